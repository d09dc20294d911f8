import { block, type Blocking } from '../gates/block.ts';
import { judge } from '../gates/judge.ts';
import { gatesFor, type MatchGlob } from '../gates/rules-for.ts';
import { completionOf, stageOf } from '../gates/stage.ts';
import type { Measurement, Measuring } from '../model/measurement.ts';
import type { SkillReport, Verdict } from '../model/report.ts';
import type { Gate, Rules, Waiver } from '../model/rules.ts';
import type { Skill } from '../model/skill.ts';
import { deliverableLines, hasParts, partsReport } from './parts.ts';
import { round } from './summary.ts';

/** What a judgement rests on beside the skill and the code that measures it. */
export interface Terms {
  readonly rules: Rules;
  readonly strict: boolean;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly matches: MatchGlob;
  /** Whether a tracking document says what other rules make of its skill that are as good: those of the branch that wrote it. */
  readonly isFreshThere?: (skill: Pick<Skill, 'tree' | 'name'>) => boolean;
}

/** Everything that is needed to judge. */
export interface Court extends Terms {
  readonly measures: Readonly<Record<string, Measuring>>;
}

export interface Judged {
  readonly skill: SkillReport;
  readonly used: readonly Waiver[];
}

/** Measures one skill, holds it against its gates and says how far it is. */
export function judgeSkill(skill: Skill, court: Court): Judged {
  const { rules, measures, strict, today, matches } = court;
  const judgements = gatesFor(skill.name, rules, matches).flatMap(gate => {
    const measure = measures[gate.measure];
    return measure === undefined ? [] : [judge(gate, measurementsOf(skill, gate, measure), measure.unit)];
  });
  const blocking: Blocking = { claimed: skill.planned?.claimed, strict, today, waivers: rules.waivers, matches };
  const { verdicts, used } = block(skill.name, judgements, blocking);
  return { skill: reportOf(skill, verdicts, rules), used };
}

/** Where a ceiling hides part of the skill nothing about it is known, whatever the rest says. */
function measurementsOf(skill: Skill, gate: Gate, measure: Measuring): readonly Measurement[] {
  const [ceiling] = skill.ceilings;
  if (ceiling === undefined) return measure.take(skill, gate);
  return [{ kind: 'unknown', subject: ceiling.folder, why: { kind: 'ceiling', message: ceiling.message } }];
}

function reportOf(skill: Skill, verdicts: readonly Verdict[], { totals }: Rules): SkillReport {
  const { name, planned } = skill;
  return {
    name,
    number: planned?.number ?? null,
    tier: planned?.tier ?? null,
    planned: planned !== undefined,
    stage: stageOf(hasParts(skill), verdicts),
    claimed: planned?.claimed ?? null,
    estimate: planned?.estimate ?? null,
    completion: round(completionOf(verdicts)),
    lines: deliverableLines(skill, totals.count),
    parts: partsReport(skill),
    gates: verdicts.map(verdict => ({ ...verdict, score: round(verdict.score) })),
  };
}
