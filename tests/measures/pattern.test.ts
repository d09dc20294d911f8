import { expect, test } from 'vitest';
import { binary, ceiling, beyond, example, known, noAnalyser, plain, skill, source, take } from './skill-literal.ts';

const todo = { pattern: String.raw`\bTODO\b` };
const match = (line: number) => ({ text: 'TODO', line, column: 3 });
const found = (path: string, line: number) => ({
  path, line, column: 3, key: 'TODO', message: String.raw`"TODO", expected nothing that matches \bTODO\b`,
  fix: 'rewrite this text, or change the pattern in gates.yaml',
});
const searched = (...lines: number[]) => ({ matches: { [todo.pattern]: lines.map(match) } });

test('each script by itself, one finding per match', () => {
  const knitting = skill({ scripts: [source('cast_on.py', {}, searched(4, 9)), source('purl.py', {}, searched())] });
  expect(take('pattern', knitting, todo, ['scripts'])).toEqual([
    known('cast_on.py', 2, [found('cast_on.py', 4), found('cast_on.py', 9)]), known('purl.py', 0),
  ]);
});

test('an example by the matches of all its files, of which a binary one has none', () => {
  const scarf = example('01', [source('01/a.py', {}, searched(1)), plain('01/b.txt', searched(2)), binary('01/c.png')]);
  expect(take('pattern', skill({ examples: [scarf] }), todo, ['examples'])).toEqual([known('01', 2, [found('01/a.py', 1), found('01/b.txt', 2)])]);
});

test('a file that was not searched does not pass for one without a match', () => {
  const knitting = skill({ scripts: [source('purl.py')] });
  expect(take('pattern', knitting, todo, ['scripts'])).toEqual([noAnalyser('purl.py', String.raw`was not searched for \bTODO\b`)]);
  expect(take('pattern', knitting, { pattern: 'constructor' }, ['scripts'])).toEqual([noAnalyser('purl.py', 'was not searched for constructor')]);
  expect(take('pattern', skill({ scripts: [beyond('purl.py')] }), todo, ['scripts'])).toEqual([ceiling('purl.py', 'has 12,000,000 bytes')]);
});
