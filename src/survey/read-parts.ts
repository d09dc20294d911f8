import { loadAnalyser } from '../facts/index.ts';
import type { SkillFiles } from '../inventory/take-inventory.ts';
import { fileKind } from '../model/file-kind.ts';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import type { PartFile } from '../model/skill.ts';
import type { Source } from '../source/source.ts';

/** The facts of every file of every skill, and the bytes of the documents that skillgate itself writes. */
export interface Parts {
  readonly files: ReadonlyMap<Path, PartFile>;
  readonly tracking: ReadonlyMap<Path, Uint8Array>;
}

/** Reads each file once and keeps its facts; bytes are kept of tracking documents only, copied (a Buffer's slice is no copy). */
export async function readParts(source: Source, skills: readonly SkillFiles[], rules: Rules): Promise<Parts> {
  const own = new Set(skills.map(({ tracking }) => tracking));
  const tracking = new Map<Path, Uint8Array>();
  const files = await factsOf(source, [...new Set(skills.flatMap(filesOf))], patternsOf(rules), (path, bytes) => {
    if (own.has(path)) tracking.set(path, Uint8Array.from(bytes));
  });
  return { files, tracking };
}

/** Takes the facts of files by path, and shows the bytes to whoever wants them too. */
export async function factsOf(source: Source, paths: readonly Path[], patterns: readonly string[], show?: (path: Path, bytes: Uint8Array) => void): Promise<Map<Path, PartFile>> {
  const analyse = await loadAnalyser({ kinds: new Set(paths.map(fileKind)), patterns });
  const files = new Map<Path, PartFile>();
  await source.read(paths, (path, { executable, content }) => {
    const facts = content.kind === 'beyond' ? content : analyse(fileKind(path), content.bytes);
    files.set(path, { path, executable, facts });
    if (content.kind === 'bytes') show?.(path, content.bytes);
  });
  return files;
}

/** INDEX.md and STATUS.md as bytes; one that is too large to be read is no answer. */
export async function readDocuments(source: Source, paths: readonly Path[]): Promise<Map<Path, Uint8Array>> {
  const documents = new Map<Path, Uint8Array>();
  await source.read(paths, (path, { content }) => {
    if (content.kind === 'beyond') throw new UserError([{ path, message: content.message }]);
    documents.set(path, Uint8Array.from(content.bytes));
  });
  return documents;
}

function filesOf({ skillFile, reference, tracking, scripts, examples }: SkillFiles): Path[] {
  const single = [skillFile, reference, tracking].filter(path => path !== undefined);
  return [...single, ...scripts, ...examples.flatMap(({ files }) => files)];
}

/** The regular expressions that gates of the measure `pattern` look for. */
function patternsOf({ gates }: Rules): string[] {
  return [...new Set(gates.map(({ options }) => options['pattern']).filter(pattern => typeof pattern === 'string'))];
}
