import { plural } from '../model/words.ts';
import type { Paint } from '../reporters/paint.ts';
import { terminalText } from '../reporters/terminal.ts';
import type { Diagnosis } from './diagnose.ts';
import type { CiNote } from './fault.ts';

/** The diagnosis for people: each finding with its remedy, then what could not be looked into, then a plain closing line. */
export function diagnosisText({ files, findings, notes }: Diagnosis, paint: Paint): string {
  const looked = `${plural(files.length, 'CI file')} read`;
  return [
    ...findings.flatMap(({ check, message, fix, ...place }) => [`${shown(place)}: ${terminalText(message)} ${paint('quiet', `(${check})`)}`, `  ${paint('strong', 'fix')}   ${terminalText(fix)}`]),
    ...notes.map(({ message, ...place }) => `${shown(place)}: ${paint('open', 'note')}: ${terminalText(message)}`),
    ...(findings.length + notes.length === 0 ? [] : ['']),
    findings.length === 0 ? paint('good', `Nothing takes the gate's teeth; ${looked}.`) : paint('bad', `${plural(findings.length, 'finding')}; ${looked}.`),
    '',
  ].join('\n');
}

function shown({ path, line, column }: Omit<CiNote, 'message'>): string {
  return terminalText(`${path}:${line}:${column}`);
}

/** The diagnosis for programs. Fields are added, never renamed. */
export function diagnosisJson({ files, findings, notes }: Diagnosis, version: string): string {
  return `${JSON.stringify({ version: 1, tool: { name: 'skillgate', version }, outcome: findings.length === 0 ? 'pass' : 'fail', files, findings, notes }, null, 2)}\n`;
}
