import type { Field } from '../model/facts.ts';
import { thousands } from '../model/words.ts';

/** Texts longer than this are told by their length. */
const LONGEST = 80;

/** What YAML reads in a field, with its kind where that is not plain to see: `the number 123`, `"Reef"`, `a list`, `empty`. */
export function valueWords({ value, holds }: Field): string {
  if (holds !== undefined) return holds === 'alias' ? 'an alias' : `a ${holds}`;
  switch (typeof value) {
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return `the truth value ${value}`;
    case 'string':
      if (value.trim() === '') return 'empty';
      return value.length > LONGEST ? `a text of ${thousands(Array.from(value).length)} characters` : JSON.stringify(value);
    default:
      return 'empty';
  }
}
