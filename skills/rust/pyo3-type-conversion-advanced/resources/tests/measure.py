"""Times what chapter 12 of REFERENCE.md tells: python3 measure.py FOLDER

FOLDER holds the modules of the document's blocks, built with --release and linked under their names, as
check_reference.py links them. Needs numpy and pyarrow. Prints the least of seven runs by timeit, in nanoseconds a call.
"""
import sys
import timeit
from typing import Callable, Dict

import numpy as np
import pyarrow as pa

sys.path.insert(0, sys.argv[1])

import arrow_columns  # noqa: E402
import bytes_of  # noqa: E402
import exporting  # noqa: E402
import holding  # noqa: E402
import interface  # noqa: E402
import nparrays  # noqa: E402
import orders  # noqa: E402
import reading  # noqa: E402
import tensors  # noqa: E402


def least(work: Callable[[], object]) -> float:
    """Nanoseconds a call."""
    timer = timeit.Timer(work)
    number = max(1, timer.autorange()[0] // 4)
    return min(timer.repeat(7, number)) / number * 1e9


MILLION = 1_000_000
data, array = bytes(8 * MILLION), bytearray(8 * MILLION)
doubles = np.arange(float(MILLION))
matrix, image, grid = exporting.Matrix(100, 100), interface.Image(100, 100), tensors.Grid(100, 100)
column, ints = arrow_columns.Column(list(range(10_000))), pa.array(range(MILLION))
square = np.zeros((1000, 1000))

CASES: Dict[str, Callable[[], object]] = {
    "memoryview(Matrix)": lambda: memoryview(matrix),
    "numpy.asarray(Matrix), buffer protocol": lambda: np.asarray(matrix),
    "numpy.asarray(Image), array interface": lambda: np.asarray(image),
    "numpy.from_dlpack(Grid)": lambda: np.from_dlpack(grid),
    "pyarrow.array(Column), Arrow C data": lambda: pa.array(column),
    "PyBuffer of bytes, taken and dropped": lambda: holding.Holder(data),
    "&[u8] of bytes": lambda: bytes_of.address(data),
    "PyBackedBytes of bytes": lambda: bytes_of.backed(data),
    "PyBackedBytes of an 8 MB bytearray": lambda: bytes_of.backed(array),
    "PyReadonlyArray2 checked": lambda: nparrays.way(square),
    "trace of 1000 x 1000 by get_ptr": lambda: reading.trace(square),
    "a million doubles, axpy on numpy views": lambda: nparrays.axpy(1.0, doubles, square.reshape(-1)),
    "the same with strides of two": lambda: nparrays.axpy(1.0, doubles[::2], square.reshape(-1)[::2]),
    "a Vec of a million doubles moved into numpy": lambda: nparrays.moved(MILLION),
    "a million doubles returned as a list": lambda: orders.trusting(doubles),
    "a million Arrow int64, summed with validity": lambda: arrow_columns.total(ints),
    "a million doubles by DLPack, walked by strides": lambda: tensors.total(doubles),
}

for name, work in CASES.items():
    print(f"{least(work):12.0f} {name}")
