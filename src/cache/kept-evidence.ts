import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cachePlace, shortDigest } from './place.ts';

/**
 * The file with what was run of a project on this machine, beside the cache of facts and as safe; undefined where there
 * is no such place. Not in the cache: to clear that costs time, to lose this costs answers.
 */
export function keptEvidenceFile(root: string, environment: NodeJS.ProcessEnv): string | undefined {
  const place = cachePlace(root, environment, 'skillgate-evidence');
  return 'none' in place ? undefined : join(place.folder, `${shortDigest(root)}.json`);
}

/** Makes the folder that the file lies in; whether that can be done is seen when the file is written. */
export function makeRoomFor(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
}
