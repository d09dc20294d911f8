import { posix } from 'node:path';
import type { Path } from '../../model/place.ts';
import { child, textOf, type Cell } from '../cell.ts';
import { truthOf, type Truth } from '../expression/truth.ts';
import { findRuns } from '../find-runs.ts';
import type { GateRun } from '../gate-run.ts';
import { hookRuns } from '../pre-commit.ts';
import { readYaml } from '../read-yaml.ts';
import type { Repository } from '../repository.ts';
import { modeBy, type ShellMode } from '../shell/fate.ts';
import { inputOf, judgingEvent, stepsOf, type Job, type Step, type Workflow } from './workflow.ts';

/** A step of a job that runs skillgate. `inner`: the step of a composite action that does it in the job's place. */
export interface GitHubGate {
  readonly workflow: Workflow;
  readonly job: Job;
  readonly step: Step;
  readonly inner?: Step;
  readonly run: GateRun;
  /** Where it is the skillgate action that runs it. */
  readonly isAction: boolean;
}

/** What the action compares with where nobody says otherwise: the first parent of the merge that GitHub made. */
const ACTION_BASE = 'HEAD^1';

/** Every step of a workflow that runs skillgate, composite actions of the repository followed one level. */
export function gatesIn(workflow: Workflow, repository: Repository): GitHubGate[] {
  return workflow.jobs.flatMap(job => job.steps.flatMap(step => gatesOf(step, { workflow, job, step }, repository)));
}

type Home = Pick<GitHubGate, 'workflow' | 'job' | 'step' | 'inner'>;

function gatesOf(step: Step, home: Home, repository: Repository): GitHubGate[] {
  if (step.run !== undefined) return runsIn(step, home, repository).map(run => ({ ...home, run, isAction: false }));
  const uses = step.uses?.text ?? '';
  if (/^[^./][^@]*\bskillgate(?:\/[^@]*)?@/.test(uses)) return [actionGate(step, home)];
  if (uses.startsWith('pre-commit/action@')) return hookRuns(repository).map(run => ({ ...home, run, isAction: false }));
  const local = uses.startsWith('./') ? localAction(uses, repository) : undefined;
  if (local === undefined) return [];
  if (textOf(child(local, 'name')) === 'skillgate') return [actionGate(step, home)];
  const inside = stepsOf(child(local, 'runs', 'steps'));
  return inside.flatMap(inner => (home.inner === undefined ? gatesOf(inner, { ...home, inner }, repository) : []));
}

function actionGate(step: Step, home: Home): GitHubGate {
  const base = inputOf(step, 'base') ?? '';
  const config = inputOf(step, 'config');
  const args = ['check', '--base', base === '' ? ACTION_BASE : base, ...(config === undefined ? [] : ['--config', config]), ...(inputOf(step, 'allow-loosened') === 'true' ? ['--allow-loosened'] : [])];
  return { ...home, isAction: true, run: { kind: 'check', place: step.uses?.place ?? step.place, args } };
}

function localAction(uses: string, { textOf: read }: Repository): Cell | undefined {
  const folder = posix.normalize(uses);
  if (folder.startsWith('..')) return undefined;
  for (const name of ['action.yml', 'action.yaml']) {
    const path = posix.join(folder, name);
    const text = read(path);
    const cell = text === undefined ? undefined : readYaml(text, path);
    if (cell !== undefined && 'kind' in cell) return cell;
  }
  return undefined;
}

function runsIn({ cell, run }: Step, { workflow, job }: Home, repository: Repository): GateRun[] {
  if (run === undefined) return [];
  const settings = [cell, child(job.cell, 'defaults', 'run'), child(workflow.cell, 'defaults', 'run')];
  const first = (key: string) => settings.map(each => textOf(child(each, key))).find(text => text !== undefined);
  const mode = shellMode(first('shell'), textOf(child(job.cell, 'runs-on')) ?? '');
  if (mode === undefined) return [];
  return findRuns({ text: run.text, placeOf: run.placeOf, folder: folderOf(first('working-directory')), mode }, repository);
}

function folderOf(written: string | undefined): Path {
  const folder = posix.normalize(written ?? '.').replace(/\/$/, '');
  return folder === '.' || folder.startsWith('..') || folder.includes('${{') ? '' : folder;
}

/** How GitHub runs a step: without a shell's name, bash has -e and no pipefail. PowerShell and cmd go on after a failure. */
function shellMode(shell: string | undefined, runner: string): ShellMode | undefined {
  const [name = '', ...options] = (shell ?? (/windows/i.test(runner) ? 'pwsh' : '')).trim().split(/\s+/);
  const before = { errexit: false, pipefail: false };
  if (options.length > 0) return /(?:^|\/)(?:ba|da|z|k)?sh$/.test(name) ? modeBy(options, before) : undefined;
  switch (name) {
    case 'bash':
      return { errexit: true, pipefail: true };
    case '':
    case 'sh':
      return { errexit: true, pipefail: false };
    case 'pwsh':
    case 'powershell':
    case 'cmd':
      return before;
    default:
      return undefined;
  }
}

/** Whether a gate runs when a pull request is judged, as far as its conditions say. */
export function runsWhenJudging({ workflow, job, step, inner }: GitHubGate): Truth {
  const asked = judgingEvent(workflow);
  if (asked === undefined) return 'false';
  const truths = [job.cell, step.cell, ...(inner === undefined ? [] : [inner.cell])].map(cell => truthOf(textOf(child(cell, 'if')), asked));
  return truths.includes('false') ? 'false' : truths.includes('unknown') ? 'unknown' : 'true';
}
