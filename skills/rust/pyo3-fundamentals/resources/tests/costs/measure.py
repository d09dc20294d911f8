"""Times what crossing the border costs: python measure.py

Prints nanoseconds, the least of seven runs. A call from Python includes the loop of timeit (the line `pass`); where a
function takes a number of turns, the loop is in Rust and the figure is for one turn.
"""
import array
import threading
import time
import timeit
from typing import Any, Callable, List

import lab

TURNS = 10_000


def best(statement: str, number: int, per: int = 1, **names: Any) -> None:
    """One line of the table; functions that this build lacks (buffers under abi3) are passed over."""
    try:
        runs = timeit.Timer(statement, globals={"lab": lab, **names}).repeat(7, number)
    except AttributeError:
        return
    print(f"{min(runs) / number / per * 1e9:14.1f}  {statement!r}")


def empty() -> None:
    """The Python function that calls are compared with."""


def same(value: Any) -> Any:
    return value


def calls() -> None:
    for statement in ("pass", "empty()", "same(5)", "abs(5)", "lab.nothing()", "lab.one_int(5)", "lab.one_float(1.5)",
                      "lab.three_ints(1, 2, 3)", "lab.three_ints(a=1, b=2, c=3)", "lab.defaults(1)",
                      "lab.defaults(1, c=5)", "lab.var(1, 2)", "lab.var(1, k=2)", "lab.any(None)", "lab.detach()",
                      "lab.str_ref('abcdefgh')", "lab.str_own('abcdefgh')", "lab.str_back('abcdefgh')",
                      "lab.str_cow('abcdefgh')", "lab.bytes_ref(b'abcdefgh')", "lab.bytes_vec(b'abcdefgh')",
                      "try: lab.raises()\nexcept ValueError: pass", "try: raise ValueError('x')\nexcept ValueError: pass"):
        best(statement, 200_000, empty=empty, same=same)
    for statement in ("p.read()", "p.bump()", "p.n", "f.read()", "f.bump()", "lab.Pooled()", "lab.Unpooled()"):
        best(statement, 200_000, p=lab.Plain(), f=lab.Frozen())


def containers() -> None:
    floats, ints, words = [1.5] * 1000, list(range(1000, 2000)), ["word%d" % n for n in range(1000)]
    for name, value in (("vec_f64", floats), ("vec_f64", array.array("d", floats)), ("vec_i64", ints),
                        ("vec_string", words), ("vec_back", words), ("vec_bound", words),
                        ("map", dict.fromkeys(words, 1)), ("list_iter", floats), ("any_iter", floats),
                        ("tuple_iter", (None,) * 1000), ("tuple_borrowed", (None,) * 1000)):
        best(f"lab.{name}(value)", 2000, 1000, value=value)
    for name in ("ret_vec_f64", "ret_vec_i64", "ret_map"):
        best(f"lab.{name}(1000)", 2000, 1000)


def a_million() -> None:
    text, data, doubles = "a" * 1_000_000, b"a" * 1_000_000, array.array("d", [1.5]) * 1_000_000
    for name, value in (("str_ref", text), ("str_own", text), ("str_back", text), ("bytes_ref", data),
                        ("bytes_vec", data), ("bytes_vec", bytearray(data)), ("bytes_vec", list(data)),
                        ("buf_sum", doubles), ("buf_ptr", doubles), ("vec_f64", doubles)):
        best(f"lab.{name}(value)", 20, value=value)
    best("sum(value)", 3, value=doubles)


def inside_of_rust() -> None:
    names = {"same": same, "p": lab.Plain(), "f": lab.Frozen()}
    for call in ("detach_n({})", "attach_nested({})", "signals({})", "set_item_str({})", "set_item_intern({})",
                 "getattr_str(5, {})", "getattr_intern(5, {})", "call1_tuple(same, {})", "call1_pytuple(same, {})",
                 "call1_tuple(abs, {})", "call1_pytuple(abs, {})", "method_intern(5, {})", "cast_fail(5, {})",
                 "extract_fail(5, {})", "extract_list_fail(5, {})", "err_lazy({})", "borrow_n(p, {})", "get_n(f, {})",
                 "clone_bound(p, {})"):
        best("lab." + call.format(TURNS), 20, TURNS, **names)
    for name in ("drop_detached", "drop_attached", "attach_thread", "attach_held"):
        print(f"{min(getattr(lab, name)(100_000) for _ in range(7)):14.1f}  {name}")


def longest_pause(work: Callable[[int], int]) -> float:
    """How long a thread that wakes each millisecond was kept from running while `work` computed, in milliseconds."""
    pauses: List[float] = []
    done = threading.Event()

    def tick() -> None:
        last = time.perf_counter()
        while not done.is_set():
            time.sleep(0.001)
            pauses.append(time.perf_counter() - last)
            last += pauses[-1]

    ticking = threading.Thread(target=tick)
    ticking.start()
    work(200_000_000)
    done.set()
    ticking.join()
    return max(pauses) * 1000


if __name__ == "__main__":
    calls()
    containers()
    a_million()
    inside_of_rust()
    print(f"longest pause, attached: {longest_pause(lab.spin):.0f} ms, detached: {longest_pause(lab.spin_detached):.0f} ms")
