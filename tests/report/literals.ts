import { DEFAULT_RUN } from '../../src/config/run-defaults.ts';
import { globMatching } from '../../src/inventory/pattern.ts';
import type { Measurement, Unit } from '../../src/model/measurement.ts';
import type { PartsReport, Report, SkillReport, State, TreeReport, Verdict } from '../../src/model/report.ts';
import type { Gate, Rules, Totals, Waiver } from '../../src/model/rules.ts';
import type { Stage } from '../../src/model/plan.ts';
import type { Court } from '../../src/report/judge-skill.ts';
import { summarise } from '../../src/report/summary.ts';

export const LINES: Unit = { kind: 'count', one: 'line', many: 'lines' };
export const SHARE: Unit = { kind: 'share' };
export const LEVELS: Unit = { kind: 'levels', levels: ['critical', 'high', 'low'] };

/** The gate that a REFERENCE.md of the crafts tree must pass. */
export function gate(more: Partial<Gate> = {}): Gate {
  return {
    id: 'reference-length', title: 'REFERENCE.md', group: 'documentation', measure: 'lines', of: ['reference'], options: {},
    threshold: { kind: 'range', min: 3500, max: 4000 }, weight: 1, blocks: 'complete', ...more,
  };
}

export function known(subject: string, value: Extract<Measurement, { kind: 'known' }>['value'], findings: Extract<Measurement, { kind: 'known' }>['findings'] = []): Measurement {
  return { kind: 'known', subject, value, findings };
}

export function unknown(subject: string, message = 'nobody has run it', kind: 'ceiling' | 'evidence' | 'analyser' = 'evidence'): Measurement {
  return { kind: 'unknown', subject, why: { kind, message } };
}

export function waiver(more: Partial<Waiver> = {}): Waiver {
  return { skill: 'knitting', gate: 'reference-length', reason: 'the lace chapter comes next week', until: '2026-06-30', at: { line: 40, column: 5 }, ...more };
}

export function rules(more: Partial<Rules> = {}): Rules {
  return {
    path: 'gates.yaml', trees: ['skills/*'],
    layout: { 'skill-file': ['{skill}.md'], reference: ['{skill}/REFERENCE.md'], tracking: ['{skill}/STATUS.md'], scripts: ['{skill}/scripts/*.py'], examples: ['{skill}/examples/*'] },
    totals: { count: ['reference', 'scripts', 'examples'] }, gates: [], overrides: [], waivers: [], run: DEFAULT_RUN, ...more,
  };
}

export function court(own: Rules, measures: Court['measures'], more: Partial<Court> = {}): Court {
  return { rules: own, measures, strict: false, today: '2026-06-01', matches: globMatching(), ...more };
}

export function verdict(state: State, more: Partial<Verdict> = {}): Verdict {
  return {
    id: 'reference-length', title: 'REFERENCE.md', group: 'documentation', of: ['reference'], blocks: 'complete', state, score: state === 'pass' ? 1 : 0, weight: 1,
    blocking: false, subjects: 1, evidence: '2,814 lines, wants 3,500-4,000', wants: '3,500-4,000 lines', findings: [], ...more,
  };
}

export const NO_PARTS: PartsReport = { skillFile: null, reference: null, tracking: null, scripts: [], examples: [] };

export function skillReport(name: string, stage: Stage, more: Partial<SkillReport> = {}): SkillReport {
  return {
    name, stage, number: 1, tier: null, planned: true, claimed: null, estimate: null, completion: 0, lines: 0, parts: NO_PARTS, gates: [], ...more,
  };
}

export function treeReport(skills: readonly SkillReport[], path = 'skills/crafts', totals: Totals = { count: ['reference'] }): TreeReport {
  return { path, skills, summary: summarise(skills, totals.targetLines ?? null) };
}

export function report(skills: readonly SkillReport[], more: Partial<Report> = {}): Report {
  return { outcome: 'pass', trees: [treeReport(skills)], problems: [], ...more };
}
