import * as z from 'zod/mini';
import type { Finding, Measurement } from '../model/measurement.ts';
import type { Skill } from '../model/skill.ts';
import { defineMeasure } from './define-measure.ts';
import { exampleReadme } from './example-readme.ts';
import { levelFaults } from './level-faults.ts';
import { numberFaults } from './number-faults.ts';
import { aboutFile, counted, unknown } from './outcome.ts';
import { skillPath } from './skill-path.ts';

/** Faults in the order of the examples: numbers that do not run from 01, levels that fall. */
export const progression = defineMeasure({
  id: 'progression',
  summary: 'Faults in the order of the examples: numbered from 01 without gap or repeat, declared levels never falling.',
  unit: { kind: 'count', one: 'fault', many: 'faults' },
  of: { allowed: ['examples'], default: ['examples'] },
  options: z.strictObject({}),
  take: skill => (skill.examples.length === 0 ? [] : [unreadLevel(skill) ?? counted(skillPath(skill), faults(skill))]),
});

function faults({ examples }: Skill): readonly Finding[] {
  return [...numberFaults(examples), ...levelFaults(examples)];
}

/** A README that was not looked at may declare any level. */
function unreadLevel(skill: Skill): Measurement | undefined {
  for (const example of skill.examples) {
    const readme = exampleReadme(example);
    if (readme?.facts.kind !== 'beyond') continue;
    const folder = example.path.slice(0, example.path.lastIndexOf('/'));
    return unknown(skillPath(skill), 'ceiling', aboutFile(folder, readme.path, readme.facts.message));
  }
  return undefined;
}
