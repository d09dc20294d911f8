import { expect, test } from 'vitest';
import { buildTree } from '../build-tree.ts';
import { report } from './cli.ts';

const GATES = `version: 1
trees: skills/*
layout:
  skill-file: ["{skill}.md", "{skill}/{skill}.md", "{skill}/SKILL.md"]
  reference: ["{skill}/resources/REFERENCE.md", "{skill}/references/REFERENCE.md"]
  scripts: ["{skill}/resources/scripts/*.py", "{skill}/scripts/*.py"]
  examples: ["{skill}/resources/examples/*", "{skill}/examples/*"]
gates:
  skill-file: { group: documentation, measure: front-matter, min: 100% }
  reference: { group: documentation, measure: lines, of: reference, min: 30, max: 40 }
  scripts: { group: scripts, measure: lines, of: scripts, min: 20, at-least: 2 }
  examples: { group: examples, measure: count, of: examples, min: 2 }
`;

const SKILL = '---\nname: bowline\ndescription: Ties a loop that holds.\n---\n\n# Bowline\n\nUp through the eye.\n';

/** Each layout of CONTRACT: where the same skill keeps its skill file and, below that, its parts. */
const layouts = {
  flat: { skillFile: 'bowline.md', inside: 'bowline/resources', reference: 'REFERENCE.md' },
  nested: { skillFile: 'bowline/bowline.md', inside: 'bowline/resources', reference: 'REFERENCE.md' },
  'Agent Skills': { skillFile: 'bowline/SKILL.md', inside: 'bowline', reference: 'references/REFERENCE.md' },
};

function tree(root: string, { skillFile, inside, reference }: (typeof layouts)[keyof typeof layouts]): Parameters<typeof buildTree>[0] {
  return {
    [`${root}/INDEX.md`]: '# Knots\n\n1. bowline\n2. reef-knot\n',
    [`${root}/${skillFile}`]: SKILL,
    [`${root}/${inside}/${reference}`]: { lines: 35 },
    [`${root}/${inside}/scripts/tie.py`]: { lines: 20 },
    [`${root}/${inside}/scripts/untie.py`]: { lines: 19, finalNewline: false },
    [`${root}/${inside}/examples/README.md`]: '# Examples\n',
    [`${root}/${inside}/examples/01-mooring/README.md`]: { lines: 3 },
    [`${root}/${inside}/examples/01-mooring/rope.txt`]: { lines: 4 },
    [`${root}/${inside}/examples/02-rescue/rescue.py`]: { lines: 5 },
  };
}

test.for(Object.entries(layouts))('a skill in the %s layout has the same parts, numbers and verdicts', ([, layout]) => {
  const [found] = report(buildTree({ 'gates.yaml': GATES, ...tree('skills/boat', layout) })).trees;
  const base = `skills/boat/${layout.inside}`;
  expect(found?.skills[0]).toMatchObject({
    name: 'bowline', number: 1, stage: 'started', lines: 35 + 20 + 19 + 7 + 5,
    parts: {
      skillFile: { path: `skills/boat/${layout.skillFile}`, lines: 8 },
      reference: { path: `${base}/${layout.reference}`, lines: 35 },
      scripts: [{ path: `${base}/scripts/tie.py`, lines: 20 }, { path: `${base}/scripts/untie.py`, lines: 19 }],
      examples: [
        { path: `${base}/examples/01-mooring`, number: 1, lines: 7, readme: true },
        { path: `${base}/examples/02-rescue`, number: 2, lines: 5, readme: false },
      ],
    },
  });
  expect(found?.skills[0]?.gates.map(({ id, state }) => [id, state])).toEqual([['skill-file', 'pass'], ['reference', 'pass'], ['scripts', 'fail'], ['examples', 'pass']]);
  expect(found?.skills[1]).toMatchObject({ name: 'reef-knot', stage: 'pending' });
});

test('several trees at once, one of each layout, and a folder that is no tree', () => {
  const folder = buildTree({
    'gates.yaml': GATES,
    ...tree('skills/boat', layouts.flat),
    ...tree('skills/climbing', layouts.nested),
    ...tree('skills/scouts', layouts['Agent Skills']),
    'skills/attic/rope.txt': 'old\n',
  });
  const { trees } = report(folder);
  expect(trees.map(({ path, summary }) => [path, summary.lines])).toEqual([['skills/boat', 86], ['skills/climbing', 86], ['skills/scouts', 86]]);
});

test('a skill that the plan lacks is judged and counted apart', () => {
  const folder = buildTree({ 'gates.yaml': GATES, ...tree('skills/boat', layouts.flat), 'skills/boat/hitch.md': SKILL });
  const { trees, problems } = report(folder);
  expect(trees[0]?.summary.skills).toMatchObject({ planned: 2, unplanned: 1, started: 1 });
  expect(trees[0]?.skills.at(-1)).toMatchObject({ name: 'hitch', number: null, planned: false, stage: 'started' });
  expect(problems.map(({ path, message }) => [path, message])).toEqual([['skills/boat', 'hitch is there and INDEX.md does not plan it: judged all the same, counted apart']]);
});

test('filters narrow what is listed and what decides, not what the tree holds', () => {
  const folder = buildTree({ 'gates.yaml': GATES.replace('at-least: 2', 'at-least: 2, blocks: always'), ...tree('skills/boat', layouts.flat) });
  expect(report(folder)).toMatchObject({ outcome: 'fail' });
  const narrowed = report(folder, '--skill', 'bow*', '--gate', 'ref*', '--gate', 'skill-file');
  expect(narrowed).toMatchObject({ outcome: 'pass', trees: [{ summary: { lines: 86, blocking: 1 } }] });
  expect(narrowed.trees[0]?.skills.map(({ name, gates }) => [name, gates.map(({ id }) => id)])).toEqual([['bowline', ['skill-file', 'reference']]]);
});
