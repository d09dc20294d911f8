import type { Gate, PartKind } from '../model/rules.ts';
import { looksAt, type Defaults } from './looks-at.ts';

/** What of the specimen has a size. */
const SIZES = {
  reference: { measure: 'lines', part: 'reference', usual: 120 },
  skillFile: { measure: 'lines', part: 'skill-file', usual: 20 },
  scripts: { measure: 'count', part: 'scripts', usual: 2 },
  scriptLines: { measure: 'lines', part: 'scripts', usual: 60 },
  examples: { measure: 'count', part: 'examples', usual: 3 },
  tests: { measure: 'example-tests', part: 'examples', usual: 2 },
} as const satisfies Record<string, { readonly measure: string; readonly part: PartKind; readonly usual: number }>;

export type Sizes = Readonly<Record<keyof typeof SIZES, number>>;

/**
 * What the gates allow of one size; `least` is 0 and `most` infinite where they set no limit. A gate with `at-least: 3`
 * needs three of what it looks at, whatever it measures.
 */
interface Limit {
  readonly least: number;
  readonly most: number;
}

export type Limits = Readonly<Record<keyof Sizes, Limit>>;

export function limitsOf(gates: readonly Gate[], measures: Defaults): Limits {
  return eachSize(size => {
    const { measure, part } = SIZES[size];
    const own = gates.filter(gate => looksAt(gate, measures).includes(part));
    const ranges = own.filter(gate => gate.measure === measure).flatMap(({ threshold }) => (threshold.kind === 'range' ? [threshold] : []));
    return {
      least: Math.max(0, ...ranges.map(({ min = 0 }) => min), ...(measure === 'count' ? own.map(({ atLeast = 0 }) => atLeast) : [])),
      most: Math.min(...ranges.map(({ max = Number.POSITIVE_INFINITY }) => max)),
    };
  });
}

/** Sizes within all limits: the middle where there are two, since then one more or less breaks none. */
export function sizesWithin(limits: Limits): Sizes {
  return eachSize(size => {
    const { least, most } = limits[size];
    return least > 0 && Number.isFinite(most) ? Math.round((least + most) / 2) : Math.ceil(Math.min(Math.max(least, SIZES[size].usual), most));
  });
}

function eachSize<Value>(make: (size: keyof Sizes) => Value): Readonly<Record<keyof Sizes, Value>> {
  return {
    reference: make('reference'), skillFile: make('skillFile'), scripts: make('scripts'),
    scriptLines: make('scriptLines'), examples: make('examples'), tests: make('tests'),
  };
}
