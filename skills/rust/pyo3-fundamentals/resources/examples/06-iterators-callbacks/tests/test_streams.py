import gc
import itertools
import operator
import signal
import subprocess
import sys
import weakref

import pytest
from streams import Text, every, top, windows


def test_each_for_has_a_place_of_its_own():
    text = Text("to be or")
    assert [(a, b) for a in text for b in text if a > b] == [("to", "be"), ("to", "or"), ("or", "be")]
    words = iter(text)
    assert iter(words) is words and next(words) == "to" and list(words) == ["be", "or"]
    assert next(words, None) is None, "exhausted for good"


def test_an_iterator_keeps_what_it_iterates():
    words = iter(Text("a b"))
    gc.collect()
    assert list(words) == ["a", "b"]


def test_windows():
    assert list(windows("abcd", 2)) == [("a", "b"), ("b", "c"), ("c", "d")]
    assert list(windows("ab", 3)) == list(windows("", 1)) == []
    with pytest.raises(ValueError):
        windows("ab", 0)
    with pytest.raises(TypeError, match="not iterable"):
        windows(5, 2)


def test_an_endless_source_is_read_no_further_than_needed():
    source = itertools.count()
    pairs = windows(source, 2)
    assert next(source) == 0, "nothing is read before the first next()"
    assert next(pairs) == (1, 2)
    assert next(source) == 3


@pytest.mark.parametrize("size, items", [(1, 5), (3, 5), (5, 5), (9, 5)])
def test_length_hint_is_right_where_the_source_knows(size, items):
    expected = len(list(windows(range(items), size)))
    stream = windows(range(items), size)
    hints = [operator.length_hint(stream)]
    for _ in stream:
        hints.append(operator.length_hint(stream))
    assert hints == list(range(expected, -1, -1))


def test_an_exception_of_the_source_passes_and_the_stream_goes_on():
    failures = iter([None, OSError("once"), None, None])

    def item():
        failure = next(failures)
        if failure:
            raise failure
        return 1

    pairs = windows(iter(item, None), 2)
    with pytest.raises(OSError, match="once"):
        next(pairs)
    assert next(pairs) == (1, 1)


def test_closing_the_stream_closes_the_source():
    closed = []

    def source():
        try:
            yield from range(9)
        finally:
            closed.append(True)

    pairs = windows(source(), 2)
    next(pairs)
    pairs.close()
    assert closed == [True] and list(pairs) == []


def test_a_source_that_reads_its_own_stream():
    def source():
        yield next(pairs)

    pairs = windows(source(), 1)
    with pytest.raises(RuntimeError, match="Already mutably borrowed|Already borrowed"):
        next(pairs)


def test_top():
    words = ["pear", "fig", "plum", "date"]
    assert top(words, 2) == ["plum", "pear"]
    assert top(words, 3, key=len) == ["pear", "plum", "date"], "equal ones in the order they came"
    assert top(words, 0) == [] and top([], 3) == []
    assert top(range(100), 1000) == list(range(99, -1, -1))


class Odd:
    """Contradicts itself: everything is less than everything."""

    def __lt__(self, other):
        return True


def test_an_order_that_is_none_gives_some_result_and_no_panic():
    assert len(top([Odd() for _ in range(100)], 50)) == 50


def test_errors_of_key_and_comparison_pass():
    with pytest.raises(ZeroDivisionError):
        top([1, 0], 1, key=lambda number: 1 / number)
    with pytest.raises(TypeError, match="'<' not supported"):
        top([1, "a"], 2)


ENDLESS = """
import itertools, signal, streams

signal.signal(signal.SIGINT, signal.default_int_handler)  # a parent in the background may ignore it

def ready():
    print("ready", flush=True)
    yield 0

try:
    streams.top(itertools.chain(ready(), itertools.count()), 1)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_ctrl_c_ends_a_loop_in_which_no_python_runs():
    if sys.platform == "win32":
        return  # a child cannot be sent Ctrl-C alone
    child = subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout.readline() == "ready\n"
        child.send_signal(signal.SIGINT)
        out, _ = child.communicate(timeout=60)
    finally:
        child.kill()
    assert out == "interrupted\n"


def test_every():
    calls = []
    third = every(3, lambda *args, **kwargs: calls.append((args, kwargs)) or "called")
    assert [third(n, k=n) for n in range(6)] == [None, None, "called"] * 2
    assert calls == [((2,), {"k": 2}), ((5,), {"k": 5})]


class Node:
    def __call__(self):
        return self


def collected(make_cycle):
    node = Node()
    make_cycle(node)
    gone = weakref.ref(node)
    del node
    gc.collect()
    return gone() is None


def test_the_collector_sees_through_windows_but_not_into_closures():
    def through_windows(node):
        node.stream = windows(iter([node]), 1)

    def through_closure(node):
        node.function = every(1, node)

    assert collected(through_windows)
    assert not collected(through_closure), "PyCFunction::new_closure has no __traverse__"
