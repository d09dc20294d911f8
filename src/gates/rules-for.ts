import type { Gate, Rules } from '../model/rules.ts';

/** Whether a text matches a glob of gates.yaml. */
export type MatchGlob = (glob: string, text: string) => boolean;

/** The gates as they hold for one skill: overrides laid over them in order, so that the last one wins. */
export function gatesFor(skill: string, { gates, overrides }: Pick<Rules, 'gates' | 'overrides'>, matches: MatchGlob): Gate[] {
  const own = overrides.filter(override => matches(override.skill, skill));
  return gates.map(gate => own.reduce((changed, override) => ({ ...changed, ...override.gates[gate.id] }), gate));
}
