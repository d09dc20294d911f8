import type { Path, Place } from '../model/place.ts';
import type { Report, ReportedFinding } from '../model/report.ts';
import { listed, plural } from '../model/words.ts';
import { clip } from './clip.ts';
import { findingLines } from './finding-lines.ts';
import { markedVerdicts, type Level, type Marked } from './marked.ts';
import { outcomeSentence } from './outcome.ts';
import { sinceMarks, type SinceMark } from './since-marks.ts';
import { terminalText } from './terminal.ts';
import { workflowCommand } from './workflow-command.ts';

/** GitHub shows so many annotations of each kind and step, the first ones printed. */
const MOST_OF_A_KIND = 10;
/** So many different findings of a gate are in its annotation, and so much of each line. */
const MOST_FINDINGS = 5;
const LONGEST_LINE = 500;
const LONGEST_TITLE = 200;

const KINDS = { error: 'error', warning: 'warning', note: 'notice' } as const satisfies Record<Level, string>;

/** One line for the runner, and how much it asks for. */
interface Annotation {
  readonly level: Level;
  readonly command: string;
}

/** Annotations for GitHub Actions: what blocks of what a branch changes, then one for each gate and skill, what blocks first, no more than GitHub shows. The last line is for people. */
export function githubReport(report: Report, within: Path): string {
  const changes = sinceMarks(report, within).map(mark => ({ level: 'error' as const, command: changeCommand(mark) }));
  const gates = markedVerdicts(report, within).map(marked => ({ level: marked.level, command: gateCommand(marked) }));
  const all: readonly Annotation[] = [...changes, ...gates];
  const shown = Object.keys(KINDS).flatMap(kind => all.filter(({ level }) => level === kind).slice(0, MOST_OF_A_KIND));
  return [...shown.map(({ command }) => command), outcomeSentence(report) + leftOut(changes.length, all.length - shown.length), ''].join('\n');
}

/** Changes come first: of errors they are left out only beyond the most of a kind. */
function leftOut(changes: number, left: number): string {
  if (left === 0) return '';
  const leftChanges = Math.max(0, changes - MOST_OF_A_KIND);
  const what = [
    ...(leftChanges === 0 ? [] : [`${plural(leftChanges, 'more change')} since the base`]),
    ...(left === leftChanges ? [] : [plural(left - leftChanges, 'more gate')]),
  ];
  return ` GitHub shows no more than ${MOST_OF_A_KIND} annotations of a kind: ${listed(what)} without one.`;
}

function gateCommand({ skill, verdict: { title, id, evidence, findings: own }, level, findings: [place] }: Marked): string {
  return command(level, place, `${skill.name}: ${title} (${id})`, evidence, own);
}

/** A change of the rules stands in no file that is known. */
function changeCommand({ change: { of, word, message, findings }, place }: SinceMark): string {
  if (of.what !== 'skill') return command('error', undefined, `rules: ${word}`, message, findings);
  return command('error', place, `${of.regression.skill}: worse than in the base`, message, findings);
}

function command(level: Level, place: Place | undefined, title: string, said: string, findings: readonly ReportedFinding[]): string {
  const at = place === undefined ? {} : { file: terminalText(place.path), line: place.line, col: place.column };
  const lines = [terminalText(said), ...findingLines(findings, MOST_FINDINGS)].map(text => clip(text, LONGEST_LINE));
  return workflowCommand(KINDS[level], { ...at, title: clip(terminalText(title), LONGEST_TITLE) }, lines.join('\n'));
}
