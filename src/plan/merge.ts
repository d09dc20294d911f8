import { nearest } from '../model/nearest.ts';
import { STAGES, type PlannedSkill, type Stage } from '../model/plan.ts';
import type { Spot } from '../model/place.ts';
import { readEstimate } from './estimate.ts';
import type { FieldName } from './field.ts';
import type { FieldAt, Mention } from './mentions.ts';
import type { PlanProblem } from './problems.ts';
import { names } from './tiers.ts';

/** Joins what several places say about one skill; what they contradict each other about is a problem. */
export function mergeSkill(name: string, mentions: readonly Mention[], tier: string | undefined, tiers: ReadonlySet<string>): { fields: Omit<PlannedSkill, 'number'>; problems: readonly PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const all = mentions.flatMap(({ fields }) => fields);
  const one = (field: FieldName) => {
    const [first, ...others] = all.filter(candidate => candidate.field === field);
    for (const other of others)
      if (first !== undefined && other.value !== first.value) problems.push(contradiction(name, field, other, first));
    return first;
  };
  const estimate = one('estimate');
  const stage = one('stage');
  const fields = {
    name,
    at: mentions[0]?.at ?? { line: 1, column: 1 },
    ...(tier === undefined ? {} : { tier }),
    ...optional('focus', one('focus')?.value),
    ...optional('description', one('description')?.value),
    ...optional('advancedTopics', one('advancedTopics')?.value),
    ...optional('estimate', estimate && (readEstimate(estimate.value) ?? complain(problems, { code: 'estimate', skill: name, text: estimate.value, at: estimate.at }))),
    ...optional('claimed', stage && (readStage(stage.value) ?? complain(problems, { code: 'stage', skill: name, text: stage.value, near: nearest(stage.value, STAGES), at: stage.at }))),
    after: [...new Set(all.filter(({ field }) => field === 'after').flatMap(({ value }) => names(value, tiers)))],
  };
  return { fields, problems };
}

function readStage(text: string): Stage | undefined {
  const word = text.trim().toLowerCase().replace(/\s*[✅⏳❌]$/u, '');
  return STAGES.find(stage => stage === word);
}

function complain(problems: PlanProblem[], problem: PlanProblem): undefined {
  problems.push(problem);
}

function contradiction(skill: string, field: FieldName, here: FieldAt, there: FieldAt): PlanProblem {
  return { code: 'contradiction', skill, field, here: here.value, there: there.value, first: there.at, at: here.at };
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  // The computed key has type string for the compiler; it is K by construction.
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: V });
}

/** A number that one place gives to one skill. */
interface Numbered {
  readonly number: number;
  readonly at: Spot;
}

/**
 * The number of each skill: the one its list or heading gives. Lists that count from 1 again, one per tier,
 * continue where the list before stopped. Skills without a number take the free numbers in order.
 */
export function numberSkills(mentions: readonly Mention[]): { numbers: ReadonlyMap<string, number>; problems: readonly PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const given = new Map<string, Numbered>();
  const owners = new Map<number, { name: string; at: Spot }>();
  const restarted = restartedLists(mentions);
  for (const { name, number, list, at } of mentions) {
    if (number === undefined || (list !== undefined && restarted.has(list))) continue;
    const before = given.get(name);
    const owner = owners.get(number);
    if (before !== undefined && before.number !== number)
      problems.push({ code: 'contradiction', skill: name, field: 'number', here: String(number), there: String(before.number), first: before.at, at });
    else if (owner !== undefined && owner.name !== name)
      problems.push({ code: 'same-number', skill: name, other: owner.name, number, first: owner.at, at });
    given.set(name, before ?? { number, at });
    owners.set(number, owner ?? { name, at });
  }
  return { numbers: withFreeNumbers(mentions, given, owners), problems };
}

/** Lists that begin with 1 although another list did so before, with other skills. */
function restartedLists(mentions: readonly Mention[]): ReadonlySet<number> {
  const firstOf = new Map<number, string>();
  for (const { name, number, list } of mentions)
    if (list !== undefined && number === 1 && !firstOf.has(list)) firstOf.set(list, name);
  const [first, ...more] = [...firstOf];
  return new Set(more.filter(([, name]) => name !== first?.[1]).map(([list]) => list));
}

function withFreeNumbers(mentions: readonly Mention[], given: ReadonlyMap<string, Numbered>, taken: ReadonlyMap<number, unknown>): Map<string, number> {
  const numbers = new Map<string, number>();
  let next = 1;
  for (const { name } of mentions) {
    if (numbers.has(name)) continue;
    const own = given.get(name)?.number;
    if (own === undefined) while (taken.has(next)) next += 1;
    numbers.set(name, own ?? next);
    if (own === undefined) next += 1;
  }
  return numbers;
}
