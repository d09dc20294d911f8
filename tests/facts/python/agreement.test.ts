import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { code } from '../analysed.ts';
import { chance, mutate, SEEDLINGS } from './mutations.ts';

/** What CPython's own compiler says: why a source does not compile, or null. Nothing is run. */
const JUDGE = `
import json, sys, warnings
warnings.simplefilter("ignore")
def fault(source):
    try:
        compile(source.encode("utf-8", "surrogatepass"), "x", "exec")
    except Exception as error:
        return str(error)
print(json.dumps([fault(source) for source in json.load(sys.stdin)]))
`;

/** What Pythons before 3.12 say of line ends and quotes in the braces of an f-string. */
const SINCE_3_12 = /unterminated string literal|f-string: expecting '}'/;

function cpython(sources: readonly string[]): readonly (string | null)[] {
  return JSON.parse(execFileSync('python3', ['-I', '-c', JUDGE], { input: JSON.stringify(sources), maxBuffer: 1e8 }).toString()) as (string | null)[];
}

test('what parses is what CPython compiles: of whole sources and 400 broken by chance', { timeout: 60_000 }, () => {
  const below = chance(2);
  const mutants = Array.from({ length: 400 }, (_, index) => mutate(SEEDLINGS[index % SEEDLINGS.length] ?? '', below));
  const sources = [...SEEDLINGS, ...mutants];
  const theirs = cpython(sources);
  const disagreed = sources.flatMap((source, index) => {
    const ours = code('python', source).syntaxError;
    if (ours === undefined && SINCE_3_12.test(theirs[index] ?? '')) return [];
    return (ours === undefined) === (theirs[index] === null) ? [] : [{ source, ours, theirs: theirs[index] }];
  });
  expect(theirs.slice(0, SEEDLINGS.length)).toEqual(SEEDLINGS.map(() => null));
  expect(theirs.filter(fault => fault !== null).length).toBeGreaterThan(200);
  expect(disagreed).toEqual([]);
});

test.for([
  ['knots = *rope\n'], ['* knots\n'], ['rope: list = *knots\n'], ['f"{*knots}"\n'], ['with rope as *ends: pass\n'], ['def tie():\n    yield, rope\n'],
  ['return 1\n'], ['break\n'], ['def tie(a, a): pass\n'], ['nonlocal x\n'], ['from __future__ import knots\n'], ['x = 1\nfrom __future__ import annotations\n'],
  ['def f():\n  x = 1\n  global x\n'], ['await x\n'], ['f() = 1\n'], ['a\0b\n'], ['if x:\n\ty\n        z\n'], ['class A:\n  yield from x\n  x: (yield)\n'], ['"\\N{no such}"\n'], ['0777\n'], ['*knots = rope = ends\n'], ['# coding: utf-88\n'], ['#!/bin/sh\n# vim: set fileencoding=knot :\n'],
] as const)('%j is refused by both', ([source]) => {
  expect(cpython([source])).not.toEqual([null]);
  expect(code('python', source).syntaxError).toBeDefined();
});

test.for([['print(f"{*knots,}")\n'], ['rope[*knots]\n'], ['x: int = yield_\n'], ['def tie(): x = yield\n'], ['async def f():\n  return [await y async for y in z]\n'], ['\uFEFFx = 1\n'], ['\f\nx = 1\n'], ['x = 1\\\n\n'], ['é = "é"\n'], ['# -*- coding: latin-1 -*-\n'], ['# coding=cp1252\n'], ['\n\n# coding: knot\n']] as const)('%j is taken by both', ([source]) => {
  expect(cpython([source])).toEqual([null]);
  expect(code('python', source).syntaxError).toBeUndefined();
});
