import { nearest } from '../model/nearest.ts';
import type { PlannedSkill, Tier } from '../model/plan.ts';
import type { Mention } from './mentions.ts';
import type { PlanProblem } from './problems.ts';
import { names, type Tiers } from './tiers.ts';

/** Names in `After` that nothing in the plan has, and rounds in which each waits for the next. */
export function checkAfter(mentions: readonly Mention[], found: Tiers, skills: readonly PlannedSkill[]): PlanProblem[] {
  const known = [...found.tiers.map(({ name }) => name), ...skills.map(({ name }) => name)];
  const fields = [
    ...mentions.flatMap(({ fields }) => fields.filter(({ field }) => field === 'after')),
    ...found.after.map(({ field }) => field),
  ];
  const unknown = fields.flatMap(({ value, at }) => names(value)
    .filter(name => !known.includes(name))
    .map((name): PlanProblem => ({ code: 'unknown-name', field: 'After', name, near: nearest(name, known), at })));
  return unknown.length > 0 ? unknown : cycle(found.tiers, skills);
}

function cycle(tiers: readonly Tier[], skills: readonly PlannedSkill[]): PlanProblem[] {
  const waitsFor = edges(tiers, skills);
  const done = new Set<string>();
  for (const start of waitsFor.keys()) {
    const round = roundFrom(start, waitsFor, done);
    if (round !== undefined) {
      const at = skills.find(({ name }) => round.includes(name))?.at ?? { line: 1, column: 1 };
      return [{ code: 'cycle', names: round, at }];
    }
  }
  return [];
}

/** Who waits for whom: a skill for what it names and for what its tier waits for; a tier is done when its skills are. */
function edges(tiers: readonly Tier[], skills: readonly PlannedSkill[]): Map<string, readonly string[]> {
  const tierAfter = new Map(tiers.map(({ name, after }) => [name, after]));
  const members = (tier: string) => skills.filter(skill => skill.tier === tier).map(({ name }) => name);
  const expand = (after: readonly string[]) => after.flatMap(name => (tierAfter.has(name) ? members(name) : [name]));
  return new Map(skills.map(({ name, tier, after }) => [name, expand([...after, ...(tierAfter.get(tier ?? '') ?? [])])]));
}

/** Depth first without recursion: a long chain must not exhaust the stack. */
function roundFrom(start: string, waitsFor: ReadonlyMap<string, readonly string[]>, done: Set<string>): string[] | undefined {
  const path: { name: string; next: number }[] = [{ name: start, next: 0 }];
  while (path.length > 0) {
    const top = path.at(-1);
    if (top === undefined) break;
    const name = waitsFor.get(top.name)?.[top.next];
    top.next += 1;
    if (name === undefined) {
      done.add(top.name);
      path.pop();
    } else if (path.some(step => step.name === name)) {
      return [...path.slice(path.findIndex(step => step.name === name)).map(step => step.name), name];
    } else if (!done.has(name)) path.push({ name, next: 0 });
  }
  return undefined;
}
