import { describe, expect, test } from 'vitest';
import { loadGrammar } from '../../../src/facts/grammars.ts';
import { loadRuff } from '../../../src/facts/python/ruff.ts';
import { sparing } from '../../../src/facts/python/sparing.ts';
import { readSyntax } from '../../../src/facts/python/syntax/read-syntax.ts';
import { treeReader, type PyTree } from '../../../src/facts/python/tree.ts';
import { chance, mutate, SEEDLINGS } from './mutations.ts';

const treeSitter = treeReader(await loadGrammar('python'));
const ruff = loadRuff({ security: true });
const quick = sparing(() => ruff, true);

/** A tree as lines, so that a difference shows where it is. */
function outline({ nodes, comments }: PyTree): readonly string[] {
  const depths = new Map<unknown, number>([[null, -1]]);
  const lines = nodes.map(node => {
    const depth = (depths.get(node.parent) ?? 0) + 1;
    depths.set(node, depth);
    return `${'  '.repeat(depth)}${node.field ?? ''}:${node.type} ${node.start}-${node.end}`;
  });
  return [...lines, ...comments.map(({ start, end }) => `# ${start}-${end}`).toSorted()];
}

const READ = [
  'import os, sys as system, a.b.c as d\nfrom . import x\nfrom ..y.z import (q as r, t,)\nfrom k import *\n',
  '"""Knots."""\nfrom __future__ import annotations\n',
  '@dec(1)\n@a.b  # why\nasync def f(a, b=1, /, *args: int, c: str = "x", d, **kw) -> int:\n    """doc"""\n    await a\n    async with a as b: pass\n    async for c in d: yield c\n',
  'def g(*, k): pass  # one line\n# below\nclass C(A, metaclass=M):\n    z: int = 3\n    w: List[int] | None\n    def m(self): return not x in y, x is not y, x not in y\n',
  'if a < b <= c and not d or e:  # trailing\n    return_ = 1\n    # inside\n\n  # between\n# outside\nelif x:\n    pass; y = 2;\nelse: z\n',
  'try:\n    raise X(1) from e\nexcept (A, B) as e: pass\nexcept a.b:\n    raise\nexcept:\n    pass\nelse:\n    q\nfinally:\n    z\n',
  'with open(a) as f, b: pass\nwith (a as b, c): pass\nwith (a): pass\nwith (a, b) as c: pass\nwith (a,): pass\nwith (a for b in c): pass\nwith (a).b as c.d: pass\n',
  'for i, (j, k) in x, y:\n    break\nelse: pass\nwhile 1:\n    continue\nfor [a, b.c] in d[0]: pass\n',
  'a = b = c, d\na, b = 1, 2\n(x) = [y, z] = w\na += 1,\na[1:2, ::3, x] = z\nx: int\ndel a, b[0]\nassert a, "b"\na,\n',
  'f(*a, **k, l=lambda x, *y, z=1: x + 1)\nf(a for b in c)(*[1], *b.c)[2].e\nf()\nf(a, b=c,)\n',
  'x = [i for i in j if k if l for m in n]\ny = {a: b for a, b in c}\ny = {a: b, **c}\ny = {a, *b}\nz = (), (a,), (a), [], {}, [*a, *(b)]\n',
  's = "a" \'b\' f"x{y!r:>{w}}z{{{a=}}}" fr"{b:%H:%M}\\d" rb\'x\' """\nq"""\n',
  '-a ** -b * ~c @ d // e % f | g & h ^ i << j >> k\na if b else c if d else e\nlambda: 0\n0x_ff + 1_0.5e3 + 1j + 0o17 + 0b1 + .5 + 1.\n',
  'x = a + \\\n    b\nif a and \\\n        b: pass\nf(a,  # one\n  # two\n  b)\n',
  'def h(a: int | None = None, b: Dict[str, List[a.b[int]]] = {}, c: "x" = 1) -> A[B] | C[D] | None: ...\n',
  'print(a)\nmatch = re.match(b, type)\nmatch.group()\ntype: str = "a"\n', '\n\n# only comments\n   # here\n', '', 'x = 1', 'class A:\n  x = 1\n\n\n  # end', 'def f():\n    x = yield\n    y = yield a, b\n    (yield from c)\n    return\n',
];

test.for(READ)('%j is read here, as tree-sitter reads it', source => {
  const read = readSyntax(source);
  const theirs = treeSitter(source);
  if (read === undefined || theirs === undefined) throw new Error('not read');
  expect(outline(read.tree)).toEqual(outline(theirs));
  expect(quick(source, read)).toEqual(ruff(source));
});

test.for([
  'match a:\n    case 1: pass\n', 'type A = int\n', 'print "a"\n', 'def f[T](a): pass\n', 'class A[T]: pass\n', 'try: pass\nexcept* A: pass\n', 'é = 1\n', 'if a:\n\tb\n', 'f(*a.b())\n', 'a = t"b"\n', `${'('.repeat(100)}a${')'.repeat(100)}\n`, '# a\n'.repeat(40), '# a\r  b\n',
  'x = (\n', 'f(a=1, a b)\n', 'f() = 1\n', 'def f(a, a): pass\n', 'def f(a=1, b): pass\n', '"a\n', 'f"{a"\n', '0777\n', 'a b\n', ' a\n', 'if a:\npass\n', 'x = \\\n\n', 'except A: pass\n',
])('%j is left to others', source => {
  expect(readSyntax(source)).toBeUndefined();
});

test.for([
  'return\n', 'yield a\n', 'await a\n', 'break\n', 'while a:\n    def f(): continue\n', 'class A:\n    return\n', 'def f():\n    nonlocal a\n', 'a = 1\nfrom __future__ import division\n', '"a"\n"b"\nfrom __future__ import division\n', 'assert "a"\nfrom __future__ import division\n', 'f"a"\nfrom __future__ import division\n', '"a",\nfrom __future__ import division\n',
  'from __future__ import knots\n', 'def f():\n    from a import *\n', 'f(a=1, a=2)\n', 'f(a=1, b)\n', 'f(**a, *b)\n', 'try: pass\nexcept: pass\nexcept A: pass\n', '"\\xg"\n', '"\\N{knot}"\n', 'b"é"\n', 'b"a" "b"\n', 'async def f():\n    yield from a\n', '[a async for a in b]\n', '*a, *b = c\n', '(a := 1)\n', 'def f():\n    from __future__ import annotations\n', 'if a: from __future__ import annotations\n', 'def f():\n    [(yield) for a in b]\n', 'def f():\n    x = {(yield): 1 for a in b}\n', 'def f():\n    g((yield) for a in b)\n',
])('%j is read here, and ruff says whether it parses', source => {
  expect(readSyntax(source)?.isSure).toBe(false);
});

describe('of 3,000 changed sources', () => {
  const below = chance(5);
  const seeds = [...READ, ...SEEDLINGS.flatMap(source => source.split(/\n(?=\S)/)).map(piece => `${piece}\n`)].filter(source => source !== '');
  const mutants = Array.from({ length: 3000 }, (_, index) => mutate(seeds[index % seeds.length] ?? '', below).replaceAll('\0', ' '));
  const read = mutants.flatMap(source => {
    const found = readSyntax(source);
    return found === undefined ? [] : [{ source, ...found }];
  });

  test('many are read here, and many are not', () => {
    expect(read.length).toBeGreaterThan(700);
    expect(mutants.length - read.length).toBeGreaterThan(700);
  });

  test('what parses for certain parses, with the same risks', () => {
    const sure = read.filter(({ isSure }) => isSure);
    expect(sure.length).toBeGreaterThan(500);
    expect(sure.filter(({ source, tree }) => JSON.stringify(quick(source, { tree, isSure: true })) !== JSON.stringify(ruff(source))).map(({ source }) => source)).toEqual([]);
  });

  test('the tree is that of tree-sitter, wherever that has no hole', () => {
    const differing = read.filter(({ source, tree }) => {
      const theirs = treeSitter(source);
      return theirs !== undefined && theirs.unknown === undefined && outline(theirs).join('\n') !== outline(tree).join('\n');
    });
    expect(differing.filter(({ source }) => ruff(source).parseError === undefined).map(({ source }) => source)).toEqual([]);
  });
});
