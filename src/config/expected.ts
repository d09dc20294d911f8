/** Weights beyond it would drown every other gate, and their sum could leave the range of numbers. */
export const MOST_WEIGHT = 1000;

/**
 * What a value of gates.yaml is meant to be. The schemas carry these codes in the slot where zod keeps its
 * message, so that no sentence of zod's can reach the user.
 */
export const EXPECTED = {
  mapping: 'a mapping of keys to values',
  list: 'a list',
  text: 'text',
  'some-text': 'text that is not blank',
  'text-or-list': 'text or a list of texts',
  'some-items': 'a list with at least one item',
  number: 'a number',
  'whole-number': 'a whole number, 0 or more',
  'positive-whole-number': 'a whole number, 1 or more',
  percentage: 'a percentage from 0% to 100%, such as 92.5%',
  levels: 'a whole number for each level, such as { critical: 0 }',
  weight: 'a number over 0 and at most 1,000',
  'true-or-false': 'true or false',
  'version-1': '1, the only version there is',
  'target-lines': 'two whole numbers over 0, [lower, upper]',
  day: 'a day of the calendar, YYYY-MM-DD',
  gates: 'at least one gate',
  'other-value': 'a value that this key takes',
} as const;

export type Expected = keyof typeof EXPECTED;

export function isExpected(text: string): text is Expected {
  return Object.hasOwn(EXPECTED, text);
}
