import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTree } from '../build-tree.ts';
import type { JsonReport } from '../../src/reporters/report-schema.ts';
import { report, skillgate } from '../cli/cli.ts';
import { INDEX } from './plan.ts';
import facts from './tree.json' with { type: 'json' };

/** What the seed's author wrote beside what stood on disk, for the five counts that were wrong. */
const WRONG = {
  'plugin_manager.py': { claimed: 870, actual: 872 },
  'module_organizer.py': { claimed: 886, actual: 905 },
  'conversion_profiler.py': { claimed: 876, actual: 791 },
  'numpy_validator.py': { claimed: 819, actual: 784 },
  'buffer_inspector.py': { claimed: 823, actual: 791 },
};

const GATES = readFileSync(join(import.meta.dirname, '../../gates.yaml'), 'utf8');

describe('the tree that the hand-written STATUS.md was about', () => {
  let folder: string;
  let tree: JsonReport['trees'][number];

  beforeAll(() => {
    const files = facts.files.map(({ path, lines, finalNewline }) => [path, { lines, finalNewline }] as const);
    folder = buildTree({ ...Object.fromEntries(files), 'skills/rust/INDEX.md': INDEX, 'gates.yaml': GATES }, { keep: true });
    for (const { path, mode } of facts.files) chmodSync(join(folder, path), Number.parseInt(mode, 8));
    [tree] = report(folder).trees as [typeof tree];
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds twelve thousand lines in three started skills', () => {
    expect(tree.summary).toMatchObject({
      skills: { planned: 10, pending: 7, started: 3, core: 0, complete: 0, unplanned: 0 },
      lines: 12_683, target: [79_000, 95_000], completion: 0.161,
    });
    expect(tree.skills.slice(0, 4).map(({ name, stage, lines, tier }) => [name, stage, lines, tier])).toEqual([
      ['pyo3-fundamentals', 'started', 5104, 'Foundation'],
      ['pyo3-classes-modules', 'started', 4254, 'Foundation'],
      ['pyo3-type-conversion-advanced', 'started', 3325, 'Foundation'],
      ['pyo3-performance-gil-parallel', 'pending', 0, 'Performance'],
    ]);
  });

  test('has other line counts than five of nine that were written down', () => {
    const scripts = tree.skills.flatMap(({ parts }) => parts.scripts);
    const counted = Object.fromEntries(scripts.map(({ path, lines }) => [path.split('/').at(-1), lines]));
    expect(scripts).toHaveLength(9);
    expect(counted).toEqual({
      'setup_validator.py': 940, 'type_converter.py': 785, 'debugger.py': 565, 'class_inspector.py': 661,
      ...Object.fromEntries(Object.entries(WRONG).map(([name, { actual }]) => [name, actual])),
    });
    for (const { claimed, actual } of Object.values(WRONG)) expect(actual).not.toBe(claimed);
  });

  test('has no executable script, and references that are too short', () => {
    const verdicts = (id: string) => tree.skills.slice(0, 3).map(({ gates }) => gates.find(gate => gate.id === id));
    expect(verdicts('scripts-executable').map(gate => [gate?.state, gate?.findings.length])).toEqual([['fail', 6], ['fail', 6], ['fail', 6]]);
    expect(verdicts('reference-length').map(gate => [gate?.state, gate?.evidence])).toEqual([
      ['fail', '2,814 lines, wants 3,500-4,000'], ['fail', '1,816 lines, wants 3,500-4,000'], ['fail', '959 lines, wants 3,500-4,000'],
    ]);
    expect(verdicts('script-length').map(gate => gate?.evidence.split(',')[0])).toEqual(['1 of 3 within', '2 of 3 within', '0 of 3 within']);
  });

  test('takes over the document that was written by hand: every region has its place, every byte is still there', () => {
    const ours = readFileSync(join(import.meta.dirname, 'STATUS.md'), 'utf8');
    writeFileSync(join(folder, 'skills/rust/STATUS.md'), ours);
    const { code, stdout, stderr } = skillgate(folder, ['status', '--adopt']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('skills/rust/STATUS.md: adopted: laid header, updated, overview, completed, in-progress, pending, progress, elapsed, strategy, gates, next, structure, commits and milestone;');
    const text = readFileSync(join(folder, 'skills/rust/STATUS.md'), 'utf8');
    expect(text.replace(/<!-- skillgate:begin (\S+) -->\n[^]*?<!-- skillgate:end \1 sum:\w+ -->\n/g, '')).toBe(ours);
    for (const heading of ['Overview', 'Completed Skills', 'Skills In Progress (Parallel Development)', 'Pending Skills (Skills 4-10)', 'Progress Summary', 'Development Strategy', 'Next Session Priorities', 'Repository Structure'])
      expect(text.split(`\n## ${heading}\n<!-- skillgate:begin `)).toHaveLength(2);
    expect(text).toContain('\n### Quality Gates (Per Skill)\n<!-- skillgate:begin gates -->\n\n| Group | Gate |');
    expect(skillgate(folder, ['status', '--check'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('gets a STATUS.md with every section of the old one and the true numbers', () => {
    rmSync(join(folder, 'skills/rust/STATUS.md'));
    rmSync(join(folder, 'skills/rust/pyo3-fundamentals/resources/STATUS.md'));
    expect(skillgate(folder, ['status'])).toMatchObject({ code: 0, stdout: '' });
    const text = readFileSync(join(folder, 'skills/rust/STATUS.md'), 'utf8');
    for (const heading of ['Overview', 'Completed Skills', 'Skills In Progress', 'Pending Skills (Skills 4-10)', 'Progress Summary', 'Development Strategy', 'Quality Gates', 'Next Session Priorities', 'Repository Structure', 'Recent Commits', 'Notes'])
      expect(text).toContain(`\n## ${heading}\n`);
    expect(text).toContain('- **Created**: 2025-10-30');
    expect(text).toContain('12,683 deliverable lines (Skill 1: 5,104, Skill 2: 4,254, Skill 3: 3,325)');
    expect(text).toContain('- **Progress**: 16 % of the lower target');
    for (const { claimed, actual } of Object.values(WRONG)) {
      expect(text).toContain(`${actual} lines`);
      expect(text).not.toContain(`${claimed} lines`);
    }
    expect(skillgate(folder, ['status', '--check'])).toMatchObject({ code: 0, stdout: '' });
  });
});
