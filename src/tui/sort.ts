import type { SkillReport, Verdict } from '../model/report.ts';

/** The orders that `s` goes through. The first is that of the plan, or of gates.yaml. */
export const SKILL_SORTS = ['plan', 'completion', 'failing', 'name'] as const;
export type SkillSort = (typeof SKILL_SORTS)[number];
export const GATE_SORTS = ['rules', 'state', 'score'] as const;
export type GateSort = (typeof GATE_SORTS)[number];

/** What is nearest to done comes first, or what fails most; what was not judged yet comes last. */
export function sortedSkills<Skill extends { readonly slot: { readonly name: string } }>(skills: readonly Skill[], sort: SkillSort, reportOf: (skill: Skill) => SkillReport | undefined): readonly Skill[] {
  switch (sort) {
    case 'plan':
      return skills;
    case 'name':
      return skills.toSorted((a, b) => (a.slot.name < b.slot.name ? -1 : 1));
    case 'completion':
      return ranked(skills, skill => reportOf(skill)?.completion ?? -1);
    case 'failing':
      return ranked(skills, skill => weightOf(reportOf(skill)?.gates));
    default:
      return sort satisfies never;
  }
}

/** What blocks outweighs all that only fails. */
function weightOf(gates: readonly Verdict[] | undefined): number {
  return gates?.reduce((sum, { state, blocking }) => sum + (blocking ? 1000 : state === 'fail' ? 1 : 0), 0) ?? -1;
}

function ranked<Value>(values: readonly Value[], rank: (value: Value) => number): Value[] {
  return values.map(value => [rank(value), value] as const).toSorted(([a], [b]) => b - a).map(([, value]) => value);
}

const URGENCY = { fail: 0, unverified: 1, pending: 2, waived: 3, pass: 4 } as const satisfies Record<Verdict['state'], number>;

export function sortedGates(gates: readonly Verdict[], sort: GateSort): Verdict[] {
  switch (sort) {
    case 'rules':
      return [...gates];
    case 'state':
      return gates.toSorted((a, b) => Number(b.blocking) - Number(a.blocking) || URGENCY[a.state] - URGENCY[b.state]);
    case 'score':
      return gates.toSorted((a, b) => a.score - b.score);
    default:
      return sort satisfies never;
  }
}

export function next<Value>(values: readonly Value[], value: Value): Value {
  return values[(values.indexOf(value) + 1) % values.length] ?? value;
}
