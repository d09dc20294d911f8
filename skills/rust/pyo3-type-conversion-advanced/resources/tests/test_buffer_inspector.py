"""What buffer_inspector.py says of exporters: real ones of the standard library, and capsules made here."""
import ctypes
import io
import json
import subprocess
import sys
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Dict, List, Tuple
from unittest import mock

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "buffer_inspector.py"
sys.path.insert(0, str(SCRIPT.parent))
import buffer_inspector as tool  # noqa: E402

new_capsule = ctypes.pythonapi.PyCapsule_New
new_capsule.argtypes, new_capsule.restype = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p], ctypes.py_object


def run(*words: str) -> Tuple[int, str, str]:
    """Exit code, stdout and stderr of a call in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = tool.main(list(words))
        except SystemExit as ended:
            code = int(ended.code or 0)
    return code, out.getvalue(), err.getvalue()


def seen(*words: str) -> Dict[str, object]:
    """The first object of a JSON report."""
    return json.loads(run("--json", *words)[1])["objects"][0]


class Arrow:
    """Two int64 with a null, by structs that this object keeps; `release` is never called, only looked at."""

    def __init__(self, buffers: int = 2, nulls: int = 1, released: bool = False) -> None:
        self.values = (ctypes.c_int64 * 2)(7, 0)
        self.bitmap = (ctypes.c_uint8 * 1)(1)
        places = (ctypes.c_void_p * 2)(ctypes.addressof(self.bitmap) if nulls >= 0 else None, ctypes.addressof(self.values))
        self.places = places
        mark = None if released else 1
        self.schema = tool.ArrowSchema(format=b"l", flags=2, release=mark)
        self.array = tool.ArrowArray(length=2, null_count=abs(nulls), n_buffers=buffers, release=mark)
        self.array.buffers = ctypes.cast(places, ctypes.POINTER(ctypes.c_void_p))

    def __arrow_c_array__(self, requested_schema: object = None) -> Tuple[object, object]:
        pointers = ((self.schema, b"arrow_schema"), (self.array, b"arrow_array"))
        return tuple(new_capsule(ctypes.addressof(struct), name, None) for struct, name in pointers)  # type: ignore[return-value]


class Tensor:
    """A read-only 2 x 3 tensor of floats on the CPU."""

    def __init__(self, device: int = 1) -> None:
        self.device = device
        self.shape = (ctypes.c_int64 * 2)(2, 3)
        self.managed = tool.DLManaged(major=1, deleter=1, flags=1, data=4096, device_kind=1, ndim=2, code=2, bits=32, lanes=1)
        self.managed.shape = ctypes.cast(self.shape, ctypes.POINTER(ctypes.c_int64))

    def __dlpack_device__(self) -> Tuple[int, int]:
        return (self.device, 0)

    def __dlpack__(self, max_version: object = None) -> object:
        return new_capsule(ctypes.addressof(self.managed), b"dltensor_versioned", None)


class Interface:
    """Claims to be writable memory of a bytes object's shape."""

    def __init__(self, **more: object) -> None:
        self.__array_interface__ = {"version": 3, "typestr": "<f8", "shape": (2,), "data": (64, False), **more}


class Buffers(unittest.TestCase):
    def test_order_and_extent_come_from_shape_and_strides(self) -> None:
        cases = {
            "bytes(6)": ("C and F", [0, 6], [6], [1]),
            "memoryview(bytearray(6))[::2]": ("strided", [0, 5], [3], [2]),
            "memoryview(bytearray(6))[::-1]": ("strided", [-5, 1], [6], [-1]),
            "memoryview(bytes(6)).cast('B', (2, 3))": ("C", [0, 6], [2, 3], [3, 1]),
            "memoryview(bytes(6)).cast('B', (1, 6))": ("C and F", [0, 6], [1, 6], [6, 1]),
            "bytearray()": ("C and F", [0, 0], [0], [1]),
        }
        for expression, wanted in cases.items():
            with self.subTest(expression):
                report = seen(expression)
                view = report["views"][0]  # type: ignore[index]
                self.assertEqual((view["order"], view["extent"], view["shape"], view["strides"]), wanted)
                self.assertEqual([each for each in report["findings"] if each["level"] != "info"], [])  # type: ignore[union-attr]

    def test_the_requests_that_an_exporter_refuses_are_told(self) -> None:
        refused = {text: seen(text)["views"][0]["extra"]["refuses"] for text in ("bytes(1)", "memoryview(bytearray(4))[::2]")}  # type: ignore[index]
        strided = ["SIMPLE", "WRITABLE", "ND", "C_CONTIGUOUS", "F_CONTIGUOUS", "ANY_CONTIGUOUS"]
        self.assertEqual(refused, {"bytes(1)": ["WRITABLE"], "memoryview(bytearray(4))[::2]": strided})

    def test_an_exporter_that_grants_too_much_or_too_little_is_found(self) -> None:
        view = tool.View("buffer", "d", 4, [2, 2], [16, 8], 4096, True)
        full = tool.Asked(None, view, has_owner=False, length=32, has_format=True, has_shape=True, has_strides=True)
        answers = {name: full for name in tool.REQUESTS}
        answers["C_CONTIGUOUS"] = tool.Asked("BufferError: no")
        found = [(each.level, each.message.split(":")[0].split(" although")[0]) for each in tool.rules(full, answers)]
        self.assertEqual(found, [
            ("error", "grants PyBUF_WRITABLE"), ("error", "grants PyBUF_SIMPLE"), ("error", "grants PyBUF_ND"),
            ("error", "grants PyBUF_F_CONTIGUOUS"), ("error", "grants PyBUF_ANY_CONTIGUOUS"),
            ("error", "view.obj is NULL"), ("error", "len is 32, shape and item size say 16"),
            ("error", "format 'd' has 8 bytes, itemsize says 4"),
        ])
        good = tool.View("buffer", "d", 8, [2], [8], 4096, False)
        answers = {name: tool.Asked("BufferError: never") if name == "WRITABLE" else tool.Asked(None, good) for name in tool.REQUESTS}
        fine = tool.Asked(None, good, True, 16, True, True, True)
        self.assertEqual([each.level for each in tool.rules(fine, answers)], ["warning"])

    def test_an_exporter_that_keeps_references_is_found(self) -> None:
        leaked: List[object] = []
        honest = tool.ask

        def leaking(thing: object, flags: int) -> tool.Asked:
            leaked.append(thing)
            return honest(thing, flags)

        with mock.patch.object(tool, "ask", leaking):
            messages = [each.message for each in tool.look_at_buffer(bytearray(3))[1]]
        self.assertEqual(messages, ["the reference count changed: a release or a failure leaks"])


class OtherProtocols(unittest.TestCase):
    def test_arrow_is_read_without_being_consumed(self) -> None:
        thing = Arrow()
        for _ in range(2):
            view, findings, why = tool.look_at_arrow(thing)
            assert view is not None
            self.assertEqual((view.item, view.shape, view.address, view.extra["nulls"], findings, why),
                             ("l", [2], ctypes.addressof(thing.values), 1, [], None))

    def test_the_address_of_a_slice_is_that_of_its_first_item(self) -> None:
        thing = Arrow()
        thing.array.offset, thing.array.length = 1, 1
        view = tool.look_at_arrow(thing)[0]
        assert view is not None
        self.assertEqual((view.address, view.shape), (ctypes.addressof(thing.values) + 8, [1]))

    def test_broken_arrow_structs_are_found(self) -> None:
        cases: List[Tuple[Arrow, str]] = [
            (Arrow(buffers=1), "top level: 1 buffers, format 'l' has 2"),
            (Arrow(nulls=-1), "top level: 1 nulls and no validity bitmap"),
            (Arrow(nulls=3), "top level: length, offset or null count is out of range"),
            (Arrow(released=True), "a struct is released already"),
        ]
        for thing, message in cases:
            with self.subTest(message):
                self.assertEqual([each.message for each in tool.look_at_arrow(thing)[1]], [message])

    def test_dlpack_strides_are_bytes_and_the_devices_must_agree(self) -> None:
        view, findings, _ = tool.look_at_dlpack(Tensor())
        assert view is not None
        self.assertEqual((view.item, view.byte_strides, view.order(), view.readonly, view.extra["device"], findings),
                         ("float32", [12, 4], "C", True, "CPU:0", []))
        transposed, strides = Tensor(), (ctypes.c_int64 * 2)(1, 2)
        transposed.managed.strides = ctypes.cast(strides, ctypes.POINTER(ctypes.c_int64))
        view = tool.look_at_dlpack(transposed)[0]
        assert view is not None
        self.assertEqual((view.byte_strides, view.order()), ([4, 8], "F"))
        self.assertEqual(tool.look_at_dlpack(Tensor(device=2))[1][0].message, "__dlpack_device__ says (2, 0), the tensor (1, 0)")

    def test_the_array_interface_is_held_to_its_form(self) -> None:
        self.assertEqual(tool.look_at_interface(Interface())[1], [])
        for more, message in (({"typestr": "d"}, "typestr 'd' is none"), ({"strides": (8, 8)}, "shape and strides differ in length"),
                              ({"version": 2}, "version 2, expected 3")):
            self.assertEqual([each.message for each in tool.look_at_interface(Interface(**more))[1]], [message])

    def test_protocols_that_contradict_each_other_are_found(self) -> None:
        buffer = tool.View("buffer", "d", 8, [2], None, 64, True)
        interface = tool.View("array_interface", "<f8", 8, [2], None, 64, False)
        other = tool.View("dlpack", "float64", 8, [3], None, 64, True)
        said = [(each.protocol, each.message) for each in tool.agreement([buffer, interface, other])]
        self.assertEqual(said, [("array_interface", "writable, and read-only by buffer"), ("dlpack", "shape [3], buffer says [2]")])


class Wanting(unittest.TestCase):
    def test_every_reason_for_a_copy_is_named(self) -> None:
        cases = [
            (("array:array('d', [1.0])", "--want", "d", "--order", "C", "--writable"), []),
            (("array:array('q', [1])", "--want", "l" if ctypes.sizeof(ctypes.c_long) == 8 else "q"), []),
            (("array:array('f', [1.0])", "--want", "d"), ["items are 'f', not 'd'"]),
            (("bytes(2)", "--want", "B", "--writable"), ["the memory is read-only"]),
            (("memoryview(bytes(8))[::2]", "--want", "B", "--order", "C"), ["order is strided, not C"]),
        ]
        for words, reasons in cases:
            with self.subTest(words):
                report = seen(*words)
                kept = [each for each in report["copies"]["buffer"] if "multiple" not in each]  # type: ignore[index]
                self.assertEqual(kept, reasons)
                self.assertEqual(run(*words)[0], int(bool(report["would_copy"])))
        self.assertEqual(tool.normal_item("<d") == tool.normal_item("d"), sys.byteorder == "little")
        self.assertEqual(tool.copies(tool.View("buffer", "d", 8, [1], [8], 4097, False), "d", "any", False), ["the address is no multiple of 8"])

    def test_what_lends_nothing_must_be_copied(self) -> None:
        self.assertEqual((run("5")[0], run("5", "--want", "d")[0]), (0, 1))


class TheCommand(unittest.TestCase):
    def test_a_dry_run_evaluates_nothing_and_prints_one_value(self) -> None:
        code, out, err = run("--json", "--dry-run", "no_such_module:explode()")
        self.assertEqual((code, json.loads(out)["would_evaluate"][0]["module"], err), (0, "no_such_module", ""))

    def test_expressions_are_limited_to_what_names_an_object(self) -> None:
        self.assertEqual(seen("memoryview(bytes(4))[1:3]")["views"][0]["shape"], [2])  # type: ignore[index]
        self.assertEqual(run("print('loud')")[1].splitlines()[1:], ["  lends nothing"])
        for expression in ("1 + 1 if True else 2", "[x for x in 'ab']", "lambda: 1"):
            with self.subTest(expression), self.assertRaises((tool.InspectorError, SyntaxError)):
                tool.make(expression)
        for expression in ("nothing_of_that_name", "bytes(-1)", "no_such_module:x", "exit(0)", "-" * 9999 + "1"):
            with self.subTest(expression), self.assertRaises(tool.InspectorError):
                tool.make(expression)

    def test_wrong_usage_ends_with_2_and_one_line_that_says_why(self) -> None:
        for words in ((), ("--bogus",), ("5", "--order", "C"), ("5", "--want", "?!"), ("5", "--want", ""), ("1 +",)):
            code, out, err = run(*words)
            self.assertEqual((code, out, err.count("error:")), (2, "", 1), words)

    def test_the_script_itself_runs(self) -> None:
        done = subprocess.run([sys.executable, str(SCRIPT), "no_such_module:x"], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout, len(done.stderr.splitlines())), (2, "", 1))
        self.assertTrue(done.stderr.startswith("buffer_inspector: cannot make no_such_module:x: ModuleNotFoundError"))


if __name__ == "__main__":
    unittest.main()
