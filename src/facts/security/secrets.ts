import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import type { Risk } from '../../model/risk.ts';
import { lineStarts, spotAt } from '../spots.ts';

/** Finds credentials in a text. A promise, since the detector's rules may wait; nothing is fetched. */
export type FindSecrets = (text: string) => Promise<readonly Risk[]>;

const PRESET = '@secretlint/secretlint-rule-preset-recommend';

/** What each rule's pattern cannot do without. Some rules are silent without a file name or an option. */
const TRACES = new RegExp([
  '(?:SECRET|[sS]ecret)_?(?:ACCESS|[aA]ccess)', '-----BEGIN', 'npm_', '://[-a-zA-Z0-9_]{1,256}:', 'xox|xapp', '[sS][lL][aA][cC][kK]\\.[cC][oO][mM]', 'sk-(?:proj|svcacct|admin|ant|[a-zA-Z0-9]{20})',
  'lin_api_', 'SG\\.', 'shp(?:pa|ca|at|ss)_', 'gh[pousr]_', 'github_pat_', 'ops_ey', '(?:[dD][bB]|[sS][rR][vV]|[sS][qQ][lL][xX]?|[rR][eE][sS]|[qQ][lL])://',
].join('|'));

/** Whether any rule could match: a text without any of these traces is not shown to them. */
export function mayHoldSecret(text: string): boolean {
  return TRACES.test(text);
}

/**
 * Secretlint's recommended rules. Every secret is critical: what is published must be revoked, whoever finds it. Its
 * comments that switch rules off are overwritten with as many characters, and no file name can excuse anything, since
 * it is given none. The secret itself is masked in messages.
 */
export function loadSecrets(): FindSecrets {
  const config = { rules: [{ id: PRESET, rule: creator, options: {} }] };
  return async text => {
    if (!mayHoldSecret(text)) return [];
    const content = text.replace(/secretlint-/gi, 'secretlint_');
    const source = { filePath: 'text', content, contentType: 'text', ext: '' } as const;
    const { messages } = await lintSource({ source, options: { config, maskSecrets: true, noPhysicFilePath: true, locale: 'en' } });
    const starts = lineStarts(text);
    return messages.map(({ ruleId, message, range }) => ({
      rule: ruleId.replace('@secretlint/secretlint-rule-', ''),
      severity: 'critical',
      message: message.replace(/:\s*\*+$/, ''),
      ...spotAt(starts, range[0]),
    }));
  };
}
