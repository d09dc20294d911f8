import { child, textOf } from '../cell.ts';
import { quoted, remark } from '../fault.ts';
import { optionOf } from '../gate-run.ts';
import { inputOf } from '../github/workflow.ts';
import { checkoutsBefore, fetchesItself } from '../github/checkouts.ts';
import type { GitHubCheck } from './check.ts';

/** The checkout lacks the commits that `--base` compares with. */
export const shallowCheckout: GitHubCheck = ({ gate }) => {
  const base = optionOf(gate.run.args, '--base');
  const checkout = checkoutsBefore(gate).at(-1);
  if (base === undefined || checkout === undefined || fetchesItself(gate)) return [];
  const depth = inputOf(checkout, 'fetch-depth') ?? '1';
  // The merge that GitHub checks out has the base as its first parent; what else is compared with lies anywhere.
  const isParent = /^HEAD(?:\^1?|~1?)$/.test(base) && inputOf(checkout, 'ref') === undefined;
  if (!/^\d+$/.test(depth) || depth === '0' || (isParent && Number(depth) >= 2)) return [];
  const needed = isParent ? 'fetch-depth: 2 or 0' : 'fetch-depth: 0';
  const written = child(checkout.cell, 'with', 'fetch-depth');
  const what = textOf(written) === undefined ? 'no fetch-depth, which fetches one commit' : `fetch-depth: ${quoted(depth).slice(1, -1)}`;
  return [remark((written ?? checkout.uses ?? checkout).place, `${what}, expected ${needed} for the comparison with ${quoted(base)}`, `write ${needed} below with:`)];
};
