import { STAGES } from '../../model/plan.ts';
import { problemLine } from '../../model/problem.ts';
import { percent, plural, thousands } from '../../model/words.ts';
import { bar } from '../bar.ts';
import type { Board, BoardTree } from '../board.ts';
import { cells, fit } from '../cells.ts';
import { partWord, type Item } from '../items.ts';
import { span, type Line } from '../line.ts';
import { STATE_LOOKS } from '../theme.ts';
import { partFacts } from '../words.ts';
import { skillRow } from './skill-row.ts';

/** One item as a line of at most so many columns. */
export function itemRow(item: Item, width: number, { skills }: Pick<Board, 'skills'>): Line {
  switch (item.kind) {
    case 'tree':
      return treeRow(item.tree);
    case 'totals':
      return totalsRow(item.tree, width);
    case 'tier':
    case 'group':
      return [span(`  ${item.text}`, 'here')];
    case 'nothing':
      return [span(`  ${item.text}`, 'quiet')];
    case 'skill':
      return skillRow(item, skills.get(item.id), width);
    case 'problem':
      return [span(problemLine(item.problem))];
    case 'waived':
      return [span('~ ', 'open'), span(fit(item.name, Math.min(32, Math.floor(width / 3)))), span(` ${item.verdict.title}: ${item.verdict.evidence}`)];
    case 'gate':
      return gateRow(item, width);
    case 'part':
      return partRow(item);
    case 'finding':
      return findingRow(item);
    default:
      return item satisfies never;
  }
}

function treeRow({ path, slots, summary }: BoardTree): Line {
  if (summary === undefined) return [span(path, 'strong'), span(`  ${plural(slots.length, 'skill')}, not judged yet`, 'quiet')];
  const { planned, unplanned } = summary.skills;
  const stages = STAGES.toReversed().map(stage => `${thousands(summary.skills[stage])} ${stage}`);
  return [span(path, 'strong'), span(`  ${plural(planned, 'planned skill')}: ${stages.join(', ')}${unplanned === 0 ? '' : `; ${thousands(unplanned)} unplanned`}`)];
}

function totalsRow({ summary }: BoardTree, width: number): Line {
  if (summary === undefined) return [];
  const { lines, target, completion, skillsCompletion } = summary;
  const of = target === null ? '' : ` of ${thousands(target[0])}-${thousands(target[1])}`;
  const share = completion === null ? [] : [span(width < 60 ? '  ' : `  ${bar(completion, 10)} `, 'here'), span(`${percent(completion)}  `)];
  return [...share, span(`${completion === null ? '  ' : ''}${thousands(lines)}${of} lines; planned skills ${percent(skillsCompletion)} on average`, 'quiet')];
}

const STATE = 13;
const SHARE = 6;

function gateRow({ verdict: { title, state, blocking, score, evidence, findings } }: Extract<Item, { kind: 'gate' }>, width: number): Line {
  const { mark, tone } = STATE_LOOKS[state];
  const name = Math.max(12, Math.min(28, width - STATE - SHARE - 14));
  const count = findings.length === 0 ? '' : ` (${plural(findings.length, 'finding')})`;
  return [span(fit(`${mark} ${state}${blocking ? '!' : ''}`, STATE), tone), span(`${fit(title, name)} `), span(`${fit(percent(score), SHARE - 1, 'right')}  `), span(`${evidence}${count}`, 'quiet')];
}

function partRow({ part }: Extract<Item, { kind: 'part' }>): Line {
  const [path = '', ...facts] = partFacts(part);
  const word = span(fit(partWord(part), 11), 'here');
  return part.file === null ? [word, span(path, 'quiet')] : [word, span(nameOf(path)), span(`  ${facts.join(', ')}`, 'quiet')];
}

function findingRow({ finding: { path, line, column, message } }: Extract<Item, { kind: 'finding' }>): Line {
  const place = `${nameOf(path)}:${line}:${column}`;
  return [span(place, 'here'), span(`${' '.repeat(Math.max(2, 24 - cells(place)))}${message}`)];
}

/** The last step of a path: where it lies stands in the details. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
