import { describe, expect, test } from 'vitest';
import { measures } from '../../src/measures/index.ts';
import { PART_KINDS } from '../../src/model/rules.ts';
import { AROUND, beyond, ceiling, example, skill, source, take } from './skill-literal.ts';

type Id = keyof typeof measures;

// Without a cast the keys of an object are only strings.
const ids = Object.keys(measures) as Id[];
const options = { files: '**', pattern: 'TODO', flags: ['--help'], sections: ['Errors'] };

function all(id: Id, subject: ReturnType<typeof skill>) {
  return take(id, subject, options, measures[id].of.allowed);
}

describe('a skill without any part', () => {
  test.each(ids)('%s has nothing to look at', id => {
    expect(all(id, skill())).toEqual([]);
  });
});

describe('a skill whose every file is beyond a ceiling', () => {
  const dark = skill({
    skillFile: beyond('skills/crafts/knitting.md'),
    reference: beyond('skills/crafts/knitting/REFERENCE.md'),
    tracking: { ...beyond('skills/crafts/knitting/STATUS.md'), freshness: 'fresh' },
    scripts: [{ ...beyond('skills/crafts/knitting/scripts/cast_on.py'), executable: true }],
    examples: [example('ex/01-scarf', [beyond('ex/01-scarf/README.md'), beyond('ex/01-scarf/scarf.rs'), beyond('ex/01-scarf/Cargo.toml')])],
    surroundings: { ...AROUND, files: ['skills/crafts/knitting.md'] },
  });
  const structural = ['count', 'files'];

  test.each(ids.filter(id => !structural.includes(id)))('%s knows nothing', id => {
    const measured = all(id, dark);
    expect(measured.length).toBeGreaterThan(0);
    expect(measured.map(({ kind }) => kind)).toEqual(measured.map(() => 'unknown'));
  });

  test('but its parts can be counted', () => {
    expect(take('count', dark, {}, PART_KINDS)).toEqual([{ kind: 'known', subject: 'skills/crafts/knitting', value: 5, findings: [] }]);
  });
});

describe('a skill of which a folder could not be listed', () => {
  const cut = { ceilings: [{ folder: 'skills/crafts/knitting/ex', message: 'is 64 folders deep' }] };

  test.each(ids)('%s knows nothing, whatever else there is', id => {
    const unknown = [ceiling('skills/crafts/knitting', 'skills/crafts/knitting/ex is 64 folders deep')];
    expect(all(id, skill(cut))).toEqual(unknown);
    expect(all(id, skill({ ...cut, scripts: [source('cast_on.py')] }))).toEqual(unknown);
  });
});
