import type { Answers } from '../cache/answers.ts';
import type { AroundLine, KeptJudgement } from '../cache/judgement-form.ts';
import type { Path } from '../model/place.ts';
import { aroundLines, basisOf, corpusOf, type Identify } from './basis.ts';
import { filesOf, filesOfTree } from './files-of.ts';
import type { LoadedSkill, Prepared } from './load-skills.ts';
import type { Look, LookedSkill, LookedTree } from './look.ts';
import { repeatedDigest } from './repeated-lines.ts';
import { filesBeside } from './runs.ts';
import { wantedBy } from './wanted.ts';

/** Judgements of earlier runs. One that rests on anything that is different now is none. */
export interface Recollection {
  readonly known: ReadonlyMap<LookedSkill, KeptJudgement>;
  /** The facts, where they had to be prepared to know. */
  readonly prepared: Prepared | undefined;
}

/** A skill under the name that its judgement is kept by. */
export function keptName({ path }: LookedTree, { files }: LookedSkill): string {
  return `${path}/${files.name}`;
}

export async function recall(looked: Look, answers: Answers<KeptJudgement>): Promise<Recollection> {
  const all = looked.trees.flatMap(({ skills }) => skills);
  const beside = looked.trees.flatMap(tree => tree.skills.flatMap(skill => filesBeside(skill, tree, looked)));
  const identities = await looked.reading.source.identities([...new Set([...looked.trees.flatMap(filesOfTree), ...beside])]);
  const identify: Identify = path => identities.get(path);
  const unmoved = await inTheSamePlace(candidates(looked, answers, identify), looked, identify);
  if (!wantedBy(looked.rules).lineSums) return { known: new Map(unmoved), prepared: undefined };
  const corpus = corpusOf(looked, identify);
  if (unmoved.length === all.length && unmoved.every(([, kept]) => kept.corpus === corpus)) return { known: new Map(unmoved), prepared: undefined };
  const { prepare } = await import('./load-skills.ts');
  const prepared = await prepare(looked, all);
  return { known: new Map(unmoved.filter(([skill, { repeated }]) => repeated === repeatedIn(skill, prepared))), prepared };
}

/** Skills that are themselves what they were. */
function candidates(looked: Look, answers: Answers<KeptJudgement>, identify: Identify): [LookedSkill, KeptJudgement][] {
  return looked.trees.flatMap(tree => tree.skills.flatMap((skill): [LookedSkill, KeptJudgement][] => {
    const kept = answers.recall(keptName(tree, skill));
    return kept !== undefined && kept.basis === basisOf(skill, tree, looked, identify) ? [[skill, kept]] : [];
  }));
}

/** Those of which also all is the same that their documents lead to; what lies there is asked for at once. */
async function inTheSamePlace(kept: readonly [LookedSkill, KeptJudgement][], looked: Look, identify: Identify): Promise<[LookedSkill, KeptJudgement][]> {
  const anchored = new Map<Path, boolean>();
  for (const [path, , id] of kept.flatMap(([, { around }]) => around)) anchored.set(path, id !== '' || anchored.get(path) === true);
  const { lines } = await aroundLines([...anchored].map(([path, isAnchored]) => ({ path, anchored: isAnchored })), looked, identify);
  const here = new Set(lines.flatMap(([path, kind, id]) => [lineKey([path, kind, id]), lineKey([path, kind, ''])]));
  return kept.filter(([, { around }]) => around.every(line => here.has(lineKey(line))));
}

function lineKey(line: AroundLine): string {
  return line.join('\0');
}

/** What a judgement of one skill rests on. */
export type Resting = Pick<KeptJudgement, 'basis' | 'around' | 'repeated'>;

/** What a judgement that was just made rests on, beside the corpus; undefined where some of it is not known. */
export async function restingOn({ of, leading }: LoadedSkill, tree: LookedTree, looked: Look, prepared: Prepared): Promise<Resting | undefined> {
  const basis = basisOf(of, tree, looked, prepared.identify);
  const { lines, isWhole } = await aroundLines(leading, looked, prepared.identify);
  return basis === undefined || !isWhole ? undefined : { basis, around: lines, repeated: repeatedIn(of, prepared) };
}

function repeatedIn({ files }: LookedSkill, { kept, repeated }: Prepared): string {
  return repeatedDigest(filesOf(files).map(kept.lineSums), repeated);
}
