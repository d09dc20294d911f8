import { localTargets } from '../measures/local-target.ts';
import type { EntryKind } from '../model/entry.ts';
import type { MarkdownFacts } from '../model/facts.ts';
import { fileKind } from '../model/file-kind.ts';
import type { Path } from '../model/place.ts';
import type { PartFile } from '../model/skill.ts';
import type { Source } from '../source/source.ts';
import type { Keeper } from './keep-facts.ts';

/** What lies at the paths that documents link to. */
interface Around {
  readonly kinds: ReadonlyMap<Path, EntryKind>;
  readonly anchors: ReadonlyMap<Path, ReadonlySet<string>>;
}

/** Where some documents lead: each path once. `anchored`: to a heading in it too. */
export interface Leading {
  readonly path: Path;
  readonly anchored: boolean;
}

/** Says what lies around some files, and remembers what it has seen for the next ones. */
export type LookAround = (leading: readonly Leading[]) => Promise<Around>;

/** The paths inside the project that some files link to, each once. */
export function leadingFrom(files: readonly PartFile[]): Leading[] {
  const anchored = new Map<Path, boolean>();
  for (const file of files) {
    const markdown = markdownOf(file);
    for (const { path, anchor } of markdown === undefined ? [] : localTargets(file.path, markdown))
      anchored.set(path, anchor !== undefined || anchored.get(path) === true);
  }
  return [...anchored].map(([path, isAnchored]) => ({ path, anchored: isAnchored }));
}

/** Looks at every link target once, and into the Markdown files that are linked to with an anchor. */
export function lookAround(kindsOf: Source['kinds'], own: Keeper, others: Keeper, isOwn: (path: Path) => boolean): LookAround {
  const kinds = new Map<Path, EntryKind>();
  const anchors = new Map<Path, ReadonlySet<string>>();
  const looked = new Set<Path>();
  return async leading => {
    const fresh = leading.map(({ path }) => path).filter(path => !looked.has(path));
    for (const path of fresh) looked.add(path);
    for (const [path, kind] of await kindsOf(fresh)) kinds.set(path, kind);
    const wanted = leading.filter(({ path, anchored }) => anchored && !anchors.has(path) && kinds.get(path) === 'file' && fileKind(path) === 'markdown').map(({ path }) => path);
    const read = [await own.files(wanted.filter(isOwn)), await others.files(wanted.filter(path => !isOwn(path)))];
    for (const [path, file] of read.flatMap(files => [...files])) {
      const markdown = markdownOf(file);
      // A document that was not read has no known anchors, which is not the same as having none.
      if (markdown !== undefined) anchors.set(path, anchorsOf(markdown));
    }
    return { kinds, anchors };
  };
}

function markdownOf({ facts }: PartFile): MarkdownFacts | undefined {
  return facts.kind === 'markdown' ? facts.markdown : undefined;
}

function anchorsOf({ headings, anchors }: MarkdownFacts): ReadonlySet<string> {
  return new Set([...headings.map(({ id }) => id), ...anchors]);
}
