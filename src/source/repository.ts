import type { Path } from '../model/place.ts';
import { runGit } from './git.ts';

/** Where a folder lies in its repository: `docs/`, or '' at its top and where there is none. Forges know files by their place in the repository. */
export async function folderInRepository(folder: string): Promise<Path> {
  const ended = await runGit(folder, ['rev-parse', '--show-prefix']);
  return ended?.code === 0 ? ended.out.toString().replace(/\n$/, '') : '';
}
