import type { measures } from '../measures/index.ts';
import { documentTexts } from './document-texts.ts';
import { exampleTexts } from './example-texts.ts';
import type { Explanation } from './explanation.ts';
import { generalTexts } from './general-texts.ts';
import { scriptTexts } from './script-texts.ts';

/** Every measure explained. The terminal, README and the TUI say these very sentences. */
export const explanations = { ...documentTexts, ...scriptTexts, ...exampleTexts, ...generalTexts } satisfies Record<keyof typeof measures, Explanation>;
