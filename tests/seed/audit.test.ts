import { appendFileSync, chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Claim } from '../../src/model/claim.ts';
import { buildTree, commitAll } from '../build-tree.ts';
import { skillgate } from '../cli/cli.ts';
import { INDEX } from './plan.ts';
import facts from './tree.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '../..');
/** The document that this project grew out of. */
const STATUS = readFileSync(join(import.meta.dirname, 'STATUS.md'), 'utf8');
const DOCUMENT = 'skills/rust/STATUS.md';
/** It is called production ready, and does not parse. */
const PLANTED = 'skills/rust/pyo3-classes-modules/resources/scripts/class_inspector.py';

/** Python of so many lines that parses. */
function script(path: string, lines: number): string {
  const rows = Array.from({ length: lines }, (_, at) => `COUNT_${at} = ${at}`);
  return `${(path === PLANTED ? rows.with(300, 'def inspect(:') : rows).join('\n')}\n`;
}

function claims(folder: string, ...args: readonly string[]): Claim[] {
  const { stdout, stderr } = skillgate(folder, ['audit', '--format', 'json', ...args]);
  if (stdout === '') throw new Error(stderr);
  const parsed: { readonly version: number; readonly claims: Claim[] } = JSON.parse(stdout);
  expect(Object.keys(parsed)).toEqual(['version', 'claims']);
  for (const claim of parsed.claims) expect(Object.keys(claim)).toEqual(['path', 'line', 'column', 'kind', 'text', 'subject', 'claimed', 'actual', 'verdict', 'why']);
  return parsed.claims;
}

const wrong = (all: readonly Claim[]) => all.filter(({ verdict }) => verdict === 'false' || verdict === 'absent').map(({ line, kind, verdict, text, claimed, actual }) => [line, kind, verdict, text, claimed, actual]);

describe('the audit of what the hand-written STATUS.md claimed', () => {
  let folder: string;
  let all: Claim[];

  beforeAll(() => {
    const files = facts.files.map(({ path, lines, finalNewline }) => [path, path.endsWith('.py') ? script(path, lines) : { lines, finalNewline }] as const);
    folder = buildTree({ ...Object.fromEntries(files), 'skills/rust/INDEX.md': INDEX, [DOCUMENT]: STATUS, 'gates.yaml': readFileSync(join(ROOT, 'gates.yaml'), 'utf8') }, { keep: true });
    for (const { path, mode } of facts.files) chmodSync(join(folder, path), Number.parseInt(mode, 8));
    commitAll(folder, 'Stand as it stood');
    all = claims(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('finds what is wrong, and nothing else', () => {
    const flat = (name: string) => `skills/rust/${name}/${name}.md`;
    expect(wrong(all)).toEqual([
      [20, 'completion', 'false', 'Skill 1: pyo3-fundamentals ✅', 'complete', 'started'],
      [41, 'lines', 'false', '4,233 lines', 4233, 4254],
      [47, 'completion', 'false', 'Production ready', 'production ready', 'does not parse'],
      [48, 'lines', 'false', 'plugin_manager.py (870 lines)', 870, 872],
      [49, 'lines', 'false', 'module_organizer.py (886 lines)', 886, 905],
      [58, 'lines', 'false', '3,477 lines', 3477, 3325],
      [64, 'lines', 'false', 'conversion_profiler.py (876 lines)', 876, 791],
      [65, 'lines', 'false', 'numpy_validator.py (819 lines)', 819, 784],
      [66, 'lines', 'false', 'buffer_inspector.py (823 lines)', 823, 791],
      [123, 'lines', 'false', 'Skills 2-3: 7,710', 7710, 7579],
      [129, 'share', 'false', '75%', 75, 65],
      [144, 'completion', 'false', 'Skill 1: Complete', 'complete', 'started'],
      [215, 'completion', 'false', '# SKILL 1 ✅', 'complete', 'started'],
      [216, 'path', 'absent', 'pyo3-fundamentals.md', flat('pyo3-fundamentals'), null],
      [226, 'path', 'absent', 'pyo3-classes-modules.md', flat('pyo3-classes-modules'), null],
      [231, 'lines', 'false', 'plugin_manager.py 870 lines', 870, 872],
      [232, 'lines', 'false', 'module_organizer.py 886 lines', 886, 905],
      [236, 'path', 'absent', 'pyo3-type-conversion-advanced.md', flat('pyo3-type-conversion-advanced'), null],
      [240, 'lines', 'false', 'conversion_profiler.py 876 lines', 876, 791],
      [241, 'lines', 'false', 'numpy_validator.py 819 lines', 819, 784],
      [242, 'lines', 'false', 'buffer_inspector.py 823 lines', 823, 791],
    ]);
  });

  test('says of totals that they are right as sums and wrong against the tree, and names both places of a contradiction', () => {
    const why = (line: number) => all.filter(claim => claim.line === line && claim.verdict === 'false').map(claim => claim.why);
    expect([41, 58, 123, 129].map(why)).toEqual([
      ['right as the sum of the document\'s own numbers (1,816 + 661 + 870 + 886), but the tree has 4,254 lines'],
      ['right as the sum of the document\'s own numbers (959 + 876 + 819 + 823), but the tree has 3,325 lines'],
      ['right as the sum of the document\'s own numbers (4,233 + 3,477), but the tree has 7,579 lines'],
      ['line 23 says 65 % of the same: both cannot be true'],
    ]);
    expect(all.filter(({ line }) => line === 216).map(claim => claim.why)).toEqual(['skills/rust/pyo3-fundamentals/pyo3-fundamentals.md never existed']);
  });

  test('finds true what is true', () => {
    const right = all.filter(({ verdict }) => verdict === 'true').map(({ line, text }) => `${line} ${text}`);
    expect(right).toEqual(expect.arrayContaining(['22 5,104 lines', '123 ~12,800 lines', '123 Skill 1: 5,104', '125 Progress: 16%', '130 7/10 (70%', '11 Total Skills: 10', '28 setup_validator.py (940 lines)', '27 REFERENCE.md (2,814 lines)']));
  });

  test('with --fix corrects every plain number in one run, and the generated document is true', () => {
    const fixed = skillgate(folder, ['audit', '--fix']);
    expect([fixed.code, fixed.stderr]).toEqual([1, expect.stringContaining('-- ✅ plugin_manager.py (870 lines) - Production ready\n')]);
    const text = readFileSync(join(folder, DOCUMENT), 'utf8');
    expect(text.replace(/[\d,]+/g, '#')).toBe(STATUS.replace(/[\d,]+/g, '#'));
    expect(wrong(claims(folder)).filter(([, kind]) => kind === 'lines' || kind === 'sum')).toEqual([]);
    expect(skillgate(folder, ['audit', '--fix', '--quiet']).stderr).toBe('');
    expect(readFileSync(join(folder, DOCUMENT), 'utf8')).toBe(text);
    rmSync(join(folder, DOCUMENT));
    rmSync(join(folder, 'skills/rust/pyo3-fundamentals/resources/STATUS.md'));
    expect(skillgate(folder, ['status', '--quiet']).code).toBe(0);
    expect(wrong(claims(folder))).toEqual([]);
    expect(wrong(claims(folder, '--skill', 'pyo3-classes-*'))).toEqual([]);
    const generated = readFileSync(join(folder, DOCUMENT), 'utf8');
    writeFileSync(join(folder, DOCUMENT), generated.replace('872 lines', '870 lines'));
    appendFileSync(join(folder, DOCUMENT), '\nplugin_manager.py (1 lines)\n');
    const { code, stderr } = skillgate(folder, ['audit', '--fix', DOCUMENT]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^skills\/rust\/STATUS\.md:\d+:\d+: stands in a generated region and stays as it is: run skillgate status$/m)]);
    expect(readFileSync(join(folder, DOCUMENT), 'utf8')).toContain('plugin_manager.py (872 lines)\n');
  });
});
