import { groupBy } from '../model/group.ts';
import type { Path } from '../model/place.ts';
import type { PartsReport } from '../model/report.ts';
import type { ReportedFinding } from '../model/verdict.ts';

/** What two sides say of one gate of a skill. */
export interface Sides {
  readonly before: readonly ReportedFinding[];
  readonly after: readonly ReportedFinding[];
  readonly partsBefore: PartsReport;
  readonly partsAfter: PartsReport;
}

/**
 * Findings of the branch that the base has not: those with another id, but not those that came along with a file
 * that now bears another name. So what moved is not new, and what took another's place is.
 */
export function newFindings({ before, after, partsBefore, partsAfter }: Sides): readonly ReportedFinding[] {
  const known = new Set(before.map(({ id }) => id));
  const fresh = after.filter(({ id }) => !known.has(id));
  const [then, now] = [pathsOf(partsBefore), pathsOf(partsAfter)];
  const left = groupBy(before.filter(({ path }) => subjectOf(path, now) === undefined), ({ message }) => message);
  return fresh.filter(({ path, message }) => subjectOf(path, then) !== undefined || left.get(message)?.pop() === undefined);
}

/**
 * Of new findings those that cannot be explained by there being more to look at: in a subject that the base could
 * look into, or in one that took the place of another.
 */
export function unexplained(fresh: readonly ReportedFinding[], { partsBefore, partsAfter }: Pick<Sides, 'partsBefore' | 'partsAfter'>): readonly ReportedFinding[] {
  const [then, now] = [pathsOf(partsBefore), pathsOf(partsAfter)];
  const readable = readablePaths(partsBefore);
  const hasReplacement = [...then].some(path => !now.has(path));
  return fresh.filter(({ path }) => {
    const subject = subjectOf(path, then);
    return subject === undefined ? hasReplacement || subjectOf(path, now) === undefined : readable.has(subject);
  });
}

/** The path of every part. */
export function partPaths({ skillFile, reference, tracking, scripts, examples }: PartsReport): readonly Path[] {
  return [skillFile, reference, tracking, ...scripts, ...examples].flatMap(part => (part === null ? [] : [part.path]));
}

function pathsOf(parts: PartsReport): ReadonlySet<Path> {
  return new Set(partPaths(parts));
}

/** What could not be looked into before may show anything once it can. */
function readablePaths({ skillFile, reference, tracking, scripts, examples }: PartsReport): ReadonlySet<Path> {
  const documents = [skillFile, reference, tracking].filter(part => part !== null);
  return new Set([
    ...documents.filter(({ lines }) => lines !== null),
    ...scripts.filter(({ lines, syntaxError }) => lines !== null && syntaxError === null),
    ...examples.filter(({ tests }) => tests !== null),
  ].map(({ path }) => path));
}

/** The part that a path is, or lies in. */
function subjectOf(path: Path, parts: ReadonlySet<Path>): Path | undefined {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) if (parts.has(at)) return at;
  return undefined;
}
