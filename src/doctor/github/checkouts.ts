import type { GitHubGate } from './gates.ts';
import { inputOf, type Step } from './workflow.ts';

/** The steps of a job up to the gate's own. */
function stepsBefore({ job, step }: GitHubGate): readonly Step[] {
  return job.steps.slice(0, job.steps.indexOf(step));
}

export function checkoutsBefore(gate: GitHubGate): Step[] {
  return stepsBefore(gate).filter(({ uses }) => uses?.text.startsWith('actions/checkout@') === true);
}

/** A step fetches what the checkout lacks. */
export function fetchesItself(gate: GitHubGate): boolean {
  return [...stepsBefore(gate), gate.step].some(({ run }) => /\bgit\b.*\bfetch\b/.test(run?.text ?? ''));
}

const HEAD = /pull_request\.head\.|github\.head_ref|refs\/pull\/|github\.event\.number|pull_request\.number/;

/** The steps before a gate that check out what a pull request proposes. */
export function headCheckouts(gate: GitHubGate): Step[] {
  return stepsBefore(gate).filter(step => isHeadCheckout(step) || /\bgh\s+pr\s+checkout\b|\bgit\b.*\b(?:checkout|switch|merge|reset)\b.*(?:FETCH_HEAD|pull_request\.head|refs\/pull\/|\bpr[-/])/.test(step.run?.text ?? ''));
}

function isHeadCheckout(step: Step): boolean {
  return step.uses?.text.startsWith('actions/checkout@') === true && HEAD.test(`${inputOf(step, 'ref') ?? ''} ${inputOf(step, 'repository') ?? ''}`);
}
