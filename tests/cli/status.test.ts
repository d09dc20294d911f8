import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildTree, commitAll, type TreeOptions } from '../build-tree.ts';
import { MAIN, skillgate } from './cli.ts';

const GATES = `version: 1
trees: skills
totals: { target-lines: [1000, 2000] }
gates:
  skill-file: { group: documentation, measure: front-matter, min: 100% }
  tracking: { group: documentation, measure: tracking, min: 100% }
  reference: { group: documentation, measure: lines, of: reference, min: 30 }
`;

const STATUS = 'skills/STATUS.md';
const TRACKING = 'skills/bowline/resources/STATUS.md';

function knots(options?: TreeOptions): string {
  return buildTree({
    'gates.yaml': GATES,
    'skills/INDEX.md': '---\ncreated: 2026-01-15\n---\n\n# Knots\n\n1. bowline - a loop\n2. reef-knot\n',
    'skills/bowline.md': '---\nname: bowline\ndescription: Ties a loop.\n---\n\n# Bowline\n',
    'skills/bowline/resources/REFERENCE.md': { lines: 25 },
  }, options);
}

function read(folder: string, path = STATUS): string {
  return readFileSync(join(folder, path), 'utf8');
}

function grow(folder: string, lines: number): void {
  writeFileSync(join(folder, 'skills/bowline/resources/REFERENCE.md'), 'rope\n'.repeat(lines));
}

test('the first run writes STATUS.md and the tracking document, the second changes nothing', () => {
  const folder = knots();
  expect(skillgate(folder, ['status'])).toEqual({
    code: 0, stdout: '', stderr: `${STATUS}: written\n${TRACKING}: written\nEverything is up to date.\n`,
  });
  const before = [read(folder), read(folder, TRACKING)];
  expect(skillgate(folder, ['status'])).toEqual({ code: 0, stdout: '', stderr: 'Everything is up to date.\n' });
  expect([read(folder), read(folder, TRACKING)]).toEqual(before);
  expect(skillgate(folder, ['status', '--check'])).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('a pending skill gets no tracking document, which would make it look begun', () => {
  const folder = knots();
  skillgate(folder, ['status']);
  expect(readdirSync(join(folder, 'skills')).toSorted()).toEqual(['INDEX.md', 'STATUS.md', 'bowline', 'bowline.md']);
});

test('--check says which regions are stale, shows the difference and writes nothing', () => {
  const folder = knots();
  skillgate(folder, ['status']);
  const before = read(folder);
  grow(folder, 28);
  const { code, stdout, stderr } = skillgate(folder, ['status', '--check']);
  expect(code).toBe(1);
  expect(stderr).toBe(`${STATUS}: is stale in header, in-progress, progress, gates, next and structure: run skillgate status\n${TRACKING}: is stale in skill, gates and next: run skillgate status\n`);
  expect(stdout).toContain('\n-- **Current**: 25 deliverable lines (Skill 1: 25)\n+- **Current**: 28 deliverable lines (Skill 1: 28)\n');
  expect(read(folder)).toBe(before);
});

test('what the author wrote comes back byte for byte: order, deletions, notes, code blocks', () => {
  const folder = knots();
  skillgate(folder, ['status']);
  const region = (text: string, name: string) => text.match(new RegExp(`<!-- skillgate:begin ${name} -->[^]*?<!-- skillgate:end ${name} sum:\\w+ -->`))?.[0] ?? '';
  const generated = read(folder);
  const own = (text: string) => `Mine.  \n\n${region(text, 'progress')}\r\nmixed\n~~~\n<!-- skillgate:begin overview -->\n~~~\n${region(text, 'header')}\n* no final newline`;
  writeFileSync(join(folder, STATUS), own(generated));
  grow(folder, 31);
  expect(skillgate(folder, ['status']).code).toBe(0);
  const after = read(folder);
  expect(after).toBe(own(after));
  expect(after).toContain('31 deliverable lines');
  expect(after).not.toContain('## Overview');
});

test('a region that lost its sum and its text is generated again', () => {
  const folder = knots();
  writeFileSync(join(folder, STATUS), '# Knots\n\n<!-- skillgate:begin milestone -->\n<!-- skillgate:end milestone -->\n');
  expect(skillgate(folder, ['status']).code).toBe(0);
  expect(read(folder)).toMatch(/^# Knots\n\n<!-- skillgate:begin milestone -->\n\n\*\*Next Milestone\*\*: .*\n\n<!-- skillgate:end milestone sum:[0-9a-f]{8} -->\n$/);
});

test('an edit inside a region is refused with the difference, nothing is written, and --force overwrites it', () => {
  const folder = knots();
  skillgate(folder, ['status']);
  const edited = read(folder).replace('25 deliverable lines (Skill 1: 25)', '12,800 deliverable lines');
  writeFileSync(join(folder, STATUS), edited);
  grow(folder, 30);
  const { code, stdout, stderr } = skillgate(folder, ['status']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('\n-- **Current**: 12,800 deliverable lines\n+- **Current**: 30 deliverable lines (Skill 1: 30)\n');
  expect(stderr).toMatch(/^skills\/STATUS\.md:\d+:1: region "progress" was edited by hand: /m);
  expect(read(folder)).toBe(edited);
  expect(read(folder, TRACKING)).toContain('25 lines');
  expect(skillgate(folder, ['status', '--check']).code).toBe(2);
  expect(skillgate(folder, ['status', '--force']).code).toBe(0);
  expect(read(folder)).toContain('30 deliverable lines');
});

test('broken markers are refused at their places and nothing is written', () => {
  const folder = knots();
  skillgate(folder, ['status']);
  const broken = `${read(folder)}\n<!-- skillgate:begin overview -->\n`;
  writeFileSync(join(folder, STATUS), broken);
  grow(folder, 40);
  const { code, stderr } = skillgate(folder, ['status']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^skills\/STATUS\.md:\d+:1: region `overview` /m);
  expect(read(folder)).toBe(broken);
  expect(read(folder, TRACKING)).toContain('25 lines');
});

test('a STATUS.md written by hand is left alone, and said how to begin', () => {
  const folder = knots();
  writeFileSync(join(folder, STATUS), '# Ours\n');
  const { code, stderr } = skillgate(folder, ['status']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^skills\/STATUS\.md: has no generated region, /);
  expect(read(folder)).toBe('# Ours\n');
});

test('a CRLF checkout with a byte order mark is fresh, and stays CRLF when it is written', () => {
  const folder = knots();
  skillgate(folder, ['status']);
  writeFileSync(join(folder, STATUS), `\uFEFF${read(folder).replaceAll('\n', '\r\n')}`);
  expect(skillgate(folder, ['status', '--check'])).toEqual({ code: 0, stdout: '', stderr: '' });
  grow(folder, 33);
  expect(skillgate(folder, ['status']).code).toBe(0);
  const after = read(folder);
  expect(after.startsWith('\uFEFF# ')).toBe(true);
  expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  expect(after).toContain('33 deliverable lines');
});

test('a file that is up to date keeps its time stamp, and another one its mode', () => {
  const folder = knots();
  skillgate(folder, ['status']);
  const file = join(folder, STATUS);
  utimesSync(file, 1000, 1000);
  skillgate(folder, ['status']);
  expect(statSync(file).mtimeMs).toBe(1_000_000);
  chmodSync(file, 0o640);
  grow(folder, 44);
  skillgate(folder, ['status']);
  expect((statSync(file).mode & 0o777).toString(8)).toBe('640');
});

test('on a clean clone whose STATUS.md is fresh, a new commit and a new day are no reason to write', () => {
  const folder = knots({ git: true });
  skillgate(folder, ['status']);
  commitAll(folder, 'Tell how it stands');
  expect(skillgate(folder, ['status']).stderr).toBe('Everything is up to date.\n');
  grow(folder, 45);
  skillgate(folder, ['status']);
  expect(read(folder)).toMatch(/- `[0-9a-f]+`: Tell how it stands\n/);
});

test('nothing is written through a link, nor into a folder that leads out of the project', () => {
  const folder = knots();
  writeFileSync(join(folder, 'elsewhere.md'), 'mine\n');
  symlinkSync('../elsewhere.md', join(folder, STATUS));
  expect(skillgate(folder, ['status'])).toMatchObject({ code: 2, stderr: expect.stringContaining(`${STATUS}: `) });
  expect(read(folder, 'elsewhere.md')).toBe('mine\n');
  unlinkSync(join(folder, STATUS));
  const outside = knots();
  rmSync(join(folder, 'skills/bowline'), { recursive: true });
  mkdirSync(join(outside, 'target'));
  symlinkSync(join(outside, 'target'), join(folder, 'skills/bowline'));
  expect(skillgate(folder, ['status'])).toMatchObject({ code: 2, stderr: expect.stringContaining('leads out of the project') });
  expect(readdirSync(join(outside, 'target'))).toEqual([]);
});

test('a STATUS.md that is no UTF-8 would not come back whole: it is left alone', () => {
  const folder = knots();
  skillgate(folder, ['status']);
  const bytes = Buffer.concat([readFileSync(join(folder, STATUS)), Buffer.from([0xff, 0x0a])]);
  writeFileSync(join(folder, STATUS), bytes);
  grow(folder, 46);
  expect(skillgate(folder, ['status'])).toMatchObject({ code: 2, stderr: `${STATUS}: is not UTF-8: it would not come back whole, so nothing is written\n` });
  expect(readFileSync(join(folder, STATUS))).toEqual(bytes);
});

test('--stdout prints the document and writes nothing; with --skill the tracking document', () => {
  const folder = knots();
  const whole = skillgate(folder, ['status', '--stdout']);
  expect(whole).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^# Knots - Development Status\n[^]*\n## Notes\n/) });
  expect(skillgate(folder, ['status', '--stdout', '--skill', 'bowline']).stdout).toMatch(/^# bowline - Status\n/);
  expect(readdirSync(join(folder, 'skills')).toSorted()).toEqual(['INDEX.md', 'bowline', 'bowline.md']);
});

test('--gate and contradicting options are refused, not ignored', () => {
  const folder = knots();
  expect(skillgate(folder, ['status', '--gate', 'tracking'])).toEqual({ code: 2, stdout: '', stderr: '--gate is not for this command: STATUS.md shows every gate\n' });
  expect(skillgate(folder, ['status', '--check', '--stdout'])).toEqual({ code: 2, stdout: '', stderr: '--check and --stdout exclude each other: choose one\n' });
});

test('two at once and one killed half-way leave whole documents and no other file', async () => {
  const folder = knots();
  skillgate(folder, ['status']);
  for (let round = 0; round < 4; round += 1) {
    grow(folder, 50 + round);
    const runs = Array.from({ length: 3 }, () => spawn(process.execPath, [MAIN, 'status'], { cwd: folder, stdio: 'ignore' }));
    setTimeout(() => runs[0]?.kill('SIGKILL'), 120 + 40 * round);
    await Promise.all(runs.map(run => once(run, 'close')));
    expect(read(folder)).toContain('\n## Notes\n');
  }
  expect(skillgate(folder, ['status']).code).toBe(0);
  expect(skillgate(folder, ['status', '--check'])).toEqual({ code: 0, stdout: '', stderr: '' });
  const names = [...readdirSync(join(folder, 'skills')), ...readdirSync(join(folder, 'skills/bowline/resources'))];
  expect(names.filter(name => name.startsWith('STATUS.md.')).length).toBeLessThanOrEqual(2);
});
