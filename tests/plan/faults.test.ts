import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemLine, UserError } from '../../src/model/problem.ts';
import { readPlan, refuseUnreadable } from '../../src/plan/read-plan.ts';

/** Every line that a refusal shows; none where there is a plan. */
function refusals(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.problems.map(problemLine);
    throw error;
  }
}

const yaml = (front: string) => `---\n${front}\n---\n\n## Loops\n\n1. bowline\n`;
const bomb = 'a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c]';

const cases: Record<string, readonly [string, readonly string[]]> = {
  'a skill planned twice, with two numbers': ['1. bowline\n2. hitch\n3. bowline\n', ['3:4: bowline: number is "3" here and "1" in line 1: keep one']],
  'two skills with one number': ['## 2. bowline\n\n## 2. hitch\n', ['3:1: hitch has number 2, which bowline has in line 1: give each its own']],
  'two focuses': ['1. bowline - a loop\n\n## 1. bowline\n\nFocus: a noose\n', ['5:1: bowline: focus is "a noose" here and "a loop" in line 1: keep one']],
  'two estimates': ['1. bowline\n   - Estimated: 2 days\n   - Estimate: 3 days\n', ['3:6: bowline: estimate is "3 days" here and "2 days" in line 2: keep one']],
  'two stages': ['1. bowline\n   - Stage: core\n   - Stage: complete\n', ['3:6: bowline: stage is "complete" here and "core" in line 2: keep one']],
  'two tiers': [
    '## Loops\n\n1. bowline\n2. noose\n\n## Joining\n\n### bowline\n\n### splice\n',
    ['8:1: bowline: tier is "Joining" here and "Loops" in line 1: keep one'],
  ],
  'an estimate in words': ['1. bowline\n   - Estimated: soon\n', ['2:6: bowline: estimate "soon" is not understood, expected days such as "4-5 days"']],
  'an estimate that counts down': ['1. bowline\n   - Estimated: 5-4 days\n', ['2:6: bowline: estimate "5-4 days" is not understood, expected days such as "4-5 days"']],
  'an estimate without a unit': ['1. bowline\n   Estimated: 5\n', ['2:1: bowline: estimate "5" is not understood, expected days such as "4-5 days"']],
  'a stage with a slip': ['1. bowline\n   - Stage: complet\n', ['2:6: bowline: stage "complet" is not one of pending, started, core or complete: did you mean "complete"?']],
  'a stage of another world': ['1. bowline\n   - Stage: 75%\n', ['2:6: bowline: stage "75%" is not one of pending, started, core or complete']],
  'a text too long to repeat': [`1. bowline\n   - Estimated: ${'very '.repeat(30)}long\n`, [`2:6: bowline: estimate "${'very '.repeat(11)}ve..." is not understood, expected days such as "4-5 days"`]],
  'After with a slip': ['1. bowline\n2. hitch\n   - After: bowlin\n', ['3:6: "After" names "bowlin", which is no tier or skill of this plan: did you mean "bowline"?']],
  'After of a tier with nothing alike': ['## Loops\n\nAfter: Whipping\n\n1. bowline\n', ['3:1: "After" names "Whipping", which is no tier or skill of this plan']],
  'two unknown names in one line': [
    '1. bowline\n   - After: splice, whip\n',
    ['2:6: "After" names "splice", which is no tier or skill of this plan', '2:6: "After" names "whip", which is no tier or skill of this plan'],
  ],
  'a skill that waits for itself': ['1. bowline\n   - After: bowline\n', ['1:4: each waits for the next and nothing can begin: bowline -> bowline']],
  'two skills that wait for each other': [
    '1. bowline\n   - After: hitch\n2. hitch\n   - After: bowline\n',
    ['1:4: each waits for the next and nothing can begin: bowline -> hitch -> bowline'],
  ],
  'a round of three below a skill outside it': [
    '1. splice\n   - After: bowline\n2. bowline\n   - After: hitch\n3. hitch\n   - After: whip\n4. whip\n   - After: bowline\n',
    ['3:4: each waits for the next and nothing can begin: bowline -> hitch -> whip -> bowline'],
  ],
  'two rounds apart from each other': [
    '1. bowline\n   - After: bowline\n2. hitch\n   - After: whip\n3. whip\n   - After: hitch\n',
    ['1:4: each waits for the next and nothing can begin: bowline -> bowline', '3:4: each waits for the next and nothing can begin: hitch -> whip -> hitch'],
  ],
  'tiers that wait for each other': [
    '## Loops\n\nAfter: Joining\n\n1. bowline\n\n## Joining\n\nAfter: Loops\n\n2. splice\n',
    ['5:4: each waits for the next and nothing can begin: bowline -> splice -> bowline'],
  ],
  'a tier that waits for itself': ['## Loops\n\nAfter: Loops\n\n1. bowline\n', ['5:4: each waits for the next and nothing can begin: bowline -> bowline']],
  'a skill that waits for its own tier': ['## Loops\n\n1. bowline\n2. noose\n   - After: Loops\n', ['4:4: each waits for the next and nothing can begin: noose -> noose']],
  'a day that no calendar has': [yaml('created: 2025-02-30'), ['2:10: "created" in the front matter is not a date such as 2025-10-30']],
  'a date in another order': [yaml('created: 30.10.2025'), ['2:10: "created" in the front matter is not a date such as 2025-10-30']],
  'no skill at once': [yaml('wip: 0'), ['2:6: "wip" in the front matter is not a whole number of 1 or more']],
  'half a skill at once': [yaml('wip: 1.5'), ['2:6: "wip" in the front matter is not a whole number of 1 or more']],
  'an initiative that is a list': [yaml('initiative: [ropes]'), ['2:13: "initiative" in the front matter is not a text']],
  'one name for parallel': [yaml('parallel: Loops'), ['2:11: "parallel" in the front matter is not a list of tier names']],
  'parallel with a slip': [yaml('parallel:\n  - Loops\n  - Loopz'), ['4:5: "parallel" names "Loopz", which is no tier or skill of this plan: did you mean "Loops"?']],
  'YAML that is broken': [yaml('initiative: ropes\ncreated: [2025'), ['3:15: front matter is not valid YAML']],
  'a tab in YAML': [yaml('owner:\n\tname: Ashley'), ['3:1: front matter is not valid YAML']],
  'a key twice': [yaml('wip: 1\nwip: 2'), ['3:1: front matter has the same key twice']],
  'aliases that explode': [yaml(bomb), ['3:8: front matter has an alias that names nothing, or more aliases than skillgate follows']],
  'an alias of nothing': [yaml('wip: *rope'), ['2:6: front matter has an alias that names nothing, or more aliases than skillgate follows']],
  'all faults at once, in the order of the document': [
    '---\nwip: none\n---\n\n1. bowline\n   - Stage: cor\n   - Estimated: a while\n2. hitch\n   - After: bowlin\n1. bowline - again\n',
    [
      '2:6: "wip" in the front matter is not a whole number of 1 or more',
      '6:6: bowline: stage "cor" is not one of pending, started, core or complete: did you mean "core"?',
      '7:6: bowline: estimate "a while" is not understood, expected days such as "4-5 days"',
      '9:6: "After" names "bowlin", which is no tier or skill of this plan: did you mean "bowline"?',
      '10:4: bowline: number is "3" here and "1" in line 5: keep one',
    ],
  ],
};

test.for(Object.entries(cases))('%s', ([, [document, says]]) => {
  expect(refusals(() => readPlan(document, 'INDEX.md'))).toEqual(says.map(line => `INDEX.md:${line}`));
});

test('places are the same on a CRLF checkout', () => {
  for (const [document, says] of Object.values(cases))
    expect(refusals(() => readPlan(document.replaceAll('\n', '\r\n'), 'INDEX.md'))).toEqual(says.map(line => `INDEX.md:${line}`));
});

test('YAML that is nested without end is refused in its line', () => {
  for (const open of ['{a: ', '[', '- '])
    expect(refusals(() => readPlan(yaml(`owner: ${open.repeat(4_900)}`), 'INDEX.md')).join('\n')).toMatch(/^INDEX\.md:2:\d+: front matter is not valid YAML$/);
});

test('bytes that are no text', () => {
  const at = { line: 3, column: 7 };
  expect(refusals(() => refuseUnreadable('INDEX.md', {}))).toEqual([]);
  expect(refusals(() => refuseUnreadable('INDEX.md', { nul: at }))).toEqual(['INDEX.md:3:7: holds a NUL byte, expected text']);
  expect(refusals(() => refuseUnreadable('INDEX.md', { notUtf8: at }))).toEqual(['INDEX.md:3:7: is not UTF-8, expected text in UTF-8']);
});

const DEEP = 'is nested more than 32 levels deep: skillgate reads no deeper';
const MARKS = 'has a paragraph with more than 5,000 stars, underscores, backticks and brackets: skillgate reads no more';

/** Documents at which remark takes minutes or exhausts the stack. */
const beyond: Record<string, readonly [string, string]> = {
  'quotes': [`1. bowline\n\n${'>'.repeat(10_000)} deep`, `3:1: ${DEEP}`],
  'lists': [`${'- '.repeat(10_000)}deep`, `1:1: ${DEEP}`],
  'numbered lists': [`${'1. '.repeat(10_000)}bowline`, `1:1: ${DEEP}`],
  'quotes and lists': [`${'> 1) - '.repeat(3_000)}bowline`, `1:1: ${DEEP}`],
  'lists that are indented step by step': [Array.from({ length: 3_000 }, (_, at) => `${'  '.repeat(at)}- deep`).join('\n'), `129:1: ${DEEP}`],
  'lists that are indented by tabs': [Array.from({ length: 3_000 }, (_, at) => `${'\t'.repeat(at)}- deep`).join('\n'), `65:1: ${DEEP}`],
  'emphasis': [`${'*'.repeat(50_000)}bowline${'*'.repeat(50_000)}`, `1:1: ${MARKS}`],
  'emphasis that never begins': ['a* b_ '.repeat(20_000), `1:1: ${MARKS}`],
  'emphasis in many lines': ['a* b_ c*\n'.repeat(20_000), `1667:1: ${MARKS}`],
  'backticks': [Array.from({ length: 1_000 }, (_, at) => '`'.repeat(at)).join(' '), `1:1: ${MARKS}`],
  'brackets': ['['.repeat(100_000), `1:1: ${MARKS}`],
};

test.for(Object.entries(beyond))('%s without end are refused with the limit', ([, [document, says]]) => {
  expect(refusals(() => readPlan(document, 'INDEX.md'))).toEqual([`INDEX.md:${says}`]);
});

/** Documents that are near a limit or large, and are plans all the same. */
const near: Record<string, string> = {
  'quotes and lists': `${'> '.repeat(16)}${'- '.repeat(16)}deep\n\n1. bowline`,
  'rules': `${'- '.repeat(60)}\n\n${'*'.repeat(200)}\n\n${'_ '.repeat(60)}\n\n1. bowline`,
  'a table with many marks': `| a | b |\n| --- | --- |\n${'| **a** | `b` |\n'.repeat(2_000)}\n\n1. bowline`,
  'a list with many marks': `${'- **a** and `b`\n'.repeat(2_000)}\n\n1. bowline`,
  'a heading with a gap': `## a${' '.repeat(200_000)}b\n\n1. bowline\n   - After: bow${' '.repeat(200_000)}line`.replace(/\n {3}- After.*/, ''),
  'a long word': `${'a-'.repeat(200_000)}\n\n1. bowline`,
};

test.for(Object.entries(near))('%s within reason are read', ([, document]) => {
  expect(readPlan(document, 'INDEX.md').skills.map(({ name }) => name)).toEqual(['bowline']);
});

describe('5,000 skills', () => {
  const COUNT = 5_000;
  const each = (write: (at: number) => string) => Array.from({ length: COUNT }, (_, at) => write(at + 1)).join('');
  const skillsOf = (document: string) => readPlan(document, 'INDEX.md').skills.length;

  test('in one list, each waiting for the one before', () => {
    expect(skillsOf(each(at => `${at}. knot-${at} - a knot\n${at === 1 ? '' : `   - After: knot-${at - 1}\n`}`))).toBe(COUNT);
  });

  test('in two tiers, one waiting for the other', () => {
    expect(skillsOf(`## One\n\n${each(at => `${at === COUNT / 2 ? '\n## Two\n\nAfter: One\n\n' : ''}${at}. knot-${at}\n`)}`)).toBe(COUNT);
  });

  test('in an overview and in sections', () => {
    expect(skillsOf(`## All\n\n${each(at => `${at}. knot-${at}\n`)}\n## Most\n${each(at => (at === 1 ? '' : `\n### knot-${at}\n`))}`)).toBe(COUNT);
  });

  test('each with a fault', () => {
    expect(refusals(() => readPlan(each(at => `${at}. knot-${at}\n   - Estimated: never\n`), 'INDEX.md'))).toHaveLength(COUNT);
  });
});

const slug = fc.constantFrom('bowline', 'reef-knot', 'hitch', 'splice');
const said = fc.oneof(slug, fc.constantFrom('Loops', 'Joining', 'core', 'done', '4-5 days', 'soon', '2025-10-30', '[Loops]', '3', '&a x', '*a'), fc.string({ unit: 'grapheme', maxLength: 12 }));
const label = fc.constantFrom('Focus', 'Estimated', 'Stage', 'After', 'Note', 'wip', 'created', 'parallel', '__proto__', 'constructor');
const indent = fc.constantFrom('', '', '  ', '   ', '\t', '> ', '- ', '   - ');

/** Lines of plans in any order, so that much of what is generated means something, and noise. */
const line = fc.oneof(
  fc.tuple(fc.nat(4), slug, fc.constantFrom('', ' - ', ': ', ' (', '<br>'), said).map(([number, name, mark, rest]) => `${number}. ${name}${mark}${mark === '' ? '' : rest}`),
  fc.tuple(fc.constantFrom('# ', '## ', '### ', '### Skill 2: ', '**'), fc.oneof(slug, said)).map(([mark, name]) => `${mark}${name}${mark === '**' ? '**' : ''}`),
  fc.tuple(indent, label, said).map(([margin, name, value]) => `${margin}${name}: ${value}`),
  fc.tuple(indent, said).map(parts => parts.join('')),
  fc.constantFrom('', '', '---', '```', '| a | b |', '<!--', '\0', '\\'),
);
const pieces = fc.tuple(fc.constantFrom('', '', '\uFEFF', '---\n'), fc.array(line, { maxLength: 15 }), fc.constantFrom('\n', '\n', '\r\n', '\n\n', '  \n', '\r'))
  .map(([start, lines, end]) => start + lines.join(end));

test('any text is a plan or refused with places inside it', () => {
  const read = new Set<string>();
  fc.assert(fc.property(fc.oneof({ weight: 4, arbitrary: pieces }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }), text => {
    const lines = text.split(/\r\n|\n|\r/);
    try {
      const { skills, tiers } = readPlan(text, 'INDEX.md');
      read.add(skills.length > 0 ? 'skills' : 'none');
      expect(new Set(skills.map(({ number }) => number)).size).toBe(skills.length);
      expect(new Set(tiers.map(({ name }) => name)).size).toBe(tiers.length);
      expect(skills.filter(({ tier }) => tier !== undefined && !tiers.some(({ name }) => name === tier))).toEqual([]);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      read.add('refused');
      expect(error.problems).not.toEqual([]);
      for (const { path, at = { line: 0, column: 0 }, message } of error.problems) {
        expect(path).toBe('INDEX.md');
        expect(message).toMatch(/\S/);
        expect(message).not.toMatch(/[\n\r]/);
        expect(at.line).toBeGreaterThan(0);
        expect(at.line).toBeLessThanOrEqual(lines.length);
        expect(at.column).toBeGreaterThan(0);
        expect(at.column).toBeLessThanOrEqual((lines[at.line - 1]?.length ?? 0) + 1);
      }
    }
  }), { numRuns: 2_000 });
  expect([...read].toSorted()).toEqual(['none', 'refused', 'skills']);
});
