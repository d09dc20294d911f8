import { listed, thousands } from '../model/words.ts';
import { STAGES } from '../model/plan.ts';
import type { Path, Spot } from '../model/place.ts';
import { UserError, type Problem } from '../model/problem.ts';

/** What can be wrong with an INDEX.md, each at its spot. */
export type PlanProblem = { readonly at: Spot } & (
  | { readonly code: 'not-text'; readonly why: 'nul' | 'encoding' }
  | { readonly code: 'beyond'; readonly what: 'depth' | 'marks'; readonly limit: number }
  | { readonly code: 'front-matter'; readonly why: string }
  | { readonly code: 'field-type'; readonly field: string; readonly expected: string }
  | { readonly code: 'estimate'; readonly skill: string; readonly text: string }
  | { readonly code: 'stage'; readonly skill: string; readonly text: string; readonly near: string | undefined }
  | { readonly code: 'unknown-name'; readonly field: string; readonly name: string; readonly near: string | undefined }
  | { readonly code: 'cycle'; readonly names: readonly string[] }
  | { readonly code: 'contradiction'; readonly skill: string; readonly field: string; readonly here: string; readonly there: string; readonly first: Spot }
  | { readonly code: 'same-number'; readonly skill: string; readonly other: string; readonly number: number; readonly first: Spot }
);

/** All of them as one error, in the order of the document. */
export function refusePlan(path: Path, problems: readonly PlanProblem[]): UserError {
  const sorted = problems.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  return new UserError(sorted.map((problem): Problem => ({ path, at: problem.at, message: sentence(problem) })));
}

function sentence(problem: PlanProblem): string {
  switch (problem.code) {
    case 'not-text':
      return problem.why === 'nul' ? 'holds a NUL byte, expected text' : 'is not UTF-8, expected text in UTF-8';
    case 'beyond':
      return problem.what === 'depth'
        ? `is nested more than ${problem.limit} levels deep: skillgate reads no deeper`
        : `has a paragraph with more than ${thousands(problem.limit)} stars, underscores, backticks and brackets: skillgate reads no more`;
    case 'front-matter':
      return `front matter ${problem.why}`;
    case 'field-type':
      return `"${problem.field}" in the front matter is not ${problem.expected}`;
    case 'estimate':
      return `${problem.skill}: estimate ${quote(problem.text)} is not understood, expected days such as "4-5 days"`;
    case 'stage':
      return `${problem.skill}: stage ${quote(problem.text)} is not one of ${listed(STAGES, 'or')}${hint(problem.near)}`;
    case 'unknown-name':
      return `"${problem.field}" names ${quote(problem.name)}, which is no tier or skill of this plan${hint(problem.near)}`;
    case 'cycle':
      return `each waits for the next and nothing can begin: ${problem.names.join(' -> ')}`;
    case 'contradiction':
      return `${problem.skill}: ${problem.field} is ${quote(problem.here)} here and ${quote(problem.there)} in line ${problem.first.line}: keep one`;
    case 'same-number':
      return `${problem.skill} has number ${problem.number}, which ${problem.other} has in line ${problem.first.line}: give each its own`;
    default:
      return problem satisfies never;
  }
}

function hint(near: string | undefined): string {
  return near === undefined ? '' : `: did you mean "${near}"?`;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
