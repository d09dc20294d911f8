import type { Cell, Text } from '../cell.ts';
import { child } from '../cell.ts';
import { findRuns } from '../find-runs.ts';
import type { GateRun } from '../gate-run.ts';
import type { Repository } from '../repository.ts';
import { listItems, type GitLabJob, type Pipeline } from './pipeline.ts';

/** A job of a pipeline that runs skillgate. */
export interface GitLabGate {
  readonly pipeline: Pipeline;
  readonly job: GitLabJob;
  readonly run: GateRun;
  /** `after_script`: its exit code counts for nothing. */
  readonly isAfter: boolean;
  /** All lines that run before the gate, and its own. */
  readonly script: string;
}

export function gitLabGates(pipeline: Pipeline, repository: Repository): GitLabGate[] {
  return pipeline.jobs.flatMap(job => {
    const lines = [...linesOf(job, 'before_script', pipeline.cell), ...linesOf(job, 'script', pipeline.cell)];
    const found = (texts: readonly Text[], isAfter: boolean) => runsIn(texts, repository).map(run => ({ pipeline, job, run, isAfter, script: texts.map(({ text }) => text).join('\n') }));
    return [...found(lines, false), ...found(linesOf(job, 'after_script', pipeline.cell), true)];
  });
}

function linesOf(job: GitLabJob, key: string, pipeline: Cell): Text[] {
  return listItems(child(job.cell, key), pipeline).flatMap(item => (item.kind === 'text' ? [item] : []));
}

/** GitLab runs all lines as one script that stops at the first failure, in pipes too where the shell can. */
function runsIn(texts: readonly Text[], repository: Repository): GateRun[] {
  const starts = texts.reduce<number[]>((all, { text }) => [...all, (all.at(-1) ?? 0) + text.length + 1], [0]);
  const placeOf = (offset: number) => {
    const at = Math.max(0, starts.findLastIndex((start, index) => start <= offset && index < texts.length));
    return texts[at]?.placeOf(offset - (starts[at] ?? 0)) ?? { path: '', line: 1, column: 1 };
  };
  return findRuns({ text: texts.map(({ text }) => text).join('\n'), placeOf, folder: '', mode: { errexit: true, pipefail: true } }, repository);
}
