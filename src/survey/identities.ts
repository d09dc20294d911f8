import type { Identity } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { contentId } from '../source/content-id.ts';
import type { Source } from '../source/source.ts';

/** What files are, read only where nobody knows it; a file beyond what is looked at is absent. */
export async function identitiesOf(paths: readonly Path[], source: Source): Promise<ReadonlyMap<Path, Identity>> {
  const known = new Map(await source.identities(paths));
  await source.read(paths.filter(path => !known.has(path)), (path, { id, executable, content }) => {
    if (content.kind === 'bytes') known.set(path, { id: id ?? contentId(content.bytes), executable });
  });
  return known;
}
