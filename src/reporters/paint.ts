import { styleText } from 'node:util';
import type { State } from '../model/report.ts';

/** How a line is set off. Colour is never the only sign: each state's word stands beside it. */
export type Style = 'good' | 'bad' | 'open' | 'quiet' | 'strong';

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export const plainPaint: Paint = (_, text) => text;

/** Whether to colour was decided before: what `styleText` finds in the environment is not asked again. */
export const colourPaint: Paint = (style, text) => styleText(COLOURS[style], text, { validateStream: false });

const COLOURS = { good: 'green', bad: 'red', open: 'yellow', quiet: 'gray', strong: 'bold' } as const satisfies Record<Style, string>;

export function stateStyle(state: State): Style {
  switch (state) {
    case 'pass':
      return 'good';
    case 'fail':
      return 'bad';
    case 'waived':
    case 'unverified':
      return 'open';
    case 'pending':
      return 'quiet';
    default:
      return state satisfies never;
  }
}
