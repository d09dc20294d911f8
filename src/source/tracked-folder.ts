import { relative, sep } from 'node:path';
import { git } from './git.ts';

/**
 * Whether whoever changes the project could have put a folder there: it lies inside, in no git repository or with files
 * that git has. A virtual environment that git ignores is the user's own.
 */
export async function isOfProject(root: string, folder: string): Promise<boolean> {
  const inside = relative(root, folder);
  if (inside === '..' || inside.startsWith(`..${sep}`)) return false;
  const [top = ''] = inside.split(sep);
  const tracked = top === '' ? undefined : await git(root, ['ls-files', '--', top]);
  return tracked === undefined || tracked.length > 0;
}
