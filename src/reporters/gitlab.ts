import type { Path } from '../model/place.ts';
import type { Report, ReportedFinding } from '../model/report.ts';
import { jsonText } from './json-text.ts';
import { markedVerdicts, type Marked } from './marked.ts';
import { terminalText } from './terminal.ts';
import { wellFormed } from './uri.ts';

/**
 * GitLab's Code Quality report: one issue for each finding, what blocks first. GitLab drops an issue whose fingerprint
 * it has seen, so each stands once. The format has no totals: a waiver shows as an issue that says so, and gates that
 * wait for a part or for evidence are not in it.
 */
export function gitlabReport(report: Report, within: Path): string {
  const issues = markedVerdicts(report, within).flatMap(marked => marked.findings.map(finding => issueOf(marked, finding)));
  return jsonText([...new Map(issues.toReversed().map(issue => [issue.fingerprint, issue])).values()].toReversed());
}

function issueOf(marked: Marked, { id, path, line, message, fix }: ReportedFinding) {
  const { verdict } = marked;
  return {
    description: terminalText(`${verdict.state === 'waived' ? 'waived: ' : ''}${message} (${fix})`),
    check_name: verdict.id,
    fingerprint: id,
    severity: severityOf(marked),
    location: { path: wellFormed(path), lines: { begin: line } },
  };
}

function severityOf({ level, verdict: { blocks, state } }: Marked): 'info' | 'minor' | 'major' | 'critical' | 'blocker' {
  switch (level) {
    case 'error':
      return blocks === 'always' ? 'blocker' : 'critical';
    case 'warning':
      return 'major';
    case 'note':
      return state === 'waived' ? 'info' : 'minor';
    default:
      return level satisfies never;
  }
}
