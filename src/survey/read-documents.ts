import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import type { Source } from '../source/source.ts';

/** INDEX.md and STATUS.md as bytes; one that is too large to be read is no answer. */
export async function readDocuments(source: Source, paths: readonly Path[]): Promise<Map<Path, Uint8Array>> {
  const documents = new Map<Path, Uint8Array>();
  await source.read(paths, (path, { content }) => {
    if (content.kind === 'beyond') throw new UserError([{ path, message: content.message }]);
    documents.set(path, Uint8Array.from(content.bytes));
  });
  return documents;
}

/** Tracking documents as bytes; one that is too large has its own case among the facts. */
export async function readTracking(source: Source, paths: readonly Path[]): Promise<Map<Path, Uint8Array>> {
  const documents = new Map<Path, Uint8Array>();
  await source.read(paths, (path, { content }) => {
    if (content.kind === 'bytes') documents.set(path, Uint8Array.from(content.bytes));
  });
  return documents;
}
