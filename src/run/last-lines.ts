import { stripVTControlCharacters } from 'node:util';

const MOST_LINES = 20;
const LONGEST = 300;
const LOOKED_AT = 100_000;

/** The last lines of an output, without colours and each cut, as evidence keeps them. */
export function lastLines(output: string): readonly string[] {
  return stripVTControlCharacters(output.slice(-LOOKED_AT)).split(/\r?\n|\r/).filter(line => line.trim() !== '').slice(-MOST_LINES)
    .map(line => (line.length > LONGEST ? `${line.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line));
}
