import type { News } from '../../tui/board.ts';
import type { StatusDraft } from '../../tui/pages.ts';
import type { Notice } from '../../tui/shown.ts';
import type { Loading } from '../../facts/index.ts';

/** What the thread that checks is started with. */
export interface EngineOrders {
  readonly cwd: string;
  readonly config: string | undefined;
  readonly skills: readonly string[];
  readonly gates: readonly string[];
  /** Files with evidence of runs. */
  readonly evidence: readonly string[];
  readonly isCached: boolean;
  readonly isWatching: boolean;
  readonly loading: Loading;
  readonly version: string;
}

/** What it is asked while it runs. `id` comes back with the answer. */
export type Order =
  | { readonly kind: 'check' }
  | { readonly kind: 'explain'; readonly id: number; readonly gate: string }
  | { readonly kind: 'draft-status' | 'write-status'; readonly id: number };

/** What it says. */
export type Word =
  | { readonly kind: 'news'; readonly news: News }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer };

export type Answer =
  | { readonly kind: 'explained'; readonly lines: readonly string[] }
  | { readonly kind: 'drafted'; readonly draft: StatusDraft }
  | { readonly kind: 'written'; readonly notice: Notice };
