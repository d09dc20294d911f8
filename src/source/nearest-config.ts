import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const CONFIG_NAME = 'gates.yaml';

/** The nearest gates.yaml upwards, where there is one. */
export function nearestConfig(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (isThere(join(at, CONFIG_NAME))) return join(at, CONFIG_NAME);
    if (at === dirname(at)) return undefined;
  }
}

/** Whether anything stands there, a link that leads nowhere included. */
export function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
