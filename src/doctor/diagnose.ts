import type { Path } from '../model/place.ts';
import { UserError, type Problem } from '../model/problem.ts';
import { child, entriesOf, textOf, type Cell } from './cell.ts';
import { peersOf, type GitHubSubject } from './checks/check.ts';
import { gitHubChecks } from './checks/index.ts';
import { note, quoted, remark, type CiFinding, type CiNote, type Remark } from './fault.ts';
import { gatesIn, runsWhenJudging, type GitHubGate } from './github/gates.ts';
import { judgingEvent, workflowOf, type Workflow } from './github/workflow.ts';
import { gitLabChecks } from './gitlab/check-gate.ts';
import { gitLabGates } from './gitlab/gates.ts';
import { GITLAB, pipelineOf, type Pipeline } from './gitlab/pipeline.ts';
import { hookNote, hookRemarks, PRE_COMMIT } from './pre-commit.ts';
import { readYaml } from './read-yaml.ts';
import type { Repository } from './repository.ts';

/** What doctor has to say of a project's CI. */
export interface Diagnosis {
  readonly files: readonly Path[];
  readonly findings: readonly CiFinding[];
  readonly notes: readonly CiNote[];
}

/** Looks at the CI files of a repository, given by their paths, for gates without teeth. Throws UserError where one is no YAML. */
export function diagnose(files: ReadonlyMap<Path, string>, repository: Repository): Diagnosis {
  const cells = readAll(files);
  const workflows = [...cells].filter(([path]) => /^\.github\/workflows\/[^/]+$/.test(path)).map(([path, cell]) => workflowOf(path, cell));
  const pipelines = [...cells].filter(([path]) => path === GITLAB).map(([path, cell]) => pipelineOf(path, cell));
  const gates = workflows.flatMap(workflow => gatesIn(workflow, repository));
  const said = [
    ...gitHub(workflows, gates, repository),
    ...pipelines.flatMap(pipeline => gitLab(pipeline, repository)),
    ...labelled('pre-commit', hookRemarks(repository)),
    ...labelled('not-run', notRun(gates, pipelines, [...files.keys()], repository)),
    ...labelled('not-followed', workflows.flatMap(notFollowed)),
  ];
  return { files: [...files.keys()].toSorted(), findings: inOrder(said.filter(each => 'fix' in each)), notes: inOrder(said.filter(each => !('fix' in each))) };
}

type Said = CiFinding | CiNote;

function labelled(check: string, remarks: readonly Remark[]): Said[] {
  return remarks.map(each => ('fix' in each ? { check, ...each } : each));
}

function readAll(files: ReadonlyMap<Path, string>): ReadonlyMap<Path, Cell> {
  const read = [...files].map(([path, text]) => ({ path, cell: readYaml(text, path) }));
  const problems = read.flatMap(({ cell }): Problem[] => (cell !== undefined && !('kind' in cell) ? [cell] : []));
  if (problems.length > 0) throw new UserError(problems);
  return new Map(read.flatMap(({ path, cell }) => (cell !== undefined && 'kind' in cell ? [[path, cell]] : [])));
}

/** Gates that judge pull requests are checked; where there is none, that is what is wrong. */
function gitHub(workflows: readonly Workflow[], gates: readonly GitHubGate[], repository: Repository): Said[] {
  const judging = gates.filter(({ workflow }) => judgingEvent(workflow) !== undefined);
  if (!judging.some(isCheck)) return labelled('not-on-pull-requests', elsewhere(gates, workflows));
  const running = judging.filter(gate => runsWhenJudging(gate) !== 'false');
  const peers = peersOf(running.some(isCheck) ? running : judging);
  return peers.all.flatMap(gate => checked({ gate, peers, repository }));
}

function checked(subject: GitHubSubject): Said[] {
  return Object.entries(gitHubChecks).flatMap(([name, check]) => labelled(name, check(subject)));
}

function isCheck({ run }: { readonly run: GitHubGate['run'] }): boolean {
  return run.kind === 'check';
}

/** A gate that runs, and not when a pull request is judged. */
function elsewhere(gates: readonly GitHubGate[], workflows: readonly Workflow[]): Remark[] {
  const [gate] = gates.filter(isCheck);
  if (gate === undefined) return [];
  const { workflow } = gate;
  const called = workflow.triggers.get('workflow_call');
  if (called !== undefined) return [note(called.place, `who calls this workflow is not followed: look that it is called for pull requests (${callers(workflow, workflows)})`)];
  const on = child(workflow.cell, 'on');
  return [remark((on ?? workflow.cell).place, 'no workflow that runs skillgate check runs for pull requests, expected one that does: what runs after the merge blocks none', 'add pull_request to on:')];
}

function callers({ path }: Workflow, workflows: readonly Workflow[]): string {
  const calling = workflows.filter(({ jobs }) => jobs.some(({ cell }) => textOf(child(cell, 'uses')) === `./${path}`));
  return calling.length === 0 ? 'no workflow here does' : calling.map(each => `${quoted(each.path)} does`).join(', ');
}

function gitLab(pipeline: Pipeline, repository: Repository): Said[] {
  const gates = gitLabGates(pipeline, repository);
  const said = gates.flatMap(gate => Object.entries(gitLabChecks).flatMap(([name, check]) => labelled(name, check(gate, gates, repository))));
  const included = entriesOf(pipeline.cell).find(([key]) => key === 'include');
  return included === undefined ? said : [...said, note(included[1].key, 'what include: brings is not followed')];
}

/** Nothing runs `skillgate check` at all. */
function notRun(gates: readonly GitHubGate[], pipelines: readonly Pipeline[], files: readonly Path[], repository: Repository): Remark[] {
  if (gates.some(isCheck) || pipelines.some(pipeline => gitLabGates(pipeline, repository).some(isCheck))) return [];
  const path = files.find(each => each !== PRE_COMMIT);
  const place = { path: path ?? '.github/workflows', line: 1, column: 1 };
  const what = path === undefined ? 'there is no workflow of GitHub and no pipeline of GitLab' : 'no workflow and no pipeline runs skillgate check';
  return [remark(place, `${what}, expected one that runs it for every pull request`, 'README, "In CI", has one to copy'), ...hookNote(repository)];
}

function notFollowed({ jobs }: Workflow): Remark[] {
  return jobs.flatMap(({ id, cell }) => {
    const uses = child(cell, 'uses');
    return uses?.kind === 'text' ? [note(uses.place, `job ${quoted(id)} is the workflow ${quoted(uses.text)}, which is not followed`)] : [];
  });
}

/** Each once, in the order of the files. */
function inOrder<S extends Said>(said: readonly S[]): S[] {
  const once = new Map(said.map(each => [JSON.stringify(each), each]));
  return [...once.values()].toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line || a.column - b.column));
}
