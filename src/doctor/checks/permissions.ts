import { child, textOf } from '../cell.ts';
import { note, quoted, remark } from '../fault.ts';
import { judgingEvent } from '../github/workflow.ts';
import type { GitHubCheck } from './check.ts';

/** A job that may write can approve, merge or mark itself green. */
export const permissions: GitHubCheck = ({ gate: { workflow, job } }) => {
  const found = child(job.cell, 'permissions') ?? child(workflow.cell, 'permissions');
  if (found === undefined) {
    const message = `job ${quoted(job.id)} has no permissions: its token has what the repository gives by default, which may be to write everything`;
    const isTrusted = judgingEvent(workflow)?.event === 'pull_request_target';
    return [isTrusted ? remark(job.place, `${message}, expected contents: read`, 'add permissions: { contents: read }') : note(job.place, `${message}; permissions: { contents: read } is enough for skillgate`)];
  }
  if (textOf(found) !== 'write-all') return [];
  return [remark(found.place, 'permissions: write-all in the job that runs skillgate, expected contents: read and what its steps need', 'write permissions: { contents: read }')];
};
