import { groupBy } from '../model/group.ts';
import type { Claim, ClaimVerdict } from '../model/claim.ts';
import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { thousands } from '../model/words.ts';
import { beyondReading } from '../plan/beyond-reading.ts';
import { completion } from './finders/completion.ts';
import { counts } from './finders/counts.ts';
import { dates } from './finders/dates.ts';
import { drawn } from './finders/drawings.ts';
import { fileLines } from './finders/file-lines.ts';
import { paths } from './finders/paths.ts';
import { shares } from './finders/shares.ts';
import { sums } from './finders/sums.ts';
import { tables } from './finders/tables.ts';
import { totals } from './finders/totals.ts';
import { correction, judge, type Answers, type Judgement } from './judge.ts';
import { spots } from './positions.ts';
import { standingOf, type Known, type Standing } from './project.ts';
import { readDocument } from './read-document.ts';
import { related } from './related.ts';
import type { Statement } from './statement.ts';

export { known, type Known } from './project.ts';
export type { Answers } from './judge.ts';

/** A Markdown document. */
export interface Document {
  readonly path: Path;
  /** As it stands, a byte order mark included. */
  readonly text: string;
}

/** A claim, what it is about where somebody asks for a skill, and what would mend its number. */
export interface Audited {
  readonly claim: Claim;
  readonly skill: string | null;
  readonly edit?: Edit;
}

/** A piece of a document to be replaced. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a document states, each statement at its place, and what has to be looked up to judge it. */
export interface Stated {
  readonly document: Document;
  readonly statements: readonly Statement[];
  readonly asks: Asks;
}

/** Files whose lines are asked for, and paths of which git may know what became of them. */
interface Asks {
  readonly lines: readonly Path[];
  readonly gone: readonly Path[];
}

/** Why a document cannot be read: Markdown takes too long, or too much of the stack, where it nests deeper than people write. */
export function beyondAudit({ path, text }: Document): Problem | undefined {
  const beyond = beyondReading(withoutMark(text));
  if (beyond?.code !== 'beyond') return undefined;
  const { what, limit, at } = beyond;
  return { path, at, message: what === 'depth' ? `nests deeper than ${limit} lists or quotes: skillgate audits no such document` : `holds more than ${thousands(limit)} marks of emphasis, code or links in one paragraph: skillgate audits no such document` };
}

/** Documents that tell of their time and not of now: change logs, and plans, decisions and posts with a date or a folder of their own. */
const PAST = /(?:^|\/)(?:changelog|changes|history|news|releases?)(?:[._-][^/]*)?$|(?:^|\/)\d{4}-\d{2}-\d{2}[^/]*$/i;
const PAST_FOLDER = /(?:^|\/)(?:plans?|specs?|rfcs?|proposals?|adrs?|decisions|archived?|blog|posts|news)\//i;

/** Finds what a document states; pure, and in linear time whatever stands in it. */
export function state(document: Document, project: Known): Stated {
  const source = withoutMark(document.text);
  const standing = standingOf(document.path, project);
  const statements = PAST.test(document.path) || (!standing.isInTree && PAST_FOLDER.test(document.path)) ? [] : statementsOf(source, standing, project);
  return { document, statements, asks: asksOf(statements, project) };
}

function statementsOf(source: string, standing: Standing, project: Known): readonly Statement[] {
  const ground = { source, standing, project };
  const { passages, tables: found, drawings } = readDocument(source, standing.skills, standing.skill);
  const finders = [fileLines, totals, counts, shares, sums, completion, paths, dates];
  const said = [...passages.flatMap(passage => finders.flatMap(find => find(passage, ground))), ...found.flatMap(table => [...tables(table, ground), ...table.rows.flat().flatMap(cell => paths(cell, ground))]), ...drawings.flatMap(drawing => drawn(drawing, ground))];
  return related(said, spots(source), project);
}

function asksOf(statements: readonly Statement[], { counts: counted }: Known): Asks {
  const lines = new Set<Path>();
  const gone = new Set<Path>();
  for (const { body } of statements) {
    if (body.is !== 'file-lines' && body.is !== 'there') continue;
    if (body.found.kind === 'missing') gone.add(body.found.path);
    else if (body.is === 'file-lines' && body.found.kind === 'there' && !counted.has(body.found.path)) lines.add(body.found.path);
  }
  return { lines: [...lines], gone: [...gone] };
}

/** Judges what was found: document text, facts of the project and git's answers in, claims out, in the order of the document. */
export function verdicts({ document, statements }: Stated, project: Known, answers: Answers): Audited[] {
  const shift = document.text.length - withoutMark(document.text).length;
  const spotOf = spots(withoutMark(document.text));
  const judged = statements.flatMap(statement => {
    const judgement = judge(statement, project, answers);
    return judgement === undefined ? [] : [{ statement, judgement }];
  });
  const places = groupBy(judged.toSorted((a, b) => a.statement.start - b.statement.start), ({ statement }) => statement.start);
  return [...places.values()].map(worst).map(({ statement, judgement }) => audited(document.path, statement, judgement, shift, spotOf));
}

interface Judged {
  readonly statement: Statement;
  readonly judgement: Judgement;
}

const RANK: readonly ClaimVerdict[] = ['true', 'unverifiable', 'absent', 'false'];

/** One claim for each place: the one that says most. */
function worst(judged: readonly Judged[]): Judged {
  return judged.reduce((most, each) => (RANK.indexOf(each.judgement.verdict) > RANK.indexOf(most.judgement.verdict) ? each : most));
}

function audited(path: Path, { start, kind, text, subject, skill }: Statement, { claimed, actual, verdict, why, right }: Judgement, shift: number, spotOf: ReturnType<typeof spots>): Audited {
  const edit = right === undefined ? undefined : correction(right);
  return {
    claim: { path, ...spotOf(start), kind, text, subject, claimed, actual, verdict, why }, skill,
    ...(edit === undefined ? {} : { edit: { start: edit.start + shift, end: edit.end + shift, text: edit.text } }),
  };
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
