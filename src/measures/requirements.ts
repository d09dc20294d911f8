import type { Finding, Measurement } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import { known } from './outcome.ts';

/** What speaks against something that is required: it is met when nothing does. */
export type Requirement = readonly Finding[];

/** The share of requirements that are met, with a finding for what is not; what speaks against several is said once. */
export function shareMet(subject: Path, requirements: readonly Requirement[]): Measurement {
  const met = requirements.filter(faults => faults.length === 0).length;
  return known(subject, met / requirements.length, [...new Set(requirements.flat())]);
}
