import { evaluate } from '../evaluate.ts';
import { measures } from '../measures/index.ts';
import { narrow } from '../report/filter.ts';
import { nextOfTree } from '../report/next-of-tree.ts';
import { nextSteps } from '../report/next-steps.ts';
import { nextJson, nextText, type NextTree } from '../reporters/next.ts';
import { colourPaint, plainPaint } from '../reporters/paint.ts';
import { survey } from '../survey/survey.ts';
import type { LookFlags } from './flags.ts';
import type { NEXT_FORMATS } from './next-formats.ts';
import { open, refuseGateFilter } from './open.ts';
import type { ExitCode, World } from './world.ts';

export interface NextFlags extends LookFlags {
  readonly format: (typeof NEXT_FORMATS)[number];
  readonly evidence: readonly string[];
}

/** Says what is cheapest to do next: in each tree, or for the skills that were named. */
export async function next(world: World, names: readonly string[], flags: NextFlags): Promise<ExitCode> {
  refuseGateFilter(flags, 'a stage hangs on all of its gates');
  const { source, terms, given, cache } = await open(flags, world, { evidence: flags.evidence, isKeptEvidenceWanted: true, isCached: flags.cache });
  const surveyed = await survey(source, terms.rules, given);
  cache.save();
  const skills = [...flags.skill, ...names];
  const { trees } = narrow(evaluate(surveyed, { ...terms, measures }), { skills, gates: [] }, terms.matches);
  const told = trees.map((tree, at): NextTree => {
    const { going, ready } = nextOfTree(tree, surveyed.trees[at]?.plan);
    const complete = tree.skills.filter(({ stage }) => stage === 'complete').map(({ name }) => name);
    return { path: tree.path, going: [...going, ...asked(tree.skills, skills)], ready: skills.length > 0 ? [] : ready, complete };
  }).filter(tree => skills.length === 0 || tree.going.length + tree.complete.length > 0);
  world.stdout(flags.format === 'json' ? nextJson(told, world.version) : nextText(told, world.colour ? colourPaint : plainPaint));
  return 0;
}

/** Whoever names a skill that has not begun is told how to begin it, whether or not the plan lets it. */
function asked(skills: Parameters<typeof nextOfTree>[0]['skills'], names: readonly string[]): NextTree['going'] {
  if (names.length === 0) return [];
  return skills.filter(({ stage }) => stage === 'pending').flatMap(skill => {
    const steps = nextSteps(skill);
    return steps === undefined ? [] : [{ skill, next: steps }];
  });
}
