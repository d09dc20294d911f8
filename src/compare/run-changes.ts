import type { GateChange } from '../model/comparison.ts';
import type { Runner, RunRules, ScriptRun } from '../model/run-rules.ts';
import { change, listWords } from './change.ts';

/**
 * Changes of what is run. Nobody can tell whether another command shows as much, or whether another runner that is tried
 * first does; more time or room, and what is fetched before, is nobody's loss.
 */
export function runChanges({ scripts: before, runners: then }: RunRules, { scripts: after, runners: now }: RunRules): readonly GateChange[] {
  const names = [...new Set([...then, ...now].map(({ name }) => name))];
  const one = (name: string) => told(`runner ${name}`, wordsOf(then, name), wordsOf(now, name));
  return [...orderChange(then, now), ...told('run of scripts', scriptWords(before), scriptWords(after)), ...names.flatMap(one)];
}

/** The first runner that fits is the one. */
function orderChange(before: readonly Runner[], after: readonly Runner[]): GateChange[] {
  const names = (all: readonly Runner[], others: readonly Runner[]) => listWords(all.map(({ name }) => name).filter(name => others.some(other => other.name === name)));
  return told('order of runners', names(before, after), names(after, before));
}

function told(subject: string, before: string | null, after: string | null): GateChange[] {
  return before === after ? [] : [change({ what: 'run' }, after === null ? 'removed' : 'changed', subject, { before, after })];
}

function scriptWords({ start, json, dryRun, invocations }: ScriptRun): string {
  const own = invocations.map(({ script, json: ownJson, dryRun: ownDryRun }) => [script, ownJson, ownDryRun].filter(part => part !== undefined).join(' '));
  return [start, json, dryRun, ...own].join('; ');
}

/** Null where there is no such runner. */
function wordsOf(runners: readonly Runner[], name: string): string | null {
  const runner = runners.find(each => each.name === name);
  if (runner === undefined) return null;
  const { files, unittest, command, shows } = runner;
  return [`${files.join(', ')}${unittest ? ' (unittest)' : ''}: ${command.trim().split('\n').join('; ')}`, ...(shows === undefined ? [] : [`shows ${shows}`])].join(', ');
}
