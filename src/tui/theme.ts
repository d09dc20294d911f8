import type { Stage } from '../model/plan.ts';
import type { State } from '../model/report.ts';

/** What a piece of text means; how it looks is decided here alone. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'good' | 'bad' | 'open' | 'here' | 'key' | 'tab' | 'focus';

/** How a tone looks, as Ink's Text takes it. */
export interface Look {
  readonly color?: 'green' | 'red' | 'magenta' | 'cyan' | 'blue';
  readonly bold?: boolean;
  readonly dimColor?: boolean;
  readonly inverse?: boolean;
  readonly underline?: boolean;
}

/**
 * Only the terminal's own first eight colours, and none of white, yellow, grey and black: all of these can be read on dark
 * and on light ground. Bold, dim and inverse are no colours and stay where NO_COLOR is set.
 */
const LOOKS = {
  plain: {},
  strong: { bold: true },
  quiet: { dimColor: true },
  good: { color: 'green' },
  bad: { color: 'red', bold: true },
  open: { color: 'magenta' },
  here: { color: 'cyan', bold: true },
  key: { color: 'cyan' },
  tab: { bold: true, inverse: true },
  focus: { inverse: true },
} as const satisfies Record<Tone, Look>;

/** Colour never stands alone: what it says is also said by a mark, a word or a place. */
export function lookOf(tone: Tone, colour: boolean): Look {
  const look: Look = LOOKS[tone];
  if (colour) return look;
  const { color: _, ...rest } = look;
  return rest;
}

/** A mark and a tone for each state of a gate. */
export const STATE_LOOKS = {
  pass: { mark: '✓', tone: 'good' },
  fail: { mark: '✗', tone: 'bad' },
  pending: { mark: '·', tone: 'quiet' },
  waived: { mark: '~', tone: 'open' },
  unverified: { mark: '?', tone: 'open' },
} as const satisfies Record<State, { readonly mark: string; readonly tone: Tone }>;

export const STAGE_TONES = { pending: 'quiet', started: 'plain', core: 'here', complete: 'good' } as const satisfies Record<Stage, Tone>;
