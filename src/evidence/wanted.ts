import type { WantedCheck } from '../model/evidence.ts';
import type { Path } from '../model/place.ts';
import type { Invocation, Runner, RunRules, ScriptRun } from '../model/run-rules.ts';
import type { Example, PartFile } from '../model/skill.ts';

/** One check that is to be run, or why it is not known how. */
export interface PlannedCheck extends WantedCheck {
  readonly undeclared?: string;
}

/** What gates.yaml wants to be run of a subject, or why nothing is. */
export type Wanted =
  | { readonly kind: 'wanted'; readonly runner: string; readonly checks: readonly PlannedCheck[] }
  | { readonly kind: 'nothing'; readonly why: string };

type Matches = (glob: string, text: string) => boolean;

/** No script can know this one. */
const UNKNOWN_FLAG = '--no-such-flag-of-skillgate';

/** The checks of a script's command line, by the flags that it declares. */
export function wantedOfScript({ path, facts }: PartFile, { scripts }: RunRules, matches: Matches): Wanted {
  const flags = declaredFlags(facts);
  if (typeof flags === 'string') return { kind: 'nothing', why: flags };
  const own = ownArguments(path, scripts, matches);
  const json = invocation('json', { own: own.json, usual: scripts.json, flag: '--json' }, flags, scripts);
  const dryRun = invocation('dry-run', { own: own.dryRun, usual: scripts.dryRun, flag: '--dry-run' }, flags, scripts);
  // Beside arguments that are missing no script complains of one too many.
  const unknown = [scripts.start, own.json ?? own.dryRun, UNKNOWN_FLAG].filter(part => part !== undefined).join(' ');
  const checks = [{ name: 'help', command: `${scripts.start} --help` }, ...json, ...dryRun, { name: 'unknown-flag', command: unknown }];
  return { kind: 'wanted', runner: 'script', checks };
}

/** What was declared for this very script; the last word counts. */
export function ownArguments(path: Path, { invocations }: ScriptRun, matches: Matches): Pick<Invocation, 'json' | 'dryRun'> {
  const own = invocations.filter(({ script }) => matches(script, path));
  const [json, dryRun] = [own.findLast(each => each.json !== undefined)?.json, own.findLast(each => each.dryRun !== undefined)?.dryRun];
  return { ...(json === undefined ? {} : { json }), ...(dryRun === undefined ? {} : { dryRun }) };
}

/** What a script declares, or why nobody knows. */
export function declaredFlags(facts: PartFile['facts']): readonly string[] | string {
  if (facts.kind === 'beyond') return facts.message;
  if (facts.kind !== 'code' || facts.code.kind !== 'read' || facts.code.language !== 'python') return 'is no Python: which flags it declares is not known';
  if (facts.code.python === undefined) return 'does not parse as Python';
  const flags = facts.code.python.flags.map(({ name }) => name);
  return flags.length === 0 ? 'declares no flags: nothing says that running it with --help is harmless' : flags;
}

interface Arguments {
  /** Declared for this very script. */
  readonly own: string | undefined;
  readonly usual: string;
  readonly flag: string;
}

/** A check that a flag asks for. Without arguments that are known to be harmless it is not run. */
function invocation(name: string, { own, usual, flag }: Arguments, flags: readonly string[], { start }: ScriptRun): PlannedCheck[] {
  if (own !== undefined) return [{ name, command: `${start} ${own}` }];
  if (!flags.includes(flag)) return [];
  const missing = usual.split(/\s+/).filter(word => word.startsWith('-') && !flags.includes(word.replace(/=.*/, '')));
  if (missing.length === 0) return [{ name, command: `${start} ${usual}` }];
  return [{
    name, command: `${start} ${usual}`,
    undeclared: `declares ${flag} and not ${missing.join(' ')}, so nothing says that trying it is harmless: say how under run: scripts: invocations: in gates.yaml`,
  }];
}

/** The runner of an example by what it holds. */
export function runnerOf({ path, files }: Example, { runners }: RunRules, matches: Matches): Runner | undefined {
  const inside = files.map(file => insideOf(path, file.path));
  const isUnittest = onlyUnittest(files);
  return runners.find(({ files: globs, unittest }) => (!unittest || isUnittest) && globs.every(glob => inside.some(file => matches(glob, file))));
}

export function wantedOfExample(example: Example, rules: RunRules, matches: Matches): Wanted {
  const runner = runnerOf(example, rules, matches);
  if (runner === undefined) return { kind: 'nothing', why: 'no runner of gates.yaml fits its files: declare one under run: runners:' };
  const { name, command, shows } = runner;
  return { kind: 'wanted', runner: name, checks: [{ name: 'tests', command, ...(shows === undefined ? {} : { shows }) }] };
}

function insideOf(example: Path, file: Path): Path {
  return file === example ? file.slice(file.lastIndexOf('/') + 1) : file.slice(example.length + 1);
}

function onlyUnittest(files: readonly PartFile[]): boolean {
  const tests = files.flatMap(({ facts }) => (facts.kind === 'code' && facts.code.kind === 'read' ? facts.code.tests : []));
  return tests.length > 0 && tests.every(({ unittest }) => unittest === true);
}
