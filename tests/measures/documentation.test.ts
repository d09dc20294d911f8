import { describe, expect, test } from 'vitest';
import type { Field, MarkdownFacts, TextFacts } from '../../src/model/facts.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { Skill, Surroundings } from '../../src/model/skill.ts';
import { beyond, ceiling, example, field, heading, keys, known, markdown, skill, source, take } from './skill-literal.ts';

const path = 'skills/crafts/knitting.md';
const reference = 'skills/crafts/knitting/REFERENCE.md';
const surroundings: Surroundings = {
  files: [],
  kinds: new Map([['skills/crafts/yarn.md', 'file'], ['skills/crafts/ex', 'folder'], ['skills/crafts/huge.md', 'file'], ['skills/crafts/a.py', 'file'], ['skills/crafts/away', 'link']]),
  anchors: new Map([['skills/crafts/yarn.md', new Set(['wool', 'größe'])]]),
  repeatedLines: new Set<number>(),
};

function knitting(facts: Partial<MarkdownFacts>, parts: Partial<Skill> = {}, bytes: Partial<TextFacts> = {}): Skill {
  return skill({ skillFile: markdown(path, facts, bytes), surroundings, ...parts });
}

function linked(target: string): readonly Measurement[] {
  return take('documentation', knitting({ links: [{ target, line: 7, column: 3 }], headings: [heading(2, 'Cast on')], anchors: ['chart'] }));
}

describe('which documents', () => {
  test('the skill file, the reference and the READMEs of examples', () => {
    const scarf = example('ex/01-scarf', [source('ex/01-scarf/a.py'), markdown('ex/01-scarf/NOTES.md'), markdown('ex/01-scarf/README.md')]);
    const all = knitting({ mentions: ['ex/01-scarf/'] }, { reference: markdown(reference), examples: [scarf, example('ex/02-hat')], tracking: { ...markdown('STATUS.md'), freshness: 'fresh' } });
    const one = { path: reference, line: 1, column: 1, key: 'no mention of ex/02-hat', message: 'no mention of the example 02-hat, expected one in the skill file or the reference', fix: 'say what ex/02-hat is for, with a link to it' };
    expect(take('documentation', all)).toEqual([known(path, 0), known(reference, 1, [one]), known('ex/01-scarf/README.md', 0)]);
  });

  test('READMEs alone are not a documentation', () => {
    expect(take('documentation', skill({ examples: [example('01', [markdown('01/README.md')])] }))).toEqual([]);
  });
});

describe('links', () => {
  test.each([
    'yarn.md', './yarn.md?plain=1', '/skills/crafts/yarn.md', 'yarn.md#wool', 'yarn.md#gr%C3%B6%C3%9Fe', 'yarn.md#L10-L20', 'ex/', 'ex/#readme', 'a.py#L10', 'away', '#cast-on',
    '#chart', '#', '#top', '#:~:text=purl', 'knitting.md#cast-on', '/', '../..', 'https://example.org/missing.md', 'mailto:a@example.org', '//example.org',
  ])('%s is fine', target => {
    expect(linked(target)).toEqual([known(path, 0)]);
  });

  test.each([
    ['wool.md', 'a link to wool.md, but skills/crafts/wool.md is not there', 'correct the link, or create skills/crafts/wool.md'],
    ['/yarn.md', 'a link to /yarn.md, but yarn.md is not there', 'correct the link, or create yarn.md'],
    ['yarn.md#wol', 'a link to yarn.md#wol, but skills/crafts/yarn.md has no anchor #wol', 'did you mean #wool?'],
    ['yarn.md#Wool', 'a link to yarn.md#Wool, but skills/crafts/yarn.md has no anchor #Wool', 'did you mean #wool?'],
    ['#bind-off-loosely', 'a link to #bind-off-loosely, but skills/crafts/knitting.md has no anchor #bind-off-loosely', 'link to one of its headings'],
    ['../../../x', 'a link to ../../../x, which lies outside the project', 'link to something inside the project, or to an address'],
    ['{{url}}#wool', 'a link to {{url}}#wool, a slot that nobody filled in, expected a path or an address', 'write out where the link leads'],
    ['${HOME}/yarn.md', 'a link to ${HOME}/yarn.md, a slot that nobody filled in, expected a path or an address', 'write out where the link leads'],
    ['', 'a link without a target, expected a path or an address', 'say where it leads, or make it plain text'],
  ])('%s is a fault', (target, message, fix) => {
    expect(linked(target)).toEqual([known(path, 1, [{ path, line: 7, column: 3, key: `link ${target}`, message, fix }])]);
  });

  test('a label that no line defines is a fault', () => {
    expect(take('documentation', knitting({ undefinedReferences: [{ label: 'wool', line: 7, column: 3 }] }))).toEqual([
      known(path, 1, [{ path, line: 7, column: 3, key: 'label wool', message: 'a link to the label [wool], which no line defines, expected a link', fix: 'add a line [wool]: PATH, or correct the label' }]),
    ]);
  });

  test('an anchor of a document that was not read is unknown, unless there are faults', () => {
    const links = [{ target: 'huge.md#wool', line: 1, column: 1 }];
    expect(linked('huge.md')).toEqual([known(path, 0)]);
    expect(linked('huge.md#wool')).toEqual([ceiling(path, 'links to an anchor of skills/crafts/huge.md, which was not read')]);
    expect(keys(take('documentation', knitting({ links: [...links, { target: 'gone', line: 2, column: 1 }] })))).toEqual(['link gone']);
  });
});

describe('text', () => {
  test('an empty section, a placeholder and a NUL byte, at their places', () => {
    const facts = { headings: [heading(2, 'Purl', { empty: true, line: 12 })], placeholders: [{ what: 'TBD', line: 4, column: 2 }] };
    expect(take('documentation', knitting(facts, {}, { nul: { line: 3, column: 9 } }))).toEqual([
      known(path, 3, [
        { path, line: 3, column: 9, key: 'nul', message: 'a NUL byte, expected text', fix: 'remove the byte and save the file as UTF-8' },
        { path, line: 12, column: 1, key: 'empty Purl', message: 'section "Purl" is empty, expected text', fix: 'write the section, or remove its heading' },
        { path, line: 4, column: 2, key: 'placeholder TBD', message: 'placeholder "TBD", expected the real thing', fix: 'write what belongs here' },
      ]),
    ]);
  });
});

describe('wanted sections', () => {
  const wanted = { sections: ['Error handling', 'Needles'] };
  const missing = (section: string) => ({ path: reference, line: 1, column: 1, key: `no section ${section}`, message: `no section ${JSON.stringify(section)}, expected one`, fix: `write a section with the heading ${section}` });
  const refer = (...titles: readonly string[]) => skill({ reference: markdown(reference, { headings: titles.map(title => heading(3, title)) }), surroundings });

  test.each([
    [['needles', 'ERROR  HANDLING'], []],
    [['3. Needles', '4.2 Error handling'], []],
    [['Needles and pins', 'Error handling'], [missing('Needles')]],
    [[], [missing('Error handling'), missing('Needles')]],
  ])('%o', (titles, findings) => {
    expect(take('documentation', refer(...titles), wanted)).toEqual([known(reference, findings.length, findings)]);
  });

  test('are missing, too, where there is no reference', () => {
    expect(take('documentation', knitting({}), wanted)).toEqual([known(path, 0), known(reference, 2, wanted.sections.map(missing))]);
  });
});

describe('mentions', () => {
  const parts = { scripts: [source('knitting/scripts/cast_on.py')], examples: [example('knitting/ex/01-scarf')] };
  const both = ['no mention of knitting/scripts/cast_on.py', 'no mention of knitting/ex/01-scarf'];

  test.each([
    [['cast_on.py', '01-scarf'], []],
    [['scripts/cast_on.py', './ex/01-scarf/'], []],
    [['python3 scripts/cast_on.py --help', 'ex/01-scarf/README.md#run'], []],
    [['forecast_on.py', '101-scarf', '01-scarfs/a.py', 'cast_on.pyc'], both],
    [['CAST_ON.PY', '01-Scarf'], both],
    [[], both],
  ])('%o', (mentions, faults) => {
    expect(keys(take('documentation', knitting({ mentions }, parts)))).toEqual(faults);
  });

  test('one document may mention what the other does not, and the reference is the place to mend', () => {
    const split = knitting({ mentions: ['cast_on.py'] }, { ...parts, reference: markdown(reference, { mentions: ['01-scarf'] }) });
    expect(take('documentation', split)).toEqual([known(path, 0), known(reference, 0)]);
    const silent = take('documentation', knitting({}, { ...parts, reference: markdown(reference) }));
    expect(silent.map(measured => [measured.subject, measured.kind === 'known' && measured.value])).toEqual([[path, 0], [reference, 2]]);
  });

  test('names with blanks', () => {
    const spaced = knitting({ mentions: ['ex/winter scarf'] }, { examples: [example('ex/winter scarf')] });
    expect(take('documentation', spaced)).toEqual([known(path, 0)]);
  });

  test('a document that was not read may mention anything', () => {
    const darkSkillFile = skill({ ...parts, skillFile: beyond(path), reference: markdown(reference), surroundings });
    expect(take('documentation', darkSkillFile)).toEqual([ceiling(path, 'has 12,000,000 bytes'), known(reference, 0)]);
    const dark = take('documentation', knitting({}, { ...parts, reference: beyond(reference) }));
    expect(dark).toEqual([known(path, 0), ceiling(reference, 'has 12,000,000 bytes')]);
  });
});

describe('promises of front matter', () => {
  const parts = { scripts: [source('a.py'), source('b.py')], examples: [example('01')] };
  const promising = (...fields: readonly Field[]) =>
    keys(take('documentation', knitting({ frontMatter: { kind: 'fields', fields }, mentions: ['a.py', 'b.py', '01'] }, parts)));

  test.each([
    ['Knits with 2 scripts and one example.', []],
    ['Two Scripts.', []],
    ['3 scripts', ['promise description 3 scripts']],
    ['Ten examples, three scripts', ['promise description Ten examples', 'promise description three scripts']],
    ['At least 1 script, up to 12 examples, 9-10 examples, 5+ scripts, two or three scripts', []],
    ['Python 3 scripts, 3 script-based tools, 1.5 scripts', []],
    ['Knits with ten production-ready examples and 3 tested Python scripts.', ['promise description ten production-ready examples', 'promise description 3 tested Python scripts']],
    ['A toolkit (3 scripts; 10 examples) - 4 scripts', ['promise description 3 scripts', 'promise description 10 examples', 'promise description 4 scripts']],
    ['Has 9–10 examples, 9 – 10 examples, ~10 examples, 2 and 3 scripts, #3 scripts, 3 scripts or more', []],
    ['Use when merging two examples. Each has 3 scripts. With three scripts per stitch.', []],
    ['Each row counts. Includes 3 scripts', ['promise description 3 scripts']],
    [null, []],
  ])('%s', (description, faults) => {
    expect(promising(field('description', description))).toEqual(faults);
  });

  test('a field with a number promises, too', () => {
    expect(promising(field('scripts', 3), field('examples', 1), field('version', 3))).toEqual(['promise scripts 3 scripts']);
  });

  test('the whole finding', () => {
    const fields = [field('description', '3 scripts', 4)];
    expect(take('documentation', knitting({ frontMatter: { kind: 'fields', fields } }))).toEqual([
      known(path, 1, [{ path, line: 4, column: 1, key: 'promise description 3 scripts', message: 'description promises "3 scripts", expected what is there: 0 scripts', fix: 'correct the number, or leave numbers out' }]),
    ]);
  });
});
