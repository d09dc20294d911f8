import { child, textOf, type Cell } from '../cell.ts';
import { truthOf } from '../expression/truth.ts';
import { note, quoted, remark, type Remark } from '../fault.ts';
import { judgingEvent, type Job, type Workflow } from '../github/workflow.ts';
import { hasOther, type GitHubCheck } from './check.ts';

/** A condition, its own or that of a job it waits for, skips the gate; a skipped job counts as green for a required check. */
export const skipped: GitHubCheck = ({ gate, peers }) => {
  const { workflow, job, step, inner } = gate;
  if (hasOther(peers.sure, gate)) return [];
  return [
    ...condition(job.cell, 'job', workflow),
    ...[step, ...(inner === undefined ? [] : [inner])].flatMap(({ cell }) => condition(cell, 'step', workflow)),
    ...waiting(job, workflow),
  ];
};

function condition(cell: Cell, what: 'job' | 'step', workflow: Workflow): Remark[] {
  const found = child(cell, 'if');
  const asked = judgingEvent(workflow);
  if (found?.kind !== 'text' || asked === undefined) return [];
  switch (truthOf(found.text, asked)) {
    case 'true':
      return [];
    case 'false':
      return [remark(found.place, `if: ${quoted(found.text)} is not true while a pull request is judged, expected the ${what} that runs skillgate to run`, 'delete the condition')];
    default:
      return [remark(found.place, `if: ${quoted(found.text)} can skip the ${what} that runs skillgate${what === 'job' ? ', and a skipped job counts as green' : ''}, expected it to run for every pull request`, 'delete the condition, or put it on other steps')];
  }
}

function waiting(job: Job, workflow: Workflow): Remark[] {
  // With a status function in its own condition a job runs whatever became of those it waits for.
  if (/\b(?:always|cancelled|failure)\s*\(/.test(textOf(child(job.cell, 'if')) ?? '')) return [];
  if (job.needs.length === 0) return [];
  const jobs = new Map(workflow.jobs.map(each => [each.id, each]));
  return job.needs.flatMap(({ text, place }) => {
    const skippable = chain(text, jobs).find(other => isSkippable(other, workflow));
    return skippable === undefined
      ? [note(place, `when job ${quoted(text)} fails, this job is skipped and counts as green: require ${quoted(text)} too, or add if: always()`)]
      : [remark(place, `job ${quoted(skippable.id)} has a condition, and this job is skipped with it: a skipped job counts as green, expected the gate to wait for nothing that may be skipped`, 'take it out of needs:, or add if: always()')];
  });
}

/** A job and all that it waits for. */
function chain(id: string, jobs: ReadonlyMap<string, Job>): Job[] {
  const found = new Map<string, Job>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const job = found.has(next) ? undefined : jobs.get(next);
    if (job === undefined) continue;
    found.set(next, job);
    open.push(...job.needs.map(({ text }) => text));
  }
  return [...found.values()];
}

function isSkippable({ cell }: Job, workflow: Workflow): boolean {
  const asked = judgingEvent(workflow);
  return asked !== undefined && truthOf(textOf(child(cell, 'if')), asked) !== 'true';
}
