import type { Tier } from '../model/plan.ts';
import type { FieldAt, Group, Mention } from './mentions.ts';
import type { PlanProblem } from './problems.ts';

/** The tier of each skill, and the tiers in the order of the document. */
export interface Tiers {
  readonly tiers: readonly Tier[];
  readonly of: ReadonlyMap<string, string>;
  readonly after: readonly { readonly tier: string; readonly field: FieldAt }[];
  readonly problems: readonly PlanProblem[];
}

/**
 * Finds each skill's tier among the groups it stands in. A skill that is listed twice, once in an overview and
 * once in its own section, belongs to the group that holds fewer skills; two groups of which neither holds the
 * other's skills contradict each other.
 */
export function findTiers(mentions: readonly Mention[], parallel: readonly string[]): Tiers {
  const members = membersOf(mentions);
  const chosen = new Map<string, Group>();
  const problems: PlanProblem[] = [];
  for (const { name, group, at } of mentions) {
    const before = chosen.get(name);
    if (group === undefined || before === group) continue;
    if (before === undefined || isWithin(members.get(group), members.get(before))) chosen.set(name, group);
    else if (!isWithin(members.get(before), members.get(group)) && tierName(before.text) !== tierName(group.text))
      problems.push({ code: 'contradiction', skill: name, field: 'tier', here: tierName(group.text), there: tierName(before.text), first: before.at, at });
  }
  const groups = [...new Set(chosen.values())].toSorted((a, b) => a.at.line - b.at.line);
  return {
    tiers: groups.map(group => tierOf(group, parallel)),
    of: new Map([...chosen].map(([name, group]) => [name, tierName(group.text)])),
    after: groups.flatMap(group => group.fields.filter(({ field }) => field === 'after').map(field => ({ tier: tierName(group.text), field }))),
    problems,
  };
}

/** `Phase 2: Performance Tier (Skills 4-5)` is the tier `Performance`. */
export function tierName(text: string): string {
  const name = text.replace(/^(phase|tier|stage)\s+\d+\s*[:.–—-]\s*/i, '').replace(/\s*\([^()]*\)\s*:?$/, '').replace(/\s+tier:?$/i, '').replace(/:$/, '').trim();
  return name === '' ? text.trim() : name;
}

function membersOf(mentions: readonly Mention[]): Map<Group, Set<string>> {
  const members = new Map<Group, Set<string>>();
  for (const { name, group } of mentions)
    if (group !== undefined) members.set(group, (members.get(group) ?? new Set()).add(name));
  return members;
}

function isWithin(inner: ReadonlySet<string> | undefined, outer: ReadonlySet<string> | undefined): boolean {
  return inner !== undefined && outer !== undefined && inner.size < outer.size && [...inner].every(name => outer.has(name));
}

function tierOf({ text, fields, prose }: Group, parallel: readonly string[]): Tier {
  const name = tierName(text);
  const note = fields.find(({ field }) => field === 'note')?.value ?? prose.join(' ');
  return {
    name,
    parallel: parallel.includes(name),
    after: fields.filter(({ field }) => field === 'after').flatMap(({ value }) => names(value)),
    ...(note === '' ? {} : { note }),
  };
}

/** `Foundation, pyo3-basics` as two names. */
export function names(value: string): string[] {
  return value.split(/,|\band\b/).map(name => name.trim().replace(/\.$/, '').replace(/\s+tier$/i, '')).filter(name => name !== '');
}
