import { git } from './git.ts';
import type { Commit } from './source.ts';

/** The newest commits that touched a path, as git would find it from the folder; none where there is no history. `upTo` is a full id. */
export async function commits(folder: string, path: string, atMost: number, upTo?: string): Promise<Commit[]> {
  const shown = ['log', '--no-show-signature', `--max-count=${atMost}`, '--format=%h%x00%s'];
  const answer = await git(folder, [...shown, ...(upTo === undefined ? [] : [upTo]), '--', path]);
  return (answer?.toString() ?? '').split('\n').filter(line => line !== '').map(line => {
    const [hash = '', subject = ''] = line.split('\0');
    return { hash, subject };
  });
}
