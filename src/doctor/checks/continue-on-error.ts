import { child, textOf, type Cell } from '../cell.ts';
import { note, remark, type Remark } from '../fault.ts';
import type { Job, Step } from '../github/workflow.ts';
import { hasOther, type GitHubCheck } from './check.ts';

/** `continue-on-error` makes a failing step or job green. */
export const continueOnError: GitHubCheck = ({ gate, peers }) => {
  if (hasOther(peers.heeded, gate)) return [];
  const { job, step, inner } = gate;
  const steps = [step, ...(inner === undefined ? [] : [inner])].filter(each => !isLookedAtLater(each, job));
  return [...steps.flatMap(each => lenient(each.cell, 'step')), ...lenient(job.cell, 'job')];
};

function lenient(cell: Cell, what: 'step' | 'job'): Remark[] {
  const found = child(cell, 'continue-on-error');
  const text = textOf(found);
  if (found === undefined || text === undefined || text === 'false') return [];
  if (text !== 'true') return [note(found.place, `whether this ${what} may fail is decided by an expression: where it comes to true, the gate blocks nothing`)];
  return [remark(found.place, `continue-on-error: true on the ${what} that runs skillgate, expected none: it is green whatever skillgate says`, 'delete it')];
}

/** A step whose outcome a later one looks at may go on: the later one fails. */
function isLookedAtLater({ cell }: Step, { steps }: Job): boolean {
  const id = textOf(child(cell, 'id'));
  const at = steps.findIndex(step => step.cell === cell);
  return id !== undefined && at >= 0 && steps.slice(at + 1).some(later => mentions(later.cell, `steps.${id}.outcome`));
}

function mentions(cell: Cell, text: string): boolean {
  if (cell.kind === 'text') return cell.text.includes(text);
  const inside = cell.kind === 'list' ? cell.items : [...cell.entries.values()].map(({ value }) => value);
  return inside.some(each => mentions(each, text));
}
