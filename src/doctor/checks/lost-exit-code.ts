import { quoted, remark, type Remark } from '../fault.ts';
import type { GateRun } from '../gate-run.ts';
import { hasOther, type GitHubCheck } from './check.ts';

/** The shell throws the exit code away. */
export const lostExitCode: GitHubCheck = ({ gate, peers }) =>
  (hasOther(peers.heeded, gate) ? [] : lossRemarks(gate.run));

/** What loses the exit code of a call of skillgate, wherever its script stands. */
export function lossRemarks({ loss }: GateRun): Remark[] {
  if (loss === undefined) return [];
  const { what, fix } = words(loss.how, quoted(loss.text));
  return [remark(loss.place, `${what}, expected the exit code of skillgate to be that of the script`, fix)];
}

const LAST = 'put it on a line of its own as the last command, or begin the script with set -eo pipefail';

function words(how: NonNullable<GateRun['loss']>['how'], text: string): { readonly what: string; readonly fix: string } {
  switch (how) {
    case 'swallowed':
      return { what: `what follows "||" swallows the failure: ${text}`, fix: 'delete "||" and what follows' };
    case 'unused':
      return { what: `the exit code is kept and never used: ${text}`, fix: 'end the script with exit and that variable, or delete "||" and what follows' };
    case 'pipe':
      return { what: `a pipe without pipefail answers with the exit code of ${text}`, fix: 'say shell: bash in GitHub Actions, or begin the script with set -o pipefail' };
    case 'not-last':
      return { what: `the script goes on after a failure, with ${text}`, fix: LAST };
    case 'and-then':
      return { what: `a failure before "&&" does not end a script, and more follows ${text}`, fix: 'put what follows "&&" on a line of its own' };
    case 'condition':
      return { what: `it is the condition of an if or a loop that never fails: ${text}`, fix: 'call skillgate on a line of its own, or exit 1 in the branch' };
    case 'negated':
      return { what: `"!" turns the exit code round: ${text}`, fix: 'delete the "!"' };
    case 'background':
      return { what: `it runs in the background: ${text}`, fix: 'delete the "&"' };
    case 'substitution':
      return { what: `it runs inside the words of another command: ${text}`, fix: 'call skillgate on a line of its own, with --format F=FILE' };
    default:
      return how satisfies never;
  }
}
