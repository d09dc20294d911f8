import { chmodSync, cpSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { buildTree } from '../build-tree.ts';
import { skillgate } from './cli.ts';
import { BOWLINE, GATES, INDEX } from './knots.ts';
import { openPane } from './tmux.ts';

const REPOSITORY = join(import.meta.dirname, '../..');

/** This repository's own tree, where a test may change it. */
function ownTree(): string {
  const root = buildTree({});
  for (const path of ['gates.yaml', 'skills']) cpSync(join(REPOSITORY, path), join(root, path), { recursive: true });
  return root;
}

const knots = () => buildTree({ 'gates.yaml': GATES, 'skills/knots/INDEX.md': INDEX, ...BOWLINE });

/** So many skills of one small file each. */
function manySkills(count: number): string {
  const names = Array.from({ length: count }, (_, at) => `knot-${String(at + 1).padStart(5, '0')}`);
  return buildTree({
    'gates.yaml': 'version: 1\ntrees: skills/*\ngates:\n  skill-file: { group: documentation, measure: front-matter, min: 100%, blocks: always }\n',
    'skills/many/INDEX.md': `# Many\n\n${names.map((name, at) => `${at + 1}. ${name}`).join('\n')}\n`,
    ...Object.fromEntries(names.map(name => [`skills/many/${name}.md`, `---\nname: ${name}\ndescription: One of many.\n---\n# ${name}\n`])),
  });
}

test('80x24, this repository: what has the focus keeps it while gates.yaml breaks, is mended, and the tree grows', async () => {
  const root = ownTree();
  const pane = openPane(root, 80, 24);
  pane.enter('$skillgate');
  await pane.shows('watching');
  pane.keys('j', 'j');
  await pane.shows(/› +3 pyo3-type-conversion-advanced/);
  expect(pane.screen().split('\n').length).toBeLessThan(24);

  const gates = readFileSync(join(root, 'gates.yaml'), 'utf8');
  writeFileSync(join(root, 'gates.yaml'), gates.replace('measure: front-matter', 'mesure: front-matter'));
  expect(await pane.shows('did you mean "measure"')).toMatch(/gates\.yaml:\d+:\d+: unknown key "mesure"[^]*› +3 pyo3-type-conversion-advanced/);
  writeFileSync(join(root, 'gates.yaml'), gates);
  await pane.hides('mesure');

  mkdirSync(join(root, 'skills/rust/pyo3-fundamentals/resources/examples/01-first'), { recursive: true });
  writeFileSync(join(root, 'skills/rust/pyo3-fundamentals/resources/examples/01-first/README.md'), '# First\n');
  pane.keys('k', 'k', 'Enter', 'Tab');
  expect(await pane.shows('01-first')).toMatch(/example +01-first/);
  pane.keys('q');
  await pane.shows('$');
});

test('120x36, this repository: every screen by its key, a filter, help, the explanation of a gate, STATUS.md after the difference', async () => {
  const root = ownTree();
  const status = join(root, 'skills/rust/STATUS.md');
  // A line less in a document that STATUS.md counts.
  const skill = join(root, 'skills/rust/pyo3-fundamentals.md');
  writeFileSync(skill, `${readFileSync(skill, 'utf8')}\nOne line more.\n`);
  const pane = openPane(root, 120, 36);
  pane.enter('$skillgate tui --no-watch --evidence skills/rust/evidence.json');
  await pane.shows('not watching: r checks again');
  pane.keys('4');
  expect(await pane.shows('gate 1 of 21')).toMatch(/skill {2}refer… track… script/);
  pane.keys('l', 'l', 'l', 'Enter');
  expect(await pane.shows('pyo3-fundamentals › Three scripts')).toMatch(/Wants +3 items or more; looked at \d subjects? of scripts/);
  pane.keys('5');
  await pane.shows('No history yet.');
  pane.keys('2', '/');
  pane.keys('-l', 'lines run');
  await pane.shows('filter "lines run"');
  pane.keys('Enter', 'x');
  await pane.shows('How: the measure ran');
  pane.keys('Escape');
  await pane.hides('How: the measure ran');
  pane.keys('?');
  await pane.shows('open the place in $VISUAL or $EDITOR');
  pane.keys('Escape');
  await pane.hides('open the place in');
  pane.keys('Escape', 'w');
  expect(await pane.shows('Write this?')).toContain('skills/rust/STATUS.md: is stale in');
  const before = readFileSync(status, 'utf8');
  pane.keys('Enter');
  await pane.shows('regenerated');
  expect(readFileSync(status, 'utf8')).not.toBe(before);
  expect(skillgate(root, ['status', '--check', '--evidence', 'skills/rust/evidence.json']).code).toBe(0);
});

test('200x60, ten thousand skills: the list can be gone through while they are judged, and to its end', async () => {
  const pane = openPane(manySkills(10_000), 200, 60);
  pane.enter('$skillgate tui --no-watch');
  await pane.shows('knot-00001');
  pane.keys('j', 'j');
  await pane.shows(/› +3 knot-00003/);
  pane.keys('G');
  await pane.shows(/› +10000 knot-10000 +complete/);
  pane.keys('/');
  pane.keys('-l', '0777');
  expect(await pane.shows('filter "0777"')).toMatch(/knot-00777[^]*knot-07779/);
  pane.keys('Escape', 'q');
  await pane.shows('$');
});

test('no tree yet: the reason is said, and the tree is there as soon as somebody plans it', async () => {
  const root = buildTree({ 'gates.yaml': GATES, 'skills/.keep': '' });
  // What is older than the check is no reason for another.
  for (const path of ['gates.yaml', 'skills/.keep', 'skills']) utimesSync(join(root, path), 1, 1);
  const pane = openPane(root, 80, 24);
  pane.enter('$skillgate');
  await pane.shows('✗ 1 error');
  await pane.shows('watching');
  mkdirSync(join(root, 'skills/knots'));
  writeFileSync(join(root, 'skills/knots/INDEX.md'), INDEX);
  await pane.shows('reef-knot');
  pane.resize(20, 5);
  await pane.shows('20x5 is too small');
  pane.resize(100, 30);
  await pane.shows('reef-knot');
  pane.keys('q');
  await pane.shows('$');
});

test('the terminal is as it was after q, ctrl-c, SIGTERM, SIGHUP and a fault of ours, and the exit code says which', async () => {
  const boom = 'const { isMainThread } = require("node:worker_threads"); if (isMainThread) setTimeout(() => { throw new Error("boom"); }, 3000);';
  const root = buildTree({ 'gates.yaml': GATES, 'skills/knots/INDEX.md': INDEX, ...BOWLINE, 'boom.cjs': boom });
  const pane = openPane(root, 100, 30);
  const usual = pane.modes();
  pane.enter('stty -g > before');
  const leave = async (how: () => void, code: number, more = '') => {
    pane.enter(`clear; bash -c 'echo $$ > pid; ${more} exec $skillgate tui'; echo left with $?; stty -g | cmp - before && echo same tty`);
    await pane.shows('watching');
    expect(pane.modes()).toBe('alternate=1 cursor=0 wrap=0');
    how();
    const screen = await pane.shows('same tty');
    expect([screen.includes(`left with ${code}\n`), pane.modes()]).toEqual([true, usual]);
    return screen;
  };
  const kill = (signal: NodeJS.Signals) => () => { process.kill(Number(readFileSync(join(root, 'pid'), 'utf8')), signal); };
  await leave(() => pane.keys('q'), 0);
  await leave(() => pane.keys('C-c'), 0);
  await leave(kill('SIGTERM'), 143);
  await leave(kill('SIGHUP'), 129);
  expect(await leave(() => undefined, 2, 'export NODE_OPTIONS="--require ./boom.cjs";')).toContain('this is a fault of skillgate');
});

test('ctrl-z gives the terminal to the shell, fg takes it back; the editor gets the place and no shell; y says what it copied', async () => {
  const root = buildTree({
    'gates.yaml': GATES, 'skills/knots/INDEX.md': INDEX, ...BOWLINE, 'skills/knots/bowline/REFERENCE.md': { lines: 3 },
    'skills/knots/bowline/scripts/$(touch pwned).py': 'def tie(rope) -> None:\n    pass\n', nvim: '#!/bin/sh\nstty -a | grep -o " -\\?icanon" > tty.txt\nprintf "%s\\n" "$@" > arguments.txt\n',
  });
  chmodSync(join(root, 'nvim'), 0o755);
  const pane = openPane(root, 120, 36, { EDITOR: 'false', VISUAL: `${root}/nvim -u "no ne"` });
  pane.enter('$skillgate');
  await pane.shows('watching');
  pane.keys('C-z');
  await pane.shows('Stopped');
  expect(pane.modes()).toBe('alternate=0 cursor=1 wrap=1');
  pane.enter('fg');
  await pane.shows('watching');
  pane.keys('3', 'h', 'h', 'h', 'h', 'h', 'h', 'l', 'l');
  await pane.shows('bowline › Script type hints');
  pane.keys('y');
  expect(await pane.shows('copied, where the terminal allows it: skills/knots/bowline/scripts/$(touch pwned).py:1:9')).toContain('Place');
  pane.keys('e');
  await pane.hides('copied,');
  await pane.shows('watching');
  expect(readFileSync(join(root, 'arguments.txt'), 'utf8')).toBe(`-u\nno ne\n+1\n${root}/skills/knots/bowline/scripts/$(touch pwned).py\n`);
  expect(readFileSync(join(root, 'tty.txt'), 'utf8')).toBe(' icanon\n');
  expect(pane.modes()).toBe('alternate=1 cursor=0 wrap=0');
  pane.keys('q');
  await pane.shows('$');
});

test('hostile names stay on their line, set no title, and move no column', async () => {
  const names = ['01-\u001B]0;pwned\u0007\u001B[2Jclear', '02-\u202Egnp.exe', '03-日本語のファイル', '04-👍🏽⚠️👨‍👩‍👧', '05-e\u0301a\u0308\u0301\u0301\u0301\u0301\u0301\u0301', '06-\u0301mark', '07-first\nsecond'];
  const root = buildTree({
    'gates.yaml': GATES, 'skills/knots/INDEX.md': INDEX, ...BOWLINE,
    ...Object.fromEntries(names.map(name => [`skills/knots/bowline/examples/${name}/test_it.py`, 'pass\n'])),
  });
  const pane = openPane(root, 120, 36);
  pane.enter('$skillgate');
  await pane.shows('watching');
  const title = pane.title();
  pane.keys('Enter', 'Tab');
  const screen = await pane.shows('03-日本語のファイル');
  expect(screen).toContain('01-\\x1b]0;pwned\\x07\\x1b[2Jclear');
  expect(screen).toContain('02-\\u202egnp.exe');
  expect(screen).toContain('07-first\\nsecond');
  expect(pane.title()).toBe(title);
  const separators = screen.split('\n').filter(line => line.includes(' │')).map(line => stringWidth(line.slice(0, line.indexOf('│'))));
  expect([separators.length > 20, new Set(separators).size]).toEqual([true, 1]);
});

test('NO_COLOR takes the colours and leaves marks and words; a screen reader hears sentences on the usual screen', async () => {
  const pane = openPane(knots(), 100, 30, { NO_COLOR: '1', INK_SCREEN_READER: 'true' });
  pane.enter('$skillgate tui --no-watch');
  const screen = await pane.shows('1 of 8: bowline, complete, 100 %');
  expect(screen).toContain('Screen overview, list skills');
  expect(screen).toContain('Keys: ');
  expect(pane.modes()).toContain('alternate=0');
  pane.keys('j');
  await pane.shows('2 of 8: reef-knot, pending, 0 %');
  pane.keys('q');
  await pane.shows(/\$$/);
});

test('without a terminal the same facts come as lines, with the exit code of check', () => {
  const root = buildTree({ 'gates.yaml': GATES, 'skills/knots/INDEX.md': INDEX.replace('1. bowline\n', '1. bowline\n   - Stage: complete\n'), ...BOWLINE, 'skills/knots/bowline/REFERENCE.md': { lines: 3 } });
  const check = skillgate(root, ['check']);
  expect(check.code).toBe(1);
  expect([skillgate(root, []), skillgate(root, ['tui']), skillgate(root, ['tui', '--watch'])]).toEqual([check, check, check]);
});
