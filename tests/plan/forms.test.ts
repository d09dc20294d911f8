import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Plan, PlannedSkill, Tier } from '../../src/model/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';

const INDEX = 'skills/ropes/INDEX.md';

type Partly = Omit<Partial<PlannedSkill>, 'name' | 'number' | 'at'>;

function skill(name: string, number: number, [line, column]: readonly [number, number], more: Partly = {}): PlannedSkill {
  return { name, number, at: { line, column }, after: [], ...more };
}

function tier(name: string, more: Partial<Tier> = {}): Tier {
  return { name, parallel: false, after: [], ...more };
}

function plan(skills: readonly PlannedSkill[], more: Partial<Plan> = {}): Plan {
  return { path: INDEX, tiers: [], skills, ...more };
}

/** Documents that plan `reef-knot` and nothing else, by how they write it. */
const names: Record<string, readonly [string, PlannedSkill]> = {
  'a heading that is the slug': ['## reef-knot', skill('reef-knot', 1, [1, 1])],
  'a heading of one word': ['## knots', skill('knots', 1, [1, 1])],
  'a heading with the word Skill and a number': ['### Skill 2: reef-knot', skill('reef-knot', 2, [1, 1])],
  'a heading with the word Skill and no number': ['### Skill: knots', skill('knots', 1, [1, 1])],
  'a word with a number is a name, not a label': ['### Skill 2: knots: for beginners', skill('knots', 2, [1, 1], { focus: 'for beginners' })],
  'a heading with a number and a mark': ['## 3. reef-knot ✅', skill('reef-knot', 3, [1, 1])],
  'a heading with a number and a bracket': ['## 3) reef-knot', skill('reef-knot', 3, [1, 1])],
  'a heading with a remark in brackets': ['## reef-knot (240 lines)', skill('reef-knot', 1, [1, 1])],
  'a heading with a focus': ['## reef-knot — joining two ropes', skill('reef-knot', 1, [1, 1], { focus: 'joining two ropes' })],
  'a heading with a comment': ['## reef-knot <!-- soon -->', skill('reef-knot', 1, [1, 1])],
  'a heading that is a link': ['## [Reef knot](reef-knot.md)', skill('reef-knot', 1, [1, 1])],
  'a heading that is a link behind a number': ['## 3. [Reef knot](./reef-knot/SKILL.md)', skill('reef-knot', 3, [1, 1])],
  'an underlined heading': ['reef-knot\n---------', skill('reef-knot', 1, [1, 1])],
  'a bold paragraph': ['**Skill 4: reef-knot**\n\nFocus: joining', skill('reef-knot', 4, [1, 1], { focus: 'joining' })],
  'a bold line with its fields right below': ['**Skill 4: reef-knot**\nFocus: joining\nEstimated: 2 days', skill('reef-knot', 4, [1, 1], { focus: 'joining', estimate: { min: 2, max: 2 } })],
  'an item that is the slug': ['1. reef-knot', skill('reef-knot', 1, [1, 4])],
  'an item with a bracket behind its number': ['7) reef-knot', skill('reef-knot', 7, [1, 4])],
  'an item in backticks': ['4. `reef-knot`', skill('reef-knot', 4, [1, 4])],
  'an item in backticks with a file ending': ['4. `reef-knot.md` - joining', skill('reef-knot', 4, [1, 4], { focus: 'joining' })],
  'an item with a folder\'s slash': ['4. reef-knot/', skill('reef-knot', 4, [1, 4])],
  'a bold item': ['4. **reef-knot** - joining', skill('reef-knot', 4, [1, 4], { focus: 'joining' })],
  'a bold item with its colon inside': ['4. **reef-knot:** joining', skill('reef-knot', 4, [1, 4], { focus: 'joining' })],
  'an item that is a link': ['4. [reef-knot](reef-knot.md) - joining', skill('reef-knot', 4, [1, 4], { focus: 'joining' })],
  'a link whose text is a title': ['4. [Reef knot](reef-knot/) - joining', skill('reef-knot', 4, [1, 4], { focus: 'joining' })],
  'a bold link to a file of the same name': ['4. **[Reef knot](reef-knot/reef-knot.md)**', skill('reef-knot', 4, [1, 4])],
  'an item with an arrow': ['4. reef-knot → joining', skill('reef-knot', 4, [1, 4], { focus: 'joining' })],
  'an item with an ASCII arrow': ['4. reef-knot -> joining', skill('reef-knot', 4, [1, 4], { focus: 'joining' })],
  'an item with an en dash': ['4. reef-knot – joining', skill('reef-knot', 4, [1, 4], { focus: 'joining' })],
  'an item with an em dash and no spaces': ['4. reef-knot—joining', skill('reef-knot', 4, [1, 4], { focus: 'joining' })],
  'an item with a task box': ['4. [x] reef-knot - joining ✅', skill('reef-knot', 4, [1, 8], { focus: 'joining' })],
  'an item that says its own number': ['1. Skill 4: reef-knot', skill('reef-knot', 4, [1, 4])],
  'an item whose focus is wrapped': ['4. reef-knot - joining\n   two ropes\n   Estimated: 1 day', skill('reef-knot', 4, [1, 4], { focus: 'joining two ropes', estimate: { min: 1, max: 1 } })],
  'a field that is wrapped': ['4. reef-knot\n   - Description: joining\n     two ropes\n     Estimated: 1 day\n     of work', skill('reef-knot', 4, [1, 4], { description: 'joining two ropes', estimate: { min: 1, max: 1 } })],
  'a byte order mark': ['\uFEFF4. reef-knot', skill('reef-knot', 4, [1, 4])],
};

test.for(Object.entries(names))('%s names a skill', ([, [document, expected]]) => {
  expect(readPlan(document, INDEX)).toEqual(plan([expected]));
});

const nobody: Record<string, string> = {
  'nothing': '',
  'numbered instructions': '1. install maturin\n2. run `maturin develop`\n3. Done.',
  'instructions in code': '1. `pip install rope`\n2. cd ropes',
  'instructions with a label': '1. warning: ropes burn\n2. first: coil it',
  'a skill in a table': '| skill | focus |\n| --- | --- |\n| reef-knot | joining |\n| 2. bowline | a loop |',
  'a skill in a bullet list': '- reef-knot\n- bowline - a loop',
  'a skill in code': '```\n1. reef-knot\n## bowline\n```',
  'a skill in a quote': '> 1. reef-knot\n> ## bowline',
  'a skill in a comment': '<!--\n1. reef-knot\n-->',
  'a list inside a bullet list': '- Foundation\n  1. reef-knot - joining',
  'a list inside steps': '1. Tie these\n   1. reef-knot\n   2. bowline',
  'a slug in capitals': '## Reef-Knot\n\n1. Bowline',
  'a slug with an underscore': '## reef_knot',
  'a sentence that begins with a slug': '1. reef-knot is the oldest of them',
  'a sentence that wraps behind a slug': '1. knots\n   hold ropes together',
  'a date and a version': '## 2025-10-30\n\n## 1.2.0 - 2025-11-02\n\n1. 2024-01',
  'a link to somewhere else': '1. [Read the guide](docs/intro.md)\n2. [Ashley](https://example.org/ropes/)\n3. [Up](../ropes.md)',
  'a link inside a sentence': '1. Read [the guide](guide.md) first',
  'an emphasised word': '1. *Read* the guide',
};

test.for(Object.entries(nobody))('%s names no skill', ([, document]) => {
  expect(readPlan(document, INDEX).skills).toEqual([]);
});

const TIED = [skill('reef-knot', 1, [3, 4], { tier: 'Joining' }), skill('bowline', 2, [7, 4], { tier: 'Loops' })];
const TIERS = [tier('Joining'), tier('Loops')];

/** What may stand above `1. reef-knot` and `2. bowline`, and is the tiers `Joining` and `Loops`. */
const tiers: Record<string, readonly [string, string]> = {
  'headings': ['## Joining', '## Loops'],
  'headings of any depth': ['###### Joining', '## Loops'],
  'headings that say Tier': ['## Joining Tier', '## Loops tier:'],
  'headings that say which skills': ['## Joining Tier (Skills 1-3)', '## Loops (Skill 4)'],
  'headings that count phases': ['## Phase 1: Joining', '## Phase 2: Loops (Skills 4-5)'],
  'headings that count tiers': ['## Tier 1 - Joining', '## Tier 2 — Loops'],
  'bold paragraphs': ['**Joining**', '**Loops**'],
  'bold paragraphs that count phases': ['**Phase 1: Joining (Skills 1-3)**', '**Phase 2: Loops**'],
  'bold paragraphs with a colon': ['**Joining:**', '**Loops:**'],
  'a heading with marks': ['## *Joining*', '## `Loops`'],
};

test.for(Object.entries(tiers))('%s are tiers', ([, [first, second]]) => {
  expect(readPlan(`${first}\n\n1. reef-knot\n\n${second}\n\n2. bowline\n`, INDEX)).toEqual(plan(TIED, { tiers: TIERS }));
});

/** How fields may stand below `1. bowline`. */
const FIELDS: Partly = { focus: 'a loop that holds', description: 'the king of knots', advancedTopics: 'one-handed tying', estimate: { min: 4, max: 5 }, claimed: 'core', after: ['bowline-care'] };
const care = '2. bowline-care\n';
const fields: Record<string, string> = {
  'a list': '1. bowline\n   - Focus: a loop that holds\n   - Description: the king of knots\n   - Advanced topics: one-handed tying\n   - Estimated: 4-5 days\n   - Stage: core\n   - After: bowline-care\n',
  'bold labels, colon outside': '1. bowline\n   - **Focus**: a loop that holds\n   - **Description**: the king of knots\n   - **Advanced Topics**: one-handed tying\n   - **Estimate**: 4 to 5 days\n   - **Stage**: Core ✅\n   - **After**: bowline-care\n',
  'bold labels, colon inside': '1. bowline\n   * **Focus:** a loop that holds\n   * **Description:** the king of knots\n   * **Advanced topics:** one-handed tying\n   * **Estimated:** ~4–5 days\n   * **Stage:** core\n   * **After:** bowline-care.\n',
  'lines that continue the item': '1. bowline\n   Focus: a loop that holds\n   Description: the king of knots\n   Advanced topics: one-handed tying\n   Estimated: 4-5 d\n   Stage: core\n   After: bowline-care\n',
  'lines with hard breaks': '1. bowline  \n   Focus: a loop that holds  \n   Description: the king of knots\\\n   Advanced topics: one-handed tying  \n   Estimated: 4-5 days  \n   Stage: core  \n   After: bowline-care\n',
  'lines with <br>': '1. bowline<br>\n   Focus: a loop that holds<br>Description: the king of knots<br/>\n   Advanced topics: one-handed tying<br />Estimated: 4-5 days\n   Stage: core\n   After: bowline-care\n',
  'a paragraph of the item': '1. bowline\n\n   Focus: a loop that holds\n   Description: the king of knots\n\n   Advanced topics: one-handed tying\n   Estimated: 4-5 days\n\n   Stage: core\n   After: bowline-care\n',
  'the rest of the line and a list': '1. bowline - a loop that holds\n   - Description: the king of knots\n   - Advanced topics: one-handed tying\n   - Estimated: 4-5 days\n   - Stage: core\n   - After: bowline-care\n   - Author: Ashley\n   - Number 1010\n',
};

test.for(Object.entries(fields))('fields are read from %s', ([, document]) => {
  const [bowline, other] = readPlan(document + care, INDEX).skills;
  expect(bowline).toEqual(skill('bowline', 1, [1, 4], FIELDS));
  expect(other).toEqual(skill('bowline-care', 2, [document.split('\n').length, 4]));
});

test('fields that are indented too little for item 10 are its fields', () => {
  const document = '## Loops\n\n9. hitch\n   - Estimated: 1 day\n10. bowline\n   - Estimated: 2 days\n   - After: hitch\n11. noose\n\n- After: nobody\n';
  expect(() => readPlan(document, INDEX)).toThrow('INDEX.md:10:3: "After" names "nobody"');
  expect(readPlan(document.replace('nobody', 'Joining').concat('\n## Joining\n\n1. splice\n'), INDEX)).toEqual(plan([
    skill('splice', 1, [14, 4], { tier: 'Joining' }),
    skill('hitch', 9, [3, 4], { tier: 'Loops', estimate: { min: 1, max: 1 } }),
    skill('bowline', 10, [5, 5], { tier: 'Loops', estimate: { min: 2, max: 2 }, after: ['hitch'] }),
    skill('noose', 11, [8, 5], { tier: 'Loops' }),
  ], { tiers: [tier('Loops', { after: ['Joining'] }), tier('Joining')] }));
});

test('a list of skills below a skill\'s heading leaves the heading its fields', () => {
  expect(readPlan('## Loops\n\n### 1. bowline\n\n1. hitch\n\nFocus: a loop\n'.replace('1. hitch', '1. tie it'), INDEX).skills)
    .toEqual([skill('bowline', 1, [3, 1], { focus: 'a loop', tier: 'Loops' })]);
});

test('fields stand below a heading until the next one', () => {
  const document = '## bowline\n\nThe king of knots.\n\n- **Focus**: a loop\n\nEstimated: 1 week\n\n### History\n\nStage: nonsense\n\n## Notes\n\nFocus: nobody\'s\n';
  expect(readPlan(document.replace('Stage: nonsense', 'Stage: core'), INDEX).skills).toEqual([
    skill('bowline', 1, [1, 1], { focus: 'a loop', estimate: { min: 5, max: 5 }, claimed: 'core' }),
  ]);
});

describe('numbers', () => {
  const numbers = (document: string) => Object.fromEntries(readPlan(document, INDEX).skills.map(({ name, number }) => [name, number]));

  test('lists that count from 1 again in each tier continue', () => {
    expect(numbers('## A\n\n1. splice\n2. whip\n\n## B\n\n1. bowline\n2. reef-knot\n\n## C\n\n1. hitch\n'))
      .toEqual({ 'splice': 1, 'whip': 2, 'bowline': 3, 'reef-knot': 4, 'hitch': 5 });
  });

  test('lists that count on are taken at their word', () => {
    expect(numbers('## A\n\n1. splice\n\n## B\n\n5. bowline\n6. reef-knot\n')).toEqual({ 'splice': 1, 'bowline': 5, 'reef-knot': 6 });
  });

  test('a list of nothing but ones counts on', () => {
    expect(numbers('1. splice\n1. whip\n1. hitch\n')).toEqual({ splice: 1, whip: 2, hitch: 3 });
  });

  test('skills without a number take those that are free', () => {
    expect(numbers('## splice\n\n## 1. whip\n\n## hitch\n\n## 3. bowline\n\n## reef-knot\n')).toEqual({ 'whip': 1, 'splice': 2, 'bowline': 3, 'hitch': 4, 'reef-knot': 5 });
  });

  test('skills come in the order of their numbers', () => {
    expect(readPlan('## 3. bowline\n\n## 1. splice\n\n## 2. hitch\n', INDEX).skills.map(({ name }) => name)).toEqual(['splice', 'hitch', 'bowline']);
  });

  test('an ordinary list above does not count', () => {
    expect(numbers('1. buy rope\n2. cut it\n\n## A\n\n1. splice\n\n## B\n\n1. whip\n')).toEqual({ splice: 1, whip: 2 });
  });
});

test('an overview and sections further down are one plan', () => {
  const document = `# Ropes

All there is to know,
in one place.

This is not the summary
and neither is this.

## Skills

1. splice - joining for good
2. whip - keeping ends together
3. bowline

## Joining Tier (Skills 1-2)

Begin here.

Never mind the rest.

After: Loops

### 1. splice

Focus: joining for good
Estimated: 3 days

### 2. whip

- Description: for every end

## Loops

### Skill 3: bowline

Focus: a loop
`;
  expect(readPlan(document, INDEX)).toEqual({
    path: INDEX,
    title: 'Ropes',
    summary: 'All there is to know, in one place.',
    tiers: [tier('Joining', { note: 'Begin here.', after: ['Loops'] }), tier('Loops')],
    skills: [
      skill('splice', 1, [11, 4], { tier: 'Joining', focus: 'joining for good', estimate: { min: 3, max: 3 } }),
      skill('whip', 2, [12, 4], { tier: 'Joining', focus: 'keeping ends together', description: 'for every end' }),
      skill('bowline', 3, [13, 4], { tier: 'Loops', focus: 'a loop' }),
    ],
  });
});

test('a tier that is named twice is one tier with all that is said of it', () => {
  const document = '## Joining\n\n1. splice\n2. whip\n\n## Loops\n\n3. bowline\n\n## Details\n\n### Joining Tier\n\nAfter: Loops\n\n#### splice\n\n#### whip\n\n### Loops Tier\n\nNote: last of all\n\n#### bowline\n\n#### hitch\n';
  expect(readPlan(document, INDEX)).toEqual(plan([
    skill('splice', 1, [3, 4], { tier: 'Joining' }),
    skill('whip', 2, [4, 4], { tier: 'Joining' }),
    skill('bowline', 3, [8, 4], { tier: 'Loops' }),
    skill('hitch', 4, [26, 1], { tier: 'Loops' }),
  ], { tiers: [tier('Joining', { after: ['Loops'] }), tier('Loops', { note: 'last of all' })] }));
});

test('a tier\'s and a skill\'s name may hold "and"', () => {
  const document = '## Knots and Hitches\n\n1. salt-and-tar\n2. bowline\n\n## Splices\n\nAfter: Knots and Hitches\n\n3. splice\n   - After: salt-and-tar and bowline\n';
  expect(readPlan(document, INDEX)).toEqual(plan([
    skill('salt-and-tar', 1, [3, 4], { tier: 'Knots and Hitches' }),
    skill('bowline', 2, [4, 4], { tier: 'Knots and Hitches' }),
    skill('splice', 3, [10, 4], { tier: 'Splices', after: ['salt-and-tar', 'bowline'] }),
  ], { tiers: [tier('Knots and Hitches'), tier('Splices', { after: ['Knots and Hitches'] })] }));
});

test('a bold remark between a heading and its list is no tier', () => {
  expect(readPlan('## Joining\n\n**Goal: two ropes as one**\n\n1. splice\n', INDEX)).toEqual(
    plan([skill('splice', 1, [5, 4], { tier: 'Joining' })], { tiers: [tier('Joining', { note: 'Goal: two ropes as one' })] }));
});

describe('front matter', () => {
  const front = '---\ninitiative: Ropes for all\ncreated: 2025-10-30\nwip: 2\nparallel: [Joining]\nowner: { name: Ashley }\n---\n';
  const expected = (lines: number) => plan([skill('splice', 1, [lines, 4], { tier: 'Joining' })], {
    title: 'Ropes', initiative: 'Ropes for all', created: '2025-10-30', wip: 2, tiers: [tier('Joining', { parallel: true })],
  });
  const document = `${front}\n# Ropes\n\n## Joining\n\n1. splice\n`;
  const forms: Record<string, string> = {
    'as people write it': document,
    'on a CRLF checkout': document.replaceAll('\n', '\r\n'),
    'behind a byte order mark': `\uFEFF${document}`,
    'without a final newline': document.trimEnd(),
  };
  test.for(Object.entries(forms))('is read %s', ([, text]) => expect(readPlan(text, INDEX)).toEqual(expected(13)));

  test('that is empty, a list or of other tools says nothing', () => {
    for (const yaml of ['', '- a\n- b\n', 'title: x\n', 'just words\n', '__proto__: { wip: 3 }\nconstructor: 1\n'])
      expect(readPlan(`---\n${yaml}---\n\n1. splice\n`, INDEX)).toEqual(plan([skill('splice', 1, [expect.any(Number) as number, 4])]));
  });
});

test('fields survive a CRLF checkout', () => {
  const document = '1. bowline - a loop\n   Estimated: 2 days\n   - Stage: core\n';
  expect(readPlan(document.replaceAll('\n', '\r\n'), INDEX)).toEqual(readPlan(document, INDEX));
});

describe('the seed', () => {
  const PENDING = `# PyO3

## Pending Skills (Skills 4-10)

### Performance Tier (Skills 4-5)

**Skill 4: pyo3-performance-gil-parallel**
- Focus: GIL management, parallel execution, sub-interpreters, nogil
- Advanced topics: Lock-free structures, custom allocators
- Estimated: 6-7 days

**Skill 5: pyo3-async-embedded-wasm**
- Focus: Async integration, embedded Python, WASM compilation
- Advanced topics: Pyodide, WASI, browser execution
- Estimated: 7-8 days

### Production Tier (Skills 6-7)

**Skill 6: pyo3-packaging-distribution**
- Focus: maturin, wheels, cross-compilation, PyPI
- Advanced topics: Static linking, vendoring
- Estimated: 5-6 days

---

## Development Strategy

**Phase 1: Foundation (Skills 1-3)**
- Skill 1: Complete ✅
- Strategy: Create core infrastructure for both simultaneously

## Next Session Priorities

1. **Begin Skills 4-5 in parallel** (Performance tier)
   - Skill 4: pyo3-performance-gil-parallel
   - Estimated: 13-15 days for both in parallel

2. **Create Skills 2-3 examples** (can be done incrementally)
`;

  test('its list of pending skills is a plan as it stands', () => {
    expect(readPlan(PENDING, INDEX)).toEqual(plan([
      skill('pyo3-performance-gil-parallel', 4, [7, 1], {
        tier: 'Performance', focus: 'GIL management, parallel execution, sub-interpreters, nogil',
        advancedTopics: 'Lock-free structures, custom allocators', estimate: { min: 6, max: 7 },
      }),
      skill('pyo3-async-embedded-wasm', 5, [12, 1], {
        tier: 'Performance', focus: 'Async integration, embedded Python, WASM compilation',
        advancedTopics: 'Pyodide, WASI, browser execution', estimate: { min: 7, max: 8 },
      }),
      skill('pyo3-packaging-distribution', 6, [19, 1], {
        tier: 'Production', focus: 'maturin, wheels, cross-compilation, PyPI',
        advancedTopics: 'Static linking, vendoring', estimate: { min: 5, max: 6 },
      }),
    ], { title: 'PyO3', tiers: [tier('Performance'), tier('Production')] }));
  });

  test('this repository plans its ten skills in four tiers', () => {
    const path = 'skills/rust/INDEX.md';
    const { tiers, skills, ...head } = readPlan(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'), path);
    expect(head).toMatchObject({ path, title: 'PyO3 skills', initiative: 'PyO3 Skills Initiative', created: '2025-10-30', wip: 3 });
    expect(tiers.map(({ name, parallel, after }) => [name, parallel, after])).toEqual([
      ['Foundation', true, []], ['Performance', true, ['Foundation']], ['Production', false, ['Performance']], ['Applications', true, ['Production']],
    ]);
    expect(skills.map(({ name, number, tier, estimate }) => [number, name, tier, estimate?.min, estimate?.max])).toEqual([
      [1, 'pyo3-fundamentals', 'Foundation', 5, 5],
      [2, 'pyo3-classes-modules', 'Foundation', 5, 5],
      [3, 'pyo3-type-conversion-advanced', 'Foundation', 5, 5],
      [4, 'pyo3-performance-gil-parallel', 'Performance', 6, 7],
      [5, 'pyo3-async-embedded-wasm', 'Performance', 7, 8],
      [6, 'pyo3-packaging-distribution', 'Production', 5, 6],
      [7, 'pyo3-testing-quality-ci', 'Production', 6, 7],
      [8, 'pyo3-data-science-ml', 'Applications', 7, 8],
      [9, 'pyo3-web-services-systems', 'Applications', 6, 7],
      [10, 'pyo3-cli-embedding-plugins', 'Applications', 7, 8],
    ]);
    const bySeed = new Map(readPlan(PENDING, INDEX).skills.map(each => [each.name, each]));
    const seeded = skills.filter(({ name }) => bySeed.has(name));
    expect(seeded.map(({ focus }) => focus?.toLowerCase())).toEqual(seeded.map(({ name }) => bySeed.get(name)?.focus?.toLowerCase()));
    expect(skills.filter(({ focus, advancedTopics }) => focus === undefined || advancedTopics === undefined)).toEqual([]);
  });
});
