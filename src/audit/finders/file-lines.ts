import type { Passage } from '../passage.ts';
import { lastAtMost } from '../positions.ts';
import { quantities, type Quantity } from '../quantity.ts';
import { resolve } from '../resolve.ts';
import { hedges } from '../sentence.ts';
import { placed, writtenAt, type Ground, type Statement } from '../statement.ts';
import { mentionsIn, type Mention } from './mentions.ts';
import { skillNameOf } from './subject.ts';

/** What may stand between a file and the number of its lines. */
const WORDS = String.raw`[\p{L}-]+(?:\s[\p{L}-]+){0,3}`;
const GAP = new RegExp(String.raw`^[\x60*_)\]]{0,3}(?:\s?[(\[]\s?(?:${WORDS}[,:;]\s|now\s|currently\s|total\s)?|\s?[:,–—-]\s(?:${WORDS},\s)?|\s(?:now\s|currently\s)?(?:has|is|contains|counts|holds|spans|runs to|with|at|=|→)\s(?:exactly\s|currently\s|now\s|a total of\s)?)$`, 'iu');
const LONGEST_GAP = 80;
const LINES = /^(?:\s|-)(?:total\s|deliverable\s|physical\s)?(?:lines?|LOC|SLOC)(?![\p{L}\p{N}_-])/iu;
const CODE = /^(?:\s|-)(?:(?:LOC|SLOC)|lines? of (?:code|\p{Lu}\p{L}*))/iu;
/** What may follow: the end of what is said, and little else. `1 line edit`, `20 lines below` say something else. */
const ENDS = /^(?:\s(?:long|total|in total|in all|now|today|of (?:code|prose|text|\p{Lu}\p{L}+)))?\s?(?:$|[()\].,;:!|\p{Extended_Pictographic}✓—–-]|(?:and|with)\s)/u;

/** Files with a line count: `debugger.py (565 lines)`, `REFERENCE.md: 2,814 lines`, `the 565-line debugger.py`. */
export function fileLines(passage: Passage, ground: Ground): Statement[] {
  if (passage.isPlan) return [];
  const mentions = mentionsIn(passage);
  if (mentions.length === 0) return [];
  const counts = quantities(passage.text).filter(({ to }) => LINES.test(passage.text.slice(to, to + 40)));
  const hedged = counts.length === 0 ? () => false : hedges(passage.text);
  const starts = mentions.map(({ start }) => start);
  return counts.flatMap(count => {
    const before = lastAtMost(starts, count.from);
    const mention = mentionOf(count, mentions[before], [mentions[0], mentions[before + 1]], passage.text);
    if (mention === undefined || hedged(count, closing(passage.text, count))) return [];
    return statementOf(passage, mention, count, ground) ?? [];
  });
}

/** The file that a number of lines belongs to. */
function mentionOf({ from, to }: Quantity, before: Mention | undefined, after: readonly (Mention | undefined)[], text: string): Mention | undefined {
  const rest = text.slice(to, to + 60);
  const [unit = ''] = LINES.exec(rest) ?? [];
  if (unit.startsWith('-')) return after.find(mention => mention !== undefined && mention.start >= to && mention.start - to <= 20 && /^-line\s(?:file\s|script\s)?$/i.test(text.slice(to, mention.start)));
  if (!ENDS.test(rest.slice(unit.length))) return undefined;
  return before !== undefined && before.end <= from && from - before.end <= LONGEST_GAP && GAP.test(text.slice(before.end, from)) ? before : undefined;
}

/** Within brackets the words behind them say something else. */
function closing(text: string, { from, to }: Quantity): number | undefined {
  const isBracketed = /[([][^)\]]{0,60}$/.test(text.slice(Math.max(0, from - 62), from));
  const end = isBracketed ? text.slice(to, to + 200).search(/[)\]]/) : -1;
  return end < 0 ? undefined : to + end + 1;
}

/** A bracket that closes right behind belongs to what is said. */
function closed(text: string, end: number): number {
  return /[)\]]/.test(text.charAt(end)) ? end + 1 : end;
}

function statementOf(passage: Passage, mention: Mention, count: Quantity, { source, standing, project }: Ground): Statement | undefined {
  const found = resolve(mention.written, mention.isLink ? undefined : passage.skill, standing, project);
  const isFolder = mention.written.endsWith('/') || (found.kind === 'there' && found.isFolder);
  const path = found.kind === 'ambiguous' ? null : found.path;
  if (isFolder && !project.deliverables.has(path ?? '')) return undefined;
  const rest = passage.text.slice(count.to, count.to + 40);
  const [unit = ''] = LINES.exec(rest) ?? [];
  return {
    ...placed(passage, { start: Math.min(mention.start, count.from), end: closed(passage.text, Math.max(mention.end, count.to + unit.length)) }),
    kind: 'lines', subject: path ?? mention.written, skill: skillNameOf(path, passage.skill, standing),
    body: { is: 'file-lines', found, number: writtenAt(passage, count, source), unit: CODE.test(rest) ? 'code' : 'lines' },
  };
}
