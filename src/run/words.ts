import { outcomeOf } from '../evidence/believe.ts';
import type { CheckOutcome, CheckRecord, RunRecord } from '../model/evidence.ts';
import { listed, plural, thousands } from '../model/words.ts';
import type { Paint, Style } from '../reporters/paint.ts';
import { terminalText } from '../reporters/terminal.ts';
import type { Planned } from './plan-run.ts';
import type { Task } from './task.ts';

/** One thing that was run, was run before, or could not be. */
export interface Result {
  readonly path: string;
  readonly outcome: CheckOutcome;
  /** Absent where nothing is known to be run. */
  readonly record?: RunRecord;
  readonly why?: string;
  readonly isEarlier: boolean;
}

export function resultOf(record: RunRecord, isEarlier: boolean): Result {
  return { path: record.path, outcome: outcomeOf(record.checks), record, isEarlier };
}

/** What will be run and how, before anything is. `inFull`: with every command. */
export function planText(planned: readonly Planned[], how: string, inFull: boolean): string {
  const tasks = planned.flatMap(each => (each.kind === 'task' ? [each.task] : []));
  const fresh = planned.filter(({ kind }) => kind === 'fresh').length;
  const nothing = planned.flatMap(each => (each.kind === 'nothing' ? [`  unverified  ${terminalText(each.subject.path)}: ${terminalText(each.why)}`] : []));
  const head = `${thousands(tasks.length)} to run${tasks.length === 0 || how === '' ? '' : ` ${how}`}${fresh === 0 ? '' : `; ${thousands(fresh)} recorded already`}`;
  return [head, ...tasks.flatMap(task => taskLines(task, inFull)), ...nothing].map(line => `${line}\n`).join('');
}

function taskLines({ subject: { of, path }, wanted: { runner, checks }, timeout, detail }: Task, inFull: boolean): string[] {
  const fetched = detail.kind === 'example' && detail.runner.fetch !== undefined ? [detail.runner.fetch.command] : [];
  const what = of === 'script' ? `${checks.map(({ name }) => name).join(', ')}, up to ${thousands(timeout)} s each` : `${runner}, up to ${thousands(timeout)} s`;
  const head = `  ${of.padEnd(7)}  ${terminalText(path)}: ${what}${fetched.length === 0 ? '' : '; before, with network and executing nothing of the tree, what it needs is fetched'}`;
  const lines = [...fetched.map(command => `with network: ${command}`), ...checks.map(({ command, undeclared }) => (undeclared === undefined ? command : `not run: ${undeclared}`))];
  return [head, ...(inFull ? lines.flatMap(line => line.split('\n')).map(line => `             ${terminalText(line)}`) : [])];
}

/** One line about what has just ended. */
export function resultLine({ path, outcome, record, why }: Result, paint: Paint): string {
  const bad = record?.checks.filter(check => check.outcome !== 'passed') ?? [];
  const about = why ?? (bad.length === 0 ? `${record?.runner ?? ''}, ${record?.seconds ?? 0} s` : bad.map(check => checkWords(check, record?.of === 'script')).join('; '));
  return `${paint(STYLES[outcome], outcome.padEnd(11))}  ${terminalText(path)}: ${terminalText(about)}`;
}

function checkWords({ name, message }: CheckRecord, isNamed: boolean): string {
  return isNamed ? `${name} ${message}` : message;
}

const STYLES: Readonly<Record<CheckOutcome, Style>> = { passed: 'good', failed: 'bad', 'timed-out': 'bad', 'not-started': 'open', unverified: 'open' };

/** What did not pass with the last lines of each, and how many did. */
export function resultsText(results: readonly Result[], paint: Paint): string {
  const lines = results.filter(({ outcome }) => outcome !== 'passed').flatMap(result => [resultLine(result, paint), ...outputLines(result).map(line => paint('quiet', line))]);
  return [...lines, summary(results)].map(line => `${line}\n`).join('');
}

function outputLines({ record }: Result): string[] {
  return (record?.checks ?? []).flatMap(({ output }) => output.map(line => `    ${terminalText(line)}`));
}

function summary(results: readonly Result[]): string {
  const order: readonly CheckOutcome[] = ['passed', 'failed', 'timed-out', 'not-started', 'unverified'];
  const counts = order.map(outcome => ({ outcome, count: results.filter(each => each.outcome === outcome).length })).filter(({ outcome, count }) => count > 0 || outcome === 'passed');
  const earlier = results.filter(({ isEarlier }) => isEarlier).length;
  return `${listed(counts.map(({ outcome, count }) => `${thousands(count)} ${outcome.replace('-', ' ')}`))}${earlier === 0 ? '' : `; ${plural(earlier, 'result')} recorded earlier`}`;
}

/** How far it is, in one line of at most so many columns. */
export function progressLine(done: number, all: number, running: readonly string[], columns: number): string {
  const filled = all === 0 ? WIDTH : Math.floor((done / all) * WIDTH);
  const line = `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${thousands(done)}/${thousands(all)} ${running.map(terminalText).join(', ')}`;
  return line.length < columns ? line : `${line.slice(0, Math.max(0, columns - 2))}…`;
}

const WIDTH = 20;

/** CONTRACT "Exit codes": 1 where something failed, 2 where something has no answer. */
export function exitCodeOf(results: readonly Result[]): 0 | 1 | 2 {
  if (results.some(({ outcome }) => outcome === 'failed' || outcome === 'timed-out')) return 1;
  return results.some(({ outcome }) => outcome !== 'passed') ? 2 : 0;
}
