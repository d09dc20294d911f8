import type { RunSubject } from '../evidence/subject.ts';
import type { Wanted } from '../evidence/wanted.ts';
import type { Path } from '../model/place.ts';
import type { Runner } from '../model/run-rules.ts';

/** One script or example that is to be run. */
export interface Task {
  readonly skill: string;
  readonly tree: Path;
  readonly subject: RunSubject;
  readonly wanted: Extract<Wanted, { kind: 'wanted' }>;
  readonly needs: readonly string[];
  /** Seconds for each check. */
  readonly timeout: number;
  readonly detail: ScriptTask | ExampleTask;
}

/** `isOwn`: checks whose arguments were declared for this very script. */
interface ScriptTask {
  readonly kind: 'script';
  readonly flags: readonly string[];
  readonly isOwn: { readonly json: boolean; readonly dryRun: boolean };
}

interface ExampleTask {
  readonly kind: 'example';
  readonly runner: Runner;
}

/** Builds of one skill share what they built, so they wait for each other. Skills share nothing: their authors may not trust each other. */
export function turnOf({ tree, skill, needs }: Task): string | undefined {
  return needs.includes('cargo') ? `${tree}/${skill}` : undefined;
}
