#!/usr/bin/env python3
"""Show what an object lends: buffer, __array_interface__, Arrow, DLPack.

For each protocol: item type, shape, strides, address, access and owner. Then whether
what the protocols say is consistent, whether the buffer exporter keeps its rules, and
with --want whether a consumer of that item type would have to copy.

An object is named by an expression of names, attributes, calls, subscripts and
literals, with an optional module in front: "array:array('d', [1, 2])". Evaluating it
imports the module and calls what it names; --dry-run does neither.

Exit codes: 0 fine, 1 a rule is broken or --want would copy, 2 wrong usage or an
object that cannot be made, 130 interrupted.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import ctypes
import importlib
import json
import keyword
import os
import struct
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

SIMPLE, WRITABLE, FORMAT, ND, STRIDES = 0, 0x1, 0x4, 0x8, 0x18
C_ORDER, F_ORDER, ANY_ORDER, FULL_RO = 0x38, 0x58, 0x98, 0x11C
REQUESTS = {
    "SIMPLE": SIMPLE,
    "WRITABLE": WRITABLE,
    "ND": ND,
    "STRIDES": STRIDES,
    "C_CONTIGUOUS": C_ORDER,
    "F_CONTIGUOUS": F_ORDER,
    "ANY_CONTIGUOUS": ANY_ORDER,
    "FULL_RO": FULL_RO,
}
NATIVE = "<" if sys.byteorder == "little" else ">"
FIXED_ARROW = {**dict.fromkeys("cC", 1), **dict.fromkeys("sSe", 2), **dict.fromkeys("iIf", 4), **dict.fromkeys("lLg", 8)}
DLPACK_KINDS = {0: "int", 1: "uint", 2: "float", 4: "bfloat", 5: "complex", 6: "bool"}
DLPACK_DEVICES = {1: "CPU", 2: "CUDA", 3: "CUDA host", 8: "Metal", 10: "ROCm", 13: "CUDA managed"}
READ_ONLY_FLAG, COPIED_FLAG = 1, 2


class InspectorError(Exception):
    """Raised for expected problems, with a message fit to be shown as it is."""


@dataclass(frozen=True)
class Finding:
    """A rule that the exporter breaks, or a remark."""

    level: str
    protocol: str
    message: str


@dataclass
class View:
    """One protocol's description of the memory."""

    protocol: str
    item: str
    itemsize: int
    shape: list[int]
    strides: list[int] | None
    address: int | None
    readonly: bool | None
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def byte_strides(self) -> list[int]:
        """The strides, C order where none are given."""
        return contiguous_strides(self.shape, self.itemsize) if self.strides is None else self.strides

    def order(self) -> str:
        """`C`, `F`, `C and F`, or `strided`."""
        if 0 in self.shape:
            return "C and F"
        c = matches(self.shape, self.byte_strides, contiguous_strides(self.shape, self.itemsize))
        backwards = contiguous_strides(self.shape[::-1], self.itemsize)[::-1]
        f = matches(self.shape, self.byte_strides, backwards)
        return {(True, True): "C and F", (True, False): "C", (False, True): "F"}.get((c, f), "strided")

    def extent(self) -> tuple[int, int]:
        """Bytes before and after the address that the items reach."""
        if 0 in self.shape:
            return (0, 0)
        reach = [(length - 1) * stride for length, stride in zip(self.shape, self.byte_strides)]
        return (sum(min(part, 0) for part in reach), sum(max(part, 0) for part in reach) + self.itemsize)


def contiguous_strides(shape: Sequence[int], itemsize: int) -> list[int]:
    """Strides of row-major memory."""
    strides, step = [], itemsize
    for length in reversed(shape):
        strides.append(step)
        step *= length
    return strides[::-1]


def matches(shape: Sequence[int], strides: Sequence[int], wanted: Sequence[int]) -> bool:
    """Whether strides agree wherever they matter."""
    return all(length == 1 or one == other for length, one, other in zip(shape, strides, wanted))


# The buffer protocol, with its flags


class PyBuffer(ctypes.Structure):
    """CPython's Py_buffer."""

    _fields_ = [
        ("buf", ctypes.c_void_p),
        ("obj", ctypes.c_void_p),
        ("len", ctypes.c_ssize_t),
        ("itemsize", ctypes.c_ssize_t),
        ("readonly", ctypes.c_int),
        ("ndim", ctypes.c_int),
        ("format", ctypes.c_char_p),
        ("shape", ctypes.POINTER(ctypes.c_ssize_t)),
        ("strides", ctypes.POINTER(ctypes.c_ssize_t)),
        ("suboffsets", ctypes.POINTER(ctypes.c_ssize_t)),
        ("internal", ctypes.c_void_p),
    ]


@dataclass(frozen=True)
class Asked:
    """The answer to one request: a description, or why it was refused."""

    refused: str | None
    view: View | None = None
    has_owner: bool = False
    length: int = 0
    has_format: bool = False
    has_shape: bool = False
    has_strides: bool = False


def ask(thing: object, flags: int) -> Asked:
    """One PyObject_GetBuffer with its release; nothing of the memory is read."""
    buffer = PyBuffer()
    get = ctypes.pythonapi.PyObject_GetBuffer
    get.argtypes = [ctypes.py_object, ctypes.POINTER(PyBuffer), ctypes.c_int]
    release = ctypes.pythonapi.PyBuffer_Release
    release.argtypes, release.restype = [ctypes.POINTER(PyBuffer)], None
    try:
        get(thing, ctypes.byref(buffer), flags)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # whatever it raises is its answer, a Rust panic too
        return Asked(first_line(error))
    try:
        return answered(buffer)
    finally:
        release(ctypes.byref(buffer))


def answered(buffer: PyBuffer) -> Asked:
    """Copy a Py_buffer's description."""
    ndim = max(buffer.ndim, 0)
    itemsize = max(buffer.itemsize, 1)
    shape = [buffer.shape[axis] for axis in range(ndim)] if buffer.shape else [buffer.len // itemsize][:ndim]
    strides = [buffer.strides[axis] for axis in range(ndim)] if buffer.strides else None
    item = buffer.format.decode("ascii", "replace") if buffer.format is not None else "B"
    view = View("buffer", item, buffer.itemsize, shape, strides, buffer.buf, bool(buffer.readonly))
    if buffer.suboffsets:
        view.extra["suboffsets"] = [buffer.suboffsets[axis] for axis in range(ndim)]
    told = (buffer.format is not None, bool(buffer.shape), bool(buffer.strides))
    return Asked(None, view, bool(buffer.obj), buffer.len, *told)


def look_at_buffer(thing: object) -> tuple[View | None, list[Finding], str | None]:
    """The full description, broken rules, and why there is none."""
    before = sys.getrefcount(thing)
    full = ask(thing, FULL_RO)
    if full.view is None:
        return None, [], full.refused
    answers = {name: ask(thing, flags) for name, flags in REQUESTS.items()}
    full.view.extra["refuses"] = [name for name, answer in answers.items() if answer.refused]
    findings = list(rules(full, answers))
    if sys.getrefcount(thing) != before:
        findings.append(Finding("error", "buffer", "the reference count changed: a release or a failure leaks"))
    return full.view, findings, None


def rules(full: Asked, answers: dict[str, Asked]) -> Iterator[Finding]:
    """What the protocol demands of an exporter."""
    view = full.view
    if view is None:
        return
    order = view.order()
    must_refuse = {
        "WRITABLE": bool(view.readonly) or "C" not in order,
        "SIMPLE": "C" not in order,
        "ND": "C" not in order,
        "C_CONTIGUOUS": "C" not in order,
        "F_CONTIGUOUS": "F" not in order,
        "ANY_CONTIGUOUS": order == "strided",
    }
    for name, wrong in must_refuse.items():
        if wrong and answers[name].refused is None:
            access = "read-only" if view.readonly else "writable"
            yield Finding("error", "buffer", f"grants PyBUF_{name} although the memory is {access}, order {order}")
        if not wrong and answers[name].refused is not None:
            yield Finding("warning", "buffer", f"refuses PyBUF_{name} without need: {answers[name].refused}")
    if not full.has_owner:
        yield Finding("error", "buffer", "view.obj is NULL: nothing keeps the memory alive")
    if not full.has_shape and view.shape != []:
        yield Finding("error", "buffer", "shape is NULL although PyBUF_ND was asked for")
    if not full.has_strides or not full.has_shape:
        yield Finding("info", "buffer", "shape or strides are NULL: PyO3's PyBuffer refuses it, memoryview does not")
    total = view.itemsize
    for length in view.shape:
        total *= length
    if total != full.length:
        yield Finding("error", "buffer", f"len is {full.length}, shape and item size say {total}")
    try:
        size = struct.calcsize(view.item)
    except struct.error:
        return  # numpy's and ctypes' extensions of the format
    if size != view.itemsize:
        yield Finding("error", "buffer", f"format {view.item!r} has {size} bytes, itemsize says {view.itemsize}")


# The array interface


def look_at_interface(thing: object) -> tuple[View | None, list[Finding], str | None]:
    """`__array_interface__`, checked for form."""
    given = getattr(thing, "__array_interface__", None)
    if given is None:
        return None, [], "no __array_interface__"
    if not isinstance(given, dict) or not {"shape", "typestr", "version"} <= set(given):
        return None, [Finding("error", "array_interface", "not a dict with shape, typestr and version")], None
    typestr = str(given["typestr"])
    digits = typestr[2:].partition("[")[0]
    if typestr[:1] not in ("<", ">", "|") or not digits.isdigit():
        return None, [Finding("error", "array_interface", f"typestr {typestr!r} is none")], None
    size = int(digits) * (4 if typestr[1] == "U" else 1)
    data, strides = given.get("data"), given.get("strides")
    address, readonly = data if isinstance(data, tuple) else (None, None)
    listed = None if strides is None else [int(step) for step in strides]
    view = View("array_interface", typestr, size, [int(length) for length in given["shape"]], listed, address, readonly)
    findings = []
    if given["version"] != 3:
        findings.append(Finding("warning", "array_interface", f"version {given['version']}, expected 3"))
    if listed is not None and len(listed) != len(view.shape):
        findings.append(Finding("error", "array_interface", "shape and strides differ in length"))
    return view, findings, None


# Arrow and DLPack, read in their capsules


class ArrowSchema(ctypes.Structure):
    """The schema struct of the Arrow C data interface."""


class ArrowArray(ctypes.Structure):
    """The array struct of the Arrow C data interface."""


ArrowSchema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_void_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(ArrowSchema))),
    ("dictionary", ctypes.POINTER(ArrowSchema)),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]
ArrowArray._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(ArrowArray))),
    ("dictionary", ctypes.POINTER(ArrowArray)),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]


class DLManaged(ctypes.Structure):
    """DLManagedTensorVersioned of DLPack 1.0, its tensor unfolded."""

    _fields_ = [
        ("major", ctypes.c_uint32),
        ("minor", ctypes.c_uint32),
        ("manager", ctypes.c_void_p),
        ("deleter", ctypes.c_void_p),
        ("flags", ctypes.c_uint64),
        ("data", ctypes.c_void_p),
        ("device_kind", ctypes.c_int32),
        ("device_id", ctypes.c_int32),
        ("ndim", ctypes.c_int32),
        ("code", ctypes.c_uint8),
        ("bits", ctypes.c_uint8),
        ("lanes", ctypes.c_uint16),
        ("shape", ctypes.POINTER(ctypes.c_int64)),
        ("strides", ctypes.POINTER(ctypes.c_int64)),
        ("byte_offset", ctypes.c_uint64),
    ]


def capsule_pointer(capsule: object, name: bytes) -> int:
    """The pointer in a capsule of that name; the capsule stays the owner."""
    get = ctypes.pythonapi.PyCapsule_GetPointer
    get.argtypes, get.restype = [ctypes.py_object, ctypes.c_char_p], ctypes.c_void_p
    return int(get(capsule, name))


def look_at_arrow(thing: object) -> tuple[View | None, list[Finding], str | None]:
    """`__arrow_c_array__`: the top level as a view, children in `extra`."""
    if not hasattr(thing, "__arrow_c_array__"):
        stream = "; it has __arrow_c_stream__" if hasattr(thing, "__arrow_c_stream__") else ""
        return None, [], f"no __arrow_c_array__{stream}"
    try:
        schema_capsule, array_capsule = thing.__arrow_c_array__()
        schema_at = capsule_pointer(schema_capsule, b"arrow_schema")
        array_at = capsule_pointer(array_capsule, b"arrow_array")
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # foreign code again
        return None, [Finding("error", "arrow", first_line(error))], None
    schema, array = ArrowSchema.from_address(schema_at), ArrowArray.from_address(array_at)
    if not schema.release or not array.release:
        return None, [Finding("error", "arrow", "a struct is released already")], None
    findings = list(arrow_rules(schema, array, "top level"))
    return arrow_view(schema, array), findings, None


def arrow_view(schema: ArrowSchema, array: ArrowArray) -> View:
    """One array; its address is that of the first item where items have a fixed size."""
    item = schema.format.decode("utf-8", "replace") if schema.format else ""
    size = FIXED_ARROW.get(item, 0)
    addresses = [array.buffers[at] for at in range(array.n_buffers)] if array.buffers else []
    address = addresses[1] + array.offset * size if size and len(addresses) == 2 and addresses[1] else None
    view = View("arrow", item, size, [array.length], None, address, True)
    view.extra.update({"nulls": array.null_count, "offset": array.offset, "buffers": addresses})
    if array.n_children:
        pairs = range(min(array.n_children, schema.n_children))
        view.extra["children"] = [asdict(arrow_view(schema.children[at].contents, array.children[at].contents)) for at in pairs]
    return view


def arrow_rules(schema: ArrowSchema, array: ArrowArray, where: str) -> Iterator[Finding]:
    """What can be checked without reading the data."""
    item = schema.format.decode("utf-8", "replace") if schema.format else ""
    wanted = 2 if item in FIXED_ARROW or item == "b" else {"u": 3, "z": 3, "U": 3, "Z": 3, "n": 0, "+s": 1}.get(item)
    if wanted is not None and array.n_buffers != wanted:
        yield Finding("error", "arrow", f"{where}: {array.n_buffers} buffers, format {item!r} has {wanted}")
    if array.length < 0 or array.offset < 0 or array.null_count < -1 or array.null_count > array.length:
        yield Finding("error", "arrow", f"{where}: length, offset or null count is out of range")
    if array.null_count > 0 and item != "n" and array.n_buffers and not array.buffers[0]:
        yield Finding("error", "arrow", f"{where}: {array.null_count} nulls and no validity bitmap")
    if schema.n_children != array.n_children:
        yield Finding("error", "arrow", f"{where}: schema and array differ in children")
        return
    for at in range(array.n_children):
        yield from arrow_rules(schema.children[at].contents, array.children[at].contents, f"{where}, child {at}")


def look_at_dlpack(thing: object) -> tuple[View | None, list[Finding], str | None]:
    """`__dlpack__` in its versioned form; the capsule is dropped unconsumed."""
    if not hasattr(thing, "__dlpack__"):
        return None, [], "no __dlpack__"
    try:
        capsule = thing.__dlpack__(max_version=(1, 0))
        managed = DLManaged.from_address(capsule_pointer(capsule, b"dltensor_versioned"))
    except (BufferError, TypeError, ValueError, RuntimeError) as error:
        return None, [], first_line(error)
    size = managed.bits * managed.lanes // 8
    shape = [managed.shape[axis] for axis in range(managed.ndim)]
    strides = [managed.strides[axis] * size for axis in range(managed.ndim)] if managed.strides else None
    item = f"{DLPACK_KINDS.get(managed.code, f'kind {managed.code}')}{managed.bits}"
    address = (managed.data or 0) + managed.byte_offset
    view = View("dlpack", item, size, shape, strides, address, bool(managed.flags & READ_ONLY_FLAG))
    device = (managed.device_kind, managed.device_id)
    view.extra["device"] = f"{DLPACK_DEVICES.get(device[0], f'kind {device[0]}')}:{device[1]}"
    view.extra["copied"] = bool(managed.flags & COPIED_FLAG)
    findings = []
    told = tuple(int(part) for part in thing.__dlpack_device__()) if hasattr(thing, "__dlpack_device__") else None
    if told != device:
        findings.append(Finding("error", "dlpack", f"__dlpack_device__ says {told}, the tensor {device}"))
    if not managed.deleter:
        findings.append(Finding("warning", "dlpack", "no deleter: the loan never ends"))
    return view, findings, None


# Comparing and judging


def agreement(views: Sequence[View]) -> Iterator[Finding]:
    """Protocols of one object that contradict each other."""
    by_name = {view.protocol: view for view in views}
    first = by_name.get("buffer") or (views[0] if views else None)
    for view in views:
        if first is None or view is first or view.protocol == "arrow":
            continue
        if view.shape != first.shape:
            yield Finding("error", view.protocol, f"shape {view.shape}, {first.protocol} says {first.shape}")
        elif 0 not in view.shape and None not in (view.address, first.address) and view.address != first.address:
            yield Finding("info", view.protocol, f"other memory than {first.protocol}: one of them copies")
        if view.readonly is False and first.readonly:
            yield Finding("error", view.protocol, f"writable, and read-only by {first.protocol}")


def normal_item(item: str) -> tuple[str, int]:
    """A struct format as (native byte order and kind, size), so that `l` and `q` agree."""
    mark, code = (item[0], item[1:]) if item[:1] in tuple("@=<>!") else ("@", item)
    order = {"@": NATIVE, "=": NATIVE, "!": ">"}.get(mark, mark)
    kinds = {**dict.fromkeys("bhilqn", "i"), **dict.fromkeys("BHILQNc", "u"), **dict.fromkeys("efd", "f"), "?": "?"}
    size = struct.calcsize(item)
    return (("" if size == 1 else order) + kinds.get(code, code), size)


def copies(view: View, want: str, order: str, writable: bool) -> list[str]:
    """Why a consumer that wants this could not take the memory as it is."""
    reasons = []
    try:
        have = normal_item(view.item)
    except struct.error:
        have = (view.item, view.itemsize)
    if have != normal_item(want):
        reasons.append(f"items are {view.item!r}, not {want!r}")
    if order != "any" and order not in view.order():
        reasons.append(f"order is {view.order()}, not {order}")
    if writable and view.readonly:
        reasons.append("the memory is read-only")
    size = struct.calcsize(want)
    if view.address is not None and view.address % size:
        reasons.append(f"the address is no multiple of {size}")
    if "suboffsets" in view.extra:
        reasons.append("the items are behind pointers")
    return reasons


# Naming objects


def evaluated(node: ast.expr, names: dict[str, object]) -> Any:
    """The value of an expression of names, attributes, calls, subscripts and literals."""
    if isinstance(node, ast.Name):
        if node.id not in names:
            raise InspectorError(f"no name {node.id!r}")
        return names[node.id]
    if isinstance(node, ast.Attribute):
        return getattr(evaluated(node.value, names), node.attr)
    if isinstance(node, ast.Call):
        arguments = [evaluated(each, names) for each in node.args]
        keywords = {each.arg: evaluated(each.value, names) for each in node.keywords if each.arg}
        return evaluated(node.func, names)(*arguments, **keywords)
    if isinstance(node, ast.Subscript):
        return evaluated(node.value, names)[index_of(node.slice, names)]
    if isinstance(node, (ast.List, ast.Tuple)):
        items = [evaluated(each, names) for each in node.elts]
        return items if isinstance(node, ast.List) else tuple(items)
    try:
        return ast.literal_eval(node)
    except ValueError as error:
        raise InspectorError(f"cannot evaluate {ast.unparse(node)!r}: too much for this tool") from error


def index_of(node: ast.expr, names: dict[str, object]) -> Any:
    """What stands between brackets: slices, several of them, or a value."""
    if isinstance(node, ast.Slice):
        parts = (node.lower, node.upper, node.step)
        return slice(*(None if part is None else evaluated(part, names) for part in parts))
    if isinstance(node, ast.Tuple):
        return tuple(index_of(each, names) for each in node.elts)
    return evaluated(node, names)


def parsed(text: str) -> tuple[str | None, ast.expr]:
    """Module and expression; a colon inside the expression is not the module's."""
    module, colon, rest = text.partition(":")
    parts = module.split(".")
    named = bool(colon) and all(part.isidentifier() and not keyword.iskeyword(part) for part in parts)
    try:
        body = ast.parse((rest if named else text).strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise InspectorError(f"{text[:80]!r} is no expression: {getattr(error, 'msg', error)}") from error
    return (module if named else None), body


def make(text: str) -> object:
    """The object that an argument names."""
    module, node = parsed(text)
    names = dict(vars(builtins))
    try:
        with redirect_stdout(sys.stderr):  # what it prints is not the report
            if module:
                names.update(vars(importlib.import_module(module)))
            return evaluated(node, names)
    except (InspectorError, KeyboardInterrupt):
        raise
    except BaseException as error:  # SystemExit and a Rust panic are no Exception
        raise InspectorError(f"cannot make {text[:80]}: {first_line(error)}") from error


def first_line(error: BaseException) -> str:
    """Type and first line of an error's message."""
    text = str(error).strip().splitlines()
    return f"{type(error).__name__}: {text[0]}" if text else type(error).__name__


# The command


@dataclass
class Report:
    """What was seen of one object."""

    expression: str
    type: str
    views: list[View]
    absent: dict[str, str]
    findings: list[Finding]
    copies: dict[str, list[str]] | None = None

    @property
    def would_copy(self) -> bool:
        """Whether no protocol lends the memory as it is wanted."""
        return self.copies is not None and not any(not reasons for reasons in self.copies.values())


def inspect_object(expression: str, thing: object, options: argparse.Namespace) -> Report:
    """Ask all four protocols and compare the answers."""
    report = Report(expression, f"{type(thing).__module__}.{type(thing).__qualname__}", [], {}, [])
    looks = {
        "buffer": look_at_buffer,
        "array_interface": look_at_interface,
        "arrow": look_at_arrow,
        "dlpack": look_at_dlpack,
    }
    for name, look in looks.items():
        view, findings, why = look(thing)
        report.findings += findings
        if view is not None:
            report.views.append(view)
        elif why is not None:
            report.absent[name] = why
    report.findings += agreement(report.views)
    if options.want:
        usable = [view for view in report.views if view.protocol == "buffer"]
        report.copies = {view.protocol: copies(view, options.want, options.order, options.writable) for view in usable}
    return report


def text_of(report: Report, verbose: bool) -> str:
    """The report for people."""
    lines = [f"{report.expression}: {report.type}"]
    for view in report.views:
        access = {True: "read-only", False: "writable", None: "access unknown"}[view.readonly]
        place = "address unknown" if view.address is None else f"at {view.address:#x}"
        low, high = view.extent()
        lines.append(f"  {view.protocol}: {view.item!r} {view.shape} strides {view.byte_strides}, {view.order()}, {access}, {place}")
        if verbose:
            lines.append(f"    items reach from {low} to {high} bytes around the address")
            lines.extend(f"    {name}: {value}" for name, value in view.extra.items())
    lines.extend(f"  {name}: {why}" for name, why in report.absent.items() if verbose)
    if not report.views:
        lines.append("  lends nothing")
    for finding in report.findings:
        lines.append(f"  {finding.level}: {finding.protocol}: {finding.message}")
    if report.copies is not None:
        reasons = "; ".join(reason for each in report.copies.values() for reason in each) or "no buffer"
        lines.append(f"  would copy: {reasons}" if report.would_copy else "  can be taken without a copy")
    return "\n".join(lines)


def json_of(reports: Sequence[Report]) -> str:
    """The report for programs."""
    entries = []
    for report in reports:
        entry = asdict(report)
        for view, shown in zip(report.views, entry["views"]):
            shown["order"], shown["extent"] = view.order(), list(view.extent())
        entry["would_copy"] = report.would_copy if report.copies is not None else None
        entries.append(entry)
    return json.dumps({"python": sys.version.split()[0], "objects": entries}, indent=2, default=str)


def build_parser() -> argparse.ArgumentParser:
    """All options stand here."""
    parser = argparse.ArgumentParser(
        prog="buffer_inspector.py",
        description="Show what objects lend by the buffer protocol, __array_interface__, Arrow and DLPack.",
        epilog="Exit codes: 0 fine, 1 a broken rule or a needed copy, 2 wrong usage.",
    )
    add = parser.add_argument
    add("objects", metavar="[MODULE:]EXPRESSION", nargs="*", help="such as \"array:array('d', [1, 2])\"")
    add("--path", metavar="DIR", action="append", default=[], help="search here first (repeatable)")
    add("--want", metavar="FORMAT", help="a struct format such as d: would a consumer copy?")
    add("--order", choices=["C", "F", "any"], default="any", help="order that the consumer wants (default: any)")
    add("--writable", action="store_true", help="the consumer wants to write")
    add("--json", action="store_true", help="print one JSON object")
    add("--verbose", action="store_true", help="show absent protocols, extents and refused requests too")
    add("--dry-run", action="store_true", help="only say what would be evaluated")
    return parser


def check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Everything that argparse cannot check."""
    if not options.objects and not options.dry_run:
        parser.error("name an object, such as \"bytes(8)\"")
    if options.want is None and (options.writable or options.order != "any"):
        parser.error("--order and --writable go with --want")
    try:
        if options.want is not None and struct.calcsize(options.want) == 0:
            parser.error("--want: the format has no items")
        for text in options.objects:
            parsed(text)
    except (struct.error, InspectorError) as error:
        parser.error(str(error))
    for folder in options.path:
        if not Path(folder).is_dir():
            parser.error(f"--path: no such folder: {folder}")


def plan(options: argparse.Namespace) -> str:
    """What --dry-run prints."""
    wanted = [{"module": parsed(text)[0], "expression": text} for text in options.objects]
    if options.json:
        return json.dumps({"dry_run": True, "would_evaluate": wanted, "path": options.path}, indent=2)
    return "\n".join(f"would evaluate {each['expression']}" for each in wanted) or "nothing to evaluate"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the tool."""
    parser = build_parser()
    options = parser.parse_args(argv)
    check(parser, options)
    if options.dry_run:
        print(plan(options))
        return 0
    if not hasattr(ctypes, "pythonapi"):
        raise InspectorError("this Python has no ctypes.pythonapi: CPython is needed")
    sys.path[:0] = [str(Path(folder).resolve()) for folder in options.path]
    reports = [inspect_object(text, make(text), options) for text in options.objects]
    if options.json:
        print(json_of(reports))
    else:
        print("\n".join(text_of(report, options.verbose) for report in reports))
    broken = any(finding.level == "error" for report in reports for finding in report.findings)
    return int(broken or any(report.would_copy for report in reports))


def entry_point() -> int:
    """Run main; expected failures end in one line, never in a traceback."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("buffer_inspector: interrupted", file=sys.stderr)
        return 130
    except (InspectorError, OSError) as error:
        print(f"buffer_inspector: {error}", file=sys.stderr)
        return 2
    return code


if __name__ == "__main__":
    sys.exit(entry_point())
