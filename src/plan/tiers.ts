import type { Tier } from '../model/plan.ts';
import type { Spot } from '../model/place.ts';
import type { FieldName } from './field.ts';
import type { FieldAt, Group, Mention } from './mentions.ts';
import type { PlanProblem } from './problems.ts';

/** The tier of each skill, and the tiers in the order of the document. */
export interface Tiers {
  readonly tiers: readonly Tier[];
  readonly of: ReadonlyMap<string, string>;
  readonly after: readonly { readonly tier: string; readonly field: FieldAt }[];
  readonly problems: readonly PlanProblem[];
}

/** A tier's name with all that stands under it: the same name may head a list and, further down, sections. */
interface Gathered {
  readonly name: string;
  readonly groups: Set<Group>;
  readonly members: Set<string>;
}

/**
 * Finds each skill's tier among the groups it stands in. A skill that is listed twice, once in an overview and
 * once in its own section, belongs to the group that holds fewer skills; two groups of which neither holds the
 * other's skills contradict each other.
 */
export function findTiers(mentions: readonly Mention[], parallel: readonly string[]): Tiers {
  const gathered = gatherTiers(mentions);
  const isWithin = nesting();
  const chosen = new Map<string, { readonly tier: Gathered; readonly at: Spot }>();
  const problems: PlanProblem[] = [];
  for (const { name, group, at } of mentions) {
    const tier = group && gathered.get(group);
    const before = chosen.get(name);
    if (tier === undefined || before?.tier === tier) continue;
    if (before === undefined || isWithin(tier, before.tier)) chosen.set(name, { tier, at: group?.at ?? at });
    else if (!isWithin(before.tier, tier))
      problems.push({ code: 'contradiction', skill: name, field: 'tier', here: tier.name, there: before.tier.name, first: before.at, at });
  }
  const tiers = [...new Set([...chosen.values()].map(({ tier }) => tier))].toSorted((a, b) => lineOf(a) - lineOf(b));
  const known = new Set(tiers.map(({ name }) => name));
  return {
    tiers: tiers.map(tier => tierOf(tier, parallel, known)),
    of: new Map([...chosen].map(([name, { tier }]) => [name, tier.name])),
    after: tiers.flatMap(tier => fieldsOf(tier, 'after').map(field => ({ tier: tier.name, field }))),
    problems,
  };
}

/** `Phase 2: Performance Tier (Skills 4-5)` is the tier `Performance`. */
function tierName(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  const name = plain.replace(/^(phase|tier|stage) \d+ ?[:.–—-] ?/i, '').replace(/ ?\([^()]*\) ?:?$/, '').replace(/ tier:?$/i, '').replace(/:$/, '').trim();
  return name === '' ? plain : name;
}

function gatherTiers(mentions: readonly Mention[]): Map<Group, Gathered> {
  const byName = new Map<string, Gathered>();
  const byGroup = new Map<Group, Gathered>();
  for (const { name: skill, group } of mentions) {
    if (group === undefined) continue;
    const name = tierName(group.text);
    const tier = byGroup.get(group) ?? byName.get(name) ?? { name, groups: new Set(), members: new Set() };
    tier.groups.add(group);
    tier.members.add(skill);
    byName.set(name, tier);
    byGroup.set(group, tier);
  }
  return byGroup;
}

/** Whether one tier's skills are some of another's; each pair is compared once. */
function nesting(): (inner: Gathered, outer: Gathered) => boolean {
  const known = new Map<Gathered, Map<Gathered, boolean>>();
  return (inner, outer) => {
    const answers = known.get(inner) ?? new Map<Gathered, boolean>();
    known.set(inner, answers);
    const answer = answers.get(outer) ?? (inner.members.size < outer.members.size && [...inner.members].every(name => outer.members.has(name)));
    answers.set(outer, answer);
    return answer;
  };
}

function tierOf(tier: Gathered, parallel: readonly string[], known: ReadonlySet<string>): Tier {
  const prose = [...tier.groups].map(group => group.prose.join(' ')).find(text => text !== '');
  const note = fieldsOf(tier, 'note')[0]?.value ?? prose;
  return {
    name: tier.name,
    parallel: parallel.includes(tier.name),
    after: [...new Set(fieldsOf(tier, 'after').flatMap(({ value }) => names(value, known)))],
    ...(note === undefined ? {} : { note }),
  };
}

function fieldsOf({ groups }: Gathered, wanted: FieldName): FieldAt[] {
  return [...groups].flatMap(({ fields }) => fields.filter(({ field }) => field === wanted));
}

function lineOf({ groups }: Gathered): number {
  return Math.min(...[...groups].map(({ at }) => at.line));
}

/** `Foundation, pyo3-basics` as two names; an `and` that belongs to a tier's name separates nothing. */
export function names(value: string, tiers: ReadonlySet<string>): string[] {
  const plain = (name: string) => name.trim().replace(/\.$/, '').replace(/ tier$/i, '');
  return value.replace(/\s+/g, ' ').split(',')
    .flatMap(part => (tiers.has(plain(part)) ? [part] : part.split(' and ')))
    .map(plain)
    .filter(name => name !== '');
}
