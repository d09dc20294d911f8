import type { ContentId } from './entry.ts';
import type { Path } from './place.ts';

/**
 * How one check ended. `not-started`: its command could not be started; `unverified`: a tool is missing, or nothing
 * is known to be harmless.
 */
export const CHECK_OUTCOMES = ['passed', 'failed', 'timed-out', 'not-started', 'unverified'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** A file that was run or could be reached by what was run; `path` is relative to the folder that was copied. */
export interface EvidenceFile {
  readonly path: Path;
  readonly id: ContentId;
  readonly executable: boolean;
}

/** What gates.yaml wants to be run: evidence of anything else says nothing about its gates. */
export interface WantedCheck {
  readonly name: string;
  /** As it is written in gates.yaml, `{script}` still in it. */
  readonly command: string;
  readonly shows?: string;
}

/** What one check was and what became of it. `output`: its last lines, unless it passed. */
export interface CheckRecord extends WantedCheck {
  readonly outcome: CheckOutcome;
  readonly message: string;
  readonly output: readonly string[];
}

/** The recorded result of having executed one script's command line, or one example's tests. */
export interface RunRecord {
  readonly of: 'script' | 'example';
  /** Where it lay; what it is evidence for is said by `files`. */
  readonly path: Path;
  readonly files: readonly EvidenceFile[];
  /** Whose command it was, in the words of gates.yaml. */
  readonly runner: string;
  readonly checks: readonly CheckRecord[];
  readonly seconds: number;
  /** Each tool that was needed, with its version. */
  readonly tools: Readonly<Record<string, string>>;
  /** `bubblewrap 0.8.0`, or `none`. */
  readonly sandbox: string;
  readonly by: string;
  /** An instant, ISO 8601 in UTC. */
  readonly at: string;
}

/** What is known of one subject: a run of these very bytes by the wanted commands, or why none counts. */
export type Ran =
  | { readonly kind: 'recorded'; readonly record: RunRecord }
  | { readonly kind: 'none'; readonly why: string };
