import { expect, test } from 'vitest';
import { shellWord } from '../../src/measures/shell-word.ts';
import { binary, known, skill, source, take } from './skill-literal.ts';

const path = 'scripts/cast_on.py';
const bit = {
  path, line: 1, column: 1, key: 'no execute bit', message: 'no execute bit, expected mode 755',
  fix: `run chmod +x ${path}, or git update-index --chmod=+x ${path} where the disk keeps no modes`,
};
const shebang = {
  path, line: 1, column: 1, key: 'no shebang', message: 'no shebang line, expected #! and an interpreter',
  fix: 'put #!/usr/bin/env python3 in the first line',
};

test.each([
  [true, '/usr/bin/env python3', 1, []],
  [true, undefined, 0.5, [shebang]],
  [true, '', 0.5, [shebang]],
  [false, '/usr/bin/env python3', 0.5, [bit]],
  [false, undefined, 0, [bit, shebang]],
])('execute bit %s, shebang %o', (executable, line, value, findings) => {
  const script = { ...source(path, {}, line === undefined ? {} : { shebang: line }), executable };
  expect(take('executable', skill({ scripts: [script] }))).toEqual([known(path, value, findings)]);
});

test('a script that is not Python', () => {
  const script = { ...binary('scripts/cast_on'), executable: true };
  const finding = { ...shebang, path: 'scripts/cast_on', fix: 'put #! and its interpreter in the first line' };
  expect(take('executable', skill({ scripts: [script] }))).toEqual([known('scripts/cast_on', 0.5, [finding])]);
});

test.each([
  ['a/cast_on.py', 'a/cast_on.py'],
  ['-rf.py', './-rf.py'],
  ['cast on.py', "'cast on.py'"],
  ["it's;rm.py", String.raw`'it'\''s;rm.py'`],
  ['-a b', "'./-a b'"],
])('%s as a word of a shell', (path, word) => {
  expect(shellWord(path)).toBe(word);
});
