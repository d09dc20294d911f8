import type { Need } from '../facts/index.ts';
import type { SkillFiles } from '../inventory/take-inventory.ts';
import { fileKind } from '../model/file-kind.ts';
import type { Path } from '../model/place.ts';
import { UserError } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import type { PartFile } from '../model/skill.ts';
import type { Source } from '../source/source.ts';
import type { CrewFor } from '../workers/crew.ts';

/** Where bytes come from, and who takes their facts. */
export interface Reading {
  readonly source: Source;
  readonly crewFor: CrewFor;
}

/** The facts of every file of every skill, and the bytes of the documents that skillgate itself writes. */
export interface Parts {
  readonly files: ReadonlyMap<Path, PartFile>;
  readonly tracking: ReadonlyMap<Path, Uint8Array>;
}

/** Reads each file once and keeps its facts; bytes are kept of tracking documents only, copied (a Buffer's slice is no copy). */
export async function readParts(reading: Reading, skills: readonly SkillFiles[], rules: Rules): Promise<Parts> {
  const own = new Set(skills.map(({ tracking }) => tracking));
  const tracking = new Map<Path, Uint8Array>();
  const files = await factsOf(reading, [...new Set(skills.flatMap(filesOf))], asked(rules), (path, bytes) => {
    if (own.has(path)) tracking.set(path, Uint8Array.from(bytes));
  });
  return { files, tracking };
}

/** Takes the facts of files by path, and shows the bytes to whoever wants them too. */
export async function factsOf({ source, crewFor }: Reading, paths: readonly Path[], wanted: Wanted, show?: (path: Path, bytes: Uint8Array) => void): Promise<Map<Path, PartFile>> {
  const crew = crewFor({ ...wanted, kinds: new Set(paths.map(fileKind)) });
  const taken: Promise<PartFile>[] = [];
  await source.read(paths, (path, { executable, content }) => {
    if (content.kind === 'bytes') show?.(path, content.bytes);
    const facts = content.kind === 'beyond' ? content : crew.analyse(fileKind(path), new Uint8Array(content.bytes));
    const file = Promise.resolve(facts).then(found => ({ path, executable, facts: found }));
    // Whoever waits for all files below hears of a failure; until then it is no unhandled one.
    file.catch(() => undefined);
    taken.push(file);
    return crew.room();
  });
  await crew.finish();
  const files = await Promise.all(taken);
  return new Map(files.map(file => [file.path, file]));
}

/** What gates ask of files, whatever their kinds. */
export type Wanted = Omit<Need, 'kinds'>;

/** What links need of the documents that they lead to. */
export const NOTHING_MORE: Wanted = { patterns: [], security: false, fences: false, lineSums: false };

function asked({ gates }: Rules): Wanted {
  const has = (wanted: string) => gates.some(({ measure }) => measure === wanted);
  const patterns = gates.map(({ options }) => options['pattern']).filter(pattern => typeof pattern === 'string');
  return { patterns: [...new Set(patterns)], security: has('security'), fences: has('documentation'), lineSums: has('padding') };
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

/** Every file of a skill. */
export function filesOf({ skillFile, reference, tracking, scripts, examples }: SkillFiles): Path[] {
  const single = [skillFile, reference, tracking].filter(path => path !== undefined);
  return [...single, ...scripts, ...examples.flatMap(({ files }) => files)];
}
