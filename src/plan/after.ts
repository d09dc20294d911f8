import { groupBy } from '../model/group.ts';
import { nearest } from '../model/nearest.ts';
import type { PlannedSkill, Tier } from '../model/plan.ts';
import type { Mention } from './mentions.ts';
import type { PlanProblem } from './problems.ts';
import { names, type Tiers } from './tiers.ts';

/** Names in `After` that nothing in the plan has, and rounds in which each waits for the next. */
export function checkAfter(mentions: readonly Mention[], found: Tiers, skills: readonly PlannedSkill[]): PlanProblem[] {
  const tiers = new Set(found.tiers.map(({ name }) => name));
  const known = new Set([...tiers, ...skills.map(({ name }) => name)]);
  const fields = [
    ...mentions.flatMap(({ fields }) => fields.filter(({ field }) => field === 'after')),
    ...found.after.map(({ field }) => field),
  ];
  const unknown = fields.flatMap(({ value, at }) => names(value, tiers)
    .filter(name => !known.has(name))
    .map((name): PlanProblem => ({ code: 'unknown-name', field: 'After', name, near: nearest(name, known), at })));
  return unknown.length > 0 ? unknown : cycles(found.tiers, skills);
}

function cycles(tiers: readonly Tier[], skills: readonly PlannedSkill[]): PlanProblem[] {
  const waitsFor = edges(tiers, skills);
  const done = new Set<string>();
  return [...waitsFor.keys()].flatMap((start): PlanProblem[] => {
    const round = roundFrom(start, waitsFor, done);
    return round === undefined ? [] : [cycle(round.filter(name => !name.startsWith(TIER)), skills)];
  });
}

/** A round is told from a skill back to the same skill, also where a tier began it. */
function cycle(round: readonly string[], skills: readonly PlannedSkill[]): PlanProblem {
  const names = round.length > 1 && round[0] === round.at(-1) ? round : [...round, ...round.slice(0, 1)];
  return { code: 'cycle', names, at: skills.find(({ name }) => round.includes(name))?.at ?? { line: 1, column: 1 } };
}

/** Sets a tier apart from a skill of the same name: no slug holds a space. */
const TIER = 'tier ';

/** Who waits for whom: a skill for what it names and for what its tier waits for; a tier for its skills. */
function edges(tiers: readonly Tier[], skills: readonly PlannedSkill[]): Map<string, readonly string[]> {
  const tierAfter = new Map(tiers.map(({ name, after }) => [name, after]));
  const node = (name: string) => (tierAfter.has(name) ? TIER + name : name);
  const members = groupBy(skills, ({ tier = '' }) => tier);
  return new Map([
    ...skills.map(({ name, tier = '', after }) => [name, [...after, ...(tierAfter.get(tier) ?? [])].map(node)] as const),
    ...tiers.map(({ name }) => [node(name), (members.get(name) ?? []).map(skill => skill.name)] as const),
  ]);
}

/** Depth first without recursion: a long chain must not exhaust the stack. What has been looked at is done. */
function roundFrom(start: string, waitsFor: ReadonlyMap<string, readonly string[]>, done: Set<string>): string[] | undefined {
  const path = done.has(start) ? [] : [{ name: start, next: 0 }];
  const onPath = new Set([start]);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const name = waitsFor.get(top.name)?.[top.next];
    top.next += 1;
    if (name === undefined) {
      done.add(top.name);
      onPath.delete(top.name);
      path.pop();
    } else if (onPath.has(name)) {
      for (const step of path) done.add(step.name);
      return [...path.slice(path.findIndex(step => step.name === name)).map(step => step.name), name];
    } else if (!done.has(name)) {
      onPath.add(name);
      path.push({ name, next: 0 });
    }
  }
  return undefined;
}
