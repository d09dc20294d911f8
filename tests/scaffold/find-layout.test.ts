import { describe, expect, test } from 'vitest';
import { findLayout } from '../../src/scaffold/find-layout.ts';

/** What is found in a project of these files, in short. */
function found(...files: readonly string[]) {
  const { trees, globs, layout, passedOver } = findLayout(files.toSorted());
  return { trees: trees.map(({ path, skills, hasIndex }) => `${path}: ${skills.join(' ')}${hasIndex ? ' +' : ''}`), globs, skillFile: layout['skill-file'], passedOver: passedOver.map(({ path }) => path) };
}

const agent = (tree: string, ...names: readonly string[]) => names.map(name => `${tree === '.' ? '' : `${tree}/`}${name}/SKILL.md`);

describe('trees', () => {
  const cases: Readonly<Record<string, { readonly files: readonly string[]; readonly trees: readonly string[]; readonly globs: readonly string[]; readonly skillFile?: readonly string[]; readonly passedOver?: readonly string[] }>> = {
    'one of Agent Skills': { files: [...agent('skills', 'bowline', 'hitch'), 'README.md', 'docs/setup.md'], trees: ['skills: bowline hitch'], globs: ['skills'] },
    'hidden': { files: agent('.claude/skills', 'bowline'), trees: ['.claude/skills: bowline'], globs: ['.claude/skills'] },
    'at the top': { files: [...agent('.', 'bowline', 'hitch'), 'README.md'], trees: ['.: bowline hitch'], globs: ['.'] },
    'flat, with a plan': { files: ['skills/rust/INDEX.md', 'skills/rust/bowline.md', 'skills/rust/bowline/resources/REFERENCE.md', 'skills/rust/STATUS.md'], trees: ['skills/rust: bowline +'], globs: ['skills/*'], skillFile: ['{skill}.md'] },
    'flat, without a plan, by the parts beside': { files: ['knots/bowline.md', 'knots/bowline/scripts/tie.py', 'knots/notes.md'], trees: ['knots: bowline'], globs: ['knots'], skillFile: ['{skill}.md'] },
    'nested': { files: ['knots/bowline/bowline.md', 'knots/hitch/hitch.md'], trees: ['knots: bowline hitch'], globs: ['knots'], skillFile: ['{skill}/{skill}.md'] },
    'of all three layouts': { files: ['skills/INDEX.md', 'skills/a.md', 'skills/b/b.md', ...agent('skills', 'c')], trees: ['skills: a b c +'], globs: ['skills'], skillFile: ['{skill}.md', '{skill}/{skill}.md', '{skill}/SKILL.md'] },
    'several below one folder': { files: [...agent('skills/rust', 'a'), ...agent('skills/go', 'b')], trees: ['skills/go: b', 'skills/rust: a'], globs: ['skills/*'] },
    'several in plugins': { files: [...agent('plugins/one/skills', 'a'), ...agent('plugins/two/skills', 'b')], trees: ['plugins/one/skills: a', 'plugins/two/skills: b'], globs: ['plugins/*/skills'] },
    'several at the top, each by its name': { files: [...agent('boats', 'a'), ...agent('knots', 'b')], trees: ['boats: a', 'knots: b'], globs: ['boats', 'knots'] },
    'several in unlike places': { files: [...agent('skills', 'a'), ...agent('.claude/skills', 'b')], trees: ['.claude/skills: b', 'skills: a'], globs: ['.claude/skills', 'skills'] },
    'planned and not begun': { files: ['skills/rust/INDEX.md', 'docs/INDEX.md'], trees: ['skills/rust:  +'], globs: ['skills/*'], skillFile: ['{skill}.md', '{skill}/{skill}.md', '{skill}/SKILL.md'] },
    'none in documents': { files: ['README.md', 'docs/setup/setup.md', 'docs/INDEX.md.txt', 'a/b.md'], trees: [], globs: [], skillFile: ['{skill}.md', '{skill}/{skill}.md', '{skill}/SKILL.md'] },
    'not among tests, inside skills, at the top beside others, or where a glob would break': {
      files: [...agent('skills', 'a'), ...agent('tests/skills', 'b'), ...agent('skills/a/more', 'c'), ...agent('.', 'template'), ...agent('odd[1]', 'd')],
      trees: ['skills: a'], globs: ['skills'], passedOver: ['.', 'odd[1]', 'skills/a/more', 'tests/skills'],
    },
    'one, where a wildcard would take what was passed over': { files: [...agent('skills/rust', 'a'), ...agent('skills/templates', 'b')], trees: ['skills/rust: a'], globs: ['skills/rust'], passedOver: ['skills/templates'] },
    'several, where a wildcard would take what was passed over': { files: [...agent('skills/rust', 'a'), ...agent('skills/knots', 'c'), ...agent('skills/templates', 'b')], trees: ['skills/knots: c', 'skills/rust: a'], globs: ['skills/knots', 'skills/rust'], passedOver: ['skills/templates'] },
    'names that are no slug are no skills': { files: [...agent('skills', 'a', 'My_Skill')], trees: ['skills: a'], globs: ['skills'] },
  };

  test.for(Object.entries(cases))('%s', ([, { files, skillFile = ['{skill}/SKILL.md'], passedOver = [], ...rest }]) => {
    const { passedOver: over, ...seen } = found(...files);
    expect({ ...seen, passedOver: over.toSorted() }).toEqual({ ...rest, skillFile, passedOver });
  });
});

describe('parts', () => {
  const parts = (...inside: readonly string[]) => {
    const { 'skill-file': _, ...layout } = findLayout(['skills/a/SKILL.md', 'skills/b/SKILL.md', ...inside.map(path => `skills/${path}`)].toSorted()).layout;
    return layout;
  };
  const USUAL = { reference: ['{skill}/references/REFERENCE.md'], tracking: ['{skill}/references/STATUS.md'], scripts: ['{skill}/scripts/*.py'], examples: ['{skill}/examples/*'] };
  const cases: Readonly<Record<string, readonly [readonly string[], Partial<typeof USUAL>]>> = {
    'that are not there are looked for where their layout has them': [[], {}],
    'by other names': [['a/reference.md', 'a/bin/tie.py', 'b/bin/untie.py', 'a/samples/one/tie.py', 'a/docs/STATUS.md'], { reference: ['{skill}/reference.md'], scripts: ['{skill}/bin/*.py'], examples: ['{skill}/samples/*'], tracking: ['{skill}/docs/STATUS.md'] }],
    'in several places, the usual one first': [['a/tools/x.py', 'a/scripts/y.py', 'b/scripts/z.py'], { scripts: ['{skill}/scripts/*.py', '{skill}/tools/*.py'] }],
    'a single document of a folder for references, and none of several': [['a/references/knots.md', 'b/references/ropes.md'], { reference: ['{skill}/references/*.md'] }],
    'none of several documents': [['a/references/knots.md', 'a/references/ropes.md'], {}],
    'Python alone where there is any': [['a/scripts/tie.py', 'a/scripts/tie.sh'], {}],
    'other languages where there is no Python': [['a/scripts/tie.sh', 'a/scripts/tie.js', 'a/scripts/data.txt'], { scripts: ['{skill}/scripts/*.{js,sh}'] }],
    'no examples in documents alone': [['a/samples/one.md'], {}],
  };

  test.for(Object.entries(cases))('%s', ([, [files, own]]) => {
    expect(parts(...files)).toEqual({ ...USUAL, ...own });
  });
});
