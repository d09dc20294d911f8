import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mount } from './mount.ts';
import { INSIDE, type Sandbox } from './sandbox.ts';

/** Where Cargo keeps what it fetched, and what the builds of one skill share. */
export interface BuildPlace {
  /** While it fetches. */
  readonly fetching: readonly Mount[];
  /** While it builds: what was fetched can be read and not changed, and nothing is asked of the network. */
  readonly building: readonly Mount[];
}

/** `above`: the folder that the work lies in. */
export interface BuildFolders {
  readonly folder: string;
  readonly above: string;
  readonly fetched: string;
}

/**
 * Cargo finds its settings in a folder above its work, so that its environment stays empty. `folder` is gone after the
 * run: what one skill's build scripts could leave there reaches no other skill and no later run.
 */
export function buildPlace({ folder, above, fetched }: BuildFolders, sandbox: Sandbox): BuildPlace {
  const target: Mount = { from: folder, to: INSIDE.target, isWritable: true };
  const config: Mount = { from: join(above, '.cargo/config.toml'), to: INSIDE.cargoConfig, isWritable: false };
  for (const path of [target.from, join(above, '.cargo'), fetched]) mkdirSync(path, { recursive: true, mode: 0o700 });
  writeFileSync(config.from, `[net]\noffline = true\n[build]\ntarget-dir = ${JSON.stringify(sandbox.placeOf(target))}\n`);
  const home = (isWritable: boolean): Mount => ({ from: fetched, to: `${INSIDE.home}/.cargo`, isWritable });
  return { fetching: [home(true)], building: [home(false), config, target] };
}
