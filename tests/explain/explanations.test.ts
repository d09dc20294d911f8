import { expect, test } from 'vitest';
import { explainGate } from '../../src/explain/explain-gate.ts';
import { explanations } from '../../src/explain/explanations.ts';
import { listGates } from '../../src/explain/list-gates.ts';
import { reference } from '../../src/explain/reference.ts';
import { measures } from '../../src/measures/index.ts';
import { plainPaint } from '../../src/reporters/paint.ts';
import { gate, report, skillReport, verdict } from '../report/literals.ts';

test('each measure is explained, in sentences', () => {
  expect(Object.keys(explanations).toSorted()).toEqual(Object.keys(measures).toSorted());
  for (const { why, how, unseen, mend } of Object.values(explanations)) {
    for (const sentence of [why, ...how, ...unseen, mend]) expect(sentence).toMatch(/^[A-Z0-9#-].*[^ ]\.$|^[a-z][a-z0-9+ -]*.*\.$/s);
    expect(unseen.length).toBeGreaterThan(0);
  }
});

const reef = gate({ id: 'reef-length', title: 'Long enough\u001b[2J', group: 'documentation', measure: 'lines', of: ['reference'], threshold: { kind: 'range', min: 5 }, weight: 3, blocks: 'always', because: 'Short ropes\nslip.' });
const skills = report([
  skillReport('knitting', 'started', { gates: [verdict('fail', { id: 'reef-length', score: 0.5, evidence: '3 lines, wants 5 or more' })] }),
  skillReport('sailing', 'pending', { gates: [verdict('pending', { id: 'reef-length' })] }),
  skillReport('juggling', 'pending', { gates: [verdict('pending', { id: 'reef-length' })] }),
]);

test('a gate: what it wants, why, how, and how each skill stands; hostile text stays text', () => {
  const text = explainGate({ gate: reef, measure: measures.lines, explanation: explanations.lines }, skills, plainPaint);
  expect(text).toBe(`reef-length  Long enough\\x1b[2J (documentation)

Wants
  5 lines or more, looking at reference.
  Blocks as soon as the part exists. Weight 3.

Why
  Short ropes\\nslip.
  ${explanations.lines.why}

How: the measure lines
  The number of lines of each file; of an example, of all its text files together.
  ${explanations.lines.how.join('\n  ')}

Not seen
  ${explanations.lines.unseen.join('\n  ')}

To mend
  ${explanations.lines.mend}

Now in skills/crafts
  knitting                         fail        50 %  3 lines, wants 5 or more
  nothing to look at yet: sailing, juggling
`);
});

test('of a thousand skills some are shown, the others counted', () => {
  const standing = (state: 'fail' | 'pending') => Array.from({ length: 1000 }, (_, at) => skillReport(`${state}-${at}`, 'started', { gates: [verdict(state, { id: 'reef-length' })] }));
  const lines = explainGate({ gate: reef, measure: measures.lines, explanation: explanations.lines }, report([...standing('fail'), ...standing('pending')]), plainPaint).split('\n');
  expect(lines.filter(line => line.startsWith('  fail-'))).toHaveLength(50);
  expect(lines.slice(-3)).toEqual([
    '  and 950 more skills: skillgate explain reef-length --skill NAME shows one',
    `  nothing to look at yet: ${Array.from({ length: 10 }, (_, at) => `pending-${at}`).join(', ')} and 990 more`, '',
  ]);
});

test('a measure that no gate uses has no values', () => {
  const text = explainGate({ measure: measures.padding, explanation: explanations.padding }, skills, plainPaint);
  expect(text.startsWith('padding  a measure that no gate uses\n\nWhy\n')).toBe(true);
  expect(text).not.toMatch(/^(?:Wants|Now)/m);
});

test('all gates by group, with what passes of what has begun', () => {
  expect(listGates([reef], measures, skills, plainPaint).split('\n').slice(1)).toEqual([
    '', 'documentation', '  reef-length                  0 of 1  Long enough\\x1b[2J: 5 lines or more', '',
  ]);
});

test('the reference of a measure as Markdown', () => {
  expect(reference([measures['type-hints']], { 'type-hints': { why: 'A * star.', how: ['Takes *args and `*kwargs*`.'], unseen: ['Python 2.', 'Whether __init__ lies.'], mend: 'Write it.' } })).toBe(`#### \`type-hints\`

The share of parameters and returns of each script that are annotated. A \\* star.

- Takes \\*args and \`*kwargs*\`.
- Not seen: Python 2.
- Not seen: whether \\_\\_init\\_\\_ lies.
- To mend: write it.
- Options: \`of\` (\`scripts\`; default \`scripts\`)
`);
});
