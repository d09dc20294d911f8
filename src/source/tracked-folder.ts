import { existsSync, realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { git } from './git.ts';
import { repositoryAround } from './repository-files.ts';

/**
 * Whether whoever changes the project could have put a folder there: it lies inside its repository, in no git repository or with files
 * that git has. A virtual environment that git ignores is the user's own.
 */
export async function isOfProject(root: string, folder: string): Promise<boolean> {
  const { top } = await repositoryAround(root);
  const inside = relative(top, existsSync(folder) ? realpathSync(folder) : folder);
  if (inside === '..' || inside.startsWith(`..${sep}`)) return false;
  const [first = ''] = inside.split(sep);
  const tracked = first === '' ? undefined : await git(top, ['ls-files', '--', first]);
  return tracked === undefined || tracked.length > 0;
}
