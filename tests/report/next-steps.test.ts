import { expect, test } from 'vitest';
import type { Stage } from '../../src/model/plan.ts';
import type { Verdict } from '../../src/model/report.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { skillReport, verdict } from './literals.ts';

const documentation = { group: 'documentation' } as const;
const examples = { group: 'examples' } as const;
const steps = (stage: Stage, gates: readonly Verdict[]) => {
  const next = nextSteps(skillReport('knitting', stage, { gates }));
  return next && { stage: next.stage, steps: next.steps.map(({ id }) => id), waiting: next.waiting.map(({ id }) => id) };
};

test('a complete skill has no next stage', () => {
  expect(steps('complete', [verdict('pass')])).toBeUndefined();
});

test('a started skill goes to core: only documentation and scripts', () => {
  expect(steps('started', [
    verdict('fail', { id: 'reference', ...documentation }), verdict('fail', { id: 'examples', ...examples }), verdict('pass', { id: 'skill-file', ...documentation }),
  ])).toEqual({ stage: 'core', steps: ['reference'], waiting: [] });
});

test('a core skill goes to complete: whatever is open', () => {
  expect(steps('core', [verdict('pass', documentation), verdict('pending', { id: 'examples', ...examples }), verdict('fail', { id: 'security', group: 'quality' })]))
    .toEqual({ stage: 'complete', steps: ['examples', 'security'], waiting: [] });
});

test('a started skill to which no gate of documentation and scripts is open goes to complete', () => {
  expect(steps('started', [verdict('fail', { id: 'examples', ...examples })])).toEqual({ stage: 'complete', steps: ['examples'], waiting: [] });
});

test('the nearest first, the heavier one of equals before the lighter, in the order of gates.yaml otherwise', () => {
  expect(steps('started', [
    verdict('pending', { id: 'light', ...documentation }), verdict('pending', { id: 'heavy', weight: 3, ...documentation }), verdict('pending', { id: 'light-too', ...documentation }),
    verdict('fail', { id: 'far', score: 0.2, ...documentation }), verdict('fail', { id: 'near', score: 0.9, ...documentation }),
  ])?.steps).toEqual(['near', 'far', 'heavy', 'light', 'light-too']);
});

test('what waits for evidence is no step; what is waived or never blocks is neither', () => {
  expect(steps('started', [
    verdict('unverified', { id: 'runs', ...documentation }), verdict('waived', { id: 'waived', ...documentation }), verdict('fail', { id: 'idle', blocks: 'never', ...documentation }),
  ])).toEqual({ stage: 'core', steps: [], waiting: ['runs'] });
});
