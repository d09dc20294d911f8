import logging
import random
import threading
import weakref

import nearword
import pytest

FRUIT = ["apple", "apricot", "banana", "cherry", "grape", "grapefruit", "melon", "orange", "papaya", "pear"]


def test_nearest():
    index = nearword.Index(FRUIT)
    assert index.nearest("graep") == [("grape", 2)]
    assert index.nearest("bananna", limit=1) == [("banana", 1)]
    assert index.nearest("per", limit=4, count=2) == [("pear", 1), ("apple", 4)]
    assert index.nearest("zzzzzz") == []


def test_the_index_is_a_set_in_order():
    index = nearword.Index(word for word in FRUIT * 3)
    assert len(index) == len(FRUIT) and repr(index) == "<nearword.Index of 10 words>"
    assert "melon" in index and "lemon" not in index and 5 not in index


def test_distance():
    assert nearword.distance("kitten", "sitting") == 3
    assert nearword.distance("kitten", "sitting", limit=2) is None
    assert nearword.distance("naïve", "naive") == 1, "letters, not bytes"


def test_suggest():
    assert nearword.suggest("bananna", FRUIT) == ["banana"]
    assert nearword.suggest("xyz", FRUIT) == []


@pytest.mark.parametrize("word", ["", "x" * 1001])
def test_words_that_are_none(word):
    assert issubclass(nearword.WordError, ValueError)
    for call in (lambda: nearword.Index(FRUIT).nearest(word), lambda: nearword.Index([word]), lambda: nearword.distance("a", word)):
        with pytest.raises(nearword.WordError):
            call()


@pytest.mark.parametrize("options", [{"limit": -1}, {"count": 0}, {"limit": 1.5}, {"depth": 3}])
def test_wrong_options_are_refused_by_type(options):
    with pytest.raises((OverflowError, ValueError, TypeError)):
        nearword.Index(FRUIT).nearest("apple", **options)


def by_definition(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row, before = [i], row
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
    return row[-1]


def test_agrees_with_python_on_random_words():
    dice = random.Random(20261126)
    words = ["".join(dice.choices("abé\U0001f40d", k=dice.randint(1, 8))) for _ in range(300)]
    for a, b in zip(words, reversed(words)):
        assert nearword.distance(a, b) == by_definition(a, b)
    index, wanted = nearword.Index(words), words[0] + "b"
    expected = sorted((by_definition(word, wanted), word) for word in set(words))
    assert [(far, word) for word, far in index.nearest(wanted, limit=3, count=20)] == [pair for pair in expected if pair[0] <= 3][:20]


def test_tells_the_log_what_it_did(caplog):
    caplog.set_level(logging.DEBUG, logger="nearword")
    nearword.Index(["a%s", "b", "b"]).nearest("a%d")
    assert [record.getMessage() for record in caplog.records] == [
        "indexed 2 words, dropped 1 repeated",
        "1 words within 2 of a%d",
    ]


def test_formats_nothing_that_nobody_reads(caplog):
    caplog.set_level(logging.WARNING, logger="nearword")
    nearword.Index([])
    assert [(record.levelname, record.name) for record in caplog.records] == [("WARNING", "nearword")]


def test_threads_search_at_the_same_time():
    index, found = nearword.Index(FRUIT), []
    threads = [threading.Thread(target=lambda: found.append(index.nearest("aple"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [index.nearest("aple")] * 8


def test_an_index_can_be_cached_weakly():
    cache = weakref.WeakValueDictionary()
    index = cache["fruit"] = nearword.Index(FRUIT)
    assert cache["fruit"] is index
    del index
    assert "fruit" not in cache
