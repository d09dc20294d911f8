import { groupBy } from '../model/group.ts';
import type { Plan } from '../model/plan.ts';

/**
 * Whom each skill waits for: whom it names, the skills of the tiers that it or its tier names, and, in a tier
 * whose skills are not made side by side, the one before it.
 */
export function waitsFor(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const tiers = new Map(plan.tiers.map(tier => [tier.name, tier]));
  const members = groupBy(plan.skills, ({ tier }) => tier);
  const named = (after: readonly string[]) => after.flatMap(name => (tiers.has(name) ? (members.get(name) ?? []).map(skill => skill.name) : [name]));
  const previous = new Map([...members.values()].flatMap(own => own.slice(1).map(({ name }, at) => [name, own[at]?.name] as const)));
  return new Map(plan.skills.map(({ name, tier, after }) => {
    const own = tiers.get(tier ?? '');
    const before = own === undefined || own.parallel ? undefined : previous.get(name);
    return [name, [...new Set([...named(after), ...named(own?.after ?? []), ...(before === undefined ? [] : [before])])]];
  }));
}
