import { beyondAudit, known, state, verdicts, type Answers, type Audited, type Document, type Known, type Stated } from './audit/audit.ts';
import { correct } from './audit/correct.ts';
import { UserError } from './model/problem.ts';
import { byteFacts, isBinary } from './facts/text.ts';
import { fileKind } from './model/file-kind.ts';
import type { Path } from './model/place.ts';
import type { Report } from './model/report.ts';
import type { Rules } from './model/rules.ts';
import { goneFrom } from './source/gone.ts';
import { generatedRanges } from './status/generated-ranges.ts';
import type { Source } from './source/source.ts';

/** The project that documents are held against: its report, and where its files and its history are. */
export interface Around {
  readonly root: string;
  readonly source: Source;
  readonly rules: Rules;
  readonly report: Pick<Report, 'trees'>;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Reads documents as claims and says of each whether the tree, the history and the document itself bear it out. Writes nothing. */
export async function auditDocuments(documents: readonly Document[], around: Around): Promise<Audited[]> {
  const project = await projectAround(around);
  return auditAll(documents, project, around);
}

/** Documents with their plain numbers corrected, and what an audit of them then says. */
export interface Corrected {
  readonly documents: readonly Document[];
  readonly audited: readonly Audited[];
  /** Claims whose number stands where nobody but skillgate may write. */
  readonly generated: readonly Audited[];
}

/** So often a corrected number makes another one wrong, at most. */
const MOST_ROUNDS = 8;

/** Corrects plain numbers until none is left that can be: a sum may only become wrong when its terms are right. */
export async function correctDocuments(documents: readonly Document[], around: Around, isWanted: (audited: Audited) => boolean): Promise<Corrected> {
  const project = await projectAround(around);
  let now = documents;
  let audited = await auditAll(now, project, around);
  let generated: readonly Audited[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const corrected = now.map(document => correct(document, audited.filter(each => each.claim.path === document.path && isWanted(each)), generatedRanges(document.text)));
    generated = corrected.flatMap(({ kept }) => kept);
    if (corrected.every(({ document }, at) => document.text === now[at]?.text)) break;
    now = corrected.map(({ document }) => document);
    audited = await auditAll(now, project, around);
  }
  return { documents: now, audited, generated };
}

/** Throws UserError with every document that is beyond what skillgate reads. */
export function refuseUnreadable(documents: readonly Document[]): void {
  const problems = documents.flatMap(document => beyondAudit(document) ?? []);
  if (problems.length > 0) throw new UserError(problems);
}

async function auditAll(documents: readonly Document[], project: Known, around: Around): Promise<Audited[]> {
  const stated = documents.map(document => state(document, project));
  const answers = await answersTo(stated, around);
  return stated.flatMap(each => verdicts(each, project, answers));
}

async function projectAround({ source, rules, report, today }: Around): Promise<Known> {
  const { entries } = await source.list(['']);
  const kinds = new Map(entries.flatMap(({ path, kind }): [Path, 'file' | 'folder'][] => (kind === 'file' || kind === 'folder' ? [[path, kind]] : [])));
  return known({ trees: report.trees, kinds, counted: rules.totals.count, today });
}

/** Everything that the documents ask for is looked up at once. */
async function answersTo(stated: readonly Stated[], { root, source }: Around): Promise<Answers> {
  const [files, gone] = [stated.flatMap(({ asks }) => asks.lines), stated.flatMap(({ asks }) => asks.gone)].map(paths => [...new Set(paths)]);
  const lines = new Map<Path, number | null>();
  await source.read(files ?? [], (path, { content }) => {
    const isCounted = content.kind === 'bytes' && !(fileKind(path) === 'plain' && isBinary(content.bytes));
    lines.set(path, isCounted ? byteFacts(content.bytes).lines : null);
  });
  return { lines, gone: await goneFrom(root, gone ?? []) };
}
