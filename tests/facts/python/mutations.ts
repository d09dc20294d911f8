/** Small pieces of Python that together use every statement and most expressions of Python 3.9 to 3.11. */
export const SEEDLINGS: readonly string[] = [
  `import os, sys as system
from pathlib import Path, PurePath as Pure
from . import knots
def tie(knot, /, rope: str = "hemp", *ends, tight: bool = False, **more) -> int:
    """Tie a knot."""
    global KNOTS
    if knot is None and not tight or rope in ("hemp", 'jute'):
        return -1
    elif (n := len(ends)) > 3:
        raise ValueError(f"{n!r:>{5}} ends of {rope}") from None
    else:
        KNOTS += [end for end in ends if end] + [*more]
    return {"a": 1, **more}.get("a", 0) if tight else 0
`,
  `class Rope(list, metaclass=type):
    length: float = 1_000.5e3
    @property
    def ends(self) -> tuple[int, ...]:
        return (0, len(self))
    @staticmethod
    async def haul(*, by: bytes = b"\\x00") -> None:
        async with open_rope(by) as rope, other():
            async for end in rope:
                await end
                yield end
        del rope, self.x[0]
    def __lt__(self, other): return lambda x, y=1: x[1:2, ::3] @ y ** -2
`,
  `try:
    with open("x") as f, (open("y")) as g:
        for line in f:
            if not line: break
            while True:
                continue
        else:
            pass
except (OSError, ValueError) as error:
    print(error, file=sys.stderr)
except Exception:
    raise
else:
    assert f, "no"
finally:
    nonlocal_ = [x for x in y if x if y] if False else {k: v for k, v in {}.items()}
`,
  `def outer():
    depth = 0
    def inner():
        nonlocal depth
        depth <<= 2
        return depth, yielding
    match command.split():
        case ["go", ("north" | "south") as way, *rest] if rest:
            return way
        case {"x": int(x), **others} | Point(x=0, y=x, kind=others) if x > 0:
            pass
        case -1 | None | "a" "b":
            ...
        case _:
            inner()
    try:
        pass
    except* OSError as group:
        print(group)
`,
  `# -*- coding: utf-8 -*-
from __future__ import annotations
x: int
a = b = c, *d = 1, 2, 3
text = r"\\d+" "and" f'{x + 1}' f"{'a' if x else 'b'}" and """
over lines \\"""" or rb"x" b''
number = 0x_ff + 0o17 - 0b1 * 1j // 3 % 2 << 1 >> 1 & 3 | 4 ^ 5 if ~1 else not 1 != 2
call(1, *args, key=2, **kwargs)(x for x in y)[1].z
set_ = {1, 2, *a}
if x: y = 1; z = 2
`,
];

/** A stream of numbers that a seed decides (mulberry32). */
export function chance(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const WEEDS = ['(', ')', '[', ']', '{', '}', ':', ',', '=', '==', '"', "'", '\\', '\n', '    ', '\t', '*', '**', '@', '.', ':=', '->', 'def ', 'return ', 'yield ',
  'await ', 'break\n', 'lambda', ' in ', ' as ', 'None', 'True = ', 'import ', '...', '0', '1a', '\0', '$', '?', '`', '!', 'é', 'del ', 'global x\n', 'else:\n', 'async '];

/** One small change: what is left out, put in, doubled, or moved. */
export function mutate(text: string, below: (limit: number) => number): string {
  const tokens = text.match(/\w+|\s+|[^\w\s]/g) ?? [];
  const at = below(tokens.length);
  const weed = WEEDS[below(WEEDS.length)] ?? '';
  switch (below(5)) {
    case 0:
      return tokens.toSpliced(at, 1).join('');
    case 1:
      return tokens.toSpliced(at, 0, weed).join('');
    case 2:
      return tokens.toSpliced(at, 1, weed).join('');
    case 3:
      return tokens.toSpliced(at, 0, tokens[at] ?? '').join('');
    default:
      return tokens.toSpliced(at, 1).toSpliced(below(tokens.length), 0, tokens[at] ?? '').join('');
  }
}
