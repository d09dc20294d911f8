import { expect, test } from 'vitest';
import { analyse, placed } from '../analysed.ts';

function read(source: string, encoding: 'latin1' | 'utf8') {
  const facts = analyse('python', Buffer.from(source, encoding));
  if (facts.kind !== 'code' || facts.code.kind !== 'read' || facts.code.language !== 'python') throw new Error('expected Python');
  return facts.code;
}

test.for([
  ['latin-1', '# -*- coding: latin-1 -*-\ndef größe(é): pass\n'],
  ['iso8859_15', '#!/usr/bin/env python\n# vim: set fileencoding=iso8859_15 :\ndef größe(é): pass\n'],
  ['cp1252, with CRLF', '# coding=cp1252\r\ndef größe(é): pass\r\n'],
] as const)('names in %s are read as they are declared', ([, source]) => {
  const { syntaxError, python } = read(source, 'latin1');
  expect(syntaxError).toBeUndefined();
  expect(placed(python?.hints.missing ?? [], ({ function: name, slot }) => `${name} ${slot}`)).toMatchObject([expect.stringMatching(/^\d:11 größe é$/), expect.stringMatching(/^\d:1 größe return$/)]);
});

test.for([
  ['nothing declared', 'é = 1\n', { line: 1, column: 1, message: 'a byte that is not UTF-8, and no other encoding is declared' }],
  ['UTF-8 declared', '# coding: utf-8\né = 1\n', { line: 2, column: 1, message: 'a byte that is not UTF-8, and no other encoding is declared' }],
  ['a very long one declared', `# coding: ${'k'.repeat(5000)}\n`, { line: 1, column: 1, message: `an encoding that Python does not know: ${'k'.repeat(40)}` }],
  ['nonsense declared', '# coding: knot\né = 1\n', { line: 1, column: 1, message: 'an encoding that Python does not know: knot' }],
] as const)('bytes that are no UTF-8: %s', ([, source, fault]) => {
  expect(read(source, 'latin1').syntaxError).toEqual(fault);
});

test('a byte order mark beside another encoding is refused at the declaration', () => {
  expect(read('\uFEFF#!/bin/sh\n# coding: latin-1\n', 'utf8').syntaxError).toEqual({ line: 2, column: 1, message: 'a byte order mark, which means UTF-8, in a file that declares latin-1' });
});

test.for([['carriage returns', '\r'], ['carriage returns with line feeds', '\r\n'], ['both', '\r\n\r']] as const)('lines end at %s, as for CPython', ([, end]) => {
  const source = ['"""Knots."""', 'def tie(knot):', '    return knot', ''].join(end);
  const first = end === '\r\n\r' ? 3 : 2;
  expect(placed(read(source, 'utf8').python?.hints.missing ?? [], ({ slot }) => slot)).toEqual([`${first}:9 knot`, `${first}:1 return`]);
  expect(read(`# knots${end}x = = 1`, 'utf8').syntaxError).toMatchObject({ line: first, column: 5 });
});
