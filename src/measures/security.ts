import * as z from 'zod/mini';
import type { Finding, Measurement } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import { SEVERITIES, type Risk } from '../model/risk.ts';
import { PART_KINDS } from '../model/rules.ts';
import type { PartFile, Skill } from '../model/skill.ts';
import { defineMeasure } from './define-measure.ts';
import { finding } from './finding.ts';
import { aboutFile, beyond, known, unknown } from './outcome.ts';
import { subjects, type Subject } from './subjects.ts';
import { unreadSource } from './unread-source.ts';

/** Security findings by severity, secrets included. Nothing in a file lowers one; a waiver in gates.yaml accepts it. */
export const security = defineMeasure({
  id: 'security',
  summary: 'Security findings and secrets in each file or example, by severity.',
  unit: { kind: 'levels', levels: SEVERITIES },
  of: { allowed: PART_KINDS, default: ['scripts', 'examples', 'skill-file', 'reference'] },
  options: z.strictObject({}),
  take: (skill, { of }) => subjects(skill, of).flatMap(subject => measureSubject(subject, skill)),
});

/** What nobody could look at is said beside the risks that were found: neither hides the other. */
function measureSubject(subject: Subject, { imported }: Skill): readonly Measurement[] {
  const { path, files } = subject;
  const risks = files.flatMap(file => bothOf(risksIn(file), imported.get(file.path) ?? []).map(risk => ({ risk, path: file.path })));
  const dark = beyond(path, files) ?? notLooked(subject);
  if (dark !== undefined && risks.length === 0) return [dark];
  const levels = Object.fromEntries(SEVERITIES.map(severity => [severity, risks.filter(({ risk }) => risk.severity === severity).length]));
  const worstFirst = risks.toSorted((a, b) => SEVERITIES.indexOf(a.risk.severity) - SEVERITIES.indexOf(b.risk.severity));
  const found = known(path, levels, worstFirst.map(({ risk, path: file }) => riskFinding(file, risk)));
  return dark === undefined ? [found] : [found, dark];
}

/** Bandit's B602 and ruff's S602 in the same line are one finding. */
function bothOf(own: readonly Risk[], foreign: readonly Risk[]): readonly Risk[] {
  const placed = ({ rule, line }: Risk) => `${rule.replace(/^[BS](?=\d{3}$)/, '')} ${line}`;
  const known = new Set(own.map(placed));
  return [...own, ...foreign.filter(risk => !known.has(placed(risk)))];
}

function risksIn({ facts }: PartFile): readonly Risk[] {
  return 'text' in facts ? (facts.text.risks ?? []) : [];
}

/** Secrets are looked for in any text; what a script does is only seen in Python that parses. */
function notLooked({ part, path, files }: Subject): Measurement | undefined {
  for (const { path: file, facts } of files) {
    if ('text' in facts && facts.text.risks === undefined) return unknown(path, 'analyser', aboutFile(path, file, 'was not searched for risks'));
    if (facts.kind === 'code' && facts.code.kind === 'read' && facts.code.language === 'python' && facts.code.syntaxError !== undefined)
      return unknown(path, 'source', aboutFile(path, file, `does not parse (line ${facts.code.syntaxError.line}), so that nobody can tell`));
  }
  return part === 'scripts' ? unreadSource(path, files) : undefined;
}

function riskFinding(path: Path, risk: Risk): Finding {
  const { rule, severity, message } = risk;
  const text = message.replace(/\.$/, '');
  const isSecret = severity === 'critical' && !/^[A-Z]+\d+$/.test(rule);
  return finding(path, risk, {
    key: `${rule} ${text}`,
    message: `${severity} (${rule}): ${text}, expected nothing like it`,
    fix: isSecret ? 'revoke it, then read it from the environment or a file that is not committed' : 'use a safe way, or accept it with a waiver in gates.yaml',
  });
}
