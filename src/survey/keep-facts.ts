import type { FactKey, FactStore } from '../cache/fact-store.ts';
import { factsOf, type Need } from '../facts/index.ts';
import type { ContentId, FileRead, Identity } from '../model/entry.ts';
import { fileKind } from '../model/file-kind.ts';
import type { Path } from '../model/place.ts';
import type { Rules } from '../model/rules.ts';
import type { PartFile } from '../model/skill.ts';
import { contentId } from '../source/content-id.ts';
import type { Source } from '../source/source.ts';
import type { Crew, CrewFor } from '../workers/crew.ts';

/** What gates ask of files, whatever their kinds. */
export type Wanted = Omit<Need, 'kinds'>;

/** Where bytes come from, who takes their facts, and where facts are kept, by what was asked of the files. */
export interface Reading {
  readonly source: Source;
  readonly crewFor: CrewFor;
  readonly storeFor: (wanted: Wanted) => FactStore;
}

/** Facts of files by path. Each content is analysed once, however many paths and looks it has. */
export interface Keeper {
  /** Takes the facts that are not kept yet; a file is read only where nobody knows what it holds. */
  readonly keep: (paths: readonly Path[]) => Promise<void>;
  /** The files, kept and whole: facts that came back damaged are taken again. */
  readonly files: (paths: readonly Path[]) => Promise<Map<Path, PartFile>>;
  /** What is known of a file that was kept; undefined where it was not looked at. */
  readonly identity: (path: Path) => Identity | undefined;
  /** Sums of its lines, where it has any that were asked for. */
  readonly lineSums: (path: Path) => Uint32Array;
}

/** A file as it is held: the key of its facts, or why it was not looked at. */
type Held = { readonly executable: boolean } & ({ readonly id: ContentId; readonly key: FactKey } | { readonly beyond: string });

export function keeper({ source, crewFor, storeFor }: Reading, wanted: Wanted): Keeper {
  const store = storeFor(wanted);
  const held = new Map<Path, Held>();
  const take = async (paths: readonly Path[], isKept: (key: FactKey) => boolean) => {
    if (paths.length === 0) return;
    const crew = crewFor({ ...wanted, kinds: new Set(paths.map(fileKind)) });
    const taking = taker(store, crew, isKept);
    await source.read(paths, (path, file) => {
      held.set(path, taking.hold(path, file));
      return crew.room();
    });
    await crew.finish();
    await taking.done();
  };
  const keep = async (paths: readonly Path[]) => {
    const unheld = paths.filter(path => !held.has(path));
    for (const [path, file] of heldAlready(unheld, await source.identities(unheld), store)) held.set(path, file);
    await take(unheld.filter(path => !held.has(path)), store.has);
  };
  const stored = (paths: readonly Path[]) => paths.flatMap(path => partFile(path, held.get(path), store));
  return {
    keep,
    files: async paths => {
      await keep(paths);
      const whole = new Map(stored(paths).map(file => [file.path, file]));
      const damaged = paths.filter(path => !whole.has(path));
      await take(damaged, () => false);
      for (const file of stored(damaged)) whole.set(file.path, file);
      return whole;
    },
    identity: path => {
      const file = held.get(path);
      return file !== undefined && 'id' in file ? file : undefined;
    },
    lineSums: path => {
      const file = held.get(path);
      return (file !== undefined && 'key' in file ? store.lineSums(file.key) : undefined) ?? new Uint32Array();
    },
  };
}

function heldAlready(paths: readonly Path[], identities: ReadonlyMap<Path, Identity>, store: FactStore): Map<Path, Held> {
  return new Map(paths.flatMap((path): [Path, Held][] => {
    const identity = identities.get(path);
    const key = identity === undefined ? undefined : keyOf(path, identity.id);
    return identity === undefined || key === undefined || !store.has(key) ? [] : [[path, { ...identity, key }]];
  }));
}

/** Hands each content that is not kept to the crew, once. */
function taker(store: FactStore, crew: Crew, isKept: (key: FactKey) => boolean) {
  const asked = new Map<FactKey, Promise<void>>();
  const hold = (path: Path, { executable, content, id }: FileRead): Held => {
    if (content.kind === 'beyond') return { executable, beyond: content.message };
    const known = id ?? contentId(content.bytes);
    const key = keyOf(path, known);
    if (!asked.has(key) && !isKept(key)) {
      const taken = crew.take(fileKind(path), new Uint8Array(content.bytes)).then(record => store.put(key, record));
      // `done` tells of a failure; until then it is no unhandled one.
      taken.catch(() => undefined);
      asked.set(key, taken);
    }
    return { executable, id: known, key };
  };
  return { hold, done: async () => { await Promise.all(asked.values()); } };
}

function keyOf(path: Path, id: ContentId): FactKey {
  return `${fileKind(path)}:${id}`;
}

/** None where the facts came back damaged. */
function partFile(path: Path, held: Held | undefined, store: FactStore): PartFile[] {
  if (held === undefined) return [];
  const { executable } = held;
  if ('beyond' in held) return [{ path, executable, facts: { kind: 'beyond', message: held.beyond } }];
  const record = store.get(held.key);
  return record === undefined ? [] : [{ path, executable, facts: factsOf(record) }];
}

/** What links need of the documents that they lead to. */
export const NOTHING_MORE: Wanted = { patterns: [], security: false, fences: false, lineSums: false };

/** What repeated lines need of the files of other shards. */
export const LINES_ONLY: Wanted = { patterns: [], security: false, fences: false, lineSums: true, linesOnly: true };

export function wantedBy({ gates }: Rules): Wanted {
  const has = (wanted: string) => gates.some(({ measure }) => measure === wanted);
  const patterns = gates.map(({ options }) => options['pattern']).filter(pattern => typeof pattern === 'string');
  return { patterns: [...new Set(patterns)].toSorted(), security: has('security'), fences: has('documentation'), lineSums: has('padding') };
}
