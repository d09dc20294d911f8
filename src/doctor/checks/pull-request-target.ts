import { posix } from 'node:path';
import { child } from '../cell.ts';
import { quoted, remark } from '../fault.ts';
import { optionOf } from '../gate-run.ts';
import { headCheckouts } from '../github/checkouts.ts';
import { inputOf, judgingEvent, type Step } from '../github/workflow.ts';
import type { GitHubCheck } from './check.ts';

/** `pull_request_target` runs with the base's secrets: with a checkout of the head a stranger's files lie beside them. */
export const headCheckout: GitHubCheck = ({ gate }) => {
  if (judgingEvent(gate.workflow)?.event !== 'pull_request_target') return [];
  return headCheckouts(gate).map(step => remark(placeOf(step), 'pull_request_target with a checkout of the head: files of a stranger beside the secrets of the base, expected the event pull_request', 'use pull_request; or fetch the head without checking it out, and judge it with --at FETCH_HEAD --base HEAD'));
};

/** Without any checkout of the head `pull_request_target` judges the base, which is green already. */
export const judgesBase: GitHubCheck = ({ gate }) => {
  const { workflow, run, step } = gate;
  if (judgingEvent(workflow)?.event !== 'pull_request_target' || run.kind !== 'check' || headCheckouts(gate).length > 0 || optionOf(run.args, '--at') !== undefined) return [];
  return [remark(run.place, 'pull_request_target checks out the base branch, and skillgate judges that, expected the pull request to be judged', `use pull_request${step.uses === undefined ? '; or fetch the head and judge it with --at FETCH_HEAD --base HEAD' : ''}`)];
};

/** Rules that lie in the checkout of the head are those of the branch that is judged. */
export const headConfig: GitHubCheck = ({ gate }) => {
  const config = optionOf(gate.run.args, '--config');
  if (judgingEvent(gate.workflow)?.event !== 'pull_request_target' || config === undefined) return [];
  const folders = headCheckouts(gate).map(step => posix.normalize(inputOf(step, 'path') ?? '.'));
  if (!folders.some(folder => folder === '.' || posix.normalize(config).startsWith(`${folder}/`))) return [];
  return [remark(gate.run.place, `--config ${quoted(config)} lies in the checkout of the head, expected rules that the pull request cannot change`, 'name a file of a checkout of the base')];
};

function placeOf(step: Step) {
  return (child(step.cell, 'with', 'ref') ?? child(step.cell, 'with', 'repository') ?? step.run ?? step).place;
}
