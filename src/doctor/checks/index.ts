import type { GitHubCheck } from './check.ts';
import { continueOnError } from './continue-on-error.ts';
import { lostExitCode } from './lost-exit-code.ts';
import { movingReference } from './moving-reference.ts';
import { allowLoosened, noBase } from './own-judge.ts';
import { pathFilter } from './path-filter.ts';
import { permissions } from './permissions.ts';
import { headCheckout, headConfig, judgesBase } from './pull-request-target.ts';
import { shallowCheckout } from './shallow-checkout.ts';
import { skipped } from './skipped.ts';
import { trigger } from './trigger.ts';

/** Every check of GitHub's workflows, in the order in which its findings are told for one place. */
export const gitHubChecks = {
  'continue-on-error': continueOnError,
  'lost-exit-code': lostExitCode,
  skipped,
  'path-filter': pathFilter,
  trigger,
  'shallow-checkout': shallowCheckout,
  'no-base': noBase,
  'allow-loosened': allowLoosened,
  'head-checkout': headCheckout,
  'head-config': headConfig,
  'judges-base': judgesBase,
  permissions,
  'moving-reference': movingReference,
} satisfies Record<string, GitHubCheck>;
