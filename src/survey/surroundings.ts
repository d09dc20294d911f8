import { localTargets } from '../measures/local-target.ts';
import type { EntryKind } from '../model/entry.ts';
import type { MarkdownFacts } from '../model/facts.ts';
import { fileKind } from '../model/file-kind.ts';
import type { Path } from '../model/place.ts';
import type { PartFile } from '../model/skill.ts';
import type { Source } from '../source/source.ts';
import { factsOf, type Parts } from './read-parts.ts';

/** What lies at the paths that documents link to. */
export interface Around {
  readonly kinds: ReadonlyMap<Path, EntryKind>;
  readonly anchors: ReadonlyMap<Path, ReadonlySet<string>>;
}

/** Looks at every link target once, and into the Markdown files that are linked to with an anchor. */
export async function surroundingsOf(source: Source, { files }: Parts): Promise<Around> {
  const targets = [...files.values()].flatMap(file => {
    const markdown = markdownOf(file);
    return markdown === undefined ? [] : localTargets(file.path, markdown);
  });
  const paths = targets.map(({ path }) => path).filter(path => path !== undefined);
  const kinds = await source.kinds([...new Set(paths)]);
  const anchored = targets.flatMap(({ path, anchor }) => (path !== undefined && anchor !== undefined ? [path] : []));
  const wanted = [...new Set(anchored)].filter(path => kinds.get(path) === 'file' && fileKind(path) === 'markdown');
  const more = await factsOf(source, wanted.filter(path => !files.has(path)), []);
  const anchors = wanted.flatMap(path => anchorsOf(path, files.get(path) ?? more.get(path)));
  return { kinds, anchors: new Map(anchors) };
}

function markdownOf({ facts }: PartFile): MarkdownFacts | undefined {
  return facts.kind === 'markdown' ? facts.markdown : undefined;
}

/** A document that was not read has no known anchors, which is not the same as having none. */
function anchorsOf(path: Path, file: PartFile | undefined): (readonly [Path, ReadonlySet<string>])[] {
  const markdown = file === undefined ? undefined : markdownOf(file);
  if (markdown === undefined) return [];
  return [[path, new Set([...markdown.headings.map(({ id }) => id), ...markdown.anchors])]];
}
