import type { Finding } from '../model/measurement.ts';
import type { Path, Spot } from '../model/place.ts';

/** Where a finding about a whole file, or about something that is not there, points. */
export const START: Spot = { line: 1, column: 1 };

export type Words = Pick<Finding, 'key' | 'message' | 'fix'>;

/** A finding in a file. Takes only the spot's own fields, so that facts can be passed as they are. */
export function finding(path: Path, { line, column }: Spot, { key, message, fix }: Words): Finding {
  return { path, line, column, key, message, fix };
}
