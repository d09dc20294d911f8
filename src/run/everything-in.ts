import { readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { lookAt } from '../source/walk.ts';

/** Something below a folder; its path is relative to that. */
interface Thing {
  readonly path: string;
  readonly stat: Stats;
}

/** Everything below a folder, whatever it is called and however deep it lies, links not followed. What cannot be looked at is left out. */
export function* everythingIn(folder: string): Generator<Thing> {
  const open = [''];
  for (let above = open.pop(); above !== undefined; above = open.pop()) {
    for (const name of namesIn(join(folder, above))) {
      const path = above === '' ? name : `${above}/${name}`;
      const stat = lookAt(join(folder, path));
      if (stat === undefined) continue;
      if (stat.isDirectory()) open.push(path);
      yield { path, stat };
    }
  }
}

/** What vanished meanwhile, or cannot be entered, holds nothing. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
