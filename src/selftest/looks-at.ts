import type { Gate, PartKind } from '../model/rules.ts';

/** What measures look at where a gate does not say. */
export type Defaults = Readonly<Record<string, { readonly of: { readonly default?: readonly PartKind[] } }>>;

/** The parts that a gate looks at. */
export function looksAt({ of, measure }: Gate, measures: Defaults): readonly PartKind[] {
  return of.length > 0 ? of : (measures[measure]?.of.default ?? []);
}
