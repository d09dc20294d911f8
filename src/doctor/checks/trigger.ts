import { listed } from '../../model/words.ts';
import { child, textsOf } from '../cell.ts';
import { quoted, remark, type Remark } from '../fault.ts';
import { filterOf } from '../github/path-filter.ts';
import { judgingEvent, type Workflow } from '../github/workflow.ts';
import type { GitHubCheck } from './check.ts';

/** `branches:` leaves out the branch that others are merged into, or `types:` leaves out later pushes. */
export const trigger: GitHubCheck = ({ gate: { workflow }, repository: { defaultBranches } }) => [...branches(workflow, defaultBranches), ...types(workflow)];

function branches(workflow: Workflow, names: readonly string[]): Remark[] {
  const settings = workflow.triggers.get(judgingEvent(workflow)?.event ?? '')?.settings;
  const [wanted, unwanted] = [child(settings, 'branches'), child(settings, 'branches-ignore')];
  const cell = wanted ?? unwanted;
  if (cell === undefined) return [];
  const matches = filterOf(textsOf(cell).map(({ text }) => text));
  if (names.some(name => matches(name) === (wanted !== undefined))) return [];
  return [remark(cell.place, `${wanted === undefined ? 'branches-ignore' : 'branches'} leaves out ${listed(names.map(quoted), 'and')}, expected pull requests to the default branch to be judged`, 'name the default branch, or delete the filter')];
}

function types(workflow: Workflow): Remark[] {
  const event = judgingEvent(workflow)?.event ?? '';
  const cell = child(workflow.triggers.get(event)?.settings, 'types');
  if (cell === undefined || event === 'merge_group' || workflow.triggers.has('merge_group')) return [];
  const named = textsOf(cell).map(({ text }) => text);
  const missing = ['opened', 'synchronize'].filter(type => !named.includes(type));
  if (missing.length === 0) return [];
  return [remark(cell.place, `types of ${event} lack ${listed(missing, 'and')}, expected every push to be judged`, `add ${listed(missing, 'and')}, or delete types:`)];
}
