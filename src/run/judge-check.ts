import type { CheckOutcome } from '../model/evidence.ts';
import { listed, plural, thousands } from '../model/words.ts';
import type { Ended } from './execute.ts';
import type { CommandLimits, Stop } from './limits.ts';

/** What became of one check. */
export interface Finish {
  readonly outcome: CheckOutcome;
  readonly message: string;
}

/** What is missing hides what else is wrong with the arguments. */
const WANTS_MORE: Finish = { outcome: 'unverified', message: 'wants more arguments: say which are harmless under run: scripts: invocations: in gates.yaml' };
const PASSED: Finish = { outcome: 'passed', message: 'passed' };
/** So many flags or files are named. */
const MOST_NAMED = 5;
const TRACE = 'Traceback (most recent call last)';

/** What every command can come to before anybody asks what it showed; undefined where it ended by itself. */
export function cutShort({ stopped, code }: Ended, hasStarted: boolean, limits: CommandLimits): Finish | undefined {
  if (stopped !== undefined) return stopped === 'time' ? { outcome: 'timed-out', message: stopWords(stopped, limits) } : failed(stopWords(stopped, limits));
  if (!hasStarted) return { outcome: 'not-started', message: 'the sandbox did not start it' };
  return code === 126 || code === 127 ? { outcome: 'not-started', message: `a command in it could not be started (exit code ${code})` } : undefined;
}

function stopWords(stop: Stop, { seconds, memoryMb, processes, diskMb, outputMb }: CommandLimits): string {
  switch (stop) {
    case 'time':
      return `took longer than ${thousands(seconds)} s`;
    case 'memory':
      return `used more than ${thousands(memoryMb)} MB of memory`;
    case 'processes':
      return `had more than ${plural(processes, 'process', 'processes')}`;
    case 'disk':
      return `wrote more than ${thousands(diskMb)} MB`;
    case 'output':
      return `printed more than ${thousands(outputMb)} MB`;
    case 'interrupt':
      return 'was interrupted';
    default:
      return stop satisfies never;
  }
}

/** Tests pass with exit code 0 and, where gates.yaml says what the output must show, when it does. */
export function judgeTests({ code }: Ended, isShown: boolean): Finish {
  if (code !== 0) return failed(exitWords(code));
  return isShown ? PASSED : failed('shows no test that passed');
}

/** `--help` ends well and names every flag that the script declares. */
export function judgeHelp({ code, stdout }: Ended, flags: readonly string[]): Finish {
  if (code !== 0) return failed(`${exitWords(code)}, expected 0`);
  const missing = unnamed(stdout, flags);
  return missing.length === 0 ? PASSED : failed(`does not name ${named(missing)}`);
}

/** The flags that a help text does not name as words of their own. */
export function unnamed(help: string, flags: readonly string[]): readonly string[] {
  const words = new Set(help.match(/--?[\w][\w-]*/g));
  return flags.filter(flag => !words.has(flag));
}

/** `isOwn`: somebody declared these arguments for this very script; otherwise it may only want others. */
export function judgeJson(ended: Ended, isOwn: boolean): Finish {
  const bad = badEnd(ended, isOwn);
  if (bad !== undefined) return bad;
  return isJson(ended.stdout) ? PASSED : failed(ended.stdout.trim() === '' ? 'prints no JSON' : 'prints something that is not one JSON value');
}

export function judgeDryRun(ended: Ended, changed: readonly string[], isOwn: boolean): Finish {
  if (changed.length > 0) return failed(`changes ${named(changed)}`);
  return badEnd(ended, isOwn) ?? PASSED;
}

/** An unknown flag ends with 2 and says in its last line which one: what usage says before it is no fault, a stack trace is. */
export function judgeUnknownFlag({ code, stderr }: Ended, flag: string): Finish {
  if (stderr.includes(TRACE)) return failed('answers an unknown flag with a stack trace');
  if (code !== 2) return failed(`${exitWords(code)} for an unknown flag, expected 2`);
  const last = stderr.split('\n').findLast(line => line.trim() !== '') ?? '';
  if (last.includes(flag)) return PASSED;
  return /\b(?:required|missing)\b/i.test(last) ? WANTS_MORE : failed('does not name the unknown flag in its last line on stderr');
}

/** 1 is an answer too: what was looked at is not as it should be. 2 says that the arguments are not right. */
function badEnd({ code, stderr }: Ended, isOwn: boolean): Finish | undefined {
  if (stderr.includes(TRACE)) return failed('ends in a stack trace');
  if (code === 2 && !isOwn) return WANTS_MORE;
  return code === 0 || code === 1 ? undefined : failed(`${exitWords(code)}, expected 0 or 1`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function failed(message: string): Finish {
  return { outcome: 'failed', message };
}

function exitWords(code: number | null): string {
  return code === null ? 'is ended by a signal' : `ends with ${code}`;
}

function named(all: readonly string[]): string {
  const more = all.length - MOST_NAMED;
  return listed([...all.slice(0, MOST_NAMED), ...(more > 0 ? [`${thousands(more)} more`] : [])]);
}
