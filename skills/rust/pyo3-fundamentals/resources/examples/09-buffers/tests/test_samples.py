import array
import gc
import mmap
import os
import sys
import weakref
import zlib

import pytest
from samples import Samples, adler32, mean, xor

BYTES = os.urandom(10_000)


def floats(*values):
    return array.array("d", values)


@pytest.mark.parametrize(
    "wrap",
    [
        bytes,
        bytearray,
        memoryview,
        lambda data: memoryview(data)[::3],
        lambda data: memoryview(bytearray(data))[5:-5],
        lambda data: array.array("B", data),
    ],
)
def test_adler32_of_every_kind_of_buffer(wrap):
    data = wrap(BYTES)
    assert adler32(data) == zlib.adler32(bytes(data))


def test_adler32_goes_on_where_it_stopped():
    assert adler32(BYTES[4000:], adler32(BYTES[:4000])) == zlib.adler32(BYTES)


def test_adler32_of_a_mapped_file(tmp_path):
    path = tmp_path / "data"
    path.write_bytes(BYTES)
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert adler32(mapped) == zlib.adler32(BYTES)
        # The buffer was released, or closing the map would raise BufferError.


def test_what_holds_no_bytes():
    for data in ("text", 5, [1, 2], floats(1.0)):
        with pytest.raises(TypeError, match="failed to extract enum Data"):
            adler32(data)


def test_a_view_is_the_memory_of_rust():
    samples = Samples(floats(1, 2, 3))
    view = memoryview(samples)
    assert (view.format, view.shape, view.strides, view.readonly) == ("d", (3,), (8,), False)
    view[1] = 20.0
    assert samples[1] == 20.0, "Rust sees what Python wrote"
    samples.scale(0.5)
    assert view.tolist() == [0.5, 10.0, 1.5], "and Python what Rust wrote"


def test_a_consumer_that_asks_for_little_gets_little():
    assert bytes(Samples(floats(1.5))) == floats(1.5).tobytes()
    assert array.array("d", memoryview(Samples(floats(1, 2)))[::-1]).tolist() == [2.0, 1.0]


def test_memory_does_not_move_under_a_view():
    samples = Samples(floats(1))
    first, second = memoryview(samples), memoryview(samples)
    with pytest.raises(BufferError, match="2 views look at the memory"):
        samples.extend(floats(2))
    first.release()
    second.release()
    samples.extend(floats(2))
    assert memoryview(samples).tolist() == [1.0, 2.0]


def test_not_even_under_its_own():
    samples = Samples(floats(1))
    with pytest.raises(RuntimeError, match="Already mutably borrowed"):
        samples.extend(samples)
    samples.extend(floats(*memoryview(samples)))
    assert len(samples) == 2


def test_a_view_keeps_its_owner():
    view = memoryview(Samples(floats(1, 2)))
    gc.collect()
    assert view.tolist() == [1.0, 2.0]
    owner = view.obj
    before = sys.getrefcount(owner)
    view.release()
    assert sys.getrefcount(owner) == before - 1


def test_the_format_decides():
    for wrong in (array.array("f", [1.0]), array.array("q", [1]), b"12345678"):
        with pytest.raises(BufferError, match="buffer contents are not compatible with f64"):
            Samples(wrong)
    with pytest.raises(TypeError, match="bytes-like object is required"):
        Samples([1.0])
    assert len(Samples(floats())) == 0, "an empty array has no address that fits"


def test_mean():
    assert mean(floats(1, 2, 6)) == 3.0
    assert mean(memoryview(floats(1, 9, 3, 9))[::2]) == 2.0
    assert mean(Samples(floats(1, 2))) == 1.5
    with pytest.raises(ValueError, match="no values"):
        mean(floats())


def test_xor():
    assert xor(xor(BYTES, b"key"), b"key") == BYTES
    assert xor(b"abc", b"\x01") == b"`cb"
    with pytest.raises(TypeError):
        xor(bytearray(b"abc"), b"k")


class Owner(array.array):
    """An array that can be referred to weakly on every version."""


def test_nothing_is_held_after_the_call():
    owner = Owner("d", [1.0])
    gone = weakref.ref(owner)
    mean(owner)
    owner.append(2.0)  # BufferError if a buffer were still held
    del owner
    assert gone() is None
