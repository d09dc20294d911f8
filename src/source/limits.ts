import type { Ceiling } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { thousands } from '../model/words.ts';

/** How far a walk goes: `depth` in folders, `folderEntries` in one folder. */
export interface WalkLimits {
  readonly depth: number;
  readonly folderEntries: number;
}

/** What lies beyond these is named and left unverified, never passed. See DESIGN section 10. */
export const LIMITS: WalkLimits & { readonly fileBytes: number; readonly reportBytes: number } = {
  fileBytes: 10_000_000, folderEntries: 100_000, depth: 64,
  // Reports of skillgate itself grow with the project; what is longer is no text for Node.
  reportBytes: 500_000_000,
};

export function tooDeep(folder: Path, limits: WalkLimits): Ceiling {
  return { folder, message: `is ${limits.depth} folders deep: skillgate looks no deeper` };
}

export function tooWide(folder: Path, limits: WalkLimits): Ceiling {
  return { folder, message: `holds more than ${thousands(limits.folderEntries)} entries: skillgate looks into no folder of that size` };
}

/** Why a file is not read. */
export function tooLarge(size: number, most: number = LIMITS.fileBytes): string {
  return `has ${thousands(size)} bytes: skillgate reads files of up to ${thousands(most)}`;
}
