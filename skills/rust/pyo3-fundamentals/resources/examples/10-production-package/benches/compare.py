"""Times nearword against the same search in Python: python benches/compare.py [--words N]

Answers are compared first: a fast wrong answer is not worth timing.
"""

import argparse
import difflib
import random
import sys
import timeit
from typing import List, Tuple

import nearword


def make_words(count: int) -> List[str]:
    dice = random.Random(1)
    return ["".join(dice.choices("abcdefgh", k=dice.randint(4, 12))) for _ in range(count)]


def in_python(words: List[str], wanted: str, limit: int, count: int) -> List[Tuple[str, int]]:
    found = []
    for word in sorted(set(words)):
        row = list(range(len(wanted) + 1))
        for i, x in enumerate(word, 1):
            row, before = [i], row
            for j, y in enumerate(wanted, 1):
                row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
        if row[-1] <= limit:
            found.append((row[-1], word))
    return [(word, far) for far, word in sorted(found)[:count]]


def milliseconds(call) -> float:
    """The best of three: what disturbs a run makes it longer, never shorter."""
    return min(timeit.repeat(call, number=1, repeat=3)) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=5000)
    words = make_words(parser.parse_args().words)
    wanted, index = words[0] + "x", nearword.Index(words)
    if index.nearest(wanted, limit=3) != in_python(words, wanted, 3, 5):
        print("the answers differ", file=sys.stderr)
        return 1
    for name, call in [
        ("nearword, index made before", lambda: index.nearest(wanted, limit=3)),
        ("nearword, index made as well", lambda: nearword.Index(words).nearest(wanted, limit=3)),
        ("difflib (another measure)", lambda: difflib.get_close_matches(wanted, words, 5)),
        ("the same in Python", lambda: in_python(words, wanted, 3, 5)),
    ]:
        print("{:30} {:10.3f} ms".format(name, milliseconds(call)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
