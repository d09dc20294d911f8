import type { SkillReport } from '../../model/report.ts';
import { percent, thousands } from '../../model/words.ts';
import { fit } from '../cells.ts';
import { bar } from '../bar.ts';
import type { Item } from '../items.ts';
import { span, type Line, type Span } from '../line.ts';
import { STAGE_TONES, STATE_LOOKS } from '../theme.ts';
import { countsOf } from '../words.ts';

const NUMBER = 6;
const STAGE = 9;
const SHARE = 6;
const LINES = 9;
const BAR = 12;
const COUNT = 4;
const COUNTS = 5 * COUNT;

/** One skill in the overview; columns come in where there is room for them. */
export function skillRow({ slot }: Extract<Item, { kind: 'skill' }>, report: SkillReport | undefined, width: number): Line {
  const rest = width - NUMBER - STAGE - SHARE;
  const has = { counts: rest >= 22 + COUNTS, lines: rest >= 30 + COUNTS + LINES, bar: rest >= 36 + COUNTS + LINES + BAR };
  const name = rest - (has.counts ? COUNTS : 0) - (has.lines ? LINES : 0) - (has.bar ? BAR : 0);
  const number = span(fit(slot.number === null ? '' : `${slot.number} `, NUMBER, 'right'), 'quiet');
  if (report === undefined) return [number, span(`${slot.name}  not judged yet`, 'quiet')];
  const head = [number, span(`${fit(nameOf(slot.name, report), name - 1)} `)];
  const { stage, completion, lines } = report;
  return [
    ...head,
    span(fit(stage, STAGE), STAGE_TONES[stage]),
    ...(has.bar ? [span(`${bar(completion, BAR - 2)}  `, STAGE_TONES[stage])] : []),
    span(fit(percent(completion), SHARE - 1, 'right') + ' '),
    ...(has.lines ? [span(`${fit(thousands(lines), LINES - 1, 'right')} `)] : []),
    ...(has.counts ? countSpans(report) : []),
  ];
}

/** A skill that something blocks has a mark before its name. */
function nameOf(name: string, report: SkillReport | undefined): string {
  return report?.gates.some(({ blocking }) => blocking) === true ? `! ${name}` : name;
}

function countSpans({ gates }: SkillReport): Span[] {
  return countsOf(gates).map(([state, count]) => (count === 0 ? span(' '.repeat(COUNT)) : span(fit(`${count}${STATE_LOOKS[state].mark}`, COUNT, 'right'), STATE_LOOKS[state].tone)));
}
