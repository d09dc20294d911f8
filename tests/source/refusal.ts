import { problemLine, UserError } from '../../src/model/problem.ts';

/** The lines that a refusal shows. Any other error is a bug and is thrown. */
export function refusal(error: unknown): string[] {
  if (error instanceof UserError) return error.problems.map(problemLine);
  throw error;
}

/** What an attempt is refused with; no line where it is not refused. */
export async function refusals(attempt: () => unknown): Promise<string[]> {
  try {
    await attempt();
    return [];
  } catch (error) {
    return refusal(error);
  }
}
