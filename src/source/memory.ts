import type { Entry, EntryKind } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import type { Source } from './source.ts';

/** A file that is nowhere on disk. */
export interface MemoryFile {
  readonly text: string;
  readonly executable?: boolean;
}

/** Files that exist only here, as a source like any other. There is no git history. */
export function memorySource(files: ReadonlyMap<Path, MemoryFile>): Source {
  const kinds = new Map<Path, EntryKind>();
  for (const path of files.keys()) {
    kinds.set(path, 'file');
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) kinds.set(path.slice(0, end), 'folder');
  }
  const entries: readonly Entry[] = [...kinds].map(([path, kind]) => ({ path, kind })).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return {
    list: async folders => ({
      entries: entries.filter(({ path }) => folders.some(folder => folder === '' || folder === '.' || path.startsWith(`${folder}/`))),
      ceilings: [],
    }),
    kinds: async paths => new Map(paths.flatMap(path => {
      const kind = kinds.get(path);
      return kind === undefined ? [] : [[path, kind]];
    })),
    identities: async () => new Map(),
    read: async (paths, visit) => {
      for (const path of paths) {
        const file = files.get(path);
        if (file !== undefined) await visit(path, { executable: file.executable === true, content: { kind: 'bytes', bytes: Buffer.from(file.text) } });
      }
    },
    commits: async () => [],
  };
}
