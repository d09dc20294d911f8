import { wantsWords } from '../gates/words.ts';
import type { Measuring } from '../model/measurement.ts';
import type { Report } from '../model/report.ts';
import { GROUPS, type Gate } from '../model/rules.ts';
import type { Paint } from '../reporters/paint.ts';
import { terminalText } from '../reporters/terminal.ts';

/** All gates by group: what each wants, and how many of the skills that it looked at pass. */
export function listGates(gates: readonly Gate[], measures: Readonly<Record<string, Pick<Measuring, 'unit'>>>, { trees }: Pick<Report, 'trees'>, paint: Paint): string {
  const verdicts = trees.flatMap(({ skills }) => skills.flatMap(skill => skill.gates));
  const line = (gate: Gate) => {
    const own = verdicts.filter(({ id, state }) => id === gate.id && state !== 'pending');
    const passed = own.filter(({ state }) => state === 'pass').length;
    const unit = measures[gate.measure]?.unit;
    return `  ${gate.id.padEnd(26)} ${`${passed} of ${own.length}`.padStart(8)}  ${terminalText(gate.title)}: ${unit === undefined ? '' : wantsWords(gate, unit)}`;
  };
  return [
    paint('quiet', 'Gates, with the skills that pass of those that have begun the part. skillgate explain GATE says more.'),
    ...GROUPS.flatMap(group => {
      const own = gates.filter(gate => gate.group === group);
      return own.length === 0 ? [] : ['', paint('strong', group), ...own.map(line)];
    }),
    '',
  ].join('\n');
}
