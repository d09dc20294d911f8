import { child, textOf } from '../cell.ts';
import type { Remark } from '../fault.ts';
import { optionOf } from '../gate-run.ts';
import { runsWhenJudging, type GitHubGate } from '../github/gates.ts';
import type { Repository } from '../repository.ts';

/** All gates that judge pull requests, and what is true of some: beside one that blocks, others may be as lenient as they like. */
export interface Peers {
  readonly all: readonly GitHubGate[];
  /** Those whose failure fails their job. */
  readonly heeded: readonly GitHubGate[];
  /** Those of them that no condition can skip. */
  readonly sure: readonly GitHubGate[];
  /** One of `heeded` judges by the rules of the base. */
  readonly isCompared: boolean;
}

/** What a check of GitHub's workflows looks at. */
export interface GitHubSubject {
  readonly gate: GitHubGate;
  readonly peers: Peers;
  readonly repository: Repository;
}

/** Looks for one way in which a gate is toothless. Says nothing where the gate is sound. */
export type GitHubCheck = (subject: GitHubSubject) => Remark[];

export function peersOf(all: readonly GitHubGate[]): Peers {
  const heeded = all.filter(failsItsJob);
  return {
    all,
    heeded,
    sure: heeded.filter(gate => runsWhenJudging(gate) === 'true' && gate.job.needs.length === 0),
    isCompared: heeded.some(({ run }) => optionOf(run.args, '--base') !== undefined),
  };
}

/** Whether another gate than this one is among some. */
export function hasOther(gates: readonly GitHubGate[], gate: GitHubGate): boolean {
  return gate.run.kind === 'check' && gates.some(other => other !== gate);
}

function failsItsJob({ run, job, step, inner }: GitHubGate): boolean {
  const lenient = [job.cell, step.cell, ...(inner === undefined ? [] : [inner.cell])].some(cell => textOf(child(cell, 'continue-on-error')) === 'true');
  return run.kind === 'check' && run.loss === undefined && !lenient;
}
