import { readFileSync } from 'node:fs';
import type { Plan, PlannedSkill, Stage } from '../../src/model/plan.ts';
import type { PartsReport, ReportedFinding, SkillReport, State, TreeReport, Verdict } from '../../src/model/report.ts';
import type { Group, PartKind } from '../../src/model/rules.ts';
import type { Lack } from '../../src/model/verdict.ts';
import { NO_PARTS, skillReport, treeReport } from '../report/literals.ts';

/** The tree of the seed as it stood: ten planned skills of which three have begun. */
const TREE = 'skills/rust';
const stood: { readonly files: readonly { readonly path: string; readonly lines: number; readonly mode: string }[] } =
  JSON.parse(readFileSync(new URL('../seed/tree.json', import.meta.url), 'utf8'));

function file(path: string): { readonly path: string; readonly lines: number } | null {
  const found = stood.files.find(each => each.path === `${TREE}/${path}`);
  return found === undefined ? null : { path: found.path, lines: found.lines };
}

function partsOf(skill: string): PartsReport {
  const scripts = stood.files.filter(({ path }) => path.startsWith(`${TREE}/${skill}/resources/scripts/`));
  return {
    skillFile: file(`${skill}.md`), reference: file(`${skill}/resources/REFERENCE.md`), tracking: file(`${skill}/resources/STATUS.md`),
    scripts: scripts.map(({ path, lines, mode }) => ({ path, lines, executable: mode === '755', flags: null, hints: null, syntaxError: null })), examples: [],
  };
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  readonly wants: string;
  readonly weight?: number;
  readonly waits: string;
}

/** The eighteen gates; `waits`: what is said of one that has nothing to look at. */
const GATES: readonly Row[] = [
  { id: 'skill-file', title: 'Skill file', group: 'documentation', wants: '100 %', waits: 'skill file not there yet' },
  { id: 'reference-length', title: 'REFERENCE.md', group: 'documentation', wants: '3,500-4,000 lines', weight: 3, waits: 'reference not there yet' },
  { id: 'tracking', title: 'Tracking document', group: 'documentation', wants: '100 %', waits: 'nothing to look at yet' },
  { id: 'script-count', title: 'Three scripts', group: 'scripts', wants: '3 items or more', waits: 'scripts not there yet' },
  { id: 'script-length', title: 'Scripts of 800 lines', group: 'scripts', wants: '3 with 800 lines or more', weight: 2, waits: 'scripts not there yet' },
  { id: 'script-cli-flags', title: 'Full CLI support', group: 'scripts', wants: '100 %', waits: 'scripts not there yet' },
  { id: 'script-type-hints', title: 'Type hints', group: 'scripts', wants: '100 %', waits: 'scripts not there yet' },
  { id: 'script-error-handling', title: 'Error handling', group: 'scripts', wants: 'no finding', waits: 'scripts not there yet' },
  { id: 'script-portability', title: 'Cross-platform', group: 'scripts', wants: 'no finding', waits: 'scripts not there yet' },
  { id: 'example-count', title: 'Nine or ten examples', group: 'examples', wants: '9-10 items', weight: 3, waits: 'examples not there yet' },
  { id: 'example-progression', title: 'From basic to advanced', group: 'examples', wants: 'no fault', waits: 'examples not there yet' },
  { id: 'example-production-ready', title: 'Production-ready code', group: 'examples', wants: 'no placeholder', waits: 'examples not there yet' },
  { id: 'example-tests', title: 'Complete with tests', group: 'examples', wants: '1 test or more', weight: 2, waits: 'examples not there yet' },
  { id: 'example-readme', title: 'README with explanations', group: 'examples', wants: '100 %', waits: 'examples not there yet' },
  { id: 'security', title: 'Security audit', group: 'quality', wants: 'no critical and no high', waits: 'nothing to look at yet' },
  { id: 'scripts-executable', title: 'Scripts executable', group: 'quality', wants: '100 %', waits: 'scripts not there yet' },
  { id: 'examples-run', title: 'Examples run', group: 'quality', wants: '100 %', weight: 2, waits: 'examples not there yet' },
  { id: 'documentation-complete', title: 'Documentation complete', group: 'quality', wants: 'no fault', waits: 'nothing to look at yet' },
];

/** A place below the tree and what mends it. */
type Found = readonly [string, string];
type Said = readonly [State, number, string, (readonly Found[])?];

/** What each gate looks at: its group's part where nothing else is said. */
function looksAt({ id, group }: Row): readonly PartKind[] {
  const own: Readonly<Record<string, readonly PartKind[]>> = {
    'skill-file': ['skill-file'], 'reference-length': ['reference'], tracking: ['tracking'], 'scripts-executable': ['scripts'], 'examples-run': ['examples'],
    security: ['scripts', 'examples', 'skill-file', 'reference'], 'documentation-complete': ['skill-file', 'reference'],
  };
  return own[id] ?? (group === 'scripts' ? ['scripts'] : ['examples']);
}

/** What gates count, and how much of it one of their subjects must have; all others count faults. */
const AMOUNTS: Readonly<Record<string, readonly [one: string, each: number, absent: number]>> = {
  'reference-length': ['line', 3500, 1], 'script-count': ['item', 3, 1], 'script-length': ['line', 800, 3], 'example-count': ['item', 9, 1], 'example-tests': ['test', 1, 1],
};

/** `235 to go` is an amount that is missing; everything else is one thing to mend. */
function lackOf({ id }: Row, found: readonly Found[]): Lack {
  const [one, each, absent] = AMOUNTS[id] ?? ['fault', 0, 1];
  const short = found.map(([path, fix]) => {
    const [, amount] = /^([\d,]+) to go$/.exec(fix) ?? [];
    const place = { path: `${TREE}/${path}`, names: [] };
    return amount === undefined ? { ...place, amount: 1, excess: true, fix } : { ...place, amount: Number(amount.replaceAll(',', '')), excess: false };
  });
  return { one, many: `${one}s`, short, absent: found.length === 0 ? absent : 0, each };
}

function verdictOf(row: Row, [state, score, evidence, found = []]: Said): Verdict {
  const { id, title, group, wants, weight = 1 } = row;
  const lack = state === 'fail' || state === 'pending' ? { lack: lackOf(row, found) } : {};
  const findings = found.map(([path, fix]): ReportedFinding => ({ id: '0123456789abcdef', path: `${TREE}/${path}`, line: 1, column: 1, message: 'seen', fix }));
  return { id, title, group, of: looksAt(row), wants, weight, state, score, evidence, findings, blocks: 'complete', blocking: false, subjects: 1, ...lack };
}

function gatesOf(said: Readonly<Record<string, Said>>): Verdict[] {
  return GATES.map(row => verdictOf(row, said[row.id] ?? ['pending', 0, row.waits]));
}

const PASS: Said = ['pass', 1, '100 %, wants 100 %'];
const UNREAD: Said = ['unverified', 0, 'no analysis of Python in this version'];

function started(name: string, reference: number, length: Said, tracking: Said | undefined): Verdict[] {
  const scripts = partsOf(name).scripts.map(({ path }) => [path.slice(TREE.length + 1), 'run chmod +x'] as const);
  return gatesOf({
    'skill-file': PASS,
    'reference-length': ['fail', reference / 3500, `${reference.toLocaleString('en')} lines, wants 3,500-4,000`, [[`${name}/resources/REFERENCE.md`, `${(3500 - reference).toLocaleString('en')} to go`]]],
    ...(tracking === undefined ? {} : { tracking }),
    'script-count': ['pass', 1, '3 items, wants 3 or more'],
    'script-length': length,
    'script-cli-flags': UNREAD, 'script-type-hints': UNREAD, 'script-error-handling': UNREAD, 'script-portability': UNREAD, security: UNREAD,
    'scripts-executable': ['fail', 0.5, '0 of 3 within, wants 100 %', scripts],
    'documentation-complete': ['pass', 1, '2 of 2 within, wants no fault'],
  });
}

const [FUNDAMENTALS, CLASSES, CONVERSION] = ['pyo3-fundamentals', 'pyo3-classes-modules', 'pyo3-type-conversion-advanced'] as const;

const begun: Readonly<Record<string, readonly [Verdict[], number]>> = {
  [FUNDAMENTALS]: [started(FUNDAMENTALS, 2814, ['fail', 0.895, '1 of 3 within, wants 3 with 800 lines or more', [
    [`${FUNDAMENTALS}/resources/scripts/debugger.py`, '235 to go'], [`${FUNDAMENTALS}/resources/scripts/type_converter.py`, '15 to go'],
  ]], ['fail', 0, '0 %, wants 100 %', [[`${FUNDAMENTALS}/resources/STATUS.md`, 'run skillgate status']]]), 0.324],
  [CLASSES]: [started(CLASSES, 1816, ['fail', 0.942, '2 of 3 within, wants 3 with 800 lines or more', [[`${CLASSES}/resources/scripts/class_inspector.py`, '139 to go']]], undefined), 0.295],
  [CONVERSION]: [started(CONVERSION, 959, ['fail', 0.986, '0 of 3 within, wants 3 with 800 lines or more', [
    [`${CONVERSION}/resources/scripts/buffer_inspector.py`, '9 to go'], [`${CONVERSION}/resources/scripts/conversion_profiler.py`, '9 to go'], [`${CONVERSION}/resources/scripts/numpy_validator.py`, '16 to go'],
  ]], undefined), 0.27],
};

function planned(number: number, tier: string, name: string, days: readonly [number, number], focus: string, advancedTopics?: string, after: readonly string[] = []): PlannedSkill {
  return {
    name, number, tier, focus, after, estimate: { min: days[0], max: days[1] }, at: { line: number, column: 1 },
    ...(advancedTopics === undefined ? {} : { advancedTopics }),
  };
}

export const seedPlan: Plan = {
  path: `${TREE}/INDEX.md`,
  title: 'PyO3 skills',
  initiative: 'PyO3 Skills Initiative',
  summary: 'Comprehensive PyO3 skills initiative covering Rust-Python bindings from fundamentals through advanced applications.',
  created: '2025-10-30',
  wip: 5,
  tiers: [
    { name: 'Foundation', parallel: true, after: [], note: 'Skill 1 sets the pattern.' },
    { name: 'Performance', parallel: true, after: ['Foundation'], note: 'Different domains (GIL vs async).' },
    { name: 'Production', parallel: false, after: ['Performance'] },
    { name: 'Applications', parallel: true, after: ['Production'] },
  ],
  skills: [
    planned(1, 'Foundation', FUNDAMENTALS, [5, 5], 'Project setup, conversions, errors'),
    planned(2, 'Foundation', CLASSES, [5, 5], '#[pyclass], #[pymethods], inheritance, plugins, hot-reload', undefined, [FUNDAMENTALS]),
    planned(3, 'Foundation', CONVERSION, [5, 5], 'Zero-copy, numpy, Arrow/Parquet, buffer protocol', undefined, [FUNDAMENTALS]),
    planned(4, 'Performance', 'pyo3-performance-gil-parallel', [6, 7], 'GIL management, parallel execution, sub-interpreters, nogil', 'Lock-free structures, custom allocators'),
    planned(5, 'Performance', 'pyo3-async-embedded-wasm', [7, 8], 'Async integration, embedded Python, WASM compilation', 'Pyodide, WASI, browser execution'),
    planned(6, 'Production', 'pyo3-packaging-distribution', [5, 6], 'maturin, wheels, cross-compilation, PyPI', 'Static linking, vendoring'),
    planned(7, 'Production', 'pyo3-testing-quality-ci', [6, 7], 'Testing strategies, fuzzing, sanitizers, CI/CD', 'Property testing, mutation testing', ['pyo3-packaging-distribution']),
    planned(8, 'Applications', 'pyo3-data-science-ml', [7, 8], 'Numpy, Polars, ONNX, PyTorch integration', 'Custom ufuncs, Dask, streaming'),
    planned(9, 'Applications', 'pyo3-web-services-systems', [6, 7], 'systemd integration, IPC, gRPC, web frameworks', 'Async HTTP, middleware patterns'),
    planned(10, 'Applications', 'pyo3-cli-embedding-plugins', [7, 8], 'Embedded interpreters, plugin SDKs, distribution', 'pyo3-ffi, multi-interpreter applications'),
  ],
};

function seedSkill({ name, number, tier, estimate }: PlannedSkill): SkillReport {
  const [gates, completion] = begun[name] ?? [gatesOf({}), 0];
  const stage: Stage = name in begun ? 'started' : 'pending';
  const parts = name in begun ? partsOf(name) : NO_PARTS;
  const lines = [parts.reference, ...parts.scripts].reduce((sum, part) => sum + (part?.lines ?? 0), 0);
  return skillReport(name, stage, { number, tier: tier ?? null, estimate: estimate ?? null, gates, completion, parts, lines });
}

export const seedTree: TreeReport = treeReport(seedPlan.skills.map(seedSkill), TREE, { count: ['reference', 'scripts', 'examples'], targetLines: [79000, 95000] });
