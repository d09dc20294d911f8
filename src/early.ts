import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { callText, isRemembered } from './cache/call.ts';
import { answeredBefore } from './cache/kept-answer.ts';
import { dayOf } from './model/day.ts';
import { nearestConfig } from './source/nearest-config.ts';
import { build } from './version.ts';

/**
 * Answers a call that was answered before, where nothing has changed since, without loading the program. Returns whether
 * it did: if not, nothing was printed.
 */
export function answerEarly(args: readonly string[]): boolean {
  if (build === undefined || !isRemembered(args)) return false;
  const answer = recalled(args, build);
  if (answer === undefined) return false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough, such as `head`, is no fault.
    if (error.code !== 'EPIPE') throw error;
  });
  process.stdout.write(answer.stdout);
  process.exitCode = answer.code;
  return true;
}

function recalled(args: readonly string[], by: string): ReturnType<typeof answeredBefore> {
  try {
    const cwd = process.cwd();
    const config = nearestConfig(realpathSync(cwd));
    if (config === undefined) return undefined;
    const call = callText({ args, cwd, env: process.env, isTerminal: process.stdout.isTTY });
    return answeredBefore({ root: dirname(config), call }, { build: by, today: dayOf(new Date()) }, process.env);
  } catch {
    return undefined;
  }
}
