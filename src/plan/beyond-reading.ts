import type { PlanProblem } from './problems.ts';

/**
 * remark's time grows with the cube of the depth of lists and the square of the marks in a paragraph, and it
 * exhausts the stack in the end: ten kilobytes can take an hour. No plan comes near these limits.
 */
const LIMITS = { depth: 32, marks: 5_000 } as const;

/** The first line that is beyond what skillgate reads of an INDEX.md. */
export function beyondReading(text: string): PlanProblem | undefined {
  let marks = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const at = { line: index + 1, column: 1 };
    if (depthOf(line) > LIMITS.depth) return { code: 'beyond', what: 'depth', limit: LIMITS.depth, at };
    marks = (beginsBlock(line) ? 0 : marks) + line.replace(/[^*_~`[\]]+/g, '').length;
    if (marks > LIMITS.marks) return { code: 'beyond', what: 'marks', limit: LIMITS.marks, at };
  }
  return undefined;
}

const RULE = /^[ \t]*([-*_])(?:[ \t]*\1)+\s*$/;
const MARKERS = /([ \t]*)(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))/gy;
const COLUMNS_PER_LEVEL = 8;

/** Quotes and lists that a line opens; those that it continues show in its indentation. */
function depthOf(line: string): number {
  if (RULE.test(line)) return 0;
  return [...line.matchAll(MARKERS)].reduce((all, [, indent = '']) => all + 1 + Math.floor(indent.replaceAll('\t', '    ').length / COLUMNS_PER_LEVEL), 0);
}

/** A blank line, a list item, a heading or a table row: what stands before it is read apart from it. */
function beginsBlock(line: string): boolean {
  return /^[\s>]*(?:$|[-+*]\s|1[.)]\s|#{1,6}\s|\|)/.test(line);
}
