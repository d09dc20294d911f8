import type { Remark } from '../fault.ts';
import type { GitHubGate } from '../github/gates.ts';
import type { Repository } from '../repository.ts';

/** What a check of GitHub's workflows looks at: one gate, and all that judge pull requests. */
export interface GitHubSubject {
  readonly gate: GitHubGate;
  readonly peers: readonly GitHubGate[];
  readonly repository: Repository;
}

/** Looks for one way in which a gate is toothless. Says nothing where the gate is sound. */
export type GitHubCheck = (subject: GitHubSubject) => Remark[];
