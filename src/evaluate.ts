import type { Report } from './model/report.ts';
import type { Skill } from './model/skill.ts';
import { judgeSkill, type Court, type Judged } from './report/judge-skill.ts';
import { reportOf, type JudgedTree } from './report/report-of.ts';
import { freshnessOf } from './status/tracking.ts';
import type { Survey, SurveyedTree } from './survey/survey.ts';

/**
 * The tool as one pure function: what was found, the rules and the day in, the report out. No disk, no clock,
 * no terminal, no git. `hopeful` judges as if every tracking document were fresh: as `status` will leave it.
 */
export function evaluate({ trees, problems }: Survey, court: Court, view: 'real' | 'hopeful' = 'real'): Report {
  const judged = trees.map(({ path, skills, tracking }): JudgedTree => ({
    path, skills: skills.map(skill => (view === 'hopeful' ? judgeHopefully(skill, court) : judgeReally(skill, trackingOf(skill, tracking), court))),
  }));
  return reportOf(judged, problems, court.rules);
}

function trackingOf({ tracking }: Skill, documents: SurveyedTree['tracking']): Uint8Array | undefined {
  return tracking === undefined ? undefined : documents.get(tracking.path);
}

/** A started skill whose tracking document does not exist gets one from `status`, where some gate asks for it. */
function judgeHopefully(skill: Skill, court: Court): Judged {
  const judged = judgeSkill(skill, court);
  const isWanted = skill.tracking === undefined && judged.skill.stage !== 'pending' && court.rules.gates.some(({ measure }) => measure === 'tracking');
  if (!isWanted || /[*?[\]{}]/.test(skill.expected.tracking)) return judged;
  return judgeSkill({ ...skill, tracking: { path: skill.expected.tracking, freshness: 'fresh', executable: false, facts: { kind: 'binary' } } }, court);
}

/**
 * Judges as if the document were fresh, writes it in mind, and judges again only where it is not. What nobody but this
 * machine has evidence of cannot stand in a document that all have: as it would be without evidence, it is fresh too.
 */
export function judgeReally(skill: Skill, tracking: Uint8Array | undefined, court: Court): Judged {
  const hoped = judgeSkill(skill, court);
  if (skill.tracking === undefined || tracking === undefined) return hoped;
  const freshness = freshnessOf(tracking, hoped.skill);
  const isFreshUnseen = () => skill.runs.size > 0 && freshnessOf(tracking, judgeSkill({ ...skill, runs: new Map() }, court).skill) === 'fresh';
  return freshness === 'fresh' || isFreshUnseen() || court.isFreshThere?.(skill) === true ? hoped : judgeSkill({ ...skill, tracking: { ...skill.tracking, freshness } }, court);
}
