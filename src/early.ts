import { mkdirSync, realpathSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';
import { isatty } from 'node:tty';
import { callText, isRemembered } from './cache/call.ts';
import { answeredBefore } from './cache/kept-answer.ts';
import { cachePlace } from './cache/place.ts';
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
    // A reader that has seen enough, such as `head`, is no fault, and neither is a terminal that was closed.
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
  process.stdout.write(answer.stdout);
  process.exitCode = answer.code;
  return true;
}

/** Where there is no answer, the program is loaded: then with what node kept of its code, where node keeps that. */
function recalled(args: readonly string[], by: string): ReturnType<typeof answeredBefore> {
  try {
    const cwd = process.cwd();
    const config = nearestConfig(realpathSync(cwd));
    if (config === undefined) return undefined;
    const root = dirname(config);
    const call = callText({ args, cwd, env: process.env, terminals: [isatty(0), isatty(1)] });
    const answer = answeredBefore({ root, call }, { build: by, today: dayOf(new Date()) }, process.env);
    if (answer === undefined) keepCode(root, by);
    return answer;
  } catch {
    return undefined;
  }
}

/** Node 22.1 and later keep what V8 makes of code. It lies where facts do, by the same rules: who could change it would run code of his own. */
function keepCode(root: string, by: string): void {
  // The types are those of the oldest node that this runs on.
  const { enableCompileCache } = Module as { readonly enableCompileCache?: (folder: string) => unknown } & typeof Module;
  const place = cachePlace(root, process.env);
  if (enableCompileCache === undefined || 'none' in place) return;
  const folder = join(place.folder, by, 'code');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  enableCompileCache(folder);
}
