import type { Measurement } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import { unknown } from './outcome.ts';

/** For measures whose analyser comes with a later version: each subject is unknown, so that none passes. */
export function notAnalysed(what: string, subjects: readonly { readonly path: Path }[]): readonly Measurement[] {
  return subjects.map(({ path }) => unknown(path, 'analyser', `${what} is not analysed by this version of skillgate`));
}
