import type { Days, Plan } from '../model/plan.ts';
import type { SkillReport } from '../model/report.ts';
import { waitsFor } from '../report/waits-for.ts';

/** What is still to be done, in working days. */
export interface Schedule {
  /** One skill after another. */
  readonly sequential: Days;
  /** Along the longest chain of skills that wait for each other. */
  readonly chain: Days;
  readonly total: Days;
  readonly withoutEstimate: number;
}

/** Estimates of the plan; a skill that has begun counts by what its completion leaves open. */
export function scheduleOf(plan: Plan, skills: readonly SkillReport[]): Schedule {
  const left = new Map(skills.map(skill => [skill.name, scale(skill.estimate ?? NOTHING, skill.stage === 'complete' ? 0 : 1 - skill.completion)]));
  const waits = waitsFor(plan);
  return {
    sequential: sum([...left.values()]),
    chain: longest(waits, left),
    total: sum(plan.skills.map(({ estimate }) => estimate ?? NOTHING)),
    withoutEstimate: plan.skills.filter(({ estimate }) => estimate === undefined).length,
  };
}

const NOTHING: Days = { min: 0, max: 0 };

/** The longest way through the plan; `after` has no rounds (the plan was checked). */
function longest(waits: ReadonlyMap<string, readonly string[]>, left: ReadonlyMap<string, Days>): Days {
  const ends = new Map<string, Days>();
  const open = [...waits.keys()];
  for (let rounds = open.length; open.length > 0 && rounds >= 0; rounds -= 1) {
    for (const name of open.splice(0)) {
      const before = waits.get(name) ?? [];
      if (before.every(each => ends.has(each))) ends.set(name, add(latest(before.map(each => ends.get(each) ?? NOTHING)), left.get(name) ?? NOTHING));
      else open.push(name);
    }
  }
  return latest([...ends.values()]);
}

function latest(all: readonly Days[]): Days {
  return { min: Math.max(0, ...all.map(({ min }) => min)), max: Math.max(0, ...all.map(({ max }) => max)) };
}

function sum(all: readonly Days[]): Days {
  return all.reduce(add, NOTHING);
}

function add(a: Days, b: Days): Days {
  return { min: a.min + b.min, max: a.max + b.max };
}

function scale({ min, max }: Days, share: number): Days {
  return { min: min * share, max: max * share };
}
