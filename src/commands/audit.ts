import { assess } from '../assess.ts';
import { auditDocuments, correctDocuments, refuseUnreadable, type Around } from '../audit-project.ts';
import type { Audited, Document } from '../audit/audit.ts';
import { within } from '../inventory/finds.ts';
import { INDEX_NAME, STATUS_NAME } from '../inventory/trees.ts';
import { isWrong } from '../model/claim.ts';
import type { Path } from '../model/place.ts';
import { UserError, type Problem } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { narrow } from '../report/filter.ts';
import { AUDIT_FORMATS } from '../reporters/formats.ts';
import { safeLines, terminalText } from '../reporters/terminal.ts';
import { namedDocument } from '../source/named-document.ts';
import { textOf } from '../source/project.ts';
import { writeDocument } from '../source/write-file.ts';
import { difference } from '../status/difference.ts';
import { emitAudit } from './emit-audit.ts';
import type { LookFlags } from './flags.ts';
import { readFormatsOf } from './formats.ts';
import { open, refuseGateFilter, type Opened } from './open.ts';
import type { ExitCode, World } from './world.ts';

export interface AuditFlags extends LookFlags {
  readonly format: readonly string[];
  readonly fix: boolean;
  readonly evidence: readonly string[];
}

/** Reads documents as claims and says which are false: 0 none is, 1 some are or name what is not there. */
export async function audit(world: World, files: readonly string[], flags: AuditFlags): Promise<ExitCode> {
  const emissions = readFormatsOf(AUDIT_FORMATS, flags.format.length === 0 ? ['text'] : flags.format);
  refuseGateFilter(flags, 'documents speak of skills and files, so name those with --skill');
  const opened = await open(flags, world, { evidence: flags.evidence, isKeptEvidenceWanted: true, isCached: flags.cache });
  const { root, source, terms, given } = opened;
  const report = await assess(source, terms, { ...given, mayBeEmpty: files.length > 0 });
  opened.cache.save();
  narrow(report, { skills: flags.skill, gates: [] }, terms.matches);
  const documents = files.length > 0 ? named(root, files) : await standing(opened, report);
  refuseUnreadable(documents);
  const around: Around = { root, source, rules: terms.rules, report, today: terms.today };
  const isWanted = isAsked(flags.skill, opened);
  const audited = flags.fix ? await fix(world, documents, around, isWanted, flags) : await auditDocuments(documents, around);
  const claims = audited.filter(isWanted).map(({ claim }) => claim);
  await emitAudit(world, claims, emissions, { root, quiet: flags.quiet });
  return claims.some(isWrong) ? 1 : 0;
}

/** Documents that the user named, each once; all that is wrong with them is said at once. */
function named(root: string, files: readonly string[]): Document[] {
  const problems: Problem[] = [];
  const documents = new Map<Path, Document>();
  for (const file of files) {
    try {
      const document = namedDocument(root, file);
      documents.set(document.path, document);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new UserError(problems);
  return [...documents.values()];
}

/** STATUS.md and INDEX.md of each tree, as far as they are there. */
async function standing({ source }: Opened, { trees }: Report): Promise<Document[]> {
  const paths = trees.flatMap(({ path }) => [STATUS_NAME, INDEX_NAME].map(name => within(path, name)));
  const kinds = await source.kinds(paths);
  const documents: Document[] = [];
  await source.read(paths.filter(path => kinds.get(path) === 'file'), (path, { content }) => {
    documents.push({ path, text: textOf(content, path) });
  });
  if (documents.length === 0) throw new UserError([{ message: `no tree has a ${STATUS_NAME} or ${INDEX_NAME}: name the documents, skillgate audit FILE...` }]);
  return documents;
}

/** Shows what is corrected, writes it, and says what of it skillgate itself must write. */
async function fix(world: World, documents: readonly Document[], around: Around, isWanted: (audited: Audited) => boolean, { quiet }: AuditFlags): Promise<readonly Audited[]> {
  const { documents: corrected, audited, generated } = await correctDocuments(documents, around, isWanted);
  const changes = corrected.flatMap(({ path, text }, at) => (text === documents[at]?.text ? [] : [{ path, text, before: documents[at]?.text ?? '' }]));
  for (const { path, text, before } of quiet ? [] : changes) world.stderr(`${terminalText(path)}\n${safeLines(difference(before, text))}\n`);
  for (const { path, text, before } of changes) await writeDocument(around.root, path, text, before);
  for (const { claim: { path, line, column } } of generated) world.stderr(`${terminalText(`${path}:${line}:${column}`)}: stands in a generated region and stays as it is: run skillgate status\n`);
  return audited;
}

function isAsked(skills: readonly string[], { terms }: Pick<Opened, 'terms'>): (audited: Audited) => boolean {
  return ({ skill }) => skills.length === 0 || (skill !== null && skills.some(glob => terms.matches(glob, skill)));
}
