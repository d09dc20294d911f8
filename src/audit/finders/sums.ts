import type { Passage } from '../passage.ts';
import { quantities, type Quantity } from '../quantity.ts';
import { hedges } from '../sentence.ts';
import { placed, writtenAt, type Ground, type Statement } from '../statement.ts';
import { bracketBehind } from './totals.ts';

/** Additions of the document's own numbers: `a + b = c`, and `c lines (one: a + other: b)`. */
export function sums(passage: Passage, ground: Ground): Statement[] {
  if (!passage.text.includes('+')) return [];
  const all = quantities(passage.text).filter(({ isPercent, start }) => !isPercent && !passage.codes.some(code => code.start <= start && start < code.end));
  return [...equations(passage, all, ground), ...bracketed(passage, all, ground)];
}

/** Between two terms stands a plus, and perhaps what the numbers are numbers of. */
const PLUS = /^\s?(?:[\p{L}%][\p{L} ]{0,30}\s?)?\+\s?$/u;
const EQUALS = /^\s?(?:[\p{L}][\p{L} ]{0,30}\s?)?=\s?(?:~\s?)?$/u;

function equations(passage: Passage, all: readonly Quantity[], { source }: Ground): Statement[] {
  const found: Statement[] = [];
  let terms: Quantity[] = [];
  for (const [at, each] of all.entries()) {
    const before = all[at - 1];
    const gap = before === undefined ? '' : passage.text.slice(before.to, each.start);
    if (terms.length > 0 && PLUS.test(gap)) terms.push(each);
    else {
      const last = /^\s?[=*×x/-]/u.test(passage.text.slice(each.to, each.to + 3));
      if (terms.length > 1 && EQUALS.test(gap) && !last) found.push(sumOf(passage, terms, each, source));
      const isStart = !/[+*×x/=^-]\s?$/u.test(passage.text.slice(Math.max(0, each.from - 3), each.from));
      terms = isStart ? [each] : [];
    }
  }
  return found;
}

function sumOf(passage: Passage, terms: readonly Quantity[], total: Quantity, source: string): Statement {
  const [first = total] = terms;
  return {
    ...placed(passage, { start: Math.min(first.from, total.from), end: Math.max(terms.at(-1)?.to ?? 0, total.to) }), kind: 'sum', subject: null, skill: passage.skill?.name ?? null,
    body: { is: 'sum', terms: terms.map(({ value }) => value), number: writtenAt(passage, total, source), what: 'the terms' },
  };
}

/** `12,814 lines (Skill 1: 5,104 + Skills 2-3: 7,710)`: every term of the brackets has one number. */
function bracketed(passage: Passage, all: readonly Quantity[], { source }: Ground): Statement[] {
  const hedged = hedges(passage.text);
  return all.flatMap((total): Statement[] => {
    const bracket = bracketBehind(passage.text, total.to);
    if (bracket === undefined || hedged(total, bracket.end)) return [];
    const inside = all.filter(({ start, end }) => start > bracket.start && end <= bracket.end);
    const pieces = splitTerms(passage.text.slice(bracket.start + 1, bracket.end));
    const terms = pieces.map(piece => inside.filter(({ start, end }) => start >= bracket.start + 1 + piece.start && end <= bracket.start + 1 + piece.end && TERM.test(passage.text.slice(bracket.start + 1 + piece.start, start)) && REST.test(passage.text.slice(end, bracket.start + 1 + piece.end))));
    const values = terms.flatMap(([term]) => term ?? []);
    return pieces.length < 2 || values.length !== pieces.length ? [] : [sumOf(passage, values, total, source)];
  });
}

/** What stands before the number of a term: nothing, or a label. */
const TERM = /^\s?(?:[^:+]{1,80}:\s?)?(?:~\s?)?$/u;
const REST = /^\s?[\p{L} ]{0,40}$/u;

function splitTerms(text: string): { readonly start: number; readonly end: number }[] {
  const cuts = [...text.matchAll(/\s\+\s/g)].map(({ index, 0: plus }) => ({ end: index, next: index + plus.length }));
  return [0, ...cuts.map(({ next }) => next)].map((start, at) => ({ start, end: cuts[at]?.end ?? text.length }));
}
