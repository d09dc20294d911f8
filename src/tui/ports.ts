import type { Place } from '../model/place.ts';
import type { News } from './board.ts';
import type { Key } from './keys.ts';
import type { StatusDraft } from './pages.ts';
import type { Notice, Size } from './shown.ts';

/** Stops listening. */
export type Stop = () => void;

/** All that the screen has of the world: this room touches no disk, no process and no terminal. */
export interface Ports {
  /** News, those together that came within a moment. */
  readonly news: (hear: (news: readonly News[]) => void) => Stop;
  readonly keys: (press: (keys: readonly Key[]) => void) => Stop;
  readonly sizes: (resize: (size: Size) => void) => Stop;
  readonly check: () => void;
  readonly explain: (gate: string) => Promise<readonly string[]>;
  readonly draftStatus: () => Promise<StatusDraft>;
  readonly writeStatus: () => Promise<Notice>;
  /** Opens a place in the user's editor and comes back when that ends. */
  readonly edit: (place: Place) => Promise<Notice | undefined>;
  readonly copy: (text: string) => Notice;
  readonly suspend: () => void;
  readonly quit: () => void;
  /** What the screen could not do, and nobody can mend here. */
  readonly fail: (error: unknown) => void;
}
