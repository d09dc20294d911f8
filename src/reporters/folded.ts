import { thousands } from '../model/words.ts';

/** More of one kind than this are counted instead of listed. */
export const MOST_LISTED = 10;

/** The first names of many, and how many more there are. */
export function folded(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return more > 0 ? `${names.slice(0, MOST_LISTED).join(', ')} and ${thousands(more)} more` : names.join(', ');
}
