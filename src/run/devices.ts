import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { askProgram } from './program.ts';
import type { Mount } from './mount.ts';

/** Devices of a sandbox with their numbers in Linux. */
const DEVICES = { null: [1, 3], zero: [1, 5], full: [1, 7], random: [1, 8], urandom: [1, 9], tty: [5, 0] } as const;

/**
 * Devices for a sandbox of whoever owns those of the machine, as root does: an owner can change the mode of a file that he
 * may only read, so the sandbox gets nodes of its own. None are needed by anybody else; undefined where they cannot be made.
 */
export async function ownDevices(folder: string): Promise<readonly Mount[] | undefined> {
  if (statSync('/dev/null').uid !== process.getuid?.()) return [];
  mkdirSync(join(folder, 'dev'), { recursive: true });
  const mounts: Mount[] = [];
  for (const [name, numbers] of Object.entries(DEVICES)) {
    const node = join(folder, 'dev', name);
    const { isGood } = await askProgram('mknod', ['-m', '666', node, 'c', ...numbers.map(String)], { PATH: '/usr/bin:/bin' });
    if (!isGood) return undefined;
    mounts.push({ from: node, to: `/dev/${name}`, isWritable: true });
  }
  return mounts;
}
