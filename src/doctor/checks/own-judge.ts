import { posix } from 'node:path';
import { remark, type Remark } from '../fault.ts';
import { optionOf, type GateRun } from '../gate-run.ts';
import { checkoutsBefore, headCheckouts } from '../github/checkouts.ts';
import type { GitHubGate } from '../github/gates.ts';
import { inputOf } from '../github/workflow.ts';
import type { GitHubCheck } from './check.ts';

/** Without `--base` the branch brings the rules that judge it, and nobody notices what got worse. */
export const noBase: GitHubCheck = ({ gate, peers }) => (peers.isCompared || hasOutsideRules(gate) ? [] : baseRemarks(gate.run));

/** `--allow-loosened` in every run lets any branch loosen the rules. */
export const allowLoosened: GitHubCheck = ({ gate: { run } }) => loosenedRemarks(run);

export function baseRemarks(run: GateRun): Remark[] {
  // What shards see is judged where they are merged.
  if (run.kind !== 'check' || optionOf(run.args, '--base') !== undefined || optionOf(run.args, '--shard') !== undefined) return [];
  if (run.args.includes('merge')) return [remark(run.place, 'merge judges by the rules that the branch brings, expected a check --base beside it', 'add a job that runs check --base, which compares on one machine')];
  return [remark(run.place, 'check without --base: a branch that loosens gates.yaml is judged by what it loosened, expected the rules of the base', 'add --base with the branch that is merged into, or HEAD^1 where GitHub\'s merge is checked out')];
}

export function loosenedRemarks(run: GateRun): Remark[] {
  if (!run.args.includes('--allow-loosened')) return [];
  return [remark(run.place, '--allow-loosened in every run, expected it for single changes that somebody approved', 'delete it, and let a person merge what loosens a rule')];
}

/** Rules in another checkout than that of the branch cannot be changed by it. */
function hasOutsideRules(gate: GitHubGate): boolean {
  const config = optionOf(gate.run.args, '--config');
  if (config === undefined) return false;
  const heads = headCheckouts(gate);
  const others = checkoutsBefore(gate).filter(step => !heads.includes(step) && (inputOf(step, 'ref') ?? inputOf(step, 'repository')) !== undefined);
  return others.some(step => posix.normalize(config).startsWith(`${posix.normalize(inputOf(step, 'path') ?? '.')}/`));
}
