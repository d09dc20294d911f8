import type * as z from 'zod/mini';
import type { Measuring } from '../model/measurement.ts';
import type { PartKind } from '../model/rules.ts';

/** A measure as gates.yaml knows it: its name, what it may be pointed at, the options it takes. */
export interface Measure extends Measuring {
  readonly id: string;
  /** One sentence: what the value is. */
  readonly summary: string;
  /** The parts that `of:` may name, and what is looked at when it is left out. Empty `allowed`: `of:` is not taken. */
  readonly of: { readonly allowed: readonly PartKind[]; readonly default?: readonly PartKind[] };
  /** Options beside the ones every gate has. */
  readonly options: z.ZodMiniObject;
}
