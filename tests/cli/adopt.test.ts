import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildTree } from '../build-tree.ts';
import { skillgate } from './cli.ts';

const GATES = `version: 1
trees: skills
gates:
  skill-file: { group: documentation, measure: front-matter, min: 100% }
  tracking: { group: documentation, measure: tracking, min: 100% }
`;
const STATUS = 'skills/STATUS.md';
const TRACKING = 'skills/bowline/resources/STATUS.md';
/** With everything that must come back as it was: marks, mixed line ends, no line end at the end. */
const OURS = '\uFEFF# Knots\r\n\r\n## Overview\r\n\r\nKnots hold.  \n\n**Total Skills**: 12\n\n```\n<!-- skillgate:begin gates -->\n```\n\n## Our notes\n\nMine';

function knots(): string {
  return buildTree({
    'gates.yaml': GATES,
    'skills/INDEX.md': '# Knots\n\n1. bowline - a loop\n2. reef-knot\n',
    'skills/bowline.md': '---\nname: bowline\ndescription: Ties a loop.\n---\n\n# Bowline\n',
    [STATUS]: OURS,
    [TRACKING]: '# bowline\n\nBegun in spring.\n\n## Next steps\n\n- splice\n',
  });
}

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');
const without = (text: string) => text.replace(/<!-- skillgate:begin (\S+) -->\r?\n[^]*?<!-- skillgate:end \1 sum:\w+ -->\r?\n/g, '');

test('STATUS.md and tracking documents written by hand are taken over, with every byte, once', () => {
  const folder = knots();
  expect(skillgate(folder, ['status'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^skills\/STATUS\.md: has no generated region, .*: skillgate status --adopt lays them beside your text and loses none of it; .*\nskills\/bowline\/resources\/STATUS\.md: has no generated region, .* --adopt /) });
  expect(read(folder, STATUS)).toBe(OURS);
  const before = skillgate(folder, ['status', '--adopt', '--check']);
  expect(before).toMatchObject({ code: 1, stderr: `${STATUS}: lacks header, updated and overview: run skillgate status --adopt\n${TRACKING}: lacks skill and next: run skillgate status --adopt\n` });
  expect(before.stdout).toContain('\n+- **Total Skills**: 2');
  const shown = skillgate(folder, ['status', '--adopt', '--stdout']).stdout;
  expect(read(folder, STATUS)).toBe(OURS);
  expect(skillgate(folder, ['status', '--adopt'])).toEqual({ code: 0, stdout: '', stderr: `${STATUS}: adopted: laid header, updated and overview; every word of yours is still there
${STATUS}:25:1: line 25 is about what region overview says from facts: delete what you no longer need
${STATUS}: no heading was found for completed, in-progress, pending, progress, elapsed, strategy, gates, next, structure, commits and milestone: put <!-- skillgate:begin NAME --> and <!-- skillgate:end NAME --> on two lines where you want one
${TRACKING}: adopted: laid skill and next; every word of yours is still there
${TRACKING}: no heading was found for gates: put <!-- skillgate:begin NAME --> and <!-- skillgate:end NAME --> on two lines where you want one
` });
  const text = read(folder, STATUS);
  expect([text, without(text)]).toEqual([shown, OURS]);
  expect(text.split(/\r?\n/)[24]).toBe('**Total Skills**: 12');
  expect(without(read(folder, TRACKING))).toBe('# bowline\n\nBegun in spring.\n\n## Next steps\n\n- splice\n');
  expect(skillgate(folder, ['status', '--check'])).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(skillgate(folder, ['status', '--adopt'])).toEqual({ code: 0, stdout: '', stderr: 'Everything is up to date.\n' });
});

test('broken markers, edited regions and links are refused as they are without it, and nothing is written', () => {
  const folder = knots();
  writeFileSync(join(folder, STATUS), '# Ours\n\n<!-- skillgate:begin overview -->\n');
  expect(skillgate(folder, ['status', '--adopt'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^skills\/STATUS\.md:3:1: region `overview` begins here and does not end: /) });
  expect(read(folder, TRACKING)).not.toContain('skillgate:');
  writeFileSync(join(folder, STATUS), '# Ours\n\n<!-- skillgate:begin overview -->\nmine\n<!-- skillgate:end overview -->\n\n## Gates\n');
  expect(skillgate(folder, ['status', '--adopt'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^skills\/STATUS\.md:3:1: region "overview" was edited by hand: /m) });
  rmSync(join(folder, STATUS));
  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(folder, 'elsewhere/STATUS.md'), OURS);
  symlinkSync('../elsewhere/STATUS.md', join(folder, STATUS));
  expect(skillgate(folder, ['status', '--adopt'])).toMatchObject({ code: 2, stderr: expect.stringContaining(`${STATUS}: is a symbolic link`) });
  expect(read(folder, 'elsewhere/STATUS.md')).toBe(OURS);
});
