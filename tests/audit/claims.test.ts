import { describe, expect, test } from 'vitest';
import { claimsIn, said } from './workshop.ts';

/** What a text says in STATUS.md of the tree. Every claim is listed, so that one too many fails too. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  '`tie.py` (940 lines)': ['1:2 true: 940 / 940'],
  '- ✅ tie.py (941 lines) - Production ready': ['1:5 false: 941 / 940', '1:26 true: production ready / production ready'],
  '- tie.py: 940 lines': ['1:3 true: 940 / 940'],
  '- [tie.py](bow-line/scripts/tie.py) - script, 900 lines, no findings': ['1:4 false: 900 / 940'],
  'The 565-line untie.py does the rest.': ['1:5 true: 565 / 565'],
  '**untie.py** has 560 lines.': ['1:3 false: 560 / 565'],
  'tie.py (~900 lines), untie.py (~400 lines)': ['1:1 true: 900 / 940', '1:22 false: 400 / 565'],
  'tie.py (900+ lines), untie.py (about 600 lines)': ['1:1 true: 900 / 940', '1:22 false: 600 / 565'],
  'tie.py (1.2.3 lines)': [],
  'tie.py (900 lines of code)': ['1:1 unverifiable: 900 / 940'],
  'missing.py (10 lines)': ['1:1 absent: 10 / null'],
  'gone.py (10 lines)': ['1:1 absent: 10 / removed'],
  'util.ts (10 lines)': ['1:1 unverifiable: 10 / null'],
  'src/main.ts (121 lines)': ['1:1 false: 121 / 120'],
  '# Skill 1: bow-line\n\nREFERENCE.md (2,814 lines)\n\n# Skill 2: reef-knot\n\nREFERENCE.md (2,814 lines)': ['3:1 true: 2814 / 2814', '7:1 false: 2814 / 60'],
  '# bow-line\n\n- **Status**: started, 4,319 lines': ['3:24 true: 4319 / 4319'],
  '## reef-knot\n\n- Total: 210 lines\n- REFERENCE.md (60 lines)\n- join.py (110 lines)\n- broken.py (40 lines)': ['3:10 false: 210 / 200', '4:3 true: 60 / 60', '5:3 false: 110 / 100', '6:3 true: 40 / 40'],
  '**Current**: 4,519 lines (Skill 1: 4,319 + Skill 2: 200)': ['1:14 true: 4519 / 4519', '1:27 true: 4319 / 4319', '1:44 true: 200 / 200'],
  '**Total Skills**: 3': ['1:3 true: 3 / 3'],
  'Total scripts: 33': ['1:1 false: 33 / 4'],
  '- 33 production scripts': ['1:3 false: 33 / 4'],
  'Completed: 2': ['1:1 false: 2 / 1'],
  'Completed: 2 (core only)': ['1:1 unverifiable: 2 / 1'],
  'Pending: 1 (Skill 3)': ['1:1 true: 1 / 1'],
  'In Progress: 2': ['1:1 unverifiable: 2 / 1'],
  '- **Remaining**: 1/3 (40%)': ['1:5 true: 1 / 1', '1:18 false: 40 / 33'],
  '## Lines\n\n- Progress: 45% complete': ['3:3 true: 45 / 45'],
  '## reef-knot\n\n- Completion: 42 % (gates: 3 pass)\n\n## bow-line\n\n- Completion: 100%': ['3:15 true: 42 / 42', '7:15 true: complete / complete'],
  '## reef-knot\n\nCompletion: 65%\n\n## All\n\n- Done: 2/3 (Skills 1-2, 75% each)': ['3:13 unverifiable: 65 / null', '7:26 false: 75 / 65'],
  '1,288 + 1,505 + 1,023 = 4,816 lines': ['1:1 false: 4816 / 3816'],
  '2 + 2 = 4, and 1.5 + 2 = 3.5': ['1:1 true: 4 / 4'],
  '| what | lines |\n| --- | ---: |\n| a | 10 |\n| b | 20 |\n| **Total** | 31 |': ['5:15 false: 31 / 30'],
  '| Skill | Lines | Scripts | Status |\n| --- | --- | --- | --- |\n| bow-line | 4,319 | 3 | ✅ |\n| reef-knot | 200 | 2 | Complete |\n| Total | 4,519 | 5 | |':
    ['3:14 true: 4319 / 4319', '3:22 false: 3 / 2', '3:26 true: complete / complete', '4:15 true: 200 / 200', '4:21 true: 2 / 2', '4:25 false: complete / started', '5:11 true: 4519 / 4519', '5:19 false: 5 / 4'],
  '### Skill 1: bow-line ✅\n\n### Skill 2: reef-knot ✅': ['1:5 true: complete / complete', '3:5 false: complete / started'],
  '- [x] bow-line\n- [x] reef-knot\n- [ ] half-hitch': ['1:7 true: complete / complete', '2:7 false: complete / started'],
  '### reef-knot: core infrastructure ✅': [],
  '- ✅ broken.py - Production ready': ['1:5 true: skills/knots/reef-knot/scripts/broken.py / skills/knots/reef-knot/scripts/broken.py', '1:17 false: production ready / does not parse'],
  '- ✅ REFERENCES.md (skill file)': ['1:5 absent: skills/knots/REFERENCES.md / null'],
  '[manual](bow-line/REFERENCE.md), [guide](guide.md), [page](guide.html), [out](https://example.org/x.md)': ['1:2 true: skills/knots/bow-line/REFERENCE.md / skills/knots/bow-line/REFERENCE.md', '1:35 absent: skills/knots/guide.md / null'],
  'Last Updated: 2026-11-20': ['1:1 true: 2026-11-20 / 2026-11-20'],
  '**Created**: 2027-01-01': ['1:3 false: 2027-01-01 / 2026-11-26'],
  '---\nupdated: 2027-01-01\n---\n': ['2:1 false: 2027-01-01 / 2026-11-26'],
};

describe('in STATUS.md of a tree', () => {
  test.for(Object.entries(FORMS))('%j', ([text, expected]) => {
    expect(said(text)).toEqual(expected);
  });
});

const NO_CLAIMS: Readonly<Record<string, string>> = {
  'a target': 'tie.py should have 100 lines.',
  'a target below its heading': '## Targets\n\n- tie.py (100 lines)\n- 33 production scripts',
  'a range': 'tie.py (3,500-4,000 lines), REFERENCE.md of 3,500 to 4,000 lines',
  'a plan': '**Pending**:\n- 10 production examples\n- tie.py (10 lines)',
  'an open item': '- [ ] tie.py (10 lines)\n- ⏳ 10 examples',
  'a limit': 'tie.py (at most 100 lines), tie.py (up to 100 lines)',
  'the past': 'tie.py had 100 lines before. It was: tie.py (100 lines).',
  'a quotation': 'She wrote "tie.py (100 lines)" once.',
  'a block of quotation': '> tie.py (100 lines)',
  'what is struck out': '~~tie.py (100 lines)~~',
  'code': '```\ntie.py (100 lines)\n1 + 1 = 3\n```',
  'a condition': 'If tie.py has 100 lines, it is short.',
  'a question': 'Does it say that tie.py has 100 lines?',
  'an example': 'For example, tie.py (100 lines).',
  'a negation': 'reef-knot: not yet complete',
  'another count': 'tie.py adds 20 lines; the first 20 lines of tie.py; tie.py, 20 lines below; tie.py — 1 line edit each',
  'numbers per skill': '- 3 scripts per skill, 10 examples each',
  'versions and times': 'tie.py 1.2 + 3.4 = 9.9, at 10:30 + 5 = 7:00',
  'commits': '## Recent Commits\n\n- `abc`: Add tie.py (100 lines)',
  'a drawing of what may be': '```\nmy-project/\n├── a.py\n├── b.py\n└── c.py\n```',
  'a sum of another kind': 'a + 1 = 5; 2 × 3 + 4 = 99; C++ 11 + 3',
  'a mean below a column': '| a | average |\n| --- | --- |\n| x | 10 |\n| y | 20 |\n| Total | 15 |',
};

test.for(Object.entries(NO_CLAIMS))('%s claims nothing', ([, text]) => {
  expect(claimsIn(text)).toEqual([]);
});

describe('a drawing of folders', () => {
  const names = (text: string) => claimsIn(text).map(({ line, column, verdict, subject, claimed }) => `${line}:${column} ${verdict} ${subject}${typeof claimed === 'number' ? ` ${claimed}` : ''}`);
  const expected = (column: number) => [
    `3:${column} true skills/knots/bow-line`, `4:${column + 4} true skills/knots/bow-line/scripts`, `5:${column + 8} false skills/knots/bow-line/scripts/tie.py 9`, `6:${column + 8} absent skills/knots/bow-line/scripts/lost.py`,
  ];

  test('of lines, of ASCII, and of blanks', () => {
    expect(names('```\nskills/knots/\n├── bow-line/\n│   └── scripts/\n│       ├── tie.py (9 lines)\n│       ├── lost.py\n│       ├── next.py (planned)\n│       └── *.json\n```')).toEqual(expected(5));
    expect(names('```\nskills/knots/\n|-- bow-line/\n|   `-- scripts/\n|       |-- tie.py (9 lines)\n|       |-- lost.py\n```')).toEqual(expected(5));
    expect(names('```\nskills/knots/\n    bow-line/\n        scripts/\n            tie.py  # 9 lines\n            lost.py\n```')).toEqual(expected(5));
  });

  test('of nobody known is the reader\'s own', () => {
    expect(claimsIn('# Project structure\n\n```\n├── src\n│   ├── main.ts\n│   └── lost.ts\n├── lib\n├── tests\n└── docs\n```', 'README.md')).toEqual([]);
    expect(said('# Project structure\n\n```\n.\n├── README.md\n└── src\n    ├── main.ts\n    ├── util.ts\n    └── lost.ts\n```', 'README.md').filter(claim => !claim.includes('true'))).toEqual(['9:9 absent: src/lost.ts / null']);
  });
});

test('outside a tree, bare names that are not there may be of another project, and counts are nobody\'s', () => {
  expect(said('lost.py (5 lines), gone.py (5 lines). Total Skills: 99', 'README.md')).toEqual(['1:1 unverifiable: 5 / null', '1:20 absent: 5 / removed']);
  expect(said('dist/app/x.js (5 lines)', 'README.md')).toEqual(['1:1 unverifiable: 5 / null']);
  expect(said('tie.py (5 lines)', 'CHANGELOG.md')).toEqual([]);
});

test('messages say what is claimed, what is there, and what the numbers are the sums of', () => {
  const [total, , part] = claimsIn('## reef-knot\n\n- Total: 210 lines\n- REFERENCE.md (60 lines)\n- join.py (110 lines)\n- broken.py (40 lines)');
  expect(total).toEqual({
    path: 'skills/knots/STATUS.md', line: 3, column: 10, kind: 'lines', text: '210 lines', subject: 'reef-knot', claimed: 210, actual: 200, verdict: 'false',
    why: 'right as the sum of the document\'s own numbers (60 + 110 + 40), but the tree has 200 lines',
  });
  expect(part?.why).toBe('skills/knots/reef-knot/scripts/join.py has 100 lines');
});

test('places are exact behind a byte order mark, CRLF, wide characters, escapes and entities', () => {
  expect(said('\uFEFFtie.py (1 lines)\r\n\r\n- 🪢🪢 &amp; \\* x: tie.py (2 lines)\r\n')).toEqual(['1:1 false: 1 / 940', '3:20 false: 2 / 940']);
});
