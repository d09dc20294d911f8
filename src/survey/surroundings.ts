import { localTargets } from '../measures/local-target.ts';
import type { SkillFiles } from '../inventory/take-inventory.ts';
import type { EntryKind } from '../model/entry.ts';
import type { MarkdownFacts } from '../model/facts.ts';
import { fileKind } from '../model/file-kind.ts';
import type { Path } from '../model/place.ts';
import type { PartFile } from '../model/skill.ts';
import { factsOf, filesOf, NOTHING_MORE, type Parts, type Reading } from './read-parts.ts';

/** What lies at the paths that documents link to. */
export interface Around {
  readonly kinds: ReadonlyMap<Path, EntryKind>;
  readonly anchors: ReadonlyMap<Path, ReadonlySet<string>>;
  readonly repeatedLines: ReadonlySet<number>;
}

/** Looks at every link target once, and into the Markdown files that are linked to with an anchor. */
export async function surroundingsOf(reading: Reading, { files }: Parts, skills: readonly SkillFiles[]): Promise<Around> {
  const targets = [...files.values()].flatMap(file => {
    const markdown = markdownOf(file);
    return markdown === undefined ? [] : localTargets(file.path, markdown);
  });
  const paths = targets.map(({ path }) => path).filter(path => path !== undefined);
  const kinds = await reading.source.kinds([...new Set(paths)]);
  const anchored = targets.flatMap(({ path, anchor }) => (path !== undefined && anchor !== undefined ? [path] : []));
  const wanted = [...new Set(anchored)].filter(path => kinds.get(path) === 'file' && fileKind(path) === 'markdown');
  const more = await factsOf(reading, wanted.filter(path => !files.has(path)), NOTHING_MORE);
  const anchors = wanted.flatMap(path => anchorsOf(path, files.get(path) ?? more.get(path)));
  return { kinds, anchors: new Map(anchors), repeatedLines: repeatedLines(files, skills) };
}

/** Lines that more than one skill holds: whoever wrote them first, one of the skills does not need them. */
function repeatedLines(files: Parts['files'], skills: readonly SkillFiles[]): Set<number> {
  const owners = new Map<number, SkillFiles>();
  const repeated = new Set<number>();
  for (const skill of skills) {
    for (const path of filesOf(skill)) {
      const facts = files.get(path)?.facts;
      for (const sum of facts !== undefined && 'text' in facts ? (facts.text.lineSums ?? []) : []) {
        if ((owners.get(sum) ?? skill) === skill) owners.set(sum, skill);
        else repeated.add(sum);
      }
    }
  }
  return repeated;
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
