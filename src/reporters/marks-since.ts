import type { Path } from '../model/place.ts';
import type { Report, ReportedFinding } from '../model/report.ts';
import { markedVerdicts, type Marked } from './marked.ts';
import { sinceMarks, type SinceMark } from './since-marks.ts';

/** What formats that show each finding by itself mark: a blocking regression stands in its findings, or by itself where none of them is shown. */
export interface Marks {
  readonly changes: readonly SinceMark[];
  readonly verdicts: readonly Marked[];
}

/** All marks, errors first. A finding that a blocking regression brought is an error, however its gate blocks. */
export function marksSince(report: Report, within: Path): Marks {
  const worse = new Set((report.comparison?.regressions ?? []).filter(({ blocking }) => blocking).flatMap(({ tree, skill, gate, findings }) => findings.map(finding => keyOf(tree, skill, gate, finding))));
  const verdicts = markedVerdicts(report, within).flatMap(marked => raised(marked, worse));
  const shown = new Set(verdicts.filter(({ isWorse }) => isWorse).flatMap(marked => marked.findings.map(finding => markedKey(marked, finding))));
  return { changes: sinceMarks(report, within).filter(mark => !isShown(mark, shown)), verdicts: [...verdicts.filter(isError), ...verdicts.filter(marked => !isError(marked))] };
}

function isError({ level }: Marked): boolean {
  return level === 'error';
}

/** The findings of a verdict in two, where only some are worse. */
function raised(marked: Marked, worse: ReadonlySet<string>): readonly Marked[] {
  const isWorse = (finding: ReportedFinding) => worse.has(markedKey(marked, finding));
  const [first, ...more] = marked.findings.filter(isWorse);
  const [other, ...others] = marked.findings.filter(finding => !isWorse(finding));
  return [
    ...(first === undefined ? [] : [{ ...marked, level: 'error' as const, isWorse: true, findings: [first, ...more] as const }]),
    ...(other === undefined ? [] : [{ ...marked, findings: [other, ...others] as const }]),
  ];
}

function isShown({ change: { of } }: SinceMark, shown: ReadonlySet<string>): boolean {
  if (of.what !== 'skill') return false;
  const { tree, skill, gate, findings } = of.regression;
  return findings.some(finding => shown.has(keyOf(tree, skill, gate, finding)));
}

function markedKey({ tree, skill, verdict }: Marked, finding: ReportedFinding): string {
  return keyOf(tree.path, skill.name, verdict.id, finding);
}

function keyOf(tree: Path, skill: string, gate: string | null, { id }: ReportedFinding): string {
  return JSON.stringify([tree, skill, gate, id]);
}
