import type { Scalar } from 'yaml';
import type { Place } from '../model/place.ts';

/**
 * Where the characters of a YAML text stand in its file. Exact in literal blocks and in texts of one line; in texts
 * that YAML folds, the beginning of the text stands for all of it.
 */
export function placesIn({ type, range }: Scalar, value: string, file: string, placeAt: (offset: number) => Place): (offset: number) => Place {
  const [from, to] = range ?? [0, 0];
  if (type === 'BLOCK_LITERAL') return literalPlaces(value, file, from, to, placeAt);
  const quote = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE' ? 1 : 0;
  const isAsWritten = file.slice(from + quote, from + quote + value.length) === value;
  return offset => placeAt(isAsWritten ? from + quote + Math.min(offset, value.length) : from);
}

/** Each line of a literal block stands in a line of the file, behind the indentation of the block. */
function literalPlaces(value: string, file: string, from: number, to: number, placeAt: (offset: number) => Place): (offset: number) => Place {
  const begin = file.indexOf('\n', from) + 1;
  const lines = file.slice(begin, to).split('\n');
  const indent = lines.find(line => line.trim() !== '')?.search(/\S/) ?? 0;
  const starts = lines.reduce<number[]>((all, line) => [...all, (all.at(-1) ?? begin) + line.length + 1], [begin]);
  return offset => {
    const before = value.slice(0, offset).split('\n');
    return placeAt((starts[before.length - 1] ?? begin) + indent + (before.at(-1)?.length ?? 0));
  };
}
