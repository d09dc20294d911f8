import type { Path, Spot } from './place.ts';

/**
 * Something that is wrong with what skillgate was given, as opposed to with a skill:
 * what is there, what was expected and, where known, what to do, in one line.
 */
export interface Problem {
  readonly path?: Path;
  readonly at?: Spot;
  readonly message: string;
}

/** What the user can mend: becomes one line each on stderr and exit code 2, never a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemLine).join('\n'));
    this.problems = problems;
  }
}

/** `path:line:column: message`, as far as there is a place. The text is not yet safe for a terminal. */
export function problemLine({ path, at, message }: Problem): string {
  const place = path === undefined ? [] : at === undefined ? [path] : [path, at.line, at.column];
  return place.length === 0 ? message : `${place.join(':')}: ${message}`;
}
