import { problemLine } from '../model/problem.ts';
import type { SkillReport, State as GateState, Verdict } from '../model/report.ts';
import { percent, plural, thousands } from '../model/words.ts';
import type { Board } from './board.ts';
import { partWord, type Item, type Part } from './items.ts';
import { STATES } from '../reporters/outcome.ts';

/** What an item says, in one line without any look: for the ear, and for the clipboard. */
export function itemWords(item: Item, { skills }: Pick<Board, 'skills'>): string {
  switch (item.kind) {
    case 'tree':
      return `${item.tree.path}, ${plural(item.tree.slots.length, 'skill')}`;
    case 'totals':
      return '';
    case 'tier':
    case 'group':
    case 'nothing':
      return item.text;
    case 'skill':
      return skillItemWords(item.slot.name, skills.get(item.id));
    case 'problem':
      return problemLine(item.problem);
    case 'waived':
      return `${item.name}, ${gateWords(item.verdict)}`;
    case 'gate':
      return gateWords(item.verdict);
    case 'part':
      return partWords(item.part);
    case 'finding': {
      const { path, line, column, message, fix } = item.finding;
      return `${path}:${line}:${column}: ${message} (${fix})`;
    }
    default:
      return item satisfies never;
  }
}

function skillItemWords(name: string, report: SkillReport | undefined): string {
  return report === undefined ? `${name}, not judged yet` : skillWords(report);
}

export function skillWords({ name, stage, claimed, completion, lines, gates }: SkillReport): string {
  const claim = claimed === null || claimed === stage ? '' : `, claimed ${claimed}`;
  const counts = countsOf(gates).filter(([, count]) => count > 0).map(([state, count]) => `, ${count} ${state}`);
  const blocking = gates.filter(gate => gate.blocking).length;
  return `${name}, ${stage}${claim}, ${percent(completion)}, ${plural(lines, 'line')}${counts.join('')}${blocking === 0 ? '' : `, ${blocking} blocking`}`;
}

function gateWords({ id, title, state, score, blocking, evidence, findings }: Verdict): string {
  return `${title} (${id}): ${state}${blocking ? ', blocks' : ''}, ${percent(score)}: ${evidence}${findings.length === 0 ? '' : ` (${plural(findings.length, 'finding')})`}`;
}

function partWords(part: Part): string {
  return [partWord(part), ...partFacts(part)].join(', ');
}

/** Everything the report says of a part. */
export function partFacts(part: Part): string[] {
  if (part.file === null) return ['not there yet'];
  const { path, lines } = part.file;
  const counted = lines === null ? 'lines not counted' : plural(lines, 'line');
  switch (part.kind) {
    case 'document':
      return [path, counted];
    case 'script': {
      const { executable, flags, hints, syntaxError } = part.file;
      return [
        path, counted, executable ? 'executable' : 'not executable',
        flags === null ? 'flags not known' : flags.length === 0 ? 'no flags' : `flags ${flags.join(' ')}`,
        hints === null ? 'annotations not known' : `${thousands(hints.annotated)} of ${thousands(hints.total)} slots annotated`,
        ...(syntaxError === null ? [] : [`does not parse: ${syntaxError.line}:${syntaxError.column}: ${syntaxError.message}`]),
      ];
    }
    case 'example': {
      const { number, readme, tests } = part.file;
      return [path, counted, number === null ? 'no number' : `number ${number}`, readme ? 'has a README' : 'no README', tests === null ? 'tests not known' : plural(tests, 'test')];
    }
    default:
      return part satisfies never;
  }
}

export function countsOf(gates: readonly Verdict[]): [GateState, number][] {
  return STATES.map(state => [state, gates.filter(gate => gate.state === state).length]);
}
