import { believe } from '../evidence/believe.ts';
import { exampleSubject, scriptSubject, subjectFiles, type RunSubject } from '../evidence/subject.ts';
import { wantedOfExample, wantedOfScript, type Wanted } from '../evidence/wanted.ts';
import { globMatching } from '../inventory/pattern.ts';
import type { Ran } from '../model/evidence.ts';
import type { Path } from '../model/place.ts';
import type { Rules } from '../model/rules.ts';
import type { PartFile, Skill } from '../model/skill.ts';
import type { Identify } from './basis.ts';
import { exampleOf } from './skill.ts';
import type { Look, LookedSkill, LookedTree } from './look.ts';

/** A script or an example with what gates.yaml wants to be run of it. */
export interface WantedRun {
  readonly subject: RunSubject;
  readonly wanted: Wanted;
}

/** Files that a skill's verdicts rest on beside its own: what lies beside its scripts, where evidence is asked for and given. */
export function filesBeside({ files }: LookedSkill, { files: all }: LookedTree, { rules, ledger }: Pick<Look, 'rules' | 'ledger'>): readonly Path[] {
  return ledger === undefined || !asksForRuns(rules) ? [] : [...new Set(files.scripts.flatMap(path => scriptSubject(path, all).files))];
}

function asksForRuns({ gates }: Pick<Rules, 'gates'>): boolean {
  return gates.some(({ measure }) => measure === 'ran');
}

/** What is to be run of a skill, by the facts of its files. */
export function wantedRuns({ scripts, examples }: Pick<Skill, 'scripts' | 'examples'>, all: readonly Path[], { run }: Pick<Rules, 'run'>): readonly WantedRun[] {
  const matches = globMatching();
  return [
    ...scripts.map(script => ({ subject: scriptSubject(script.path, all), wanted: wantedOfScript(script, run, matches) })),
    ...examples.map(example => ({ subject: exampleSubject(example.path, example.files.map(({ path }) => path)), wanted: wantedOfExample(example, run, matches) })),
  ];
}

/** What is known of runs of a skill's scripts and examples. */
export function runsOf({ files }: LookedSkill, tree: LookedTree, { rules, ledger }: Look, parts: ReadonlyMap<Path, PartFile>, identify: Identify): ReadonlyMap<Path, Ran> {
  if (ledger === undefined || !asksForRuns(rules)) return new Map();
  const part = (path: Path) => parts.get(path) ?? [];
  const skill = { scripts: files.scripts.flatMap(part), examples: files.examples.map(({ path, files: inside }) => exampleOf(path, inside.flatMap(part))) };
  return new Map(wantedRuns(skill, tree.files, rules).map(({ subject, wanted }): [Path, Ran] => [subject.path, believe(subject, subjectFiles(subject, identify), wanted, ledger)]));
}
