import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partFinder } from '../../src/inventory/finds.ts';
import { takeInventory, type SkillFiles } from '../../src/inventory/take-inventory.ts';
import type { Layout } from '../../src/model/rules.ts';
import { LAYOUT } from './layout.ts';

const find = partFinder(LAYOUT);

type ExampleFiles = SkillFiles['examples'][number];

function files(name: string, more: Partial<SkillFiles> = {}): SkillFiles {
  return { name, scripts: [], examples: [], ...more };
}

interface Case {
  readonly files: readonly string[];
  readonly planned?: readonly string[];
  readonly tree?: string;
  readonly layout?: Partial<Layout>;
  readonly is: readonly SkillFiles[];
}

const cases: Record<string, Case> = {
  'a flat skill': {
    files: ['knit.md', 'knit/resources/REFERENCE.md', 'knit/resources/STATUS.md', 'knit/resources/scripts/count.py', 'knit/resources/examples/01-scarf/main.py'],
    is: [files('knit', {
      skillFile: 'knit.md', reference: 'knit/resources/REFERENCE.md', tracking: 'knit/resources/STATUS.md', scripts: ['knit/resources/scripts/count.py'],
      examples: [{ path: 'knit/resources/examples/01-scarf', files: ['knit/resources/examples/01-scarf/main.py'] }],
    })],
  },
  'a nested skill': {
    files: ['knit/knit.md', 'knit/resources/REFERENCE.md'],
    is: [files('knit', { skillFile: 'knit/knit.md', reference: 'knit/resources/REFERENCE.md' })],
  },
  'an Agent Skill': {
    files: ['knit/SKILL.md', 'knit/examples/scarf.py', 'knit/references/REFERENCE.md', 'knit/references/STATUS.md', 'knit/scripts/count.py'],
    is: [files('knit', {
      skillFile: 'knit/SKILL.md', reference: 'knit/references/REFERENCE.md', tracking: 'knit/references/STATUS.md', scripts: ['knit/scripts/count.py'],
      examples: [{ path: 'knit/examples/scarf.py', files: ['knit/examples/scarf.py'] }],
    })],
  },
  'a tree below the project': {
    tree: 'skills/wool',
    files: ['skills/wool/knit.md', 'skills/wool/knit/scripts/count.py'],
    is: [files('knit', { skillFile: 'skills/wool/knit.md', scripts: ['skills/wool/knit/scripts/count.py'] })],
  },
  'the first pattern that finds anything wins, part by part': {
    files: ['knit.md', 'knit/SKILL.md', 'knit/knit.md', 'knit/references/REFERENCE.md', 'knit/resources/scripts/count.py', 'knit/scripts/other.py'],
    is: [files('knit', { skillFile: 'knit.md', reference: 'knit/references/REFERENCE.md', scripts: ['knit/resources/scripts/count.py'] })],
  },
  'of several files for one part the first by name': {
    layout: { reference: ['{skill}/docs/*.md'] },
    files: ['knit/docs/a.md', 'knit/docs/b.md'],
    is: [files('knit', { reference: 'knit/docs/a.md' })],
  },
  'planned skills come first, in their order, also without files': {
    planned: ['weave', 'knit', 'felt'],
    files: ['crochet.md', 'bobbin.md', 'knit.md'],
    is: [files('weave'), files('knit', { skillFile: 'knit.md' }), files('felt'), files('bobbin', { skillFile: 'bobbin.md' }), files('crochet', { skillFile: 'crochet.md' })],
  },
  'documents beside skills are no skills': {
    planned: ['knit'],
    files: ['CHANGELOG.md', 'INDEX.md', 'README.md', 'STATUS.md', 'changelog.md', 'contributing.md', 'index.md', 'license.md', 'readme.md', 'status.md', 'summary.md'],
    is: [files('knit')],
  },
  'unless the plan says that one is': { planned: ['summary'], files: ['summary.md'], is: [files('summary', { skillFile: 'summary.md' })] },
  'names that are no slugs are nobody\'s': { files: ['Knit.md', 'knit_wool.md', 'knit--wool.md', '-knit.md', 'knit-.md', 'k nit.md', 'knit.markdown', 'notes.txt'], is: [] },
  'slugs that begin alike': {
    planned: ['knots', 'knots-advanced'],
    files: ['knots-advanced.md', 'knots-advanced/scripts/tie.py', 'knots.md', 'knots/scripts/tie.py'],
    is: [
      files('knots', { skillFile: 'knots.md', scripts: ['knots/scripts/tie.py'] }),
      files('knots-advanced', { skillFile: 'knots-advanced.md', scripts: ['knots-advanced/scripts/tie.py'] }),
    ],
  },
  'a skill file in somebody else\'s folder': { planned: ['knit'], files: ['knit/weave.md', 'knit/other/other.md'], is: [files('knit')] },
  'scripts: only these, only here': {
    planned: ['knit'],
    files: ['knit/scripts/.hidden.py', 'knit/scripts/count.py', 'knit/scripts/count.pyc', 'knit/scripts/data.json', 'knit/scripts/lib/inner.py', 'knit/scripts/run.sh'],
    is: [files('knit', { scripts: ['knit/scripts/count.py'] })],
  },
  'a layout with one pattern for two parts': {
    layout: { 'reference': ['{skill}.md'], 'skill-file': ['{skill}.md'] },
    files: ['knit.md'],
    is: [files('knit', { skillFile: 'knit.md', reference: 'knit.md' })],
  },
  'a layout with letters around the name': { layout: { 'skill-file': ['SKILL{skill}.md', 'a-{skill}-z/{skill}.{md,markdown}'] }, files: ['SKILLknit.md', 'a-felt-z/felt.markdown', 'a-felt-z/other.md'], is: [files('felt', { skillFile: 'a-felt-z/felt.markdown' }), files('knit', { skillFile: 'SKILLknit.md' })] },
  'a layout with any depth': {
    layout: { scripts: ['{skill}/**/*.py'] },
    files: ['knit/a\nb/c.py', 'knit/d.py', 'knit/e/f/g.py'],
    is: [files('knit', { scripts: ['knit/a\nb/c.py', 'knit/d.py', 'knit/e/f/g.py'] })],
  },
};

test.for(Object.entries(cases))('%s', ([, { files: paths, planned = [], tree = '.', layout, is }]) => {
  expect(takeInventory(tree, paths, partFinder({ ...LAYOUT, ...layout }), planned)).toEqual(is);
});

const EXAMPLES = 'knit/resources/examples';
const example = (path: string, ...inside: string[]): ExampleFiles => ({ path: `${EXAMPLES}/${path}`, files: inside.length === 0 ? [`${EXAMPLES}/${path}`] : inside.map(file => `${EXAMPLES}/${path}/${file}`) });

/** What stands in the examples folder, and which examples it is. */
const examples: Record<string, readonly [readonly string[], readonly ExampleFiles[]]> = {
  'folders, with all files below them': [
    ['01-scarf/README.md', '01-scarf/src/deep/row.py', '01-scarf/src/main.py', '02-sock/main.py'],
    [example('01-scarf', 'README.md', 'src/deep/row.py', 'src/main.py'), example('02-sock', 'main.py')],
  ],
  'numbered files': [['01_scarf.py', '02_sock.rs'], [example('01_scarf.py'), example('02_sock.rs')]],
  'files without numbers where there are no folders': [['scarf.py', 'sock.ts'], [example('scarf.py'), example('sock.ts')]],
  'helper files beside folders are none': [['01-scarf/main.py', 'conftest.py', 'helpers.py'], [example('01-scarf', 'main.py')]],
  'numbered files beside folders are': [['01-scarf/main.py', '02_sock.py'], [example('01-scarf', 'main.py'), example('02_sock.py')]],
  'hidden folders and files are none': [['.cache/a.py', '.hidden.py', '__pycache__/a.py', '_shared/a.py', 'scarf.py'], [example('scarf.py')]],
  'files for the interpreter are none': [['__init__.py', '_helpers.py', 'scarf.py'], [example('scarf.py')]],
  'hidden files inside an example are its files': [['01-scarf/.gitignore', '01-scarf/main.py'], [example('01-scarf', '.gitignore', 'main.py')]],
  'Markdown and data beside them are none': [['01-scarf/main.py', 'README.md', 'SUMMARY.md', 'data.csv', 'notes.txt'], [example('01-scarf', 'main.py')]],
  'documents alone are none': [['README.md', '01-plan.md'], []],
  'names with spaces, brackets, dashes, marks and letters of any script': [
    ['-rf/a.py', '01 scarf/main.py', '02 [red].py', '03-Schal-für-Ånd/編み物.py', '04*.py', '05?{a,b}.py', 'a\nb/c.py', 'a\u001B[31m.md/c.py'],
    [
      example('-rf', 'a.py'), example('01 scarf', 'main.py'), example('02 [red].py'), example('03-Schal-für-Ånd', '編み物.py'), example('04*.py'), example('05?{a,b}.py'),
      example('a\nb', 'c.py'), example('a\u001B[31m.md', 'c.py'),
    ],
  ],
};

test.for(Object.entries(examples))('examples: %s', ([, [paths, expected]]) => {
  expect(takeInventory('.', paths.map(path => `${EXAMPLES}/${path}`), find, ['knit'])).toEqual([files('knit', { examples: expected })]);
});

const segment = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('knit', 'knit-wool', 'felt', 'knit.md', 'felt.md', 'SKILL.md', 'resources', 'references', 'REFERENCE.md', 'STATUS.md', 'scripts', 'examples', 'count.py', '01-scarf', 'main.py', '02.rs', '_x') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).map(name => name.replaceAll(/[/\0]/g, '-')) },
);
const path = fc.oneof(
  fc.array(segment, { minLength: 1, maxLength: 5 }).map(steps => steps.join('/')),
  fc.tuple(fc.constantFrom('knit', 'felt'), fc.constantFrom('resources/', ''), fc.constantFrom('scripts', 'examples'), fc.array(segment, { minLength: 1, maxLength: 3 }))
    .map(([skill, resources, part, steps]) => `${skill}/${resources}${part}/${steps.join('/')}`),
);
const paths = fc.uniqueArray(path, { maxLength: 30 }).map(all => all.toSorted());

test('whatever the names, each file is at most once in a part, and only in parts of one skill', () => {
  const seen = new Set<string>();
  fc.assert(fc.property(paths, all => {
    const skills = takeInventory('.', all, find, ['knit', 'felt']);
    expect(skills.slice(0, 2).map(({ name }) => name)).toEqual(['knit', 'felt']);
    expect(new Set(skills.map(({ name }) => name)).size).toBe(skills.length);
    const owners = skills.flatMap(({ scripts, examples, skillFile, reference, tracking }) =>
      [...scripts, ...examples.flatMap(each => each.files), skillFile, reference, tracking].filter(file => file !== undefined));
    expect(new Set(owners).size).toBe(owners.length);
    expect(owners.filter(file => !all.includes(file))).toEqual([]);
    for (const { examples } of skills) for (const each of examples) expect(each.files.every(file => file === each.path || file.startsWith(`${each.path}/`))).toBe(true);
    for (const { scripts, examples } of skills) seen.add(`${scripts.length > 0} ${examples.length > 0}`);
  }), { numRuns: 1_000 });
  expect(seen.size).toBe(4);
});

test('a file more in one skill changes no other', () => {
  fc.assert(fc.property(paths, all => {
    const others = (list: readonly string[]) => takeInventory('.', list, find, ['knit', 'felt']).filter(({ name }) => name !== 'felt');
    expect(others([...all, 'felt/scripts/zz.py'].toSorted())).toEqual(others(all));
  }));
});

test('10,000 skills of 5 files each', () => {
  const names = Array.from({ length: 10_000 }, (_, at) => `knit-${at}`);
  const all = names.flatMap(name => [`${name}.md`, `${name}/resources/REFERENCE.md`, `${name}/scripts/a.py`, `${name}/scripts/b.py`, `${name}/examples/01/main.py`]).toSorted();
  const skills = takeInventory('.', all, find, names);
  expect(skills.filter(({ scripts, examples, skillFile, reference }) => scripts.length === 2 && examples.length === 1 && skillFile !== undefined && reference !== undefined)).toHaveLength(10_000);
});

test('one example of 200,000 files', () => {
  const all = Array.from({ length: 200_000 }, (_, at) => `knit/examples/01/row-${at}.txt`).toSorted();
  expect(takeInventory('.', all, find, ['knit'])[0]?.examples[0]?.files).toHaveLength(200_000);
});
