import type { Plan, PlannedSkill } from '../model/plan.ts';
import type { SkillReport } from '../model/report.ts';
import { waitsFor } from '../report/waits-for.ts';

/** So many bars can still be read. */
const MOST_SKILLS = 60;

/**
 * The plan as a Mermaid gantt chart in working days by upper estimates; undefined without a day to start from
 * or without estimates. Only the plan moves the bars: the chart is the same on every machine and every day.
 */
export function gantt(plan: Plan, reports: readonly SkillReport[]): string | undefined {
  const { created, skills } = plan;
  if (created === undefined || skills.length > MOST_SKILLS || skills.every(({ estimate }) => estimate === undefined)) return undefined;
  const waits = waitsFor(plan);
  const stages = new Map(reports.map(({ name, stage }) => [name, stage]));
  // The number first: a line that begins with a word such as `gantt` or with a date means something to Mermaid.
  const bar = (skill: PlannedSkill) => `    ${skill.number} ${skill.name} :${mark(stages.get(skill.name))}${id(skill)}, ${start(skill, plan, waits, created)}, ${length(skill)}d`;
  const sections = tiersInOrder(plan).flatMap(tier => [
    `    section ${plain(tier ?? 'Other')}`,
    ...skills.filter(skill => skill.tier === tier).map(bar),
  ]);
  return ['```mermaid', 'gantt', '    title The plan in working days, upper estimates', '    dateFormat YYYY-MM-DD', '    excludes weekends', ...sections, '```'].join('\n');
}

function tiersInOrder({ tiers, skills }: Plan): (string | undefined)[] {
  const named = tiers.map(({ name }) => name);
  return [...named, ...(skills.some(({ tier }) => tier === undefined) ? [undefined] : [])];
}

function mark(stage: SkillReport['stage'] | undefined): string {
  return stage === 'complete' ? 'done, ' : stage === 'started' || stage === 'core' ? 'active, ' : '';
}

function start({ name }: PlannedSkill, { skills }: Plan, waits: ReadonlyMap<string, readonly string[]>, created: string): string {
  const before = skills.filter(skill => waits.get(name)?.includes(skill.name));
  return before.length === 0 ? created : `after ${before.map(id).join(' ')}`;
}

function id({ number }: PlannedSkill): string {
  return `s${number}`;
}

function length({ estimate }: PlannedSkill): number {
  return Math.max(1, Math.ceil(estimate?.max ?? 1));
}

/** Mermaid gives `:`, `;`, `#` and more a meaning and has no escape for them. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N} _/&+-]/gu, ' ').replace(/\s+/g, ' ').trim() || 'Tier';
}
