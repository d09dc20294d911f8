import type { Path } from '../model/place.ts';
import type { Report, ReportedFinding } from '../model/report.ts';
import { jsonText } from './json-text.ts';
import type { Marked } from './marked.ts';
import { marksSince } from './marks-since.ts';
import { markWords, type SinceMark } from './since-marks.ts';
import { terminalText } from './terminal.ts';
import { wellFormed } from './uri.ts';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: Path; readonly lines: { readonly begin: number } };
}

/**
 * GitLab's Code Quality report: one issue for each finding, and for what a branch changes and has none, what blocks
 * first. GitLab drops an issue whose fingerprint it has seen, so each stands once. The format has no totals: a waiver shows as an issue that says so, and gates that
 * wait for a part or for evidence are not in it.
 */
export function gitlabReport(report: Report, within: Path): string {
  const { changes, verdicts } = marksSince(report, within);
  const issues = [...changes.map(changeIssue), ...verdicts.flatMap(marked => marked.findings.map(finding => issueOf(marked, finding)))];
  return jsonText([...new Map(issues.toReversed().map(issue => [issue.fingerprint, issue])).values()].toReversed());
}

function changeIssue(mark: SinceMark): Issue {
  const { rule, id, place: { path, line } } = mark;
  return { description: terminalText(markWords(mark)), check_name: rule, fingerprint: id, severity: 'blocker', location: { path: wellFormed(path), lines: { begin: line } } };
}

function issueOf(marked: Marked, { id, path, line, message, fix }: ReportedFinding): Issue {
  const { verdict } = marked;
  return {
    description: terminalText(`${verdict.state === 'waived' && !marked.isWorse ? 'waived: ' : ''}${message} (${fix})`),
    check_name: verdict.id,
    fingerprint: id,
    severity: severityOf(marked),
    location: { path: wellFormed(path), lines: { begin: line } },
  };
}

function severityOf({ level, isWorse, verdict: { blocks, state } }: Marked): Issue['severity'] {
  switch (level) {
    case 'error':
      return isWorse || blocks === 'always' ? 'blocker' : 'critical';
    case 'warning':
      return 'major';
    case 'note':
      return state === 'waived' ? 'info' : 'minor';
    default:
      return level satisfies never;
  }
}
