import { child, textOf, textsOf, type Cell } from '../cell.ts';
import { baseRemarks, loosenedRemarks } from '../checks/own-judge.ts';
import { lossRemarks } from '../checks/lost-exit-code.ts';
import { note, quoted, remark, type Remark } from '../fault.ts';
import { optionOf } from '../gate-run.ts';
import type { Repository } from '../repository.ts';
import { coversAll, firstMissed } from './changes.ts';
import type { GitLabGate } from './gates.ts';
import { valueOf, variableOf } from './pipeline.ts';
import { presenceOf, type Presence } from './rules.ts';

/** A check of GitLab's jobs: one gate, and all others of the pipeline. */
type GitLabCheck = (gate: GitLabGate, peers: readonly GitLabGate[], repository: Repository) => Remark[];

/** A job that may fail, or that waits for somebody, blocks nothing. */
const allowFailure: GitLabCheck = (gate, peers, repository) => {
  const { job } = gate;
  if (gate.run.kind === 'check' && peers.some(peer => peer !== gate && failsItsJob(peer))) return [];
  const allowed = child(job.cell, 'allow_failure');
  const codes = child(allowed, 'exit_codes');
  const isAllowed = textOf(allowed) === 'true' || (codes !== undefined && /\b1\b/.test(codes.kind === 'list' ? codes.items.map(item => textOf(item) ?? '').join(' ') : (textOf(codes) ?? '')));
  const manual = valueOf(job, 'when') === 'manual' && textOf(allowed) !== 'false' ? child(job.cell, 'when') : undefined;
  const lenient = presences(gate, repository).flatMap(({ lenient: cell }) => (cell === undefined ? [] : [cell]));
  return [...(isAllowed && allowed !== undefined ? [allowed] : []), ...(manual === undefined ? [] : [manual]), ...lenient].map(allowedRemark);
};

function allowedRemark(cell: Cell): Remark {
  const isManual = textOf(cell) === 'manual';
  return remark(cell.place, isManual ? 'when: manual on the job that runs skillgate: it may be left out, expected it to run by itself' : 'allow_failure on the job that runs skillgate, expected none: the pipeline passes whatever skillgate says', 'delete it');
}

function failsItsJob({ job, run, isAfter }: GitLabGate): boolean {
  return run.kind === 'check' && run.loss === undefined && !isAfter && textOf(child(job.cell, 'allow_failure')) !== 'true' && valueOf(job, 'when') !== 'manual';
}

const lostExitCode: GitLabCheck = (gate, peers) => {
  if (gate.run.kind === 'check' && peers.some(peer => peer !== gate && failsItsJob(peer))) return [];
  if (gate.isAfter) return [remark(gate.run.place, 'skillgate runs in after_script, whose exit code counts for nothing, expected it in script', 'move it to script')];
  return lossRemarks(gate.run);
};

const skipped: GitLabCheck = (gate, peers, repository) => {
  const isJudgedElsewhere = peers.some(peer => peer !== gate && failsItsJob(peer) && judging(peer, repository).some(({ truth }) => truth === 'true'));
  const both = judging(gate, repository);
  if (isJudgedElsewhere || both.some(({ truth }) => truth === 'true')) return [];
  const unknown = textsOf(child(gate.job.cell, 'extends')).find(({ text }) => child(gate.pipeline.cell, text) === undefined);
  if (unknown !== undefined) return [note(unknown.place, `job ${quoted(gate.job.name)} extends ${quoted(unknown.text)}, which stands in another file and is not followed`)];
  const open = both.find(({ truth }) => truth === 'unknown') ?? both[0];
  const place = (open?.because ?? gate.job).place;
  if (open?.truth !== 'unknown') return [remark(place, `job ${quoted(gate.job.name)} is in no pipeline of a merge request, expected it there`, "add the rule if: $CI_PIPELINE_SOURCE == 'merge_request_event'")];
  const missed = open.because === undefined ? undefined : firstMissed(open.because, repository.guarded);
  const isFilter = open.because !== undefined && open.because.kind !== 'text' && missed !== undefined && !coversAll(open.because, repository.guarded);
  return [remark(place, isFilter ? `changes misses paths that the gates look at, such as ${quoted(missed)}, expected all of them` : `the rules can leave job ${quoted(gate.job.name)} out of a merge request, expected it to run for every one`, isFilter ? 'add them, or delete changes:' : "add the rule if: $CI_PIPELINE_SOURCE == 'merge_request_event' as the first")];
};

function presences({ job, pipeline }: GitLabGate, { guarded }: Repository): Presence[] {
  return (['merge-request', 'branch'] as const).map(kind => presenceOf(job, pipeline, kind, guarded));
}

/** The pipeline of the merge request counts where it has any job at all; where it has none, that of the branch does. */
function judging(gate: GitLabGate, repository: Repository): Presence[] {
  const { pipeline } = gate;
  const hasOwn = pipeline.jobs.some(job => presenceOf(job, pipeline, 'merge-request', repository.guarded).truth !== 'false');
  return hasOwn ? presences(gate, repository).slice(0, 1) : presences(gate, repository);
}

/** GitLab fetches twenty commits where nobody says otherwise, and other branches only with all of them. */
const shallowCheckout: GitLabCheck = ({ run, job, pipeline, script }) => {
  const base = optionOf(run.args, '--base');
  if (base === undefined || /\bgit\b.*\bfetch\b/.test(script)) return [];
  const strategy = variableOf('GIT_STRATEGY', job, pipeline);
  if (strategy?.text === 'none' || strategy?.text === 'empty') return [remark(strategy.place, `GIT_STRATEGY: ${strategy.text} brings no commits, expected fetch or clone for --base`, 'delete it')];
  const depth = variableOf('GIT_DEPTH', job, pipeline);
  if (depth === undefined) return [note(run.place, 'GitLab fetches twenty commits unless GIT_DEPTH: 0 says otherwise: a longer branch has no base to compare with')];
  return depth.text === '0' || !/^\d+$/.test(depth.text) ? [] : [remark(depth.place, `GIT_DEPTH: ${depth.text}, expected 0 for the comparison with ${quoted(base)}`, 'write GIT_DEPTH: 0')];
};

const noBase: GitLabCheck = (gate, peers) => (peers.some(peer => failsItsJob(peer) && baseRemarks(peer.run).length === 0) ? [] : baseRemarks(gate.run));
const allowLoosened: GitLabCheck = ({ run }) => loosenedRemarks(run);

/** Every check of GitLab's jobs. */
export const gitLabChecks = {
  'allow-failure': allowFailure,
  'lost-exit-code': lostExitCode,
  skipped,
  'shallow-checkout': shallowCheckout,
  'no-base': noBase,
  'allow-loosened': allowLoosened,
} satisfies Record<string, GitLabCheck>;
