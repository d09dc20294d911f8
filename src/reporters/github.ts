import type { Path } from '../model/place.ts';
import type { Report } from '../model/report.ts';
import { plural } from '../model/words.ts';
import { clip } from './clip.ts';
import { findingLines } from './finding-lines.ts';
import { markedVerdicts, type Level, type Marked } from './marked.ts';
import { outcomeSentence } from './outcome.ts';
import { terminalText } from './terminal.ts';
import { workflowCommand } from './workflow-command.ts';

/** GitHub shows so many annotations of each kind and step, the first ones printed. */
const MOST_OF_A_KIND = 10;
/** So many different findings of a gate are in its annotation, and so much of each line. */
const MOST_FINDINGS = 5;
const LONGEST_LINE = 500;
const LONGEST_TITLE = 200;

const KINDS = { error: 'error', warning: 'warning', note: 'notice' } as const satisfies Record<Level, string>;

/** Annotations for GitHub Actions: one for each gate and skill, what blocks first, no more than GitHub shows. The last line is for people. */
export function githubReport(report: Report, within: Path): string {
  const marked = markedVerdicts(report, within);
  const shown = Object.keys(KINDS).flatMap(kind => marked.filter(({ level }) => level === kind).slice(0, MOST_OF_A_KIND));
  const left = marked.length - shown.length;
  const more = left === 0 ? '' : ` GitHub shows no more than ${MOST_OF_A_KIND} annotations of a kind: ${plural(left, 'more gate')} without one.`;
  return [...shown.map(annotation), `${outcomeSentence(report)}${more}`, ''].join('\n');
}

function annotation({ skill, verdict: { title, id, evidence, findings: own }, level, findings }: Marked): string {
  const [{ path, line, column }] = findings;
  const heading = clip(terminalText(`${skill.name}: ${title} (${id})`), LONGEST_TITLE);
  const lines = [terminalText(evidence), ...findingLines(own, MOST_FINDINGS)].map(text => clip(text, LONGEST_LINE));
  return workflowCommand(KINDS[level], { file: terminalText(path), line, col: column, title: heading }, lines.join('\n'));
}
