"""Find the words of a list that are nearest to a misspelt one."""

import logging
from importlib.metadata import version as _version
from typing import Iterable, List

from ._core import Index, WordError, distance

__all__ = ["Index", "WordError", "distance", "suggest"]
__version__ = _version("nearword")

# A library leaves it to the program whether and where its messages are shown.
logging.getLogger(__name__).addHandler(logging.NullHandler())


def suggest(word: str, words: Iterable[str]) -> List[str]:
    """Up to three of `words` for a "did you mean", none where only guesses are left.

    One letter in three may be wrong. For more than one search, make an Index.
    """
    limit = max(1, len(word) // 3)
    return [found for found, _ in Index(words).nearest(word, limit=limit, count=3)]
