import { describe, expect, test } from 'vitest';
import { judge } from '../../src/gates/judge.ts';
import type { Finding, Measurement, Unit } from '../../src/model/measurement.ts';
import type { Gate } from '../../src/model/rules.ts';
import type { Lack } from '../../src/model/verdict.ts';
import { gate, known, LEVELS, LINES, unknown } from '../report/literals.ts';

const scripts = gate({ id: 'scripts', group: 'scripts', of: ['scripts'], threshold: { kind: 'range', min: 800 } });
const range = (threshold: { readonly min?: number; readonly max?: number }): Gate => ({ ...scripts, threshold: { kind: 'range', ...threshold } });
const found = (path: string, key: string, fix = 'mend it'): Finding => ({ path, line: 1, column: 1, key, message: key, fix });
const short = (path: string, amount: number, more: Partial<Lack['short'][number]> = {}) => ({ path, amount, excess: false, names: [], ...more });
const FLAGS: Unit = { kind: 'share', of: { one: 'flag', many: 'flags', named: true } };
const HINTS: Unit = { kind: 'share', of: { one: 'annotation', many: 'annotations' } };

describe('what a gate lacks', () => {
  const cases: Readonly<Record<string, readonly [Gate, Unit, readonly Measurement[], Lack | undefined]>> = {
    'nothing where it passes': [scripts, LINES, [known('a.py', 940)], undefined],
    'nothing that work could give where nobody can tell': [scripts, LINES, [unknown('a.py')], undefined],
    'lines of each file that is too short': [scripts, LINES, [known('a.py', 565), known('b.py', 785), known('c.py', 940)], { one: 'line', many: 'lines', short: [short('b.py', 15), short('a.py', 235)], absent: 0, each: 800 }],
    'of three that are needed, the one that is not there and the nearest': [{ ...scripts, atLeast: 3 }, LINES, [known('a.py', 2660), known('b.py', 700)], { one: 'line', many: 'lines', short: [short('b.py', 100)], absent: 1, each: 800 }],
    'of two that are needed, the nearest of those outside': [{ ...scripts, atLeast: 2 }, LINES, [known('a.py', 900), known('b.py', 100), known('c.py', 700)], { one: 'line', many: 'lines', short: [short('c.py', 100)], absent: 0, each: 800 }],
    'everything where the part is not there': [{ ...scripts, atLeast: 3 }, LINES, [], { one: 'line', many: 'lines', short: [], absent: 3, each: 800 }],
    'one part where no number is asked for': [range({ min: 1 }), FLAGS, [], { one: 'flag', many: 'flags', short: [], absent: 1, each: 0 }],
    'what is too much': [range({ min: 10, max: 20 }), LINES, [known('a.md', 25)], { one: 'line', many: 'lines', short: [short('a.md', 5, { excess: true })], absent: 0, each: 10 }],
    'flags by their names': [range({ min: 1 }), FLAGS, [known('a.py', 0.5, [found('a.py', '--json'), found('a.py', '--dry-run')])], { one: 'flag', many: 'flags', short: [short('a.py', 2, { names: ['--json', '--dry-run'] })], absent: 0, each: 0 }],
    'of a share only what it takes': [range({ min: 0.75 }), HINTS, [known('a.py', 0.5, ['a', 'b', 'c', 'd'].map(key => found('a.py', key)))], { one: 'annotation', many: 'annotations', short: [short('a.py', 2)], absent: 0, each: 0 }],
    'faults of a share that is of nothing countable, and the remedy of a single one': [range({ min: 1 }), { kind: 'share' }, [known('a.py', 0.5, [found('a.py', 'no bit', 'run chmod +x a.py')])], { one: 'fault', many: 'faults', short: [short('a.py', 1, { excess: true, fix: 'run chmod +x a.py' })], absent: 0, each: 0 }],
    'findings beyond each level': [{ ...scripts, threshold: { kind: 'levels', max: { critical: 0, high: 1 } } }, LEVELS, [known('a.py', { critical: 1, high: 3, low: 9 })], { one: 'finding', many: 'findings', short: [short('a.py', 3, { excess: true })], absent: 0, each: 0 }],
  };

  test.for(Object.entries(cases))('%s', ([, [own, unit, measurements, lack]]) => {
    expect(judge(own, measurements, unit).lack).toEqual(lack);
  });
});
