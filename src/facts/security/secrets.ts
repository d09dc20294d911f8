import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import type { Risk } from '../../model/risk.ts';
import { lineStarts, spotAt } from '../spots.ts';

/** Finds credentials in a text. A promise, since the detector's rules may wait; nothing is fetched. */
export type FindSecrets = (text: string) => Promise<readonly Risk[]>;

const PRESET = '@secretlint/secretlint-rule-preset-recommend';

/**
 * Secretlint's recommended rules. Every secret is critical: what is published must be revoked, whoever finds it. Its
 * comments that switch rules off are overwritten with as many characters, and no file name can excuse anything, since
 * it is given none. The secret itself is masked in messages.
 */
export function loadSecrets(): FindSecrets {
  const config = { rules: [{ id: PRESET, rule: creator, options: {} }] };
  return async text => {
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
