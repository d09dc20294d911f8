import type { Path } from '../model/place.ts';

/** `knots/cast_on.py` is `cast_on.py`. */
export function baseName(path: Path): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
