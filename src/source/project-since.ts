import { resolve } from 'node:path';
import { commitOf, mergeBaseOf } from './git-commit.ts';
import { existingFolder } from './project.ts';
import { refuseNoFolder } from './project-at.ts';
import { configsFound, configsNamed, type Configs } from './configs-since.ts';
import type { Source } from './source.ts';
import { pathInside, sourceUp, type Standing } from './standing.ts';

/** A project as a branch has it and as it was where the branch left, both seen from where the base keeps its rules. */
export interface ProjectSince extends Configs {
  readonly root: string;
  /** The full id of the commit that the branch left from. */
  readonly commit: string;
  /** Undefined where the folder of the project was not there yet. */
  readonly before: Source | undefined;
  /** Undefined where the branch is looked at on disk. */
  readonly now: Source | undefined;
}

/** What is asked for: the ref that a branch is to be merged into, and the branch where it is not what is on disk. */
export interface Since {
  readonly base: string;
  readonly at: string | undefined;
}

/**
 * Finds a project and its rules in the commit that a branch left from, and the same place in the branch. The branch
 * has no say in where that is: a gates.yaml that it moves, shadows or deletes is told and takes nothing's place.
 */
export async function projectSince(cwd: string, config: string | undefined, { base, at }: Since): Promise<ProjectSince> {
  const folder = existingFolder(cwd);
  const inside = await pathInside(folder, cwd);
  const standing = async (ref: string): Promise<Standing> => ({ folder, inside, ref, commit: await commitOf(folder, ref) });
  const [target, tip] = [await standing(base), await standing(at ?? 'HEAD')];
  const past = { ...target, commit: await mergeBaseOf(folder, target, tip) };
  const sides = { past, present: at === undefined ? undefined : tip };
  const { up, ...configs } = config === undefined ? await configsFound(sides) : await configsNamed(config, sides);
  return {
    ...configs,
    root: resolve(folder, up),
    commit: past.commit,
    before: await sourceUp(past, up),
    now: sides.present === undefined ? undefined : await sourceUp(sides.present, up) ?? refuseNoFolder(cwd, sides.present),
  };
}
