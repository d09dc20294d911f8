import { basename, join, resolve } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { keptEvidenceFile } from '../../cache/kept-evidence.ts';
import { treeBases } from '../../inventory/trees.ts';
import type { Path } from '../../model/place.ts';
import { PASSED_OVER } from '../../source/listing.ts';
import { CONFIG_NAME, nearestConfig } from '../../source/nearest-config.ts';
import type { News } from '../../tui/board.ts';
import type { Opened } from '../open.ts';
import type { EngineOrders } from './orders.ts';

/** Watches what a check looked at, and asks for another when something there changes. */
export interface TreeWatch {
  readonly follow: (orders: EngineOrders, opened: Opened | undefined, trees: readonly Path[], begun: number) => void;
}

interface Watching {
  readonly isWatching: boolean;
  readonly say: (news: News) => void;
  readonly onChange: () => void;
}

/** An editor writes a file in several steps: only when nothing came for so long is it looked at. */
const QUIET_MS = 150;
/** Clocks of file systems tick as slowly as every two seconds. */
const TICK_MS = 2000;

/**
 * What a tree holds is watched whole, gates.yaml and what `run` recorded alone, and where trees may come to be two levels deep. Beginning costs
 * a look at every file, so the roots are no wider than that, and it begins after the first answer.
 */
export function treeWatch({ isWatching, say, onChange }: Watching): TreeWatch {
  let followed = '';
  let watchers: readonly FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let starting: Promise<void> = Promise.resolve();
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET_MS);
  };
  const start = async (deep: readonly string[], shallow: readonly string[], begun: number) => {
    const { watch } = await import('chokidar');
    await Promise.all(watchers.map(each => each.close()));
    const options = { followSymlinks: false, ignored: isPassedOver, alwaysStat: true };
    // A watcher of nothing would never be ready.
    watchers = [...(deep.length === 0 ? [] : [watch([...deep], options)]), watch([...shallow], { ...options, depth: 1 })];
    for (const watcher of watchers) {
      let isReady = false;
      watcher.on('all', (_, __, stat) => {
        // What is met in the beginning was seen by the check, unless it changed since.
        if (isReady || (stat !== undefined && Math.max(stat.mtimeMs, stat.ctimeMs) >= begun)) changed();
      });
      watcher.on('error', error => say({ kind: 'watching', why: `not watching (${reasonOf(error)}): r checks again` }));
      watcher.on('ready', () => { isReady = true; });
    }
    await Promise.all(watchers.map(watcher => new Promise<void>(done => { watcher.on('ready', () => done()); })));
    say({ kind: 'watching', why: undefined });
  };
  return {
    follow: (orders, opened, trees, begun) => {
      if (!isWatching) return say({ kind: 'watching', why: 'not watching: r checks again' });
      const { deep, shallow } = rootsOf(orders, opened, trees);
      const now = JSON.stringify([deep, shallow]);
      if (now === followed) return;
      followed = now;
      starting = starting.then(() => start(deep, shallow, begun - TICK_MS)).catch((error: unknown) => say({ kind: 'watching', why: `not watching (${reasonOf(error)}): r checks again` }));
    },
  };
}

function rootsOf({ cwd, config, evidence }: EngineOrders, opened: Opened | undefined, trees: readonly Path[]): { readonly deep: readonly string[]; readonly shallow: readonly string[] } {
  const rules = config === undefined ? (nearestConfig(cwd) ?? join(opened?.root ?? cwd, CONFIG_NAME)) : resolve(config);
  const root = opened?.root ?? cwd;
  const runs = [keptEvidenceFile(root, process.env) ?? [], ...evidence.map(file => resolve(file))].flat();
  const bases = opened === undefined ? [] : treeBases(opened.terms.rules.trees).map(base => join(root, base));
  return { deep: trees.map(tree => join(root, tree)), shallow: [rules, ...bases, ...runs] };
}

function isPassedOver(path: string): boolean {
  return PASSED_OVER.has(basename(path));
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
}
