import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '../src/assess.ts';
import { assessSince } from '../src/assess-since.ts';
import { memoryStores } from '../src/cache/fact-store.ts';
import { readRules } from '../src/config/index.ts';
import { measures } from '../src/measures/index.ts';
import type { Regression } from '../src/model/comparison.ts';
import { memorySource, type MemoryFile } from '../src/source/memory.ts';
import { crews } from '../src/workers/crew.ts';
import { GATES, INDEX, SCRIPT, TEST } from './cli/knots.ts';
import { court } from './report/literals.ts';

type Files = Readonly<Record<string, string>>;

const rules = await readRules(GATES, 'gates.yaml', measures);
const given = { storeFor: memoryStores(), crewFor: crews() };

const sourceOf = (files: Files) => memorySource(new Map(Object.entries({ 'skills/knots/INDEX.md': INDEX, ...files }).map(([path, text]): [string, MemoryFile] => [path, { text }])));

async function worse(before: Files, after: Files): Promise<readonly Regression[]> {
  const base = { ref: 'main', commit: '0'.repeat(40) };
  const report = await assessSince(sourceOf(after), court(rules, measures), given, { base, before: sourceOf(before), gateChanges: [], problems: [], inBase: look => look() });
  return report.comparison?.regressions ?? [];
}

const FAULTS = [SCRIPT, SCRIPT.replace(': bool', ''), SCRIPT.replace(': str,', ','), `${SCRIPT})\n`, SCRIPT.replace('return 0', 'return 1')] as const;
const skill = (name: string) => fc.record({
  file: fc.option(fc.constantFrom(`---\nname: ${name}\ndescription: A knot.\n---\n# Knot\n`, '# Knot\n'), { nil: undefined }),
  reference: fc.option(fc.nat(25).map(lines => 'line\n'.repeat(lines)), { nil: undefined }),
  scripts: fc.array(fc.constantFrom(...FAULTS), { maxLength: 3 }),
  examples: fc.array(fc.constantFrom(TEST, 'x = 1\n'), { maxLength: 3 }),
}).map(({ file, reference, scripts, examples }): Files => Object.fromEntries([
  ...(file === undefined ? [] : [[`skills/knots/${name}/SKILL.md`, file]]),
  ...(reference === undefined ? [] : [[`skills/knots/${name}/REFERENCE.md`, reference]]),
  ...scripts.map((text, at) => [`skills/knots/${name}/scripts/s${at}.py`, text]),
  ...examples.map((text, at) => [`skills/knots/${name}/examples/0${at + 1}-e/test_e.py`, text]),
]));

test('no tree is worse than itself, nor for a skill more, nor for comments on top', async () => {
  await fc.assert(fc.asyncProperty(skill('bowline'), skill('extra-knot'), async (own, extra) => {
    const moved = Object.fromEntries(Object.entries(own).map(([path, text]) => [path, path.endsWith('.py') ? `# Moved.\n\n${text}` : text]));
    expect(await worse(own, own)).toEqual([]);
    expect(await worse(own, { ...own, ...extra })).toEqual([]);
    expect(await worse(own, moved)).toEqual([]);
  }), { numRuns: 60 });
});

/** What each gate says of the skill, by a look of its own. */
async function verdicts(files: Files) {
  const { trees: [tree] } = await assess(sourceOf(files), court(rules, measures), given);
  return tree?.skills.find(({ name }) => name === 'bowline')?.gates ?? [];
}

test('whatever becomes of a skill: each gate that passed and does not, and each score that fell, is told, once, and nothing else but new findings', async () => {
  await fc.assert(fc.asyncProperty(skill('bowline'), skill('bowline'), async (one, two) => {
    const [found, before, after] = [await worse(one, two), await verdicts(one), await verdicts(two)];
    const expected = before.flatMap(({ id, state, score }, at) => {
      const now = after[at];
      if (now === undefined || now.state === 'pass') return [];
      return state === 'pass' ? [[id, 'gate']] : (now.score < score ? [[id, 'score']] : []);
    });
    expect(found.filter(({ kind }) => kind !== 'finding').map(({ gate, kind }) => [gate, kind])).toEqual(expected);
    expect(new Set(found.map(({ gate }) => gate)).size).toBe(found.length);
  }), { numRuns: 60 });
});

test('a test, a hint or a file that is taken away from a skill that passes is always told', async () => {
  const whole: Files = {
    'skills/knots/bowline/SKILL.md': '---\nname: bowline\ndescription: A knot.\n---\n# Knot\n',
    'skills/knots/bowline/REFERENCE.md': 'line\n'.repeat(20),
    'skills/knots/bowline/scripts/s.py': SCRIPT,
    'skills/knots/bowline/examples/01-e/test_e.py': TEST,
    'skills/knots/bowline/examples/02-e/test_e.py': TEST,
  };
  for (const path of Object.keys(whole)) {
    const { [path]: _, ...rest } = whole;
    expect([path, (await worse(whole, rest)).map(({ kind }) => kind)]).toEqual([path, expect.arrayContaining(['gate'])]);
    expect([path, (await worse(whole, { ...whole, [path]: '' })).length > 0]).toEqual([path, true]);
  }
});
