import { readRules } from '../../src/config/index.ts';
import { problemLine, UserError, type Problem } from '../../src/model/problem.ts';
import { measures } from './measures.ts';

/** What is wrong with a gates.yaml, in the order in which it is said. Anything but a UserError is thrown on. */
export async function problemsOf(text: string): Promise<readonly Problem[]> {
  try {
    await readRules(text, 'gates.yaml', measures);
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
}

/** The same as the lines that the user sees. */
export async function linesOf(text: string): Promise<readonly string[]> {
  return (await problemsOf(text)).map(problemLine);
}
