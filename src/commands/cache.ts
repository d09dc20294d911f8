import { clearCache, contentsOf, type CacheBuild } from '../cache/contents.ts';
import { cachePlace } from '../cache/place.ts';
import { megabytes, plural } from '../model/words.ts';
import { terminalText } from '../reporters/terminal.ts';
import { existingFolder } from '../source/project.ts';
import { build } from '../version.ts';
import type { CacheAction } from './cache-actions.ts';
import type { Flags } from './flags.ts';
import type { ExitCode, World } from './world.ts';

/** Says where facts are kept, how many, and by which builds; or removes them all. */
export function cache(world: World, action: CacheAction, { cwd, quiet }: Flags): ExitCode {
  const place = cachePlace(existingFolder(cwd), process.env);
  if ('none' in place) {
    world.stdout(`Nothing is kept: ${terminalText(place.none)}.\n`);
    return 0;
  }
  const builds = contentsOf(place.folder);
  if (action === 'info') world.stdout([place.folder, ...builds.map(line)].map(each => `${terminalText(each)}\n`).join(''));
  else {
    clearCache(place.folder);
    if (!quiet) world.stderr(`${terminalText(place.folder)}: removed ${megabytes(builds.reduce((sum, { bytes }) => sum + bytes, 0))}\n`);
  }
  return 0;
}

function line({ name, files, bytes }: CacheBuild): string {
  return `  ${name}${name === build ? ' (this build)' : ''}: ${plural(files, 'file')}, ${megabytes(bytes)}`;
}
