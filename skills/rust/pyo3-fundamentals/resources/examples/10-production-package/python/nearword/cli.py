"""The command line. Exit codes: 0 something is near, 1 nothing is, 2 the question was wrong."""

import argparse
import json
import logging
import sys
from typing import List, Optional

from . import Index, WordError, __version__


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nearword", description="Find words near to a misspelt one.")
    parser.add_argument("word", nargs="+")
    parser.add_argument("-w", "--words", metavar="FILE", default="-", help="one word per line (default: standard input)")
    parser.add_argument("-l", "--limit", type=int, default=2, help="largest distance (default: %(default)s)")
    parser.add_argument("-n", "--count", type=int, default=5, help="words at most (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.add_argument("-v", "--verbose", action="store_true", help="say on standard error what is done")
    parser.add_argument("--version", action="version", version="%(prog)s " + __version__)
    return parser


def main(arguments: Optional[List[str]] = None) -> int:
    options = parser().parse_args(arguments)
    if options.verbose:
        logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s")
    try:
        index = Index(read_words(options.words))
        found = {word: index.nearest(word, limit=options.limit, count=options.count) for word in options.word}
    except (OSError, UnicodeDecodeError, WordError, OverflowError, ValueError) as error:
        print("nearword: {}".format(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for word, near in found.items():
            print("{}: {}".format(word, ", ".join(text for text, _ in near) or "nothing near"))
    return 0 if any(found.values()) else 1


def read_words(path: str) -> List[str]:
    if path == "-":
        return sys.stdin.read().split()
    with open(path, encoding="utf-8") as file:
        return file.read().split()
