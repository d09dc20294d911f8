import { known, state, verdicts, type Answers } from '../../src/audit/audit.ts';
import type { Claim, Gone } from '../../src/model/claim.ts';
import type { ScriptReport, SkillReport } from '../../src/model/report.ts';
import { NO_PARTS, skillReport, treeReport, verdict } from '../report/literals.ts';

const TREE = 'skills/knots';

function script(skill: string, name: string, lines: number, syntaxError: ScriptReport['syntaxError'] = null): ScriptReport {
  return { path: `${TREE}/${skill}/scripts/${name}`, lines, executable: true, flags: [], hints: null, syntaxError };
}

function skill(name: string, number: number, stage: 'started' | 'complete', scripts: readonly ScriptReport[], reference: number, more: Partial<SkillReport> = {}): SkillReport {
  const lines = reference + scripts.reduce((sum, each) => sum + (each.lines ?? 0), 0);
  return skillReport(name, stage, { number, lines, parts: { ...NO_PARTS, skillFile: { path: `${TREE}/${name}.md`, lines: 50 }, reference: { path: `${TREE}/${name}/REFERENCE.md`, lines: reference }, scripts }, ...more });
}

/** Two skills that have begun and one that is only planned. */
export const bowline = skill('bow-line', 1, 'complete', [script('bow-line', 'tie.py', 940), script('bow-line', 'untie.py', 565)], 2814, { completion: 1, gates: [verdict('pass')] });
export const reef = skill('reef-knot', 2, 'started', [script('reef-knot', 'join.py', 100), script('reef-knot', 'broken.py', 40, { line: 3, column: 1, message: 'expected a colon' })], 60, { completion: 0.42, gates: [verdict('fail')] });
const hitch = skillReport('half-hitch', 'pending', { number: 3 });

const tree = treeReport([bowline, reef, hitch], TREE, { count: ['reference', 'scripts', 'examples'], targetLines: [10_000, 12_000] });

const FILES = [
  'README.md', 'src/main.ts', 'src/util.ts', 'other/util.ts', `${TREE}/INDEX.md`, `${TREE}/STATUS.md`,
  ...[bowline, reef].flatMap(({ parts }) => [parts.skillFile, parts.reference, ...parts.scripts].flatMap(file => (file === null ? [] : [file.path]))),
];

function folders(path: string): string[] {
  const steps = path.split('/').slice(0, -1);
  return steps.map((_, at) => steps.slice(0, at + 1).join('/'));
}

const project = known({
  trees: [tree], counted: ['reference', 'scripts', 'examples'], today: '2026-11-26',
  kinds: new Map([...FILES.flatMap(folders).map(path => [path, 'folder'] as const), ...FILES.map(path => [path, 'file'] as const)]),
});

/** Git removed `gone.py`, ignores what is in `dist`, and never had anything else. */
function answers(gone: readonly string[]): Answers {
  const known = (path: string): Gone => (path.endsWith('gone.py') ? { kind: 'removed', commit: 'abc1234' } : path.startsWith('dist/') ? { kind: 'ignored' } : { kind: 'never' });
  return { lines: new Map([['src/main.ts', 120], ['README.md', 10]]), gone: new Map(gone.map(path => [path, known(path)])) };
}

export function auditedIn(text: string, path = `${TREE}/STATUS.md`) {
  const stated = state({ path, text }, project);
  return verdicts(stated, project, answers(stated.asks.gone));
}

export function claimsIn(text: string, path?: string): Claim[] {
  return auditedIn(text, path).map(({ claim }) => claim);
}

/** `line:column verdict: claimed / actual` of every claim. */
export function said(text: string, path?: string): string[] {
  return claimsIn(text, path).map(({ line, column, verdict: judged, claimed, actual }) => `${line}:${column} ${judged}: ${claimed} / ${actual}`);
}
