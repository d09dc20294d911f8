import type { RunRecord } from '../model/evidence.ts';
import { keyOf } from './ledger.ts';

/** The newest record of each thing and command, the newest of all first; so many at most. */
export function joinRecords(all: readonly RunRecord[], most: number): readonly RunRecord[] {
  const newest = new Map<string, RunRecord>();
  for (const record of all.toSorted((a, b) => (a.at < b.at ? -1 : 1))) newest.set(nameOf(record), record);
  return [...newest.values()].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.path < b.path ? -1 : 1)).slice(0, most);
}

function nameOf(record: RunRecord): string {
  return JSON.stringify([keyOf(record), record.runner, record.checks.map(({ name, command, shows = '' }) => [name, command, shows])]);
}
