import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineSums } from '../../src/facts/line-sums.ts';

test.for([
  ['blank lines, rules and brackets say nothing', 'markdown', '\n---\n  }\n***\n\t\n', 0],
  ['headings and text do', 'markdown', '# Knots\n\nA reef knot.\n', 2],
  ['comments of Python', 'python', '# tie\n   # it\nx = 1  # tie\n#!/usr/bin/env python3\n', 1],
  ['comments of Rust', 'rust', '// tie\n/// it\nlet x = 1; // tie\n', 1],
  ['comments over lines of Rust', 'rust', '/* tie\n * it */ let x = 1;\n/*\ntie\n*/\nlet y = "/*";\n', 2],
  ['comments of Markdown', 'markdown', '<!-- tie -->\n<!--\ntie it\n--> knots <!-- x -->\n<!-- tie\nnever closed\n', 3],
  ['globs of a shell are no comments', 'code', 'ls /*\ntie\nls */\n', 3],
  ['a hash in Rust or Markdown is none', 'rust', '#[test]\n', 1],
  ['comments of other languages, not their attributes', 'code', '// tie\n-- tie\n# tie\n#include <x>\n#[x]\n', 2],
  ['plain text has none', 'plain', '# tie\n', 1],
] as const)('%s', ([, kind, text, informative]) => {
  expect(lineSums(text, kind)).toHaveLength(informative);
});

test('the same words give the same sum, wherever they stand', () => {
  const [first, second, third] = lineSums('  tie the knot\ntie the knot  \r\ntie the not\n', 'markdown');
  expect(first).toBe(second);
  expect(first).not.toBe(third);
});

test('no line has more than one sum, and each is a whole number of 32 bits', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => {
    const sums = lineSums(text, 'markdown');
    expect(sums.length).toBeLessThanOrEqual(text.split('\n').length);
    expect(sums.every(sum => Number.isInteger(sum) && sum >= 0 && sum < 2 ** 32)).toBe(true);
  }));
});
