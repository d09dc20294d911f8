import gc
import sys
import threading
import weakref

import pytest
from signals import Connection, Hub


class Listener:
    def __init__(self):
        self.heard = []

    def hear(self, *args):
        self.heard.append(args)


def test_calls_in_the_order_of_connection():
    hub, heard = Hub(), []
    first, second = lambda n: heard.append((1, n)), lambda n: heard.append((2, n))
    hub.connect(first)
    hub.connect(second)
    assert hub.emit("a") == 2 and heard == [(1, "a"), (2, "a")]


def test_a_weak_subscriber_is_not_kept():
    hub, listener = Hub(), Listener()
    hub.connect(listener.hear)
    assert hub.emit(1) == 1 and listener.heard == [(1,)]
    gone = weakref.ref(listener)
    del listener
    assert gone() is None, "freed without the collector"
    assert (len(hub), hub.emit(2), len(hub)) == (1, 0, 0), "forgotten at the next emit"


def test_a_lambda_that_nobody_keeps_is_gone_at_once():
    hub = Hub()
    hub.connect(lambda: None)
    assert hub.emit() == 0


def test_a_strong_one_is_kept_until_it_is_closed():
    hub, heard = Hub(), []
    connection = hub.connect(lambda n: heard.append(n), strong=True)
    hub.emit(1)
    assert connection.close() is True and connection.close() is False
    assert hub.emit(2) == 0 and heard == [1]


def test_with_closes_also_after_an_exception():
    hub, listener = Hub(), Listener()
    with pytest.raises(KeyError):
        with hub.connect(listener.hear) as connection:
            assert isinstance(connection, Connection) and len(hub) == 1
            raise KeyError
    assert len(hub) == 0


def test_what_cannot_be_referred_to_weakly_says_so():
    with pytest.raises(TypeError, match="cannot create weak reference"):
        Hub().connect(5)


def test_no_count_is_lost():
    hub, callback = Hub(), Listener().hear
    before = sys.getrefcount(callback), sys.getrefcount(hub)
    for strong in (True, False) * 100:
        connection = hub.connect(callback, strong=strong)
        hub.emit()
        connection.close()
    del connection
    assert (sys.getrefcount(callback), sys.getrefcount(hub)) == before


def test_the_collector_is_shown_what_the_hub_holds():
    hub, listener = Hub(), Listener()
    callback = listener.hear
    connection = hub.connect(callback, strong=True)
    assert gc.is_tracked(hub)
    assert any(referent is callback for referent in gc.get_referents(hub))
    assert any(referent is hub for referent in gc.get_referents(connection))


@pytest.mark.parametrize("keep_connection", [False, True])
def test_a_cycle_through_rust_is_collected(keep_connection):
    listener = Listener()
    listener.hub = Hub()
    connection = listener.hub.connect(listener.hear, strong=True)
    if keep_connection:
        listener.connection = connection
    gone = weakref.ref(listener), weakref.ref(listener.hub)
    del listener, connection
    assert gone[0]() is not None, "counting alone does not free it"
    gc.collect()
    assert [reference() for reference in gone] == [None, None]


class Talkative:
    """Comes back to the hub from its finalizer."""

    def __init__(self, hub, log):
        self.hub, self.log = hub, log

    def __call__(self):
        self.log.append("called")

    def __del__(self):
        self.log.append(len(self.hub))
        self.hub.emit()


def test_a_finalizer_may_come_back():
    hub, log = Hub(), []
    connection = hub.connect(Talkative(hub, log), strong=True)
    hub.emit()
    connection.close()  # the last reference: __del__ runs here, and would deadlock under the lock
    assert log == ["called", 0]


def test_callbacks_may_change_the_hub_during_emit():
    hub, heard = Hub(), []

    def once():
        heard.append("once")
        connection.close()
        hub.connect(heard.clear, strong=True)

    connection = hub.connect(once)
    assert hub.emit() == 1, "the new one is called from the next emit on"
    assert hub.emit() == 1 and heard == []


def test_all_are_called_and_the_first_error_is_raised():
    hub, listener = Hub(), Listener()
    for error in (KeyError("first"), OSError("second")):
        hub.connect(raiser(error), strong=True)
    hub.connect(listener.hear)
    with pytest.raises(KeyError, match="first"):
        hub.emit(1)
    assert listener.heard == [(1,)]


def raiser(error):
    def fail(*args):
        raise error

    return fail


def test_threads_may_share_a_hub():
    hub, heard = Hub(), []
    hub.connect(heard.append, strong=True)

    def work(name):
        for _ in range(200):
            with hub.connect(lambda _: None, strong=True):
                hub.emit(name)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(heard) == ["a"] * 200 + ["b"] * 200 + ["c"] * 200 + ["d"] * 200
    assert len(hub) == 1
