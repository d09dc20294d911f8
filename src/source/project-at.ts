import { UserError } from '../model/problem.ts';
import { commitOf } from './git-commit.ts';
import { CONFIG_NAME } from './nearest-config.ts';
import { existingFolder, locateProject, type Project } from './project.ts';
import type { Source } from './source.ts';
import { nearestProject, pathInside, sourceUp, type ProjectUp, type Standing } from './standing.ts';

/** A project with its files. `root` is where it stands on disk, or would stand. */
export interface ProjectAt extends Project {
  readonly source: Source;
}

/**
 * The project around a folder as a ref has it: its root is where the nearest gates.yaml upwards stands in the commit.
 * With a config named explicitly that file on disk judges the folder itself as it is in the commit.
 */
export async function projectAt(cwd: string, config: string | undefined, ref: string): Promise<ProjectAt> {
  const folder = existingFolder(cwd);
  const standing = { folder, inside: await pathInside(folder, cwd), ref, commit: await commitOf(folder, ref) };
  const project: ProjectUp = config === undefined ? await nearestProject(standing) ?? refuseNoConfig(ref) : { ...locateProject(cwd, config), up: '' };
  return { ...project, source: await sourceUp(standing, project.up) ?? refuseNoFolder(cwd, standing) };
}

function refuseNoConfig(ref: string): never {
  throw new UserError([{ message: `no ${CONFIG_NAME} here or in any folder above in ref ${JSON.stringify(ref)}: name one on disk with --config FILE` }]);
}

/** The folder of a project that a ref does not have. */
export function refuseNoFolder(cwd: string, { ref }: Pick<Standing, 'ref'>): never {
  throw new UserError([{ path: cwd, message: `does not exist in ref ${JSON.stringify(ref)}: expected the folder of a project` }]);
}
