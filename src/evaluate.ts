import type { Problem } from './model/problem.ts';
import type { Report, TreeReport } from './model/report.ts';
import type { Waiver } from './model/rules.ts';
import type { Skill } from './model/skill.ts';
import { judgeSkill, type Court, type Judged } from './report/judge-skill.ts';
import { summarise } from './report/summary.ts';
import { freshnessOf } from './status/tracking.ts';
import type { Survey, SurveyedTree } from './survey/survey.ts';

/**
 * The tool as one pure function: what was found, the rules and the day in, the report out. No disk, no clock,
 * no terminal, no git. `hopeful` judges as if every tracking document were fresh: as `status` will leave it.
 */
export function evaluate({ trees, problems }: Survey, court: Court, view: 'real' | 'hopeful' = 'real'): Report {
  const used = new Set<Waiver>();
  const reports = trees.map(tree => {
    const judged = tree.skills.map(skill => (view === 'hopeful' ? judgeHopefully(skill, court) : judgeReally(skill, tree, court)));
    for (const waiver of judged.flatMap(each => each.used)) used.add(waiver);
    return treeReport(tree, judged, court);
  });
  const isBlocked = reports.some(({ summary }) => summary.blocking > 0);
  return { outcome: isBlocked ? 'fail' : 'pass', trees: reports, problems: [...problems, ...unplanned(reports), ...useless(used, court)] };
}

/** A started skill whose tracking document does not exist gets one from `status`, where some gate asks for it. */
function judgeHopefully(skill: Skill, court: Court): Judged {
  const judged = judgeSkill(skill, court);
  const isWanted = skill.tracking === undefined && judged.skill.stage !== 'pending' && court.rules.gates.some(({ measure }) => measure === 'tracking');
  if (!isWanted || /[*?[\]{}]/.test(skill.expected.tracking)) return judged;
  return judgeSkill({ ...skill, tracking: { path: skill.expected.tracking, freshness: 'fresh', executable: false, facts: { kind: 'binary' } } }, court);
}

/** Judges as if the document were fresh, writes it in mind, and judges again only where it is not. */
function judgeReally(skill: Skill, { tracking }: SurveyedTree, court: Court): Judged {
  const hoped = judgeSkill(skill, court);
  const bytes = skill.tracking === undefined ? undefined : tracking.get(skill.tracking.path);
  if (skill.tracking === undefined || bytes === undefined) return hoped;
  const freshness = freshnessOf(bytes, hoped.skill);
  return freshness === 'fresh' ? hoped : judgeSkill({ ...skill, tracking: { ...skill.tracking, freshness } }, court);
}

function treeReport({ path }: SurveyedTree, judged: readonly Judged[], { rules }: Court): TreeReport {
  const skills = judged.map(({ skill }) => skill);
  return { path, summary: summarise(skills, rules.totals), skills };
}

function unplanned(reports: readonly TreeReport[]): Problem[] {
  return reports.flatMap(({ path, skills }) => skills
    .filter(({ planned }) => !planned)
    .map(({ name }) => ({ path, message: `${name} is there and INDEX.md does not plan it: judged all the same, counted apart` })));
}

function useless(used: ReadonlySet<Waiver>, { rules }: Court): Problem[] {
  return rules.waivers.filter(waiver => !used.has(waiver)).map(({ at, skill, gate }) => ({
    path: rules.path, at, message: `waiver of ${gate} for ${skill} excuses nothing: remove it`,
  }));
}
