import picomatch from 'picomatch';
import * as z from 'zod/mini';
import { PART_KINDS } from '../model/rules.ts';
import type { Skill } from '../model/skill.ts';
import { defineMeasure } from './define-measure.ts';
import { known } from './outcome.ts';
import { belowTree, skillPath } from './skill-path.ts';
import { subjects } from './subjects.ts';

/** Reading gates.yaml refuses what picomatch would take for ever over, and `!`, which in a list excludes nothing. */
const glob = z.string().check(z.minLength(1));

/** How many regular files of the tree match a glob of the user's; `{skill}` stands for the skill's name. */
export const files = defineMeasure({
  id: 'files',
  summary: 'How many files of the tree match the globs of `files`.',
  unit: { kind: 'count', one: 'file', many: 'files' },
  of: { allowed: [] },
  options: z.strictObject({ files: z.union([glob, z.array(glob).check(z.minLength(1))]) }),
  take: (skill, { options }) =>
    subjects(skill, PART_KINDS).length === 0 ? [] : [known(skillPath(skill), matching(skill, [options.files].flat()))],
});

function matching({ name, tree, surroundings }: Skill, globs: readonly string[]): number {
  const isMatch = picomatch(globs.map(glob => glob.replaceAll('{skill}', name)), { noext: true, dot: true });
  return surroundings.files.filter(file => {
    const path = belowTree(tree, file);
    return path !== undefined && isMatch(path);
  }).length;
}
