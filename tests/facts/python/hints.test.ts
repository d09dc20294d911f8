import { expect, test } from 'vitest';
import { pythonHints } from '../../../src/facts/python/hints.ts';
import { treeOf } from './python-tree.ts';

function hints(text: string): readonly [string, ...string[]] {
  const { annotated, missing } = pythonHints(treeOf(text).tree);
  return [`${annotated} of ${annotated + missing.length}`, ...missing.map(each => `${each.line}:${each.column} ${each.function} ${each.slot}`)];
}

test.for([
  ['nothing', '', ['0 of 0']],
  ['one of two parameters', 'def knit(yarn: str, needles) -> None:\n    pass\n', ['2 of 3', '1:21 knit needles']],
  ['no return', 'def knit(yarn: str):\n    pass\n', ['1 of 2', '1:1 knit return']],
  ['defaults', 'def knit(a=1, b: int = 2) -> None: pass\n', ['2 of 3', '1:10 knit a']],
  ['stars', 'def knit(*args, **kwargs: int) -> None: pass\n', ['2 of 3', '1:10 knit *args']],
  ['separators', 'def knit(a: int, /, b: int, *, c: int) -> int: pass\n', ['4 of 4']],
  ['self and cls', 'class Reef:\n    def tie(self) -> None: pass\n    @classmethod\n    def make(cls) -> None: pass\n', ['2 of 2']],
  ['only the first one', 'class Reef:\n    def tie(self, cls) -> None: pass\n', ['1 of 2', '2:19 tie cls']],
  ['a method that calls it otherwise', 'class Reef:\n    def tie(this) -> None: pass\n', ['1 of 2', '2:13 tie this']],
  ['self outside a class', 'def tie(self) -> None: pass\n', ['1 of 2', '1:9 tie self']],
  ['self of a function in a method', 'class Reef:\n    def tie(self) -> None:\n        def slip(self) -> None: pass\n', ['2 of 3', '3:18 slip self']],
  ['a static method', 'class Reef:\n    @staticmethod\n    def tie(self) -> None: pass\n', ['1 of 2', '3:13 tie self']],
  ['__init__', 'class Reef:\n    def __init__(self, rope): pass\n', ['0 of 1', '2:24 __init__ rope']],
  ['__init__ with a return', 'class Reef:\n    def __init__(self, rope: str) -> None: pass\n', ['1 of 1']],
  ['a method under a condition', 'class Reef:\n    if sail:\n        def tie(self) -> None: pass\n', ['1 of 1']],
  ['a class in a function', 'def knot() -> type:\n    class Reef:\n        def tie(self) -> None: pass\n    return Reef\n', ['2 of 2']],
  ['async', 'async def tie(rope):\n    pass\n', ['0 of 2', '1:15 tie rope', '1:1 tie return']],
  ['nested', 'def tie() -> None:\n    def slip(rope): pass\n', ['1 of 3', '2:14 slip rope', '2:5 slip return']],
  ['decorated', '@knot\n@reef(1)\ndef tie(rope) -> None: pass\n', ['1 of 2', '3:9 tie rope']],
  ['overloads', '@overload\ndef tie(a: int) -> int: ...\n@overload\ndef tie(a: str) -> str: ...\ndef tie(a): return a\n', ['4 of 6', '5:9 tie a', '5:1 tie return']],
  ['lambdas', 'tie = lambda rope: rope\n', ['0 of 0']],
  ['a lambda’s default', 'def tie(key=lambda a: a) -> None: pass\n', ['1 of 2', '1:9 tie key']],
  ['a comment is no hint', 'def tie(rope):  # type: (str) -> None\n    pass\n', ['0 of 2', '1:9 tie rope', '1:1 tie return']],
  ['text is no function', 's = """\ndef tie(rope): pass\n"""\n', ['0 of 0']],
  ['type parameters', 'def tie[T: int](rope: T) -> T: return rope\n', ['2 of 2']],
  ['over lines, with comments', 'def tie(  # a\n    rope: str,  # b\n    # c\n    knot,\n) -> None: pass\n', ['2 of 3', '4:5 tie knot']],
  ['an annotation that is text', 'def tie(rope: "Rope") -> "Knot": pass\n', ['2 of 2']],
  ['*args of a method', 'class Reef:\n    def tie(*self) -> None: pass\n', ['1 of 2', '2:13 tie *self']],
] as const)('slots: %s', ([, text, expected]) => {
  expect(hints(text)).toEqual(expected);
});
