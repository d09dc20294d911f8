import type { Path } from '../model/place.ts';
import { partPaths } from './new-findings.ts';
import type { PartsReport } from '../model/report.ts';
import type { Gate } from '../model/rules.ts';
import type { ReportedFinding, Verdict } from '../model/verdict.ts';
import { percent, thousands } from '../model/words.ts';
import { againWords, shownOf, shownWords, type Shown } from './numbers.ts';

/** One gate of a skill on both sides. `gate` is absent where the rules no longer name it. */
export interface GateSides {
  readonly gate: Gate | undefined;
  readonly before: Verdict;
  readonly after: Verdict;
  readonly partsBefore: PartsReport;
  readonly partsAfter: PartsReport;
  /** Whether the skill bears another name now, so that no path is what it was. */
  readonly isRenamed: boolean;
}

/** More subjects than this are counted instead of named. */
const MOST_NAMED = 3;

/** `type-hints on a.py: 64 of 64 slots annotated, now 60`: the numbers that the report shows, else the evidence of both sides. */
export function worseWords(sides: GateSides): string {
  const { before: { id } } = sides;
  const subjects = worseSubjects(sides);
  const more = subjects.length - MOST_NAMED;
  return subjects.length === 0 ? `${id}: ${evidenceWords(sides)}` : `${id} on ${subjects.slice(0, MOST_NAMED).join('; on ')}${more > 0 ? `; and on ${thousands(more)} more` : ''}`;
}

/** Says that what has to be mended is something else, though it is not more. */
export function swappedWords({ before: { id, findings: then }, after: { findings: now } }: GateSides, fresh: readonly ReportedFinding[]): string {
  return `${id}: ${thousands(fresh.length)} new of ${thousands(now.length)} to mend, ${thousands(then.length)} before`;
}

function worseSubjects({ gate, after, partsBefore, partsAfter, isRenamed }: GateSides): string[] {
  if (gate === undefined || isRenamed) return [];
  const then = new Map(shownOf(gate, partsBefore).map(shown => [shown.path, shown]));
  const now = new Map(shownOf(gate, partsAfter).map(shown => [shown.path, shown]));
  const isFaulty = (path: Path) => after.findings.some(finding => finding.path === path || finding.path.startsWith(`${path}/`));
  const there = new Set(partPaths(partsAfter));
  const gone = [...then.values()].filter(({ path }) => !now.has(path)).map(shown => `${baseName(shown.path)}: ${shownWords(shown)}, now ${there.has(shown.path) ? 'unverified' : 'gone'}`);
  const worse = [...now.values()].filter(({ path }) => isFaulty(path)).flatMap(shown => changedWords(shown, then.get(shown.path)));
  return [...gone, ...worse];
}

function changedWords(now: Shown, then: Shown | undefined): string[] {
  if (then === undefined) return [`${baseName(now.path)}: new, ${shownWords(now)}`];
  if (now.value === then.value && now.total === then.total) return [];
  return [`${baseName(now.path)}: ${shownWords(then)}, now ${againWords(now, then)}`];
}

/** What is wanted is the same on both sides; where the words are too, the scores tell. */
function evidenceWords({ before, after }: GateSides): string {
  const [then, now] = [before, after].map(({ evidence }) => evidence.replace(/, wants .*$/s, '').replace(/; (?:waived until|its waiver ended on) .*$/s, ''));
  return then === now ? `${then}, score ${percent(before.score)}, now ${percent(after.score)}` : `${then}, now ${now}`;
}

function baseName(path: Path): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
