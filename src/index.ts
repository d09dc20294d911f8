/** skillgate as a library: look at a project, judge it, read the report. Nothing from the tree is executed. */
export { readRules } from './config/index.ts';
export { evaluate } from './evaluate.ts';
export { globMatching } from './inventory/pattern.ts';
export { measures } from './measures/index.ts';
export type { Plan, PlannedSkill, Stage, Tier } from './model/plan.ts';
export { UserError, type Problem } from './model/problem.ts';
export type { Report, SkillReport, Summary, TreeReport, Verdict } from './model/report.ts';
export type { Gate, Rules, Waiver } from './model/rules.ts';
export { readPlan } from './plan/read-plan.ts';
export type { Court } from './report/judge-skill.ts';
export { jsonReport } from './reporters/json.ts';
export { diskSource } from './source/disk.ts';
export type { Source } from './source/source.ts';
export { survey, type Survey } from './survey/survey.ts';
