import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
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

const MINOR = Number(execFileSync('python3', ['-I', '-c', 'import sys; print(sys.version_info.minor)']).toString());

/** What Pythons before 3.12 refuse in the braces of an f-string, and before 3.14 after `except`: excused only where such a Python judges. */
const TAKEN_SINCE = [
  ...(MINOR < 12 ? [/unterminated string literal|f-string: expecting '}'/] : []),
  ...(MINOR < 14 ? [/multiple exception types must be parenthesized/] : []),
];

/** What Pythons before 3.14 take. */
const REFUSED_SINCE = MINOR < 14 ? [/cannot be used within a type annotation|newlines are not allowed in format specifiers/] : [];

function isOfAnotherVersion(ours: string | undefined, theirs: string | null): boolean {
  if (ours === undefined) return theirs !== null && TAKEN_SINCE.some(says => says.test(theirs));
  return theirs === null && REFUSED_SINCE.some(says => says.test(ours));
}

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
    const fault = theirs[index] ?? null;
    return (ours === undefined) === (fault === null) || isOfAnotherVersion(ours?.message, fault) ? [] : [{ source, ours, theirs: fault }];
  });
  expect(theirs.slice(0, SEEDLINGS.length)).toEqual(SEEDLINGS.map(() => null));
  expect(theirs.filter(fault => fault !== null).length).toBeGreaterThan(200);
  expect(disagreed).toEqual([]);
});

const REFUSED = [
  'knots = *rope\n', '* knots\n', 'rope: list = *knots\n', 'f"{*knots}"\n', 'with rope as *ends: pass\n', 'def tie():\n    yield, rope\n',
  'return 1\n', 'break\n', 'def tie(a, a): pass\n', 'nonlocal x\n', 'from __future__ import knots\n', 'x = 1\nfrom __future__ import annotations\n',
  'def f():\n  x = 1\n  global x\n', 'await x\n', 'f() = 1\n', 'a\0b\n', 'if x:\n\ty\n        z\n', 'class A:\n  yield from x\n  x: (yield)\n', '"\\N{no such}"\n', '0777\n', '*knots = rope = ends\n', '# coding: utf-88\n', '#!/bin/sh\n# vim: set fileencoding=knot :\n',
  'rope += *knots\n', 'class Rope:\n    from knots import *\n', 'def tie():\n    from knots import *\n', 'tie(__debug__=1)\n',
  'async def tie():\n    yield from rope\n', 'async def tie():\n    yield\n    return 1\n',
  'def tie():\n    try: pass\n    except* OSError:\n        for end in rope: return\n', 'while rope:\n    try: pass\n    except* OSError:\n        for end in rope: pass\n        else: break\n',
  'match rope:\n    case _ | 1: pass\n', 'match rope:\n    case [(_) | 1]: pass\n', 'match rope:\n    case {1: f"knot"}: pass\n',
  'def tie():\n    knot = 1\n    def slip():\n        print(knot)\n        nonlocal knot\n', 'def tie():\n    knot = 1\n    def slip():\n        def knot(): pass\n        nonlocal knot\n', 'def tie():\n    knot = 1\n    class Slip:\n        knot = 2\n        nonlocal knot\n',
  '\uFEFF# coding: latin-1\n',
];

const TAKEN = [
  'print(f"{*knots,}")\n', 'rope[*knots]\n', 'x: int = yield_\n', 'def tie(): x = yield\n', 'async def f():\n  return [await y async for y in z]\n', '\uFEFFx = 1\n', '\f\nx = 1\n', 'x = 1\\\n\n', 'é = "é"\n', '# -*- coding: latin-1 -*-\n', '# coding=cp1252\n', '\n\n# coding: knot\n',
  'rope, *knots, ends\n', '*knots,\n', '*knots, rope; ends\n', 'a, *(b, c) = rope\n', '*[a, b], c = rope\n', '*a[0], c = rope\n', 'rope += *knots,\n', '\uFEFF# coding: utf-8\n', 'knot = 1\rrope = 2\r',
  'async def tie():\n    def slip(): yield\n    return slip\n', 'async def tie():\n    yield\n    def slip(): return 1\n    return\n',
  'try: pass\nexcept* OSError:\n    while rope: break\n    def slip(): return 1\n', 'while rope:\n    try: pass\n    except* OSError: pass\n    else: break\n',
  'match rope:\n    case knot._ | 1 | _: pass\n', 'match f"{rope}":\n    case "a" if f"b": tie(f"c")\n',
  'def tie():\n    a = b = 1\n    def slip(c=a):\n        nonlocal a\n        nonlocal a, b\n', 'def tie():\n    a = 1\n    def slip():\n        rope.a = tie(a=1)\n        [a for a in rope]\n        lambda a: a\n        def knot(): a\n        nonlocal a\n',
];

describe('one by one', () => {
  const theirs = new Map(cpython([...REFUSED, ...TAKEN]).map((fault, index) => [[...REFUSED, ...TAKEN][index], fault]));

  test.for(REFUSED)('%j is refused by both', source => {
    expect(theirs.get(source)).not.toBeNull();
    expect(code('python', source).syntaxError).toBeDefined();
  });

  test.for(TAKEN)('%j is taken by both', source => {
    expect(theirs.get(source)).toBeNull();
    expect(code('python', source).syntaxError).toBeUndefined();
  });
});
