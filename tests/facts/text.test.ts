import { expect, test } from 'vitest';
import { loadReader } from '../../src/facts/analyser.ts';
import { analyse, textOf } from './analysed.ts';

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

test.for([
  ['', 0],
  ['cast on', 1],
  ['cast on\n', 1],
  ['cast on\nknit', 2],
  ['cast on\r\nknit\r\n', 2],
  ['\n', 1],
  ['\n\n', 2],
  ['knit\rpurl', 1],
  ['knit\rpurl\n', 1],
  ['knit\0purl\n', 1],
] as const)('%j has %i lines', ([text, lines]) => {
  expect(textOf(analyse('markdown', Buffer.from(text))).lines).toBe(lines);
  if (!text.includes('\0')) expect(textOf(analyse('plain', Buffer.from(text))).lines).toBe(lines);
});

test('a file of no language with an early NUL byte is binary, with a late one it is text', () => {
  expect(analyse('plain', Buffer.from('sail\0'))).toEqual({ kind: 'binary' });
  expect(analyse('plain', Buffer.concat([Buffer.alloc(7999, 'a'), Buffer.from('\0')]))).toEqual({ kind: 'binary' });
  expect(analyse('plain', Buffer.concat([Buffer.alloc(8000, 'a'), Buffer.from('\0\n')]))).toMatchObject({ kind: 'plain', text: { lines: 1, matches: {} } });
});

test.for([
  ['a\0', { line: 1, column: 2 }],
  ['ä\n⛵ 😀\0', { line: 2, column: 5 }],
  ['\uFEFFknot\0', { line: 1, column: 5 }],
  ['a\n\0', { line: 2, column: 1 }],
] as const)('the first NUL of %j', ([text, nul]) => {
  for (const kind of ['markdown', 'python', 'rust', 'code'] as const) expect(textOf(analyse(kind, Buffer.from(text))).nul).toEqual(nul);
});

test.for([
  ['a lone continuation byte', [0x61, 0x80], { line: 1, column: 2 }],
  ['Latin-1 in a later line', [0x61, 0x0a, 0xc3, 0xa4, 0xe4, 0x0a], { line: 2, column: 2 }],
  ['an overlong slash', [0xc0, 0xaf], { line: 1, column: 1 }],
  ['a surrogate', [0xed, 0xa0, 0x80], { line: 1, column: 1 }],
  ['beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80], { line: 1, column: 1 }],
  ['a sequence that is cut off', [0x61, 0xf0, 0x9f, 0x98], { line: 1, column: 2 }],
  ['UTF-16', [0xff, 0xfe, 0x61, 0x00], { line: 1, column: 1 }],
] as const)('not UTF-8: %s', ([, bytes, notUtf8]) => {
  expect(textOf(analyse('code', Buffer.from(bytes))).notUtf8).toEqual(notUtf8);
});

test('valid UTF-8 of every length has no such place', () => {
  expect(textOf(analyse('plain', Buffer.from('aä⛵😀\u{10FFFF}\uFFFD')))).not.toHaveProperty('notUtf8');
});

test.for([
  ['#!/usr/bin/env python3\nprint()', '/usr/bin/env python3'],
  ['#! /bin/sh -e \r\nls', '/bin/sh -e'],
  ['#!/bin/sh', '/bin/sh'],
  ['\uFEFF#!/bin/sh\n', undefined],
  ['\n#!/bin/sh\n', undefined],
  ['# !/bin/sh\n', undefined],
] as const)('the shebang of %j is %j', ([text, shebang]) => {
  expect(textOf(analyse('python', Buffer.from(text))).shebang).toBe(shebang);
});

test('a byte order mark is not content', () => {
  const text = Buffer.from('# Knots\n\nSee [reef](reef.md).\n');
  expect(analyse('markdown', Buffer.concat([MARK, text]))).toEqual(analyse('markdown', text));
});

test('bytes are read where they are in their buffer', () => {
  const shared = Buffer.from('xx# Knots\nxx');
  expect(analyse('markdown', new Uint8Array(shared.buffer, shared.byteOffset + 2, 8))).toEqual(analyse('markdown', Buffer.from('# Knots\n')));
});

test('a kind whose parser was not loaded is refused', async () => {
  const plain = await loadReader({ kinds: new Set(['plain']), patterns: [], security: false, fences: false, lineSums: false });
  expect(() => plain('rust', Buffer.from(''))).toThrow('without rust');
});
