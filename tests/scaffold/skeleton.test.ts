import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import type { PlannedSkill } from '../../src/model/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { chooseTree } from '../../src/scaffold/choose-tree.ts';
import { indexText } from '../../src/scaffold/index-text.ts';
import { skeletonOf, type Ground } from '../../src/scaffold/skeleton.ts';

const LAYOUT: Ground['layout'] = {
  'skill-file': ['{skill}.md', '{skill}/{skill}.md', '{skill}/SKILL.md'], reference: ['{skill}/resources/REFERENCE.md', '{skill}/references/REFERENCE.md'],
  tracking: ['{skill}/resources/STATUS.md'], scripts: ['{skill}/resources/scripts/*.py', '{skill}/scripts/*.py'], examples: ['{skill}/resources/examples/*', '{skill}/examples/*'],
};
const planned = (name: string, more: Partial<PlannedSkill> = {}): PlannedSkill => ({ name, number: 1, after: [], at: { line: 1, column: 1 }, ...more });
const ground = (more: Partial<Ground> = {}): Ground => ({ tree: 'skills', layout: LAYOUT, files: [], planned: planned('bowline'), sections: [], ...more });
const places = (files: readonly string[], layout = LAYOUT, tree = 'skills') => {
  const { skillFile, reference, scripts, examples } = skeletonOf(ground({ files, layout, tree }));
  return [skillFile.path, reference.path, scripts, examples];
};

describe('a skeleton lies', () => {
  test('by the first pattern where nothing is there yet', () => {
    expect(places([])).toEqual(['skills/bowline.md', 'skills/bowline/resources/REFERENCE.md', 'skills/bowline/resources/scripts', 'skills/bowline/resources/examples']);
  });

  test('where the other skills of the tree have theirs', () => {
    expect(places(['skills/a/SKILL.md', 'skills/b/SKILL.md', 'skills/c.md', 'skills/a/references/REFERENCE.md'])).toEqual(['skills/bowline/SKILL.md', 'skills/bowline/references/REFERENCE.md', 'skills/bowline/scripts', 'skills/bowline/examples']);
    expect(places(['a/a.md', 'a/resources/examples/01/x.rs'], LAYOUT, '.')).toEqual(['bowline/bowline.md', 'bowline/resources/REFERENCE.md', 'bowline/resources/scripts', 'bowline/resources/examples']);
  });

  test('at a path of its own where a pattern is a glob', () => {
    expect(places([], { ...LAYOUT, reference: ['{skill}/references/*.md'], scripts: ['{skill}/{bin,tools}/**/*.py'] })).toEqual(['skills/bowline.md', 'skills/bowline/references/REFERENCE.md', 'skills/bowline/bin', 'skills/bowline/resources/examples']);
  });
});

describe('it says', () => {
  const text = (more: Partial<PlannedSkill>, sections: readonly string[] = []) => skeletonOf(ground({ planned: planned('bowline', more), sections }));

  test('what the plan says, and no more', () => {
    const { skillFile, reference } = text({ focus: 'loops, that [hold]', advancedTopics: 'Wet rope; splices' }, ['Safety']);
    expect(skillFile.text).toBe('---\nname: bowline\ndescription: "loops, that [hold]"\n---\n\n# Bowline: loops, that \\[hold\\]\n\nEverything there is to know is in [REFERENCE.md](bowline/resources/REFERENCE.md).\n');
    expect(reference.text).toBe('# Bowline: reference\n\n\n## Safety\n\n\n## Loops\n\n\n## That \\[hold\\]\n\n\n## Wet rope\n\n\n## Splices\n\n');
  });

  test('nothing where the plan says nothing: a description is its author\'s', () => {
    const { skillFile, reference } = text({});
    expect(skillFile.text).toContain('name: bowline\ndescription:\n---\n\n# Bowline\n\nEverything');
    expect(reference.text).toContain('## Overview\n\n\n## Usage\n');
  });

  test('any text of a plan in valid front matter', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('bowline', 'true', '42', '0x1f', 'null'), (focus, name) => {
      const { skillFile } = skeletonOf(ground({ planned: planned(name, { focus }) }));
      const [, front = ''] = /^---\n([^]*?)\n---\n/.exec(skillFile.text) ?? [];
      const read: unknown = parse(front);
      expect(read).toMatchObject({ name });
    }));
  });
});

describe('the tree of a new skill', () => {
  const plan = (path: string, ...names: readonly string[]) => ({ path, plan: readPlan(`# Plan\n\n${names.map((name, at) => `${at + 1}. ${name}`).join('\n')}\n`, `${path}/INDEX.md`) });
  const [rust, go, bare] = [plan('skills/rust', 'bowline', 'hitch'), plan('skills/go', 'hitch'), { path: 'skills/c', plan: undefined }];
  const trees = [rust, go, bare];
  const said = (name: string, asked?: string, among: Parameters<typeof chooseTree>[1] = trees) => {
    const choice = chooseTree(name, among, asked);
    return 'problem' in choice ? choice.problem : choice.tree.path;
  };

  test('is the one that plans it, or of several the one that is named', () => {
    expect([said('bowline'), said('hitch', 'skills/go'), said('hitch', './skills/rust/')]).toEqual(['skills/rust', 'skills/go', 'skills/rust']);
  });

  test.for([
    ['hitch', undefined, undefined, '"hitch" is planned in skills/rust and skills/go: choose one with --tree'],
    ['bowlin', undefined, 'skills/rust/INDEX.md', 'plans no "bowlin": did you mean "bowline"? Otherwise add a line "3. bowlin - what it is about"'],
    ['knife', 'skills/go', 'skills/go/INDEX.md', 'plans no "knife": add a line "2. knife - what it is about"'],
    ['Bow_Line', undefined, undefined, '"Bow_Line" is no name for a skill, expected lower-case words and numbers joined by hyphens, such as error-handling'],
    ['../x', undefined, undefined, '"../x" is no name for a skill, expected lower-case words and numbers joined by hyphens, such as error-handling'],
    ['bowline', 'skills/rst', undefined, '--tree "skills/rst" is none of the trees: did you mean "skills/rust"?'],
    ['bowline', 'skills/c', undefined, '"bowline" is not planned, since no tree has an INDEX.md: skillgate init --index writes one, then add the skill to it'],
  ] as const)('is not there for %s in %s', ([name, asked, path, message]) => {
    expect(said(name, asked)).toEqual({ ...(path === undefined ? {} : { path }), message });
  });
});

test('a proposed INDEX.md plans the skills that are there, with the first sentence of what they say, whatever that is', () => {
  const text = indexText('.claude/skills', [{ name: 'bowline', description: 'Ties a loop. Holds.' }, { name: 'hitch', description: undefined }, { name: 'knot', description: 'long words '.repeat(20) }]);
  expect(text).toContain('\n1. bowline - Ties a loop\n2. hitch\n3. knot - long words');
  expect(readPlan(text, 'INDEX.md').skills.map(({ number, name, focus, tier }) => [number, name, focus?.slice(0, 11), tier])).toEqual([[1, 'bowline', 'Ties a loop', 'Present'], [2, 'hitch', undefined, 'Present'], [3, 'knot', 'long words ', 'Present']]);
});
