import type { Path } from '../model/place.ts';

/** A path as a relative URI, percent-encoded: no segment can be taken for a scheme, a query or a fragment. */
export function relativeUri(path: Path): string {
  return wellFormed(path).split('/').map(encodeURIComponent).join('/');
}

/** What UTF-8 cannot say, half a surrogate pair, as U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}
