import os
import select
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import needles
import pytest

LONG = timedelta(seconds=60)
SHORT = timedelta(milliseconds=200)


def has_gil():
    return getattr(sys, "_is_gil_enabled", lambda: True)()


def open_when_reached(gate):
    while not gate.reached:
        time.sleep(0.001)
    gate.open()


def wait_for_opener(wait, gate, timeout):
    """Whether the other thread got to open the gate while this one waited."""
    opener = threading.Thread(target=open_when_reached, args=(gate,))
    opener.start()
    try:
        return wait(timeout)
    finally:
        opener.join()


def test_detached_another_thread_makes_progress():
    gate = needles.Gate()
    assert wait_for_opener(gate.wait, gate, LONG)


def test_attached_no_other_thread_makes_progress_under_a_gil():
    gate = needles.Gate()
    assert wait_for_opener(gate.wait_attached, gate, SHORT) is not has_gil()


GIL_BEFORE_AND_AFTER = """
import sys
has_gil = getattr(sys, "_is_gil_enabled", bool)
before = has_gil()
import needles
sys.exit(has_gil() is not before)
"""


def test_importing_the_module_leaves_the_gil_as_it_was():
    assert subprocess.call([sys.executable, "-c", GIL_BEFORE_AND_AFTER]) == 0


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / "{}.txt".format(n) for n in range(20)]
    for n, path in enumerate(paths):
        path.write_bytes(b"hay needle " * n)
    return paths


@pytest.mark.parametrize("workers", [1, 4, None])
def test_counts_each_file(files, workers):
    counts = needles.count(files, b"needle", workers=workers)
    assert counts == {path: n for n, path in enumerate(files)}


def test_a_file_that_cannot_be_read_is_named(files):
    missing = str(files[0]) + ".gone"
    with pytest.raises(FileNotFoundError) as caught:
        needles.count([files[0], missing], b"needle")
    assert str(caught.value.filename) == missing


def test_progress_rises_on_the_calling_thread(files):
    calls = []
    needles.count(files, b"needle", progress=lambda *done: calls.append((threading.get_ident(), *done)))
    assert {thread for thread, _, _ in calls} == {threading.get_ident()}
    assert [done for _, done, _ in calls] == sorted(done for _, done, _ in calls)
    assert calls[-1][1:] == (20, 20)


def test_what_progress_raises_ends_the_search(files):
    def stop(done, total):
        if done >= 3:
            raise StopIteration(done)

    with pytest.raises(StopIteration) as caught:
        needles.count(files * 100, b"needle", progress=stop)
    assert caught.value.value < 2000


def test_searches_at_the_same_time(files):
    results = []
    threads = [threading.Thread(target=lambda: results.append(needles.count(files, b"hay"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [{path: n for n, path in enumerate(files)}] * 4


BLOCKED = """
import needles, signal, sys

def handle(number, frame):
    print("handled", flush=True)
    raise KeyboardInterrupt

signal.signal(signal.SIGINT, handle)
try:
    needles.count([sys.argv[1]], b"x")
except KeyboardInterrupt:
    print("interrupted")
"""


def test_ctrl_c_is_seen_while_the_workers_are_blocked(tmp_path):
    if sys.platform == "win32":
        return  # no named pipes in the file system
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    child = subprocess.Popen([sys.executable, "-c", BLOCKED, str(pipe)], stdout=subprocess.PIPE)
    try:
        with open(pipe, "wb"):  # opens when the worker opens it, which then waits until we close it
            child.send_signal(signal.SIGINT)
            handled = select.select([child.stdout], [], [], 10)[0]
        out, _ = child.communicate(timeout=60)
    finally:
        child.kill()
    assert handled and out == b"handled\ninterrupted\n"


def test_a_value_is_made_once_whoever_asks_first():
    memo, made, start = needles.Memo(), [], threading.Barrier(8)

    def make():
        time.sleep(0.01)  # lets the others arrive while it is being made
        made.append(object())
        return made[-1]

    def ask():
        start.wait()
        seen.append(memo.get("key", make))

    seen = []
    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1 and seen == made * 8


def test_values_of_different_keys_are_made_at_the_same_time():
    memo, both = needles.Memo(), threading.Barrier(2)
    threads = [threading.Thread(target=memo.get, args=(key, lambda: both.wait(60))) for key in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not both.broken and len(memo) == 2


def test_a_failed_value_is_tried_again():
    memo = needles.Memo()
    with pytest.raises(ZeroDivisionError):
        memo.get("key", lambda: 1 / 0)
    assert memo.get("key", lambda: 2) == 2 == memo.get("key", None)
