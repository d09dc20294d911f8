import { localTargets } from '../measures/local-target.ts';
import type { EntryKind } from '../model/entry.ts';
import type { MarkdownFacts } from '../model/facts.ts';
import { fileKind } from '../model/file-kind.ts';
import type { Path } from '../model/place.ts';
import type { PartFile } from '../model/skill.ts';
import type { Source } from '../source/source.ts';
import type { Keeper } from './keep-facts.ts';

/** What lies at the paths that documents link to. */
export interface Around {
  readonly kinds: ReadonlyMap<Path, EntryKind>;
  readonly anchors: ReadonlyMap<Path, ReadonlySet<string>>;
}

/** Says what lies around some files, and remembers what it has seen for the next ones. */
export type LookAround = (files: readonly PartFile[]) => Promise<Around>;

/** Looks at every link target once, and into the Markdown files that are linked to with an anchor. */
export function lookAround(source: Source, own: Keeper, others: Keeper, isOwn: (path: Path) => boolean): LookAround {
  const kinds = new Map<Path, EntryKind>();
  const anchors = new Map<Path, ReadonlySet<string>>();
  const looked = new Set<Path>();
  return async files => {
    const targets = files.flatMap(file => {
      const markdown = markdownOf(file);
      return markdown === undefined ? [] : localTargets(file.path, markdown);
    });
    const fresh = [...new Set(targets.map(({ path }) => path))].filter(path => !looked.has(path));
    for (const path of fresh) looked.add(path);
    for (const [path, kind] of await source.kinds(fresh)) kinds.set(path, kind);
    const anchored = [...new Set(targets.flatMap(({ path, anchor }) => (anchor === undefined ? [] : [path])))];
    const wanted = anchored.filter(path => !anchors.has(path) && kinds.get(path) === 'file' && fileKind(path) === 'markdown');
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
