import { createHash } from 'node:crypto';
import type { EvidenceFile, RunRecord } from '../model/evidence.ts';
import { groupBy } from '../model/group.ts';
import type { Path } from '../model/place.ts';

/** Records of runs, found by what they are evidence for. */
export interface Ledger {
  /** Newest first. */
  readonly about: (of: RunRecord['of'], path: Path, files: readonly EvidenceFile[]) => readonly RunRecord[];
  /** Whether anything was ever recorded under this path. */
  readonly knowsPath: (path: Path) => boolean;
  /** Stands for all that is recorded: another digest means other evidence. */
  readonly digest: string;
}

export function ledgerOf(records: readonly RunRecord[]): Ledger {
  const byKey = groupBy(records.toSorted((a, b) => (a.at < b.at ? 1 : -1)), keyOf);
  const paths = new Set(records.map(({ path }) => path));
  return {
    about: (of, path, files) => byKey.get(keyOf({ of, path, files })) ?? [],
    knowsPath: path => paths.has(path),
    digest: digest(records.map(record => JSON.stringify(record)).toSorted()),
  };
}

/** The same bytes under the same names in one folder are the same thing, wherever the folder lies; of a script its own name counts too. */
export function keyOf({ of, path, files }: Pick<RunRecord, 'of' | 'path' | 'files'>): string {
  const sorted = files.map(({ path: own, id, executable }) => [own, id, executable] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return digest([of, of === 'script' ? path.slice(path.lastIndexOf('/') + 1) : '', sorted]);
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
