import type { Days, Plan } from '../model/plan.ts';
import type { SkillReport, TreeReport } from '../model/report.ts';
import { nextSteps, type NextSteps } from './next-steps.ts';
import { waitsFor } from './waits-for.ts';

/** A skill that has begun, and what its next stage takes. */
export interface SkillNext {
  readonly skill: SkillReport;
  readonly next: NextSteps;
}

/** A planned skill that can begin, since nothing that it waits for is open. */
export interface Ready {
  readonly name: string;
  readonly estimate: Days | undefined;
}

/** What comes next in a tree: skills that have begun, the one with the cheapest next stage first, and those that can begin. */
export interface TreeNext {
  readonly going: readonly SkillNext[];
  readonly ready: readonly Ready[];
}

/** As many skills are ready as the plan wants open at once, and at most so many. */
const MOST_READY = 10;

export function nextOfTree({ skills }: TreeReport, plan: Plan | undefined): TreeNext {
  const going = skills.filter(({ stage }) => stage === 'started' || stage === 'core').flatMap((skill): SkillNext[] => {
    const next = nextSteps(skill);
    return next === undefined ? [] : [{ skill, next }];
  });
  return { going: going.toSorted((a, b) => a.next.effort - b.next.effort), ready: readyIn(skills, plan) };
}

/** Pending skills whose predecessors are all core or complete. */
function readyIn(skills: readonly SkillReport[], plan: Plan | undefined): Ready[] {
  if (plan === undefined) return [];
  const stages = new Map(skills.map(({ name, stage }) => [name, stage]));
  const waits = waitsFor(plan);
  const isDone = (name: string) => stages.get(name) === 'core' || stages.get(name) === 'complete';
  const open = skills.filter(({ stage }) => stage === 'started').length;
  return plan.skills
    .filter(({ name }) => stages.get(name) === 'pending' && (waits.get(name) ?? []).every(isDone))
    .slice(0, plan.wip === undefined ? MOST_READY : Math.max(0, plan.wip - open))
    .map(({ name, estimate }) => ({ name, estimate }));
}
