import { distance } from 'fastest-levenshtein';

/** The known word that a mistyped one was most likely meant to be, or undefined when none is near. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const reach = Math.max(2, Math.floor(word.length / 3));
  const ranked = [...known]
    .map(candidate => ({ candidate, far: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= reach || candidate.startsWith(word) || word.startsWith(candidate))
    .toSorted((a, b) => a.far - b.far);
  return word === '' ? undefined : ranked[0]?.candidate;
}
