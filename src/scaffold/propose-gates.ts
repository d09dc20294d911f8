import type { Measurement, Value } from '../model/measurement.ts';
import { stepOfTwoDigits, thousands } from '../model/words.ts';
import type { SeedGate } from './seed-gates.ts';

/** What was measured of each skill for one gate; no measurement where a skill has nothing to look at. */
export type Measured = readonly (readonly Measurement[])[];

/** A gate as the new gates.yaml is to have it: its limits as they hold today, or why there is nothing to guard yet. */
export type Proposal =
  | { readonly kind: 'guard'; readonly gate: SeedGate; readonly limits: Readonly<Record<string, string>>; readonly blocks: 'always' | 'complete' | 'never'; readonly notes: readonly string[] }
  | { readonly kind: 'idle'; readonly gate: SeedGate; readonly why: string };

/** Proposes a gate with the limits that hold in every skill today. `flags`: those that every script declares. */
export function propose(gate: SeedGate, measured: Measured, flags: readonly string[]): Proposal {
  const values = measured.flat().flatMap(each => (each.kind === 'known' ? [each.value] : []));
  const bare = measured.filter(({ length }) => length === 0).length;
  const idle = (why: string): Proposal => ({ kind: 'idle', gate, why });
  if (gate.taking === 'made') return idle(gate.measure === 'tracking' ? 'with this gate, skillgate status writes one for each skill' : 'nothing is recorded yet');
  if (bare === measured.length && gate.always === true && gate.group !== 'scripts') return { kind: 'guard', gate, limits: gate.seed, blocks: 'always', notes: [] };
  if (bare === measured.length) return idle('no skill has anything of the kind yet');
  if (values.length === 0) return idle('nothing that is there can be measured');
  if (gate.measure === 'count' && bare > 0) return idle(`${thousands(bare)} of ${thousands(measured.length)} skills have none`);
  const limits = limitsOf(gate, values, flags);
  if (limits === undefined) return idle(gate.taking === 'flags' ? 'no flag is declared by every script today' : 'at the worst of today it would let everything pass');
  const isOptional = bare > 0;
  return {
    kind: 'guard', gate, limits,
    blocks: isOptional ? 'never' : gate.always === true ? 'always' : 'complete',
    notes: isOptional ? [`${thousands(bare)} of ${thousands(measured.length)} skills have nothing of the kind: it holds none of them back`] : [],
  };
}

/** Undefined where the limit would let everything pass. */
function limitsOf({ taking, seed }: SeedGate, values: readonly Value[], flags: readonly string[]): Readonly<Record<string, string>> | undefined {
  const numbers = values.filter(value => typeof value === 'number');
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  switch (taking) {
    // What grows within the seed's limits gets no worse by it.
    case 'amount':
      return least < 1 ? undefined : { min: `${roundedDown(least)}`, ...(seed['max'] === undefined ? {} : { max: `${Math.max(Number(seed['max']), roundedUp(most))}` }) };
    case 'share':
      return least < 0.01 ? undefined : { min: `${Math.floor(least * 100 + 1e-9)}%` };
    case 'faults':
      return { max: `${most}` };
    case 'levels':
      return { max: `{ critical: ${worst(values, 'critical')}, high: ${worst(values, 'high')} }` };
    case 'flags':
      return flags.length === 0 ? undefined : { flags: `[${flags.join(', ')}]`, min: '100%' };
    case 'made':
      return undefined;
    default:
      return taking satisfies never;
  }
}

function worst(values: readonly Value[], level: string): number {
  return Math.max(0, ...values.map(value => (typeof value === 'number' ? 0 : value[level] ?? 0)));
}

/** To two digits: 2,814 lines become 2,800, so that a line more or less is no event. */
function roundedDown(value: number): number {
  const step = stepOfTwoDigits(value);
  return Math.floor(value / step) * step;
}

function roundedUp(value: number): number {
  const step = stepOfTwoDigits(value);
  return Math.ceil(value / step) * step;
}

/** The gate as it is measured first: by the seed's limits, and blocking nothing. */
export function asSeed(gate: SeedGate): Proposal {
  return { kind: 'guard', gate, limits: gate.seed, blocks: 'never', notes: [] };
}

/** The same gates, those of `ids` blocking nothing: they do not hold where the plan claims that a skill is complete, or where a file could not be looked at. */
export function relaxed(proposals: readonly Proposal[], ids: ReadonlySet<string>): Proposal[] {
  return proposals.map(proposal => (proposal.kind === 'guard' && ids.has(proposal.gate.id) && proposal.blocks !== 'never'
    ? { ...proposal, blocks: 'never', notes: [...proposal.notes, 'not all of it passes today, by what the plan claims or because a file could not be looked at: it blocks nothing until it does'] }
    : proposal));
}
