#!/usr/bin/env python3
"""Show, test and time what PyO3 converts between Python and Rust.

`list` and `show` print a conversion table; `build` generates a small PyO3 crate
with functions for each conversion in it and compiles it; `test` holds the table
against that extension, value by value; `time` says what each conversion costs per
call and per element. `show VALUE` also tries the value itself when there is a build.

Values are written like Python literals, and with the names that `names` prints
("Decimal('1.5')", "array('d', [1.5])"). They are read, not evaluated by eval().
Builds go to a cache folder, or to --folder; nothing else is written (but cargo
fills its own download cache). The extension runs in an interpreter of its own, so
that a crash there is a finding here.

Exit codes: 0 fine, 1 the table and the extension differ or something failed,
2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import argparse
import ast
import collections
import datetime
import decimal
import enum
import fractions
import gc
import hashlib
import importlib.machinery
import importlib.util
import io
import ipaddress
import itertools
import json
import math
import operator
import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import textwrap
import time
import types
import uuid
import zoneinfo
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Callable

Json = dict[str, Any]

PYO3 = "0.30.1"
CRATE = "type_converter_probe"
RECORD = "built.json"
BUILD_SECONDS = 1800.0
WORK_SECONDS = 600.0
LARGEST_POWER = 20_000  # bits; 2**LARGEST_POWER is far beyond any conversion here


class ConverterError(Exception):
    """Raised for expected problems, with a message fit to be shown as it is."""


# ---------------------------------------------------------------------- values


class Index:
    """Something that is no int and offers `__index__`."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


class Real:
    """Something that is no float and offers `__float__`."""

    def __init__(self, value: float) -> None:
        self.value = value

    def __float__(self) -> float:
        return self.value


class Truth:
    """Something that is no bool and offers `__bool__`."""

    def __bool__(self) -> bool:
        return True


class Located:
    """Something that is no path and offers `__fspath__`."""

    def __init__(self, value: str | bytes) -> None:
        self.value = value

    def __fspath__(self) -> str | bytes:
        return self.value


class Items:
    """A sequence by its methods alone: `__len__` and `__getitem__`."""

    def __init__(self, *items: object) -> None:
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, position: int) -> object:
        return self.items[position]


class Name(str):
    """A subclass of str."""


class Number(int):
    """A subclass of int."""


class Level(enum.IntEnum):
    """An int with a name."""

    LOW = 1


NAMES: dict[str, Any] = {
    **{kind.__name__: kind for kind in (Index, Real, Truth, Located, Items, Name)},
    **{kind.__name__: kind for kind in (Number, bool, int, float, complex, str, bytes)},
    **{kind.__name__: kind for kind in (bytearray, memoryview, list, tuple, dict, set)},
    **{kind.__name__: kind for kind in (frozenset, range, iter, object, array, Path)},
    "LOW": Level.LOW,
    "nan": math.nan,
    "inf": math.inf,
    "utc": datetime.timezone.utc,
    "date": datetime.date,
    "time": datetime.time,
    "datetime": datetime.datetime,
    "timedelta": datetime.timedelta,
    "timezone": datetime.timezone,
    "ZoneInfo": zoneinfo.ZoneInfo,
    "Decimal": decimal.Decimal,
    "Fraction": fractions.Fraction,
    "UUID": uuid.UUID,
    "ip_address": ipaddress.ip_address,
    "PurePosixPath": PurePosixPath,
    "deque": collections.deque,
    "OrderedDict": collections.OrderedDict,
    "defaultdict": collections.defaultdict,
    "ChainMap": collections.ChainMap,
    "MappingProxyType": types.MappingProxyType,
}
METHODS = ("keys", "values", "items")

OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}


def power(base: Any, exponent: Any) -> Any:
    """`base ** exponent`, refused where the result would take minutes to make."""
    whole = isinstance(base, int) and isinstance(exponent, int) and exponent > 0
    if whole and base.bit_length() * exponent > LARGEST_POWER:
        raise ConverterError(f"{base}**{exponent} is too large to be tried")
    return base**exponent


class Reader:
    """Makes values of the notation that the table and the command line use."""

    def read(self, text: str) -> Any:
        """The value; every problem is an error of one line."""
        try:
            return self.value(ast.parse(text.strip(), mode="eval").body)
        except ConverterError:
            raise
        except SyntaxError as exc:
            raise ConverterError(f"cannot read it: {exc.msg}") from exc
        except zoneinfo.ZoneInfoNotFoundError as exc:
            raise ConverterError(f"cannot make {shown(text, 60)}: {exc}") from exc
        except (ArithmeticError, TypeError, ValueError, LookupError) as exc:
            kind = type(exc).__name__
            raise ConverterError(
                f"cannot make {shown(text, 60)}: {kind}: {exc}"
            ) from exc
        except (RecursionError, MemoryError) as exc:
            raise ConverterError(f"cannot make that: {type(exc).__name__}") from exc

    def value(self, node: ast.expr) -> Any:
        """The value of one part."""
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.List):
            return self.several(node.elts)
        if isinstance(node, ast.Tuple):
            return tuple(self.several(node.elts))
        if isinstance(node, ast.Set):
            return set(self.several(node.elts))
        if isinstance(node, ast.Dict):
            keys = [self.value(key) for key in node.keys if key is not None]
            return dict(zip(keys, self.several(node.values)))
        if isinstance(node, ast.Name) and node.id in NAMES:
            return NAMES[node.id]
        if isinstance(node, ast.Call):
            return self.call(node)
        return self.computed(node)

    def several(self, nodes: Sequence[ast.expr]) -> list[Any]:
        """The values of several parts."""
        return [self.value(node) for node in nodes]

    def call(self, node: ast.Call) -> Any:
        """A constructor by its known name, or `.keys()` and the like."""
        target = node.func
        if isinstance(target, ast.Attribute) and target.attr in METHODS:
            return getattr(self.value(target.value), target.attr)()
        if not isinstance(target, ast.Name) or not callable(NAMES.get(target.id)):
            raise ConverterError(f"not known here: {ast.unparse(target)}, see `names`")
        named = {word.arg: self.value(word.value) for word in node.keywords if word.arg}
        return NAMES[target.id](*self.several(node.args), **named)

    def computed(self, node: ast.expr) -> Any:
        """Arithmetic; whatever is left is not part of the notation."""
        if isinstance(node, ast.UnaryOp) and type(node.op) in OPERATORS:
            return OPERATORS[type(node.op)](self.value(node.operand))
        if isinstance(node, ast.BinOp):
            left, right = self.value(node.left), self.value(node.right)
            if isinstance(node.op, ast.Pow):
                return power(left, right)
            if type(node.op) in OPERATORS:
                return OPERATORS[type(node.op)](left, right)
        raise ConverterError(f"not known here: {ast.unparse(node)}, see `names`")


def evaluate(text: str) -> Any:
    """The value that a text of the notation stands for."""
    return Reader().read(text)


# ----------------------------------------------------------------------- table


@dataclass(frozen=True)
class Case:
    """One value and what becomes of it.

    `seen` is what Rust's Debug prints, `back` what the same Rust value is in Python
    again (empty: the value itself), `memory` whether the data stayed where it was.
    `only` limits it: "posix", "3.13 and newer", "before 3.13" (versions of Python).
    """

    value: str
    seen: str = ""
    error: str = ""
    back: str = ""
    memory: str = ""
    note: str = ""
    only: str = ""
    varies: bool = False  # whether some builds of Python accept what others refuse


def ok(
    value: str,
    seen: str,
    back: str = "",
    memory: str = "",
    note: str = "",
    only: str = "",
) -> Case:
    """A value that converts."""
    return Case(value, seen, "", back, memory, note, only)


def bad(value: str, error: str, note: str = "", only: str = "") -> Case:
    """A value that is refused with an exception."""
    return Case(value, error=error, note=note, only=only)


# One value of each type, tried with every conversion: `takes` names those accepted.
COMMON: dict[str, str] = {
    "NoneType": "None",
    "bool": "True",
    "int": "1",
    "float": "1.5",
    "complex": "2j",
    "str": "'a'",
    "bytes": "b'a'",
    "bytearray": "bytearray(b'a')",
    "memoryview": "memoryview(b'a')",
    "list": "[1]",
    "tuple": "(1,)",
    "set": "{1}",
    "frozenset": "frozenset([1])",
    "dict": "{'a': 1}",
    "range": "range(2)",
    "list_iterator": "iter([1])",
    "array": "array('d', [1.5])",
    "object": "object()",
}
ANYTHING = " ".join(COMMON)


@dataclass(frozen=True)
class Row:
    """One Rust type in both directions.

    `takes`: types of COMMON whose value is accepted; `refuses`: the exception for the
    others. `gives`: the Python type that it becomes, empty where it cannot go back.
    `address`: Rust expression for where its data lies, which shows copies.
    """

    key: str
    rust: str
    takes: str
    gives: str
    cases: tuple[Case, ...]
    feature: str = ""
    refuses: str = "TypeError"
    memory: str = "copies"
    debug: str = "value"
    address: str = ""
    bulk: tuple[str, ...] = ()
    note: str = ""

    @property
    def tried(self) -> tuple[Case, ...]:
        """All cases, those from COMMON included unless a case of its own is there."""
        own = {case.value for case in self.cases}
        taken = self.takes.split()
        common = (
            Case(value, error="" if label in taken else self.refuses)
            for label, value in COMMON.items()
            if value not in own
        )
        return (*self.cases, *common)

    @property
    def errors(self) -> list[str]:
        """The exceptions that Python code sees, as far as the cases go."""
        return sorted({case.error for case in self.tried if case.error})

    @property
    def base(self) -> str:
        """Name of the outermost Rust type without its path and parameters."""
        inner = re.sub(r"^&('\w+ )?", "", self.rust)
        return re.split(r"[<\[(]", inner)[0].split("::")[-1] or self.rust


def below(value: str, long_unsigned: bool) -> tuple[Case, ...]:
    """An integer below the range, which CPython 3.13 reports in another way."""
    if not long_unsigned:
        return (bad(value, "OverflowError"),)
    note = "negative for u128 and BigUint: another exception since Python 3.13"
    return (
        bad(value, "OverflowError", only="before 3.13"),
        bad(value, "ValueError", note, only="3.13 and newer"),
    )


def integer(kind: str, bits: int, signed: bool, note: str = "") -> Row:
    """The row of a primitive integer, with both ends of its range."""
    low, high = (
        (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    )
    cases = (
        ok(str(high), str(high)),
        ok(str(low), str(low)),
        bad(
            str(high + 1), "OverflowError", "out of range: never wraps, never saturates"
        ),
        *below(str(low - 1), kind == "u128"),
        ok("True", "1", back="1", note="bool is a subclass of int, so it is taken"),
        ok("Index(7)", "7", back="7", note="anything with __index__ counts as an int"),
        ok(
            "Number(7)", "7", back="7", note="a subclass of int comes back as plain int"
        ),
        ok("LOW", "1", back="1", note="an IntEnum member comes back as plain int"),
        bad("1.0", "TypeError", "a float is refused even if it is whole"),
        bad("Decimal(1)", "TypeError"),
        bad("'1'", "TypeError", "numbers are not parsed from text"),
    )
    return Row(kind, kind, "bool int", "int", cases, note=note)


POINTER = sys.maxsize.bit_length() + 1
INTEGERS = (
    *(integer(f"i{bits}", bits, True) for bits in (8, 16, 32, 64, 128)),
    *(integer(f"u{bits}", bits, False) for bits in (8, 16, 32, 64, 128)),
    integer("isize", POINTER, True, "as wide as a pointer"),
    integer("usize", POINTER, False, "as wide as a pointer"),
)

NUMBERS = (
    Row(
        "bool",
        "bool",
        "bool",
        "bool",
        (
            ok("False", "false"),
            bad("0", "TypeError", "only bool itself: no truth value is asked for"),
            bad("Truth()", "TypeError", "__bool__ is not called"),
        ),
    ),
    *INTEGERS,
    Row(
        "nonzero_u8",
        "std::num::NonZeroU8",
        "bool int",
        "int",
        (
            ok("255", "255"),
            bad("0", "ValueError", "the other integers end in OverflowError"),
            bad("256", "OverflowError"),
            bad("False", "ValueError", "False is the int 0"),
        ),
    ),
    Row(
        "f64",
        "f64",
        "bool int float",
        "float",
        (
            ok("1.5", "1.5"),
            ok("True", "1.0", back="1.0"),
            ok(
                "nan",
                "NaN",
                note="NaN passes both ways, and equals nothing there either",
            ),
            ok("-inf", "-inf"),
            ok("-0.0", "-0.0", note="the sign of zero is kept"),
            ok(
                "2**53 + 1",
                "9007199254740992.0",
                back="9007199254740992.0",
                note="ints above 2**53 are rounded without a word",
            ),
            ok(
                "Decimal('0.1')",
                "0.1",
                back="0.1",
                note="Decimal has __float__: rounded",
            ),
            ok("Fraction(1, 2)", "0.5", back="0.5"),
            ok("Real(1.5)", "1.5", back="1.5"),
            ok("Index(7)", "7.0", back="7.0", note="__index__ will do, too"),
            bad("2**1100", "OverflowError", "too large for a double"),
            bad("'1.5'", "TypeError"),
        ),
    ),
    Row(
        "f32",
        "f32",
        "bool int float",
        "float",
        (
            ok(
                "0.1",
                "0.1",
                back="0.10000000149011612",
                note="f32 is widened on the way back: the short decimal is lost",
            ),
            ok(
                "1e300",
                "inf",
                back="inf",
                note="f32 overflows to infinity, not to an error",
            ),
            ok("nan", "NaN"),
            bad("2**1100", "OverflowError"),
        ),
    ),
    Row(
        "biguint",
        "num_bigint::BigUint",
        "bool int",
        "int",
        (ok("2**64", "18446744073709551616"), *below("-1", True)),
        feature="num-bigint",
    ),
    Row(
        "bigint",
        "num_bigint::BigInt",
        "bool int",
        "int",
        (
            ok("-10**30", "-1000000000000000000000000000000", note="no limit"),
            ok("Index(7)", "7", back="7"),
            bad("1.0", "TypeError"),
        ),
        feature="num-bigint",
    ),
    Row(
        "complex64",
        "num_complex::Complex64",
        "bool int float complex",
        "complex",
        (
            ok("1 + 2j", "Complex { re: 1.0, im: 2.0 }"),
            ok("1.5", "Complex { re: 1.5, im: 0.0 }", back="1.5 + 0j"),
            bad("2**1100", "OverflowError"),
            bad("'1j'", "TypeError"),
        ),
        feature="num-complex",
    ),
    Row(
        "ratio",
        "num_rational::Ratio<i64>",
        "bool int",
        "Fraction",
        (
            ok("Fraction(2, 6)", "Ratio { numer: 1, denom: 3 }"),
            ok("3", "Ratio { numer: 3, denom: 1 }", back="Fraction(3, 1)"),
            bad(
                "Decimal('0.5')",
                "AttributeError",
                "its numerator and denominator are read, not its type",
            ),
            bad("2**63", "OverflowError"),
        ),
        feature="num-rational",
        refuses="AttributeError",
    ),
    Row(
        "rust_decimal",
        "rust_decimal::Decimal",
        "bool int float",
        "Decimal",
        (
            ok("Decimal('1.10')", "1.10", note="trailing zeros are kept"),
            ok(
                "0.1",
                "0.1",
                back="Decimal('0.1')",
                note="a float goes by its shortest text",
            ),
            ok(
                "'1.5'", "1.5", back="Decimal('1.5')", note="texts of numbers are taken"
            ),
            bad("'x'", "ValueError"),
            bad("Decimal('NaN')", "ValueError"),
            bad("2**96", "ValueError"),
            bad("Decimal('1e50')", "ValueError", "96 bits of digits, a scale up to 28"),
        ),
        feature="rust_decimal",
        refuses="ValueError",
    ),
    Row(
        "bigdecimal",
        "bigdecimal::BigDecimal",
        "int float",
        "Decimal",
        (
            ok("Decimal('1.10')", "1.10"),
            ok("0.1", "0.1", back="Decimal('0.1')"),
            ok("'1.5'", "1.5", back="Decimal('1.5')"),
            bad("True", "ValueError", "its text is parsed, and that is 'True'"),
            bad("Decimal('NaN')", "ValueError"),
        ),
        feature="bigdecimal",
        refuses="ValueError",
        debug="value.to_string()",
    ),
    Row(
        "ordered_float",
        "ordered_float::OrderedFloat<f64>",
        "bool int float",
        "float",
        (
            ok("1.5", "1.5"),
            ok("nan", "NaN"),
            bad("2**1100", "OverflowError"),
            bad("'1.5'", "TypeError"),
        ),
        feature="ordered-float",
    ),
    Row(
        "not_nan",
        "ordered_float::NotNan<f64>",
        "bool int float",
        "float",
        (
            ok("1.5", "1.5"),
            bad("nan", "ValueError", "NotNan refuses NaN"),
            bad("2**1100", "OverflowError"),
        ),
        feature="ordered-float",
    ),
)

SURROGATE = "a lone surrogate has no UTF-8 form"
DATA = "value.as_ptr() as usize"

TEXTS = (
    Row(
        "char",
        "char",
        "str",
        "str",
        (
            ok("'é'", "'é'"),
            ok("'🦀'", "'🦀'", note="one code point, whatever its width"),
            bad("''", "ValueError", "char wants exactly one code point"),
            bad("'ab'", "ValueError"),
            bad("'e\\u0301'", "ValueError", "é in two code points is not one char"),
        ),
    ),
    Row(
        "string",
        "String",
        "str",
        "str",
        (
            ok("'é'", '"é"', memory="copies"),
            ok("''", '""', memory="copies"),
            ok("'a\\0b'", '"a\\0b"', note="NUL is a character like others"),
            ok(
                "Name('x')",
                '"x"',
                back="'x'",
                note="a subclass comes back as plain str",
            ),
            bad("'\\ud800'", "UnicodeEncodeError", SURROGATE),
            bad("Path('a')", "TypeError", "a Path is no str"),
        ),
        address=DATA,
        bulk=("ASCII text", "accented text"),
    ),
    Row(
        "str_ref",
        "&'a str",
        "str",
        "str",
        (
            ok(
                "'é'",
                '"é"',
                memory="borrows",
                note="UTF-8 made once, cached in the object",
            ),
            ok("'abc'", '"abc"', memory="borrows"),
            ok("Name('x')", '"x"', back="'x'", memory="borrows"),
            bad("'\\ud800'", "UnicodeEncodeError", SURROGATE),
        ),
        memory="borrows",
        address=DATA,
        bulk=("ASCII text", "accented text"),
    ),
    Row(
        "cow_str",
        "std::borrow::Cow<'a, str>",
        "str",
        "str",
        (
            ok("'abc'", '"abc"', memory="borrows"),
            bad("'\\ud800'", "UnicodeEncodeError", SURROGATE),
        ),
        memory="borrows",
        address=DATA,
    ),
    Row(
        "backed_str",
        "pyo3::pybacked::PyBackedStr",
        "str",
        "",
        (
            ok(
                "'abc'",
                '"abc"',
                memory="borrows",
                note="keeps the object alive, is Send",
            ),
            ok("Name('x')", '"x"', note="goes back as the object that it was"),
            bad("'\\ud800'", "UnicodeEncodeError", SURROGATE),
        ),
        memory="borrows",
        address=DATA,
        bulk=("ASCII text", "accented text"),
    ),
    Row(
        "os_string",
        "std::ffi::OsString",
        "str",
        "str",
        (
            ok("'é'", '"é"'),
            ok(
                "'\\udcff'",
                '"\\xFF"',
                only="posix",
                note="surrogateescape: bytes again",
            ),
            bad("Path('a')", "TypeError", "OsString takes no Path, PathBuf does"),
        ),
    ),
    Row(
        "path_buf",
        "std::path::PathBuf",
        "str",
        "Path",
        (
            ok("Path('a/b')", '"a/b"', only="posix"),
            ok(
                "'a'",
                '"a"',
                back="Path('a')",
                note="comes back as pathlib.Path, not str",
            ),
            ok("Located('a')", '"a"', back="Path('a')", note="__fspath__ is called"),
            bad("Located(b'a')", "TypeError", "a path of bytes is refused"),
            bad("b'a'", "TypeError"),
        ),
    ),
    Row(
        "c_string",
        "std::ffi::CString",
        "str",
        "str",
        (
            ok("'é'", '"é"'),
            bad("'a\\0b'", "ValueError", "NUL inside of a C string"),
            bad("'\\ud800'", "UnicodeEncodeError"),
        ),
    ),
    Row(
        "cow_os_str",
        "std::borrow::Cow<'a, std::ffi::OsStr>",
        "str",
        "str",
        (ok("'é'", '"é"', memory="borrows"), bad("Path('a')", "TypeError")),
        memory="borrows",
        address="value.as_encoded_bytes().as_ptr() as usize",
    ),
    Row(
        "cow_path",
        "std::borrow::Cow<'a, std::path::Path>",
        "str",
        "Path",
        (
            ok(
                "Path('a')",
                '"a"',
                memory="copies",
                note="the text of a Path is not kept",
            ),
            ok("'é'", '"é"', back="Path('é')", memory="borrows"),
            bad("b'a'", "TypeError"),
        ),
        memory="borrows str",
        address="value.as_os_str().as_encoded_bytes().as_ptr() as usize",
    ),
    Row(
        "c_str_ref",
        "&'a std::ffi::CStr",
        "str",
        "str",
        (
            ok("'é'", '"é"', memory="borrows", note="CPython's UTF-8 ends in NUL"),
            bad("'a\\0b'", "ValueError"),
        ),
        memory="borrows",
        address=DATA,
    ),
    Row(
        "cow_c_str",
        "std::borrow::Cow<'a, std::ffi::CStr>",
        "str",
        "str",
        (ok("'é'", '"é"', memory="borrows"), bad("'a\\0b'", "ValueError")),
        memory="borrows",
        address=DATA,
    ),
    Row(
        "bytes_ref",
        "&'a [u8]",
        "bytes",
        "bytes",
        (
            ok("b'ab'", "[97, 98]", memory="borrows"),
            bad("bytearray(b'a')", "TypeError", "could change while it is borrowed"),
            bad("[97]", "TypeError"),
        ),
        memory="borrows",
        address=DATA,
        bulk=("bytes",),
    ),
    Row(
        "vec_u8",
        "Vec<u8>",
        "bytes bytearray memoryview list tuple range",
        "bytes",
        (
            ok("b'ab'", "[97, 98]", memory="copies"),
            ok("bytearray(b'ab')", "[97, 98]", back="b'ab'", memory="copies"),
            ok("[97, 98]", "[97, 98]", back="b'ab'", note="a list comes back as bytes"),
            ok(
                "[]",
                "[]",
                back="b''",
                note="empty Vec<u8> is b'', any other empty Vec []",
            ),
            bad("[256]", "OverflowError"),
            bad("'ab'", "TypeError", "str is no list of bytes"),
        ),
        address=DATA,
        bulk=("bytes", "list of small ints"),
    ),
    Row(
        "cow_bytes",
        "std::borrow::Cow<'a, [u8]>",
        "bytes bytearray memoryview list tuple range",
        "bytes",
        (
            ok("b'ab'", "[97, 98]", memory="borrows"),
            ok("bytearray(b'ab')", "[97, 98]", back="b'ab'", memory="copies"),
        ),
        memory="borrows bytes",
        address=DATA,
    ),
    Row(
        "backed_bytes",
        "pyo3::pybacked::PyBackedBytes",
        "bytes bytearray",
        "bytes",
        (
            ok("b'ab'", "[97, 98]", memory="borrows"),
            ok("bytearray(b'ab')", "[97, 98]", back="b'ab'", memory="copies"),
        ),
        memory="borrows bytes",
        address=DATA,
        debug="&value[..]",
        bulk=("bytes",),
    ),
    Row(
        "bytes_crate",
        "bytes::Bytes",
        "bytes bytearray",
        "bytes",
        (
            ok("b'ab'", 'b"ab"', memory="borrows"),
            ok("bytearray(b'ab')", 'b"ab"', back="b'ab'", memory="copies"),
        ),
        feature="bytes",
        memory="borrows bytes",
        address=DATA,
    ),
    Row(
        "uuid",
        "uuid::Uuid",
        "",
        "UUID",
        (
            ok("UUID(int=0)", "00000000-0000-0000-0000-000000000000"),
            bad(
                "'00000000-0000-0000-0000-000000000000'",
                "TypeError",
                "no text is parsed",
            ),
        ),
        feature="uuid",
    ),
    Row(
        "non_nil_uuid",
        "uuid::NonNilUuid",
        "",
        "UUID",
        (ok("UUID(int=1)", ""), bad("UUID(int=0)", "ValueError", "the nil UUID")),
        feature="uuid",
    ),
)

SEQUENCES = "list tuple range"
NOT_A_SEQUENCE = "no sequence by PySequence_Check"

CONTAINERS = (
    Row(
        "vec_i64",
        "Vec<i64>",
        "bytes bytearray memoryview " + SEQUENCES,
        "list",
        (
            ok("[]", "[]", note="the empty list tells nothing of its element type"),
            ok("[1, True]", "[1, 1]", back="[1, 1]"),
            ok("deque([1])", "[1]", back="[1]"),
            ok("array('i', [1, 2])", "[1, 2]", back="[1, 2]"),
            ok(
                "array('d', [])", "[]", back="[]", note="an empty array of doubles, too"
            ),
            ok(
                "Items(1, 2)",
                "[1, 2]",
                back="[1, 2]",
                note="the slots count, not the ABC",
            ),
            bad(
                "[1, 2**63]", "OverflowError", "one element is enough, and is not named"
            ),
            bad("[1, 1.5]", "TypeError"),
            bad("'12'", "TypeError", "str is a sequence, and Vec refuses it by rule"),
            bad("{1}", "TypeError", "a set is " + NOT_A_SEQUENCE),
            bad("{1: 2}.keys()", "TypeError", "a view is " + NOT_A_SEQUENCE),
            bad("iter([1])", "TypeError", "an iterator is " + NOT_A_SEQUENCE),
        ),
        address=DATA,
        bulk=("list of ints",),
    ),
    Row(
        "vec_f64",
        "Vec<f64>",
        "bytes bytearray memoryview array " + SEQUENCES,
        "list",
        (
            ok("[1, 2.5]", "[1.0, 2.5]", back="[1.0, 2.5]"),
            ok("array('d', [0.5])", "[0.5]", back="[0.5]", memory="copies"),
            ok("array('d', [])", "[]", back="[]"),
        ),
        bulk=("list of floats", "array of doubles"),
        address=DATA,
    ),
    Row(
        "vec_string",
        "Vec<String>",
        "",
        "list",
        (
            ok("['a', 'é']", '["a", "é"]'),
            ok("()", "[]", back="[]"),
            bad("'ab'", "TypeError", "no list of its characters"),
            bad("['a', None]", "TypeError"),
        ),
        bulk=("list of texts",),
    ),
    Row(
        "vec_backed_str",
        "Vec<pyo3::pybacked::PyBackedStr>",
        "",
        "list",
        (ok("['a', 'é']", '["a", "é"]'), ok("[]", "[]")),
        memory="borrows each",
        address="value.first().map_or(0, |text| text.as_ptr() as usize)",
        bulk=("list of texts",),
    ),
    Row(
        "vec_any",
        "Vec<Bound<'a, PyAny>>",
        "bytes bytearray memoryview array " + SEQUENCES,
        "list",
        (ok("['a', 1]", "2"), ok("()", "0", back="[]")),
        memory="shares each",
        address="value.first().map_or(0, |object| object.as_ptr() as usize)",
        debug="value.len()",
        bulk=("list of ints",),
    ),
    Row(
        "array_i64",
        "[i64; 2]",
        "",
        "list",
        (
            ok("[1, 2]", "[1, 2]"),
            ok("(1, 2)", "[1, 2]", back="[1, 2]"),
            ok("range(2)", "[0, 1]", back="[0, 1]"),
            *(
                bad(COMMON[kind], "ValueError")
                for kind in (
                    "str",
                    "bytes",
                    "bytearray",
                    "memoryview",
                    "list",
                    "tuple",
                    "array",
                )
            ),
            bad("[]", "ValueError", "an array has exactly its length"),
        ),
    ),
    Row(
        "array_string",
        "[String; 2]",
        "",
        "list",
        (
            ok("['a', 'b']", '["a", "b"]'),
            ok("'ab'", '["a", "b"]', back="['a', 'b']", note="str, which Vec refuses"),
            *(
                bad(COMMON[kind], "ValueError")
                for kind in (
                    "str",
                    "bytes",
                    "bytearray",
                    "memoryview",
                    "list",
                    "tuple",
                    "array",
                )
            ),
        ),
    ),
    Row(
        "array_u8",
        "[u8; 2]",
        "",
        "bytes",
        (
            ok("b'ab'", "[97, 98]"),
            ok("[97, 98]", "[97, 98]", back="b'ab'"),
            *(
                bad(COMMON[kind], "ValueError")
                for kind in (
                    "str",
                    "bytes",
                    "bytearray",
                    "memoryview",
                    "list",
                    "tuple",
                    "array",
                )
            ),
            ok("range(2)", "[0, 1]", back="b'\\0\\1'"),
        ),
    ),
    Row(
        "pair",
        "(i64, String)",
        "",
        "tuple",
        (
            ok("(1, 'a')", '(1, "a")'),
            bad("[1, 'a']", "TypeError", "a list is no tuple"),
            bad("(1,)", "ValueError", "a tuple has exactly its length"),
            bad("('a', 1)", "TypeError"),
        ),
    ),
    Row(
        "hash_map",
        "std::collections::HashMap<String, i64>",
        "dict",
        "dict",
        (
            ok("{}", "{}"),
            ok("OrderedDict(a=1)", '{"a": 1}', back="{'a': 1}"),
            ok("defaultdict(int, a=1)", '{"a": 1}', back="{'a': 1}"),
            bad(
                "ChainMap({'a': 1})",
                "TypeError",
                "a Mapping that is no dict is refused",
            ),
            bad("MappingProxyType({'a': 1})", "TypeError", "so is a read-only view"),
            bad("[('a', 1)]", "TypeError", "pairs are no dict"),
            bad("{1: 1}", "TypeError", "a key of the wrong type"),
        ),
        bulk=("dict of texts to ints",),
    ),
    Row(
        "btree_map",
        "std::collections::BTreeMap<String, i64>",
        "dict",
        "dict",
        (
            ok(
                "{'b': 1, 'a': 2}",
                '{"a": 2, "b": 1}',
                back="{'a': 2, 'b': 1}",
                note="BTreeMap sorts, the order of the dict is lost",
            ),
        ),
        bulk=("dict of texts to ints",),
    ),
    Row(
        "hash_set",
        "std::collections::HashSet<i64>",
        "set frozenset",
        "set",
        (
            ok(
                "frozenset([1])",
                "{1}",
                back="{1}",
                note="a frozenset comes back as set",
            ),
            bad("[1]", "TypeError", "a list is no set"),
            bad("{1: 2}.keys()", "TypeError"),
            bad("{'a'}", "TypeError"),
        ),
        bulk=("set of ints",),
    ),
    Row(
        "btree_set",
        "std::collections::BTreeSet<i64>",
        "set frozenset",
        "set",
        (ok("{2, 1}", "{1, 2}"),),
        bulk=("set of ints",),
    ),
    Row(
        "option",
        "Option<i64>",
        "NoneType bool int",
        "",
        (
            ok("None", "None"),
            ok("1", "Some(1)", back="1"),
            bad("2**63", "OverflowError"),
            bad("'a'", "TypeError"),
        ),
        note="Option alone does not make a parameter optional",
    ),
    Row(
        "cell",
        "std::cell::Cell<i64>",
        "bool int",
        "int",
        (ok("1", "1"), bad("2**63", "OverflowError")),
        debug="value.get()",
    ),
    Row(
        "either",
        "either::Either<i64, String>",
        "bool int str",
        "",
        (
            ok("1", "Left(1)", back="1", note="tried from the left"),
            ok("'a'", 'Right("a")', back="'a'"),
            bad("2**63", "TypeError", "the overflow on the left becomes a TypeError"),
        ),
        feature="either",
    ),
    Row(
        "index_map",
        "indexmap::IndexMap<String, i64>",
        "dict",
        "dict",
        (
            ok(
                "{'b': 1, 'a': 2}",
                '{"b": 1, "a": 2}',
                note="keeps the order of the dict",
            ),
        ),
        feature="indexmap",
    ),
    Row(
        "hashbrown_map",
        "hashbrown::HashMap<String, i64>",
        "dict",
        "dict",
        (bad("ChainMap({'a': 1})", "TypeError"),),
        feature="hashbrown",
    ),
    Row(
        "hashbrown_set",
        "hashbrown::HashSet<i64>",
        "set frozenset",
        "set",
        (bad("[1]", "TypeError"),),
        feature="hashbrown",
    ),
    Row(
        "small_vec",
        "smallvec::SmallVec<[i64; 4]>",
        "bytes bytearray memoryview " + SEQUENCES,
        "list",
        (bad("'12'", "TypeError"), ok("[]", "[]")),
        feature="smallvec",
    ),
)

TIMES = (
    Row(
        "duration",
        "std::time::Duration",
        "",
        "timedelta",
        (
            ok("timedelta(seconds=1.5)", "1.5s"),
            bad("timedelta(-1)", "ValueError", "Duration has no negative values"),
            bad("1.5", "TypeError", "a number has no unit"),
        ),
    ),
    Row(
        "system_time",
        "std::time::SystemTime",
        "",
        "datetime",
        (
            ok("datetime(1970, 1, 2, tzinfo=utc)", "Ok(86400s)"),
            ok(
                "datetime(1970, 1, 1, 1, tzinfo=timezone(timedelta(hours=1)))",
                "Ok(0ns)",
                back="datetime(1970, 1, 1, tzinfo=utc)",
                note="the zone is lost: it comes back in UTC",
            ),
            bad("datetime(1970, 1, 2)", "TypeError", "a naive datetime is no instant"),
        ),
        debug="value.duration_since(std::time::UNIX_EPOCH)",
    ),
    Row(
        "ip_addr",
        "std::net::IpAddr",
        "",
        "",
        (
            ok("ip_address('::1')", "::1", back="ip_address('::1')"),
            ok("'127.0.0.1'", "127.0.0.1", back="ip_address('127.0.0.1')"),
            bad("'localhost'", "ValueError", "str(value) is parsed, whatever value is"),
        ),
        refuses="ValueError",
    ),
    Row(
        "naive_date",
        "chrono::NaiveDate",
        "",
        "date",
        (
            ok("date(2026, 1, 2)", "2026-01-02"),
            ok(
                "datetime(2026, 1, 2, 12)",
                "2026-01-02",
                back="date(2026, 1, 2)",
                note="a datetime is a date: its time is dropped without a word",
            ),
        ),
        feature="chrono",
    ),
    Row(
        "naive_time",
        "chrono::NaiveTime",
        "",
        "time",
        (ok("time(12, 30, 0, 5)", "12:30:00.000005"),),
        feature="chrono",
    ),
    Row(
        "naive_date_time",
        "chrono::NaiveDateTime",
        "",
        "datetime",
        (
            ok("datetime(2026, 1, 2, 12)", "2026-01-02T12:00:00"),
            bad(
                "datetime(2026, 1, 2, tzinfo=utc)",
                "TypeError",
                "an aware one is refused",
            ),
            bad("date(2026, 1, 2)", "TypeError"),
        ),
        feature="chrono",
    ),
    Row(
        "chrono_utc",
        "chrono::Utc",
        "",
        "timezone",
        (
            ok("utc", "Z"),
            bad("timezone(timedelta(hours=1))", "ValueError"),
            ok(
                "timezone(timedelta(0), 'GMT')",
                "Z",
                back="utc",
                note="compared with ==, which asks for the offset and not for the name",
            ),
        ),
        feature="chrono",
        refuses="ValueError",
    ),
    Row(
        "fixed_offset",
        "chrono::FixedOffset",
        "",
        "timezone",
        (
            ok("timezone(timedelta(hours=1))", "+01:00"),
            ok("utc", "+00:00"),
            bad(
                "ZoneInfo('Europe/Berlin')",
                "TypeError",
                "its offset depends on the date",
            ),
        ),
        feature="chrono",
    ),
    Row(
        "tz",
        "chrono_tz::Tz",
        "",
        "ZoneInfo",
        (
            ok("ZoneInfo('Europe/Berlin')", "Europe/Berlin"),
            bad("utc", "AttributeError", "its key is read, and timezone has none"),
        ),
        feature="chrono-tz",
        refuses="AttributeError",
    ),
    Row(
        "date_time_utc",
        "chrono::DateTime<chrono::Utc>",
        "",
        "datetime",
        (
            ok("datetime(2026, 1, 2, tzinfo=utc)", "2026-01-02T00:00:00Z"),
            bad(
                "datetime(2026, 1, 2, tzinfo=timezone(timedelta(hours=1)))",
                "ValueError",
                "another zone is refused, not converted",
            ),
            bad("datetime(2026, 1, 2)", "TypeError"),
        ),
        feature="chrono",
    ),
    Row(
        "date_time_fixed",
        "chrono::DateTime<chrono::FixedOffset>",
        "",
        "datetime",
        (
            ok(
                "datetime(2026, 1, 2, tzinfo=timezone(timedelta(hours=1)))",
                "2026-01-02T00:00:00+01:00",
            ),
            bad("datetime(2026, 1, 2)", "TypeError"),
        ),
        feature="chrono",
    ),
    Row(
        "time_delta",
        "chrono::TimeDelta",
        "",
        "timedelta",
        (ok("timedelta(-1)", "", note="unlike Duration it may be negative"),),
        feature="chrono",
    ),
    Row(
        "date_time_tz",
        "chrono::DateTime<chrono_tz::Tz>",
        "",
        "datetime",
        (
            ok(
                "datetime(2026, 7, 2, tzinfo=ZoneInfo('Europe/Berlin'))",
                "2026-07-02T00:00:00CEST",
            ),
            bad("datetime(2026, 7, 2)", "TypeError"),
        ),
        feature="chrono-tz",
    ),
    Row(
        "jiff_zoned",
        "jiff::Zoned",
        "",
        "datetime",
        (
            ok(
                "datetime(2026, 1, 2, tzinfo=ZoneInfo('Europe/Berlin'))",
                "2026-01-02T00:00:00+01:00[Europe/Berlin]",
            ),
            bad("datetime(2026, 1, 2)", "TypeError"),
        ),
        feature="jiff-02",
    ),
    Row(
        "jiff_timestamp",
        "jiff::Timestamp",
        "",
        "datetime",
        (ok("datetime(2026, 1, 2, tzinfo=utc)", "2026-01-02T00:00:00Z"),),
        feature="jiff-02",
    ),
    Row(
        "jiff_date",
        "jiff::civil::Date",
        "",
        "date",
        (
            ok("date(2026, 1, 2)", "2026-01-02"),
            ok("datetime(2026, 1, 2, 12)", "2026-01-02", back="date(2026, 1, 2)"),
        ),
        feature="jiff-02",
    ),
    Row(
        "jiff_time",
        "jiff::civil::Time",
        "",
        "time",
        (ok("time(12, 30, 0, 5)", "12:30:00.000005"),),
        feature="jiff-02",
    ),
    Row(
        "jiff_date_time",
        "jiff::civil::DateTime",
        "",
        "datetime",
        (
            ok("datetime(2026, 1, 2, 12)", "2026-01-02T12:00:00"),
            bad("datetime(2026, 1, 2, tzinfo=utc)", "TypeError"),
        ),
        feature="jiff-02",
    ),
    Row(
        "jiff_time_zone",
        "jiff::tz::TimeZone",
        "",
        "",
        (ok("ZoneInfo('Europe/Berlin')", ""), ok("utc", "")),
        feature="jiff-02",
    ),
    Row(
        "jiff_offset",
        "jiff::tz::Offset",
        "",
        "timezone",
        (ok("timezone(timedelta(hours=1))", ""),),
        feature="jiff-02",
    ),
    Row(
        "jiff_span",
        "jiff::Span",
        "",
        "",
        (ok("timedelta(seconds=90)", ""),),
        feature="jiff-02",
    ),
    Row(
        "jiff_signed_duration",
        "jiff::SignedDuration",
        "",
        "timedelta",
        (ok("timedelta(seconds=-1)", "1s ago"),),
        feature="jiff-02",
    ),
    Row(
        "time_offset_date_time",
        "time::OffsetDateTime",
        "",
        "datetime",
        (
            ok("datetime(2026, 1, 2, tzinfo=utc)", ""),
            bad("datetime(2026, 1, 2)", "TypeError"),
        ),
        feature="time",
    ),
    Row(
        "time_time",
        "time::Time",
        "",
        "time",
        (ok("time(12, 30, 0, 5)", ""),),
        feature="time",
    ),
    Row(
        "time_primitive",
        "time::PrimitiveDateTime",
        "",
        "datetime",
        (
            ok("datetime(2026, 1, 2, 12)", ""),
            bad("datetime(2026, 1, 2, tzinfo=utc)", "TypeError"),
        ),
        feature="time",
    ),
    Row(
        "time_utc",
        "time::UtcDateTime",
        "",
        "datetime",
        (
            ok("datetime(2026, 1, 2, tzinfo=utc)", ""),
            bad("datetime(2026, 1, 2)", "TypeError"),
        ),
        feature="time",
    ),
    Row(
        "time_offset",
        "time::UtcOffset",
        "",
        "timezone",
        (ok("timezone(timedelta(hours=1))", "+01:00:00"),),
        feature="time",
    ),
    Row(
        "time_duration",
        "time::Duration",
        "",
        "timedelta",
        (ok("timedelta(seconds=-1.5)", ""),),
        feature="time",
    ),
    Row(
        "time_date",
        "time::Date",
        "",
        "date",
        (ok("date(2026, 1, 2)", "2026-01-02"),),
        feature="time",
    ),
)


def reference(key: str, rust: str, takes: str, *cases: Case) -> Row:
    """A row of a Python type in Rust: no conversion, a reference to the same object."""
    debug = "value.to_string()" if rust.startswith("Py<") else "value"
    return Row(key, rust, takes, "", cases, memory="shares", debug=debug, address=DATA)


REFERENCES = (
    reference("any", "Bound<'a, PyAny>", ANYTHING, ok("object()", "", memory="shares")),
    reference("py_any", "Py<PyAny>", ANYTHING, ok("object()", "", memory="shares")),
    reference(
        "py_int",
        "Bound<'a, PyInt>",
        "bool int",
        ok("True", "", memory="shares", note="PyInt takes bool: cast_exact does not"),
        bad("Index(7)", "TypeError", "an __index__ alone is no PyInt"),
    ),
    reference("py_float", "Bound<'a, PyFloat>", "float", bad("1", "TypeError")),
    reference(
        "py_string",
        "Bound<'a, PyString>",
        "str",
        ok("'\\ud800'", "", memory="shares", note="any str, until its UTF-8 is wanted"),
    ),
    reference("py_bytes", "Bound<'a, PyBytes>", "bytes"),
    reference("py_list", "Bound<'a, PyList>", "list", ok("[]", "", memory="shares")),
    reference("py_tuple", "Bound<'a, PyTuple>", "tuple"),
    reference("py_dict", "Bound<'a, PyDict>", "dict", ok("OrderedDict(a=1)", "")),
    reference("py_set", "Bound<'a, PySet>", "set"),
    reference(
        "py_sequence",
        "Bound<'a, PySequence>",
        "str bytes bytearray memoryview list tuple range",
        ok("deque([1])", "", memory="shares"),
        ok("array('d', [1.5])", "", memory="shares", only="3.10 and newer"),
        bad(
            "array('d', [1.5])",
            "TypeError",
            "array.array is registered as a sequence since Python 3.10",
            only="before 3.10",
        ),
        bad("Items(1)", "TypeError", "PySequence asks the ABC, Vec the slots"),
    ),
    reference(
        "py_mapping",
        "Bound<'a, PyMapping>",
        "dict",
        ok(
            "ChainMap({'a': 1})",
            "",
            memory="shares",
            note="PyMapping takes any Mapping",
        ),
        ok("MappingProxyType({'a': 1})", "", memory="shares"),
    ),
    reference(
        "py_iterator",
        "Bound<'a, PyIterator>",
        "list_iterator",
        bad("[1]", "TypeError", "an iterable is no iterator: call try_iter"),
    ),
    Row(
        "buffer_f64",
        "pyo3::buffer::PyBuffer<f64>",
        "array",
        "",
        (
            ok("array('d', [1.5])", "[1.5]", memory="borrows"),
            Case(
                "array('d', [])",
                error="BufferError",
                varies=True,
                note="its address may be unaligned: look at len() before PyBuffer::get",
            ),
            bad("array('f', [1.5])", "BufferError", "the item type must be the same"),
            bad("[1.5]", "TypeError", "a list lends no buffer"),
            *(
                bad(COMMON[kind], "BufferError")
                for kind in ("bytes", "bytearray", "memoryview")
            ),
        ),
        memory="borrows",
        debug="Python::attach(|py| value.to_vec(py)).unwrap()",
        address="value.buf_ptr() as usize",
        bulk=("array of doubles",),
    ),
)

ROWS = (*NUMBERS, *TEXTS, *CONTAINERS, *TIMES, *REFERENCES)


# What becomes no Python object again, as it has no IntoPyObject.
ONE_WAY = ("pyo3::buffer::", "jiff::Span")


@dataclass(frozen=True)
class Result:
    """A Rust value that a function returns, and what Python gets."""

    key: str
    rust: str
    expression: str
    value: str = ""
    error: str = ""
    note: str = ""


RESULTS = (
    Result("unit", "()", "()", "None", note="only as a function's result: else ()"),
    Result("nested_unit", "((), i64)", "((), 1)", "((), 1)"),
    Result("max_u128", "u128", "u128::MAX", "2**128 - 1"),
    Result("f64_nan", "f64", "f64::NAN", "nan"),
    Result(
        "f32_tenth", "f32", "0.1", "0.10000000149011612", note="widened to a double"
    ),
    Result("letter", "char", "'é'", "'é'"),
    Result("literal", "&'static str", '"text"', "'text'"),
    Result("vec_i8", "Vec<i8>", "vec![1, -2]", "[1, -2]"),
    Result("vec_bytes", "Vec<u8>", "vec![1, 2]", "b'\\1\\2'", note="bytes, not a list"),
    Result("vec_bytes_empty", "Vec<u8>", "vec![]", "b''"),
    Result("vec_empty", "Vec<i64>", "vec![]", "[]"),
    Result("nested_bytes", "Vec<Vec<u8>>", "vec![vec![1]]", "[b'\\1']"),
    Result("slice", "&'static [i64]", "&[1, 2]", "[1, 2]"),
    Result("none", "Option<i64>", "None", "None"),
    Result(
        "some_none",
        "Option<Option<i64>>",
        "Some(None)",
        "None",
        note="None and Some(None) look the same from Python",
    ),
    Result(
        "set_of_lists",
        "std::collections::HashSet<Vec<i64>>",
        "[vec![1]].into()",
        error="TypeError",
        note="a list is not hashable: the conversion fails at run time",
    ),
    Result(
        "set_of_bytes",
        "std::collections::HashSet<Vec<u8>>",
        "[vec![1]].into()",
        "{b'\\1'}",
        note="Vec<u8> is bytes, and bytes can be hashed",
    ),
    Result(
        "map_of_lists",
        "std::collections::HashMap<Vec<i64>, i64>",
        "[(vec![1], 2)].into()",
        error="TypeError",
    ),
    Result(
        "map_of_pairs",
        "std::collections::HashMap<(i64, i64), i64>",
        "[((1, 2), 3)].into()",
        "{(1, 2): 3}",
    ),
    Result(
        "path", "&'static std::path::Path", 'std::path::Path::new("a")', "Path('a')"
    ),
    Result("os_str", "&'static std::ffi::OsStr", 'std::ffi::OsStr::new("a")', "'a'"),
    Result(
        "ipv4",
        "std::net::Ipv4Addr",
        "std::net::Ipv4Addr::LOCALHOST",
        "ip_address('127.0.0.1')",
    ),
    Result(
        "nanoseconds",
        "std::time::Duration",
        "std::time::Duration::from_nanos(1_999)",
        "timedelta(microseconds=1)",
        note="nanoseconds are cut off, not rounded",
    ),
    Result(
        "duration_max",
        "std::time::Duration",
        "std::time::Duration::MAX",
        error="ValueError",
        note="more days than an i32 holds",
    ),
    Result(
        "duration_long",
        "std::time::Duration",
        "std::time::Duration::from_secs(86_400 * 1_000_000_000)",
        error="OverflowError",
        note="timedelta ends at 999,999,999 days",
    ),
    Result(
        "epoch",
        "std::time::SystemTime",
        "std::time::UNIX_EPOCH",
        "datetime(1970, 1, 1, tzinfo=utc)",
    ),
)


@dataclass(frozen=True)
class Crate:
    """A crate that a PyO3 feature converts, as a line of Cargo.toml."""

    dependency: str
    also: tuple[str, ...] = ()


PLAIN = "default-features = false"
FEATURES: dict[str, Crate] = {
    "bigdecimal": Crate('bigdecimal = "0.4"'),
    "bytes": Crate('bytes = "1"'),
    "chrono": Crate(f'chrono = {{ version = "0.4", {PLAIN}, features = ["std"] }}'),
    "chrono-tz": Crate(f'chrono-tz = {{ version = "0.10", {PLAIN} }}', ("chrono",)),
    "either": Crate('either = "1"'),
    "hashbrown": Crate('hashbrown = "0.17"'),
    "indexmap": Crate('indexmap = "2"'),
    "jiff-02": Crate('jiff = "0.2"'),
    "num-bigint": Crate('num-bigint = "0.4"'),
    "num-complex": Crate('num-complex = "0.4"'),
    "num-rational": Crate('num-rational = "0.4"'),
    "ordered-float": Crate('ordered-float = "5"'),
    "rust_decimal": Crate('rust_decimal = "1"'),
    "smallvec": Crate('smallvec = "1"'),
    "time": Crate('time = { version = "0.3", features = ["macros"] }'),
    "uuid": Crate('uuid = "1"'),
}


# ------------------------------------------------------------------- selection


def squeezed(name: str) -> str:
    """A Rust type without what people leave out: blanks, lifetimes and paths."""
    short = re.sub(r"'\w+\s*,?\s*", "", name)
    return re.sub(r"\s+|\b[a-z]\w*::", "", short)


def rows_named(name: str) -> list[Row]:
    """Rows of a Rust type, given in full, by its key, or by its outermost name."""
    wanted = squeezed(name)
    exact = [row for row in ROWS if name == row.key or wanted == squeezed(row.rust)]
    return exact or [row for row in ROWS if wanted == row.base]


def results_named(rows: Iterable[Row]) -> list[Result]:
    """What the Rust types of these rows give back besides what was taken."""
    kinds = {squeezed(row.rust) for row in rows}
    return [result for result in RESULTS if squeezed(result.rust) in kinds]


def selected(names: Sequence[str]) -> tuple[list[Row], list[Result]]:
    """The rows and results that --only names; all of them without it."""
    if not names:
        return list(ROWS), list(RESULTS)
    rows: dict[str, Row] = {}
    results: dict[str, Result] = {}
    for name in names:
        found = rows_named(name)
        own = [item for item in RESULTS if name in (item.key, item.rust)]
        if not found and not own:
            raise ConverterError(
                f"no conversion of {name!r} in the table; `list` has all"
            )
        rows.update((row.key, row) for row in found)
        results.update((item.key, item) for item in own + results_named(found))
    return list(rows.values()), list(results.values())


# ------------------------------------------------------------------ generation

HEADER = """\
//! Written by type_converter.py: each conversion of its table as functions.

use pyo3::buffer::PyUntypedBuffer;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyFloat, PyInt, PyIterator, PyList, PyMapping};
use pyo3::types::{PySequence, PySet, PyString, PyTuple};
use std::hint::black_box;

/// Where the object keeps its data: text, buffer, or the object itself.
#[pyfunction]
fn home(object: &Bound<'_, PyAny>) -> usize {
    if let Ok(text) = object.cast::<PyString>() {
        return text.to_str().map_or(0, |text| text.as_ptr() as usize);
    }
    let own = object.as_ptr() as usize;
    PyUntypedBuffer::get(object).map_or(own, |data| data.buf_ptr() as usize)
}

#[pyfunction]
fn nothing() {}
"""


def row_functions(row: Row) -> list[str]:
    """The functions of one row, as Rust source."""
    life = "<'a>" if "'a" in row.rust else ""
    given = f"{life}(value: {row.rust})"
    shown = "value.to_string()"
    if not row.debug.endswith("to_string()"):
        shown = f'format!("{{:?}}", {row.debug})'
    functions = [
        f"fn seen_{row.key}{given} -> String {{\n    {shown}\n}}\n",
        f"fn pass_{row.key}{given} {{\n    black_box(&value);\n}}\n",
    ]
    if returns(row):
        functions.append(f"fn back_{row.key}{given} -> {row.rust} {{\n    value\n}}\n")
    if row.address:
        functions.append(
            f"fn address_{row.key}{given} -> usize {{\n    {row.address}\n}}\n"
        )
    return functions


def returns(row: Row) -> bool:
    """Whether the Rust type can be the result of a function, too."""
    return not row.rust.startswith(ONE_WAY)


def result_functions(result: Result) -> list[str]:
    """The function of one result, as Rust source."""
    return [
        f"fn make_{result.key}() -> {result.rust} {{\n    {result.expression}\n}}\n"
    ]


def guarded(functions: Iterable[str], feature: str) -> str:
    """Functions behind their feature."""
    guard = f'#[cfg(feature = "{feature}")]\n' if feature else ""
    return "\n".join(f"{guard}#[pyfunction]\n{source}" for source in functions)


def function_names(source: str) -> list[str]:
    """The functions that a source defines."""
    return re.findall(r"^fn (\w+)", source, re.MULTILINE)


def library_source() -> str:
    """src/lib.rs of the generated crate."""
    parts = [(guarded(row_functions(row), row.feature), row.feature) for row in ROWS]
    parts += [(guarded(result_functions(result), ""), "") for result in RESULTS]
    added = [("home", ""), ("nothing", "")]
    added += [
        (name, feature) for text, feature in parts for name in function_names(text)
    ]
    lines = []
    for name, feature in added:
        guard = f'    #[cfg(feature = "{feature}")]\n' if feature else ""
        lines.append(
            f"{guard}    module.add_function(wrap_pyfunction!({name}, module)?)?;\n"
        )
    start = (
        f"#[pymodule]\nfn {CRATE}(module: &Bound<'_, PyModule>) -> PyResult<()> {{\n"
    )
    body = "\n".join(text for text, _ in parts)
    return f"{HEADER}\n{body}\n{start}{''.join(lines)}    Ok(())\n}}\n"


def manifest_source() -> str:
    """Cargo.toml of the generated crate."""
    features = []
    dependencies = []
    for name, crate in FEATURES.items():
        package = crate.dependency.split(" ")[0]
        line = crate.dependency.split(" = ", 1)[1]
        table = line[1:-1].strip() if line.startswith("{") else f"version = {line}"
        dependencies.append(f"{package} = {{ {table}, optional = true }}\n")
        needs = ", ".join(
            json.dumps(f) for f in (f"dep:{package}", f"pyo3/{name}", *crate.also)
        )
        features.append(f"{json.dumps(name)} = [{needs}]\n")
    return (
        f'[package]\nname = "{CRATE}"\nversion = "0.1.0"\nedition = "2021"\n'
        'publish = false\n\n[lib]\ncrate-type = ["cdylib"]\n\n'
        f'[dependencies]\npyo3 = "={PYO3}"\n{"".join(dependencies)}\n'
        f"[features]\n{''.join(features)}\n"
        "[profile.release]\ndebug = 0\n\n[workspace]\n"
    )


def crate_files() -> dict[str, str]:
    """Every file of the crate by its path within the folder."""
    return {"Cargo.toml": manifest_source(), "src/lib.rs": library_source()}


# ----------------------------------------------------------------------- build


@dataclass(frozen=True)
class Command:
    """One program call, described before it is made so that it can be only shown."""

    argv: tuple[str, ...]
    purpose: str
    env: tuple[tuple[str, str], ...] = ()
    stdin: str = ""
    seconds: float = WORK_SECONDS

    @property
    def shown(self) -> str:
        """The call for people."""
        if os.name == "nt":
            return subprocess.list2cmdline(self.argv)
        return " ".join([*(f"{k}={v}" for k, v in self.env), shlex.join(self.argv)])

    def plan(self) -> Json:
        """The call for --dry-run."""
        told: Json = {"argv": list(self.argv), "env": dict(self.env)}
        return {**told, "stdin": self.stdin, "purpose": self.purpose}


@dataclass(frozen=True)
class Completed:
    """What a call gave; `code` is None when it did not start or ran out of time."""

    code: int | None
    stdout: str = ""
    stderr: str = ""


class Runner:
    """The only way to programs, so that tests can replace the whole machine."""

    def which(self, name: str) -> str | None:
        """Find a program as a shell would."""
        return shutil.which(name)

    def run(self, command: Command) -> Completed:
        """Run within `command.seconds`; failures to start become results too."""
        code: int | None = None
        problem = ""
        # Files, not pipes: a surviving grandchild cannot delay the time limit.
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            try:
                code = subprocess.run(
                    list(command.argv),
                    input=command.stdin.encode("utf-8"),
                    stdout=out,
                    stderr=err,
                    env={**os.environ, **dict(command.env)},
                    timeout=command.seconds,
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired:
                problem = f"timed out after {command.seconds:g} s\n"
            except (OSError, ValueError) as exc:
                problem = f"cannot run {command.argv[0]}: {exc}\n"
            texts = []
            for stream in (out, err):
                stream.seek(0)
                texts.append(stream.read().decode("utf-8", errors="replace"))
        return Completed(code, texts[0], problem + texts[1])


@dataclass(frozen=True)
class Python:
    """The interpreter for which the extension is built and in which it runs."""

    executable: str
    version: tuple[int, ...]
    suffix: str


ASK = (
    "import json, sys, sysconfig; print(json.dumps([list(sys.version_info[:3]),"
    " sysconfig.get_config_var('EXT_SUFFIX') or '.so']))"
)


def this_python() -> Python:
    """The interpreter that runs this."""
    suffix = sysconfig.get_config_var("EXT_SUFFIX") or ".so"
    return Python(sys.executable, tuple(sys.version_info[:3]), suffix)


def asked_python(name: str, runner: Runner) -> Python:
    """Another interpreter, which is asked what it is."""
    path = runner.which(name)
    if path is None:
        raise ConverterError(f"--python: there is no program {name}")
    command = Command((path, "-I", "-B", "-c", ASK), "ask what it is", seconds=60.0)
    done = runner.run(command)
    try:
        version, suffix = json.loads(done.stdout)
        found = Python(str(Path(path).absolute()), tuple(version), str(suffix))
    except (ValueError, TypeError) as exc:
        said = last_line(done.stderr or done.stdout)
        raise ConverterError(f"--python: {name} is no Python: {said}") from exc
    if found.version < (3, 9):
        raise ConverterError(
            f"--python: {name} is older than 3.9, which PyO3 {PYO3} needs"
        )
    return found


def last_line(text: str) -> str:
    """The last line that says something."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"


def cache_folder(env: Mapping[str, str], system: str) -> Path:
    """Where a system wants things that can be made again."""
    home = Path.home()
    if system == "win32":
        base = Path(env.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif system == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(env.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "pyo3-type-converter"


@dataclass(frozen=True)
class Build:
    """One extension: for whom, with which features, where."""

    root: Path
    python: Python
    features: tuple[str, ...]
    profile: str
    cargo: str

    @property
    def library(self) -> Path:
        """The file that Python imports."""
        return self.root / f"{CRATE}{self.python.suffix}"

    @property
    def record(self) -> Json:
        """What the extension was built from; another one must be built again."""
        text = json.dumps(crate_files(), sort_keys=True)
        return {
            "sources": hashlib.sha256(text.encode("utf-8")).hexdigest(),
            "pyo3": PYO3,
            "python": list(self.python.version[:2]),
            "suffix": self.python.suffix,
            "features": list(self.features),
            "profile": self.profile,
        }

    @property
    def fresh(self) -> bool:
        """Whether it is there, and made of what it would be made of now."""
        try:
            recorded = json.loads((self.root / RECORD).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return recorded == self.record and self.library.is_file()

    def command(self, seconds: float) -> Command:
        """Compile; the messages in JSON name the library, wherever cargo puts it."""
        argv = [self.cargo, "rustc", "--lib", "--message-format", "json"]
        argv += ["--manifest-path", str(self.root / "Cargo.toml")]
        argv += ["--release"] if self.profile == "release" else []
        argv += ["--features", ",".join(self.features)] if self.features else []
        if sys.platform == "darwin":
            argv += ["--", "-C", "link-arg=-undefined", "-C", "link-arg=dynamic_lookup"]
        env = (
            ("PYO3_PYTHON", self.python.executable),
            ("PYO3_BUILD_EXTENSION_MODULE", "1"),
        )
        return Command(tuple(argv), "compile the extension", env, seconds=seconds)

    def check_folder(self) -> None:
        """Refuse a folder that holds something else than an earlier build."""
        manifest = self.root / "Cargo.toml"
        if not self.root.exists() or not any(self.root.iterdir()):
            return
        ours = f'name = "{CRATE}"'.encode()
        if not manifest.is_file() or ours not in manifest.read_bytes():
            raise ConverterError(
                f"{self.root} is not empty and holds no build of this tool"
            )

    def write(self) -> None:
        """Write the crate; files that are as they should be keep their time."""
        self.check_folder()
        for name, content in crate_files().items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_bytes() != content.encode("utf-8"):
                fresh = path.with_name(f"{path.name}.{os.getpid()}")
                fresh.write_bytes(content.encode("utf-8"))
                os.replace(fresh, path)

    def finish(self, built: Path) -> None:
        """Put the library where Python finds it, at once, and say what it is."""
        with tempfile.TemporaryDirectory(dir=self.root, prefix="new-") as folder:
            fresh = Path(folder) / "library"
            shutil.copyfile(built, fresh)
            (self.root / RECORD).unlink(missing_ok=True)
            os.replace(fresh, self.library)
            note = Path(folder) / "record"
            note.write_text(json.dumps(self.record, indent=2), encoding="utf-8")
            os.replace(note, self.root / RECORD)


def built_library(messages: str) -> Path:
    """The library in cargo's messages."""
    for line in messages.splitlines():
        try:
            message = json.loads(line)
        except ValueError:
            continue
        ours = message.get("target", {}).get("name") == CRATE
        if ours and message.get("reason") == "compiler-artifact":
            for name in message.get("filenames", []):
                if name.endswith((".so", ".dylib", ".dll")):
                    return Path(name)
    raise ConverterError("cargo succeeded but named no library")


def build_fault(done: Completed) -> str:
    """The line of cargo's output that says why it failed."""
    for line in done.stdout.splitlines():
        if '"level":"error"' in line:
            message = json.loads(line).get("message", {})
            spans = message.get("spans") or [{}]
            place = f"src/lib.rs:{spans[0].get('line_start', '?')}: "
            return f"{place}{message.get('message', '')}"
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    said = [
        line for line in lines if line.startswith(("error", "timed out", "cannot run"))
    ]
    caused = [line for line in lines if "Caused by" not in line]
    return said[0] if said else (caused[-1] if caused else "cargo said nothing")


def build(plan: Build, runner: Runner, seconds: float) -> float:
    """Generate and compile; how long it took."""
    if runner.which(plan.cargo) is None:
        raise ConverterError(
            "cargo is not on PATH: install Rust from https://rustup.rs"
        )
    plan.write()
    start = time.monotonic()
    done = runner.run(plan.command(seconds))
    if done.code != 0:
        raise ConverterError(f"the build failed: {build_fault(done)}")
    plan.finish(built_library(done.stdout))
    return time.monotonic() - start


# ---------------------------------------------------------------------- worker


def shown(value: object, limit: int = 200) -> str:
    """A value's repr, which may be long or fail."""
    try:
        text = repr(value)
    except (ValueError, RecursionError) as exc:  # ints beyond the digit limit
        text = f"<{type(value).__name__}: {exc}>"
    return text if len(text) <= limit else f"{text[: limit - 3]}..."


def same(got: object, wanted: object) -> bool:
    """Equal and of one type; NaN is NaN, and -0.0 is not 0.0."""
    if type(got) is not type(wanted):
        return False
    return shown(got) == shown(wanted) or (got == wanted and not isinstance(got, float))


def attempt(function: Callable[..., Any], *arguments: object) -> tuple[Any, str, str]:
    """The result, or the exception's name and message; panics are exceptions too."""
    try:
        return function(*arguments), "", ""
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as exc:
        # PyO3's PanicException derives from BaseException, so as not to be caught.
        return None, type(exc).__name__, str(exc)


def observe(module: Any, row: Row, text: str) -> Json:
    """What the extension makes of one value: the whole way there and back."""
    value = evaluate(text)
    seen, error, message = attempt(getattr(module, f"seen_{row.key}"), value)
    told: Json = {"seen": seen, "error": error, "message": message}
    if error:
        return told
    way, _, part = row.memory.partition(" ")
    value = evaluate(text)  # an iterator was used up
    if row.address and not (part == "each" and len(value) == 0):
        address = attempt(getattr(module, f"address_{row.key}"), value)[0]
        source = value[0] if part == "each" else value
        home = id(source) if way == "shares" else module.home(source)
        told["memory"] = (
            "copies" if address != home else way.replace("copies", "borrows")
        )
    if returns(row):
        value = evaluate(text)
        back, error, message = attempt(getattr(module, f"back_{row.key}"), value)
        told.update(back=shown(back), gives=type(back).__name__, same=back is value)
        told.update(
            equal=same(back, value), back_error=f"{error}: {message}" if error else ""
        )
    return told


def gives(row: Row, name: str) -> bool:
    """Whether a result is of the type that the row names (Path has subclasses)."""
    return not row.gives or name in (
        row.gives,
        f"Posix{row.gives}",
        f"Windows{row.gives}",
    )


def faults_of(row: Row, case: Case, told: Json) -> list[str]:
    """How an observation differs from the table."""
    if case.varies and not told["error"]:
        return []
    if case.error != told["error"]:
        wanted = case.error or "no error"
        got = f"{told['error']}: {told['message']}" if told["error"] else "no error"
        return [f"{wanted} was expected, {got} came"]
    if case.error:
        return []
    faults = []
    if case.seen and case.seen != told["seen"]:
        faults.append(f"Rust sees {told['seen']}, not {case.seen}")
    wanted = case.memory or usual_memory(row, case)
    if "memory" in told and wanted != told["memory"]:
        faults.append(f"it {told['memory']}, the table says {wanted}")
    return faults + back_faults(row, case, told)


def usual_memory(row: Row, case: Case) -> str:
    """What a row's data does with a value that says nothing of its own."""
    way, _, only = row.memory.partition(" ")
    return way if only in ("", "each", kind_of(case.value)) else "copies"


def back_faults(row: Row, case: Case, told: Json) -> list[str]:
    """How the way back differs from the table."""
    if not returns(row):
        return []
    if told["back_error"]:
        return [f"the way back failed: {told['back_error']}"]
    if row.memory == "shares":
        return [] if told["same"] else ["another object came back"]
    if not gives(row, told["gives"]):
        return [f"{told['gives']} came back, not {row.gives}"]
    if case.back and told["back"] != shown(evaluate(case.back)):
        return [f"{told['back']} came back, not {case.back}"]
    own = type(evaluate(case.value)).__name__
    if not case.back and own == told["gives"] and not told["equal"]:
        return [f"{told['back']} came back, not {case.value}"]
    return []


def applies(case: Case) -> bool:
    """Whether a case holds on this system and in this Python."""
    version = re.search(r"3\.(\d+)", case.only)
    if version is None:
        return case.only in ("", os.name)
    newer = sys.version_info[:2] >= (3, int(version.group(1)))
    return newer != case.only.startswith("before")


def test_row(module: Any, row: Row) -> Iterator[Json]:
    """Every case of one row, observed and compared."""
    for case in row.tried:
        entry: Json = {"key": row.key, "rust": row.rust, "value": case.value}
        yield {"starts": f"{row.rust} from {case.value}"}
        if not applies(case):
            yield {**entry, "status": "not run", "why": f"holds on {case.only} only"}
            continue
        try:
            told = observe(module, row, case.value)
        except ConverterError as exc:
            yield {**entry, "status": "not run", "why": str(exc)}
            continue
        faults = faults_of(row, case, told)
        yield {
            **entry,
            **told,
            "status": "differs" if faults else "ok",
            "faults": faults,
        }


def test_result(module: Any, result: Result) -> Json:
    """One result, observed and compared."""
    got, error, message = attempt(getattr(module, f"make_{result.key}"))
    faults = []
    if error != result.error:
        faults = [f"{result.error or 'no error'} was expected, {error or 'none'} came"]
    elif not error and not same(got, evaluate(result.value)):
        faults = [f"{shown(got)} came, not {result.value}"]
    return {
        "key": result.key,
        "rust": result.rust,
        "value": result.expression,
        "back": "" if error else shown(got),
        "error": error,
        "message": message,
        "status": "differs" if faults else "ok",
        "faults": faults,
    }


BULK: dict[str, Callable[[int], Any]] = {
    "list of ints": lambda size: [10**6 + number for number in range(size)],
    "list of small ints": lambda size: [number % 256 for number in range(size)],
    "list of floats": lambda size: [number + 0.5 for number in range(size)],
    "list of texts": lambda size: [f"word {number}" for number in range(size)],
    "dict of texts to ints": lambda size: {f"word {n}": 10**6 + n for n in range(size)},
    "set of ints": lambda size: {10**6 + number for number in range(size)},
    "array of doubles": lambda size: array(
        "d", [number + 0.5 for number in range(size)]
    ),
    "bytes": lambda size: bytes(number % 256 for number in range(size)),
    "ASCII text": lambda size: "x" * size,
    "accented text": lambda size: "é" * size,
}


@dataclass(frozen=True)
class Timing:
    """How to time: repeats, seconds for each, and elements of the containers."""

    repeats: int = 7
    seconds: float = 0.01
    elements: int = 1000


def clock(function: Callable[[Any], Any], value: Any, timing: Timing) -> list[float]:
    """Nanoseconds per call of each repeat, the loop's own cost included."""
    count = 1
    while True:
        took = looped(function, value, count)
        if took >= timing.seconds or count >= 10**8:
            break
        count = max(
            count * 2, min(count * 100, int(count * timing.seconds / max(took, 1e-9)))
        )
    return [looped(function, value, count) / count * 1e9 for _ in range(timing.repeats)]


def looped(function: Callable[[Any], Any], value: Any, count: int) -> float:
    """Seconds for `count` calls without the garbage collector."""
    turns = itertools.repeat(None, count)
    enabled = gc.isenabled()
    gc.disable()
    try:
        start = time.perf_counter()
        for _ in turns:
            function(value)
        return time.perf_counter() - start
    finally:
        if enabled:
            gc.enable()


def spread(samples: Sequence[float]) -> Json:
    """Median, least, and the range in which the middle half lies."""
    ordered = sorted(samples)
    half = statistics.quantiles(ordered, n=4, method="inclusive")
    return {"median": half[1], "least": ordered[0], "low": half[0], "high": half[2]}


def time_one(module: Any, row: Row, text: str, value: Any, timing: Timing) -> Json:
    """One value there, and there and back."""
    entry: Json = {"key": row.key, "rust": row.rust, "value": text}
    forth = getattr(module, f"pass_{row.key}")
    entry["call"] = spread(clock(forth, value, timing))
    if returns(row):
        both = getattr(module, f"back_{row.key}")
        entry["round_trip"] = spread(clock(both, value, timing))
    return entry


def time_bulk(module: Any, row: Row, kind: str, timing: Timing) -> Json:
    """A container of one element, then what each further element costs."""
    size = timing.elements
    large = BULK[kind](size)
    entry = time_one(module, row, kind, BULK[kind](1), timing)
    for name, prefix in (("element", "pass"), ("element_round_trip", "back")):
        if prefix == "pass" or returns(row):
            single = entry["call" if prefix == "pass" else "round_trip"]["median"]
            samples = clock(getattr(module, f"{prefix}_{row.key}"), large, timing)
            entry[name] = spread([(each - single) / (size - 1) for each in samples])
    return entry


def time_row(module: Any, row: Row, timing: Timing) -> Iterator[Json]:
    """One row: each of its containers, or else its first value that is accepted."""
    yield {"starts": f"timing {row.rust}"}
    for kind in row.bulk:
        yield time_bulk(module, row, kind, timing)
    if not row.bulk:
        text = timed_value(row)
        yield time_one(module, row, text, evaluate(text), timing)


def timed_value(row: Row) -> str:
    """A value that is usual for a row: of the type that it gives, or else any."""
    usable = [case.value for case in row.tried if not case.error and applies(case)]
    kinds = [row.gives, *row.takes.split()]
    own = [
        text
        for text in usable
        if kind_of(text) == kinds[-1 if row.memory == "shares" else 0]
    ]
    return (own or usable)[0]


def try_row(module: Any, row: Row, text: str) -> Iterator[Json]:
    """What one row makes of a value that somebody asked about."""
    yield {"starts": f"{row.rust} from {text}"}
    yield {"key": row.key, "rust": row.rust, **observe(module, row, text)}


def load(path: Path) -> types.ModuleType:
    """Import the extension by its path."""
    loader = importlib.machinery.ExtensionFileLoader(CRATE, str(path))
    spec = importlib.util.spec_from_file_location(CRATE, path, loader=loader)
    if spec is None:
        raise ImportError(f"no module spec for {path}")
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def results_of(job: Json, module: Any) -> Iterator[Json]:
    """Everything that a job asks for, in the order of the table."""
    rows = [row for row in ROWS if row.key in job["rows"]]
    timing = Timing(**job.get("timing", {}))
    for row in rows:
        if job["work"] == "test":
            yield from test_row(module, row)
        elif job["work"] == "time":
            yield from time_row(module, row, timing)
        else:
            yield from try_row(module, row, job["value"])
    for result in RESULTS:
        if result.key in job.get("results", ()):
            yield {"starts": f"{result.rust} from {result.expression}"}
            yield test_result(module, result)


def work() -> int:
    """The other side: run a job from stdin, one JSON object a line as it comes."""
    job = json.loads(sys.stdin.read())
    module = load(Path(job["library"]))
    for entry in results_of(job, module):
        print(json.dumps(entry), flush=True)
    return 0


# The first entry is the current folder, whose files must not stand for modules.
BOOT = "import sys; sys.path[0] = sys.argv[1]; import {0}; sys.exit({0}.work())"


def worker_command(plan: Build, job: Json, seconds: float) -> Command:
    """The call that runs a job with the extension."""
    here = Path(__file__).resolve()
    boot = BOOT.format(here.stem)
    argv = (plan.python.executable, "-B", "-c", boot, str(here.parent))
    text = json.dumps({**job, "library": str(plan.library)})
    env = (("RUST_BACKTRACE", "0"),)
    return Command(argv, f"{job['work']} with the extension", env, text, seconds)


def run_job(plan: Build, job: Json, runner: Runner, seconds: float) -> list[Json]:
    """What the other side found; a crash there is told with the place."""
    done = runner.run(worker_command(plan, job, seconds))
    entries: list[Json] = []
    doing = "import the extension"
    for line in done.stdout.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue  # cut off by a crash
        doing = entry.get("starts", doing)
        if "starts" not in entry:
            entries.append(entry)
    if done.code != 0:
        how = last_line(done.stderr)
        if done.code is not None and (done.code < 0 or not done.stderr.strip()):
            how = f"the interpreter died with code {done.code}"
        raise ConverterError(f"while trying to {doing}: {how}")
    return entries


# ------------------------------------------------------------------- rendering


def wrapped(text: str) -> list[str]:
    """A long line as several, indented after the first."""
    indent = " " * (len(text) - len(text.lstrip()) + 4)
    return textwrap.wrap(
        text,
        100,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Aligned columns; the last one may be as long as it likes."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    lines = []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths)]
        lines.append("  ".join([*cells, row[-1]]).rstrip())
    return lines


def plain(rust: str) -> str:
    """A Rust type as people write it in a signature, after the usual `use` lines."""
    return re.sub(r"'(a|static) ?,? ?|\b(std|pyo3)::\w+::", "", rust)


def takes_words(row: Row) -> str:
    """The accepted types, first those of COMMON, then those of the row's cases."""
    names = row.takes.split()
    if row.takes == ANYTHING:
        return "any object"
    for case in row.cases:
        if not case.error and applies(case):
            name = kind_of(case.value)
            if name and name not in names:
                names.append(name)
    return ", ".join(names)


def kind_of(text: str) -> str:
    """The type of a value, empty where it cannot be made here (no time zone data)."""
    try:
        return type_name(evaluate(text))
    except ConverterError:
        return ""


def type_name(value: object) -> str:
    """A type's name; the platform's Path is just Path."""
    name = type(value).__name__
    return "Path" if name in ("PosixPath", "WindowsPath") else name


def gives_words(row: Row) -> str:
    """What the Rust type becomes."""
    if not returns(row):
        return "-"
    return row.gives or ("the object" if row.memory == "shares" else "as it was")


def row_json(row: Row, verbose: bool) -> Json:
    """One row as data."""
    out = [result.error for result in results_named([row]) if result.error]
    told: Json = {
        "key": row.key,
        "rust": row.rust,
        "feature": row.feature,
        "accepts": takes_words(row).split(", "),
        "gives": gives_words(row),
        "memory": row.memory,
        "errors_to_rust": row.errors,
        "errors_to_python": sorted(set(out)),
        "note": row.note,
    }
    if verbose:
        told["cases"] = [vars(case) for case in row.tried]
    return told


def list_lines(
    rows: Sequence[Row], results: Sequence[Result], verbose: bool
) -> list[str]:
    """The table for people."""
    head = ("Rust type", "feature", "memory", "gives", "accepts | raises")
    body = [head]
    for row in rows:
        ends = f"{takes_words(row)} | {', '.join(row.errors) or 'nothing'}"
        name = plain(row.rust)
        body.append((name, row.feature or "-", row.memory, gives_words(row), ends))
    lines = ["Python to Rust and back:", ""] + columns(body) if rows else []
    if results:
        lines += ["", "Results of functions, Rust to Python:", ""]
        found = [(plain(r.rust), r.expression, outcome(r), r.note) for r in results]
        lines += columns([("Rust type", "value", "Python gets", "note"), *found])
    if verbose:
        for row in rows:
            lines += ["", *row_lines(row)]
    return lines


def outcome(result: Result) -> str:
    """What Python gets of a result."""
    return result.error or result.value


def row_lines(row: Row) -> list[str]:
    """One row with all its cases."""
    lines = [
        f"{plain(row.rust)}" + (f" (feature {row.feature})" if row.feature else "")
    ]
    lines.append(
        f"  accepts {takes_words(row)}; {row.memory}; gives {gives_words(row)}"
    )
    if row.note:
        lines.append(f"  note: {row.note}")
    cells = []
    for case in row.cases:
        ends = case.error or case.seen or "accepted"
        back = f"comes back as {case.back}" if case.back else ""
        only = f"on {case.only}" if case.only else ""
        notes = [word for word in (case.memory, back, case.note, only) if word]
        cells.append(("  " + case.value, "->", ends, "; ".join(notes)))
    lines += columns(cells) if cells else []
    own = {case.value for case in row.cases}
    taken = row.takes.split()
    others = [kind for kind in COMMON if kind not in taken and COMMON[kind] not in own]
    if others:
        lines += wrapped(f"  {row.refuses} from {', '.join(others)}")
    for result in results_named([row]):
        note = f" ({result.note})" if result.note else ""
        lines.append(f"  returned: {result.expression} -> {outcome(result)}{note}")
    return lines


# ------------------------------------------------------------------------ show


def family(text: str) -> list[str]:
    """The type of a value and its bases, as names."""
    value = evaluate(text)
    names = [kind.__name__ for kind in type(value).__mro__ if kind is not object]
    return [*names, type_name(value)]


def cases_of(kind: str) -> list[tuple[Row, Case]]:
    """Cases whose value is of a Python type, subclasses included."""
    found = []
    for row in ROWS:
        for case in row.tried:
            try:
                names = family(case.value)
            except ConverterError:
                continue
            if kind in names or kind == "object" == kind_of(case.value):
                found.append((row, case))
    return found


def python_kinds() -> list[str]:
    """Every Python type of which the table has values, bases left out."""
    texts = {case.value for row in ROWS for case in row.tried}
    names = {kind_of(text) for text in texts} | {row.gives for row in ROWS}
    return sorted(name for name in names if name)


def show_python(kind: str, verbose: bool) -> tuple[Json, list[str]]:
    """Everything about a Python type."""
    met = cases_of(kind)
    rows: dict[str, list[tuple[Row, Case]]] = {}
    for row, case in met:
        rows.setdefault(row.key, []).append((row, case))
    taken, refused = [], []
    for pairs in rows.values():
        row = pairs[0][0]
        own = [case for _, case in pairs if kind_of(case.value) == kind]
        if any(not case.error for case in own):
            taken.append((row, pairs))
        else:
            refused.append((row, [(row, case) for case in own] or pairs))
    back = [row for row in ROWS if row.gives == kind]
    results = [r for r in RESULTS if r.value and kind_of(r.value) == kind]
    notes = edge_notes(met)
    told: Json = {
        "python": kind,
        "accepted_by": [row_json(row, False) for row, _ in taken],
        "refused_by": [
            {"rust": row.rust, "errors": errors_in(p)} for row, p in refused
        ],
        "given_by": [row.rust for row in back] + [result.rust for result in results],
        "edges": notes,
    }
    return told, python_lines(kind, taken, refused, told, verbose)


def errors_in(pairs: Iterable[tuple[Row, Case]]) -> list[str]:
    """The exceptions among some cases."""
    return sorted({case.error for _, case in pairs if case.error})


def edge_notes(met: Iterable[tuple[Row, Case]]) -> list[Json]:
    """What the cases say of themselves, said once for all rows with the same note."""
    notes: dict[str, Json] = {}
    for row, case in met:
        if case.note:
            first = {"note": case.note, "value": case.value, "rust": []}
            first["outcome"] = case.error or case.seen or "accepted"
            notes.setdefault(case.note, first)["rust"].append(plain(row.rust))
    return list(notes.values())


def python_lines(
    kind: str,
    taken: Sequence[tuple[Row, Sequence[tuple[Row, Case]]]],
    refused: Sequence[tuple[Row, Sequence[tuple[Row, Case]]]],
    told: Json,
    verbose: bool,
) -> list[str]:
    """What is to be said of a Python type, for people."""
    lines = [f"Python {kind}", ""]
    if taken:
        body = [("can become", "feature", "memory", "comes back as", "may raise")]
        for row, pairs in taken:
            ends = ", ".join(errors_in(pairs)) or "nothing"
            name = plain(row.rust)
            body.append((name, row.feature or "-", row.memory, gives_words(row), ends))
        lines += columns(body)
    lines += refusal_lines(
        [(plain(row.rust), errors_in(own)) for row, own in refused], verbose
    )
    if told["given_by"]:
        givers = dict.fromkeys(plain(name) for name in told["given_by"])
        lines += ["", *wrapped(f"is what Python gets of: {', '.join(givers)}")]
    if told["edges"]:
        lines += ["", "edge cases"]
        lines += [f"  {line}" for line in edge_lines(told["edges"])]
    return lines


def refusal_lines(
    refused: Sequence[tuple[str, Sequence[str]]], verbose: bool
) -> list[str]:
    """Who refuses; the many that do so with TypeError only in number."""
    groups: dict[str, list[str]] = {}
    for name, errors in refused:
        groups.setdefault(", ".join(errors), []).append(name)
    lines = ["", "is refused by"] if groups else []
    for error, names in groups.items():
        listed = f"{len(names)} conversions (--verbose names them)"
        if verbose or len(names) <= 12 or error != "TypeError":
            listed = ", ".join(names)
        lines += wrapped(f"  {error}: {listed}")
    return lines


def edge_lines(notes: Iterable[Json]) -> list[str]:
    """Edge cases for people."""
    lines = []
    for entry in notes:
        names = entry["rust"]
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        where = f"{', '.join(names[:3])}{more}"
        lines.append(
            f"{entry['value']} -> {entry['outcome']}: {entry['note']} ({where})"
        )
    return lines


def show_value(
    text: str, live: Sequence[Json] | None, verbose: bool
) -> tuple[Json, list[str]]:
    """What becomes of one value: tried where there is a build, else by the table."""
    kind = type_name(evaluate(text))
    entries = list(live) if live is not None else expected_of(text)
    told = {
        "value": text,
        "python": kind,
        "tried": live is not None,
        "outcomes": entries,
    }
    lines = [f"{text} is a Python {kind}"]
    good = [
        entry for entry in entries if not entry["error"] and entry.get("certain", True)
    ]
    if good:
        body = [("can become", "which Rust sees as", "and comes back as", "memory")]
        for entry in good:
            seen, back = entry["seen"] or "-", entry.get("back") or "-"
            name = plain(entry["rust"])
            body.append((name, seen, back, entry.get("memory", "copies")))
        lines += ["", *columns(body)]
    if live is None:
        lines += value_lines(entries, verbose)
        lines += [
            "",
            "This is the table's word. After `build`, the value itself is tried.",
        ]
    else:
        lines += message_lines(entries, verbose)
    return told, lines


def value_lines(entries: Sequence[Json], verbose: bool) -> list[str]:
    """What the table only knows of other values of the same type."""
    lines = []
    alike = [plain(e["rust"]) for e in entries if e.get("outcome") == "accepts others"]
    if alike:
        lines += ["", *wrapped(f"others of this type can become {', '.join(alike)}")]
    open_ones = [entry for entry in entries if entry.get("outcome") == "depends"]
    if open_ones:
        lines += ["", "depends on the value"]
        names = [f"{plain(e['rust'])} ({e['may_raise']})" for e in open_ones]
        lines += wrapped(f"  {', '.join(names)}")
    refused = [(plain(e["rust"]), [e["error"]]) for e in entries if e["error"]]
    return lines + refusal_lines(refused, verbose)


def message_lines(entries: Sequence[Json], verbose: bool) -> list[str]:
    """What refused a value, with the messages that a caller would read."""
    reasons: dict[str, list[str]] = {}
    for entry in entries:
        if entry["error"]:
            reason = f"{entry['error']}: {entry['message']}"
            reasons.setdefault(reason, []).append(plain(entry["rust"]))
    lines = ["", "is refused by"] if reasons else []
    hidden = 0
    for reason, names in reasons.items():
        if re.search(r"^TypeError: .* is not an instance of ", reason) and not verbose:
            hidden += len(names)
        else:
            lines += [*wrapped(f"  {', '.join(names)}"), f"      {reason}"]
    if hidden:
        lines.append(
            f"  {hidden} more, as it is of another type (--verbose names them)"
        )
    return lines


def expected_of(text: str) -> list[Json]:
    """What the table says of a value: its own case, else those of its type."""
    value = evaluate(text)
    entries = []
    for row in ROWS:
        exact = [case for case in row.tried if is_value(case.value, value)]
        exact = [case for case in exact if applies(case)]
        alike = [case for case in row.tried if kind_of(case.value) == type_name(value)]
        if exact:
            entries.append(certain_entry(row, exact[0], text, value))
        elif alike:
            entries.append(likely_entry(row, alike))
    return entries


def certain_entry(row: Row, case: Case, text: str, value: object) -> Json:
    """The very value is in the table."""
    entry: Json = {
        "key": row.key,
        "rust": row.rust,
        "certain": True,
        "error": case.error,
    }
    if not case.error:
        own = row.gives == type_name(value) or row.memory == "shares"
        entry.update(seen=case.seen, back=case.back or (text if own else ""))
        entry.update(memory=case.memory or row.memory)
    return entry


def likely_entry(row: Row, alike: Sequence[Case]) -> Json:
    """Only other values of its type are: they agree, or it depends on the value."""
    errors = sorted({case.error for case in alike if case.error})
    entry: Json = {"key": row.key, "rust": row.rust, "certain": False, "error": ""}
    if not errors:
        entry["outcome"] = "accepts others"
    elif all(case.error for case in alike):
        entry.update(outcome="refuses others", error=errors[0])
    else:
        entry.update(outcome="depends", may_raise=", ".join(errors))
    return entry


def is_value(text: str, value: object) -> bool:
    """Whether a text of the table stands for a value."""
    try:
        return same(evaluate(text), value)
    except ConverterError:
        return False


# -------------------------------------------------------------------- commands


@dataclass(frozen=True)
class Request:
    """What the caller asked for, and the machine that answers."""

    command: str
    arguments: argparse.Namespace
    runner: Runner
    env: Mapping[str, str] = field(default_factory=dict)

    @property
    def dry(self) -> bool:
        """Whether only to say what would be done."""
        return bool(self.arguments.dry_run)

    @property
    def verbose(self) -> bool:
        """Whether to say more."""
        return bool(self.arguments.verbose)

    def plan(self) -> Build:
        """The extension that the options name."""
        options = self.arguments
        features = chosen_features(options.features)
        python = this_python()
        if options.python:
            python = asked_python(options.python, self.runner)
        profile = "debug" if options.debug else "release"
        cargo = self.runner.which("cargo") or "cargo"
        plan = Build(Path(), python, features, profile, cargo)
        if options.folder:
            root = Path(options.folder).absolute()
        else:
            text = json.dumps(plan.record, sort_keys=True).encode("utf-8")
            name = hashlib.sha256(text).hexdigest()[:16]
            root = cache_folder(self.env, sys.platform) / name
        if root.exists() and not root.is_dir():
            raise ConverterError(f"--folder: {root} is no folder")
        return Build(root, python, features, profile, cargo)


def chosen_features(text: str) -> tuple[str, ...]:
    """The PyO3 features of --features, in the order of the table."""
    names = [name for name in re.split(r"[,\s]+", text) if name]
    if "all" in names:
        return tuple(FEATURES)
    unknown = [name for name in names if name not in FEATURES and name != "none"]
    if unknown:
        known = ", ".join(FEATURES)
        raise UsageError(
            f"--features: no such feature: {', '.join(unknown)} (all, {known})"
        )
    needed = {name for name in names if name != "none"}
    needed |= {also for name in needed for also in FEATURES[name].also}
    return tuple(name for name in FEATURES if name in needed)


class UsageError(Exception):
    """Raised for arguments that argparse itself cannot judge."""


@dataclass(frozen=True)
class Answer:
    """What a command says, for programs and for people, and its exit code."""

    data: Json
    lines: Sequence[str]
    code: int = 0


def command_list(request: Request) -> Answer:
    """The conversion table."""
    rows, results = selected(request.arguments.only or [])
    data: Json = {"pyo3": PYO3, "features": list(FEATURES)}
    data["conversions"] = [row_json(row, request.verbose) for row in rows]
    data["results"] = [vars(result) for result in results]
    return Answer(data, list_lines(rows, results, request.verbose))


def command_names(_: Request) -> Answer:
    """The names that values may be written with."""
    texts = {name: meaning(value) for name, value in NAMES.items()}
    lines = [
        "Literals, + - * / // **, .keys() .values() .items(), and these names:",
        "",
    ]
    return Answer({"names": texts}, lines + columns(list(texts.items())))


def meaning(value: Any) -> str:
    """What a name stands for: what a class of this file is for, or where it lies."""
    if getattr(value, "__module__", None) == __name__ and isinstance(value, type):
        return (value.__doc__ or "").splitlines()[0]
    if callable(value):
        return f"{value.__module__}.{value.__qualname__}".replace("builtins.", "")
    return shown(value)


def command_show(request: Request) -> Answer:
    """A Rust type, a Python type or a value; one word may be several of them."""
    name = request.arguments.what
    parts: list[tuple[Json, list[str]]] = []
    if name in python_kinds():
        parts.append(show_python(name, request.verbose))
    rows = rows_named(name)
    results = [r for r in RESULTS if squeezed(r.rust) == squeezed(name) and not rows]
    for row in rows:
        parts.append((row_json(row, True), row_lines(row)))
    for result in results:
        line = f"{plain(result.rust)}: {result.expression} -> {outcome(result)}"
        parts.append((dict(vars(result)), [f"{line} {result.note}".rstrip()]))
    if not parts:
        return shown_value(request, name)
    lines = []
    for place, (_, text) in enumerate(parts):
        lines += ([""] if place else []) + list(text)
    return Answer({"about": name, "found": [data for data, _ in parts]}, lines)


def shown_value(request: Request, text: str) -> Answer:
    """A value, tried with the extension where one is built."""
    try:
        evaluate(text)
    except ConverterError as exc:
        hint = "neither a type of the table nor a value"
        raise ConverterError(f"{shown(text, 60)} is {hint}: {exc}") from exc
    plan = request.plan()
    live = None
    if plan.fresh and not request.dry:
        job = {"work": "try", "value": text, "rows": built_keys(ROWS, plan)}
        live = run_job(plan, job, request.runner, request.arguments.timeout)
    data, lines = show_value(text, live, request.verbose)
    return Answer({"about": text, "found": [data]}, lines)


def built_keys(rows: Iterable[Row], plan: Build) -> list[str]:
    """The rows that a build has functions for."""
    return [row.key for row in rows if not row.feature or row.feature in plan.features]


def dry_answer(plan: Build, commands: Sequence[Command], rebuild: bool) -> Answer:
    """What --dry-run says of a command that would do something."""
    files = [str(plan.root / name) for name in crate_files()] if rebuild else []
    files += [str(plan.library), str(plan.root / RECORD)] if rebuild else []
    data: Json = {"folder": str(plan.root), "library": str(plan.library)}
    data.update(writes=files, commands=[command.plan() for command in commands])
    lines = [f"would write {name}" for name in files]
    lines += [
        f"would run {command.shown}\n    to {command.purpose}" for command in commands
    ]
    return Answer(data, lines)


def command_build(request: Request) -> Answer:
    """Generate and compile the extension."""
    plan = request.plan()
    seconds = request.arguments.timeout
    if request.dry:
        return dry_answer(plan, [plan.command(seconds)], True)
    took = build(plan, request.runner, seconds)
    functions = len(function_names(library_source()))
    data: Json = {"folder": str(plan.root), "library": str(plan.library)}
    data.update(plan.record, seconds=round(took, 1), functions=functions)
    features = ", ".join(plan.features) or "none"
    lines = [f"built {plan.library} in {took:.1f} s (features: {features})"]
    if request.verbose:
        lines.append(f"with {plan.command(seconds).shown}")
    return Answer(data, lines)


def with_extension(request: Request, job: Json) -> tuple[Build, list[Json]] | Answer:
    """A job's results; the extension is built before, where that is needed."""
    plan = request.plan()
    seconds = request.arguments.timeout
    rebuild = not plan.fresh
    job = {**job, "rows": [key for key in job["rows"] if key in built_keys(ROWS, plan)]}
    if request.dry:
        commands = [plan.command(seconds)] if rebuild else []
        return dry_answer(
            plan, [*commands, worker_command(plan, job, seconds)], rebuild
        )
    if rebuild:
        print(f"building in {plan.root}, once", file=sys.stderr)
        build(plan, request.runner, seconds)
    return plan, run_job(plan, job, request.runner, seconds)


def not_built(rows: Iterable[Row], plan: Build) -> list[Json]:
    """Rows that were left out, with what they need."""
    keys = built_keys(ROWS, plan)
    return [
        {"key": row.key, "rust": row.rust, "needs": f"--features {row.feature}"}
        for row in rows
        if row.key not in keys
    ]


def left_lines(left: Sequence[Json]) -> list[str]:
    """What was not built, for people."""
    if not left:
        return []
    names = [plain(entry["rust"]) for entry in left]
    needs = ",".join(dict.fromkeys(entry["needs"].split()[-1] for entry in left))
    listed = ", ".join(names) if len(names) <= 12 else f"{len(names)} conversions"
    return [*wrapped(f"not built: {listed}"), f"    add --features {needs}"]


def command_test(request: Request) -> Answer:
    """Hold the table against the extension."""
    rows, results = selected(request.arguments.only or [])
    job: Json = {"work": "test", "rows": [row.key for row in rows]}
    job["results"] = [result.key for result in results]
    found = with_extension(request, job)
    if isinstance(found, Answer):
        return found
    plan, entries = found
    counts = dict(collections.Counter(entry["status"] for entry in entries))
    left = not_built(rows, plan)
    tally = {name: counts.get(name, 0) for name in ("ok", "differs", "not run")}
    code = 0 if tally["ok"] and not tally["differs"] else 1
    data: Json = {"python": list(plan.python.version), "library": str(plan.library)}
    data.update(counts=tally, not_built=left)
    wanted = ("ok", "differs", "not run") if request.verbose else ("differs", "not run")
    data["cases"] = [entry for entry in entries if entry["status"] in wanted]
    return Answer(data, test_lines(entries, tally, left, request.verbose), code)


def test_lines(
    entries: Sequence[Json],
    tally: Mapping[str, int],
    left: Sequence[Json],
    verbose: bool,
) -> list[str]:
    """The test for people: differences always, the rest in numbers or when verbose."""
    lines = []
    for entry in entries:
        where = f"{plain(entry['rust'])} from {entry['value']}"
        if entry["status"] == "differs":
            lines.append(f"differs  {where}: {'; '.join(entry['faults'])}")
        elif entry["status"] == "not run":
            lines.append(f"not run  {where}: {entry['why']}")
        elif verbose:
            result = entry["error"] or entry.get("seen") or entry.get("back", "")
            lines.append(f"ok       {where}: {result}")
    lines += left_lines(left)
    if not entries:
        lines.append("nothing was tested")
    counted = ", ".join(f"{number} {name}" for name, number in tally.items())
    return [*lines, f"{counted}, {len(left)} conversions not built"]


def command_time(request: Request) -> Answer:
    """Time each conversion."""
    options = request.arguments
    rows, _ = selected(options.only or [])
    timing: Json = {"repeats": options.repeats, "seconds": options.seconds}
    timing["elements"] = options.elements
    keys = dict.fromkeys(["any", *(row.key for row in rows)])
    found = with_extension(
        request, {"work": "time", "rows": list(keys), "timing": timing}
    )
    if isinstance(found, Answer):
        return found
    plan, entries = found
    left = not_built(rows, plan)
    floor = [entry for entry in entries if entry["key"] == "any"]
    wanted = [row.key for row in rows]
    data: Json = {"python": list(plan.python.version), "profile": plan.profile}
    data.update(timing=timing, unit="ns", baseline=floor[0], not_built=left)
    data["timings"] = [entry for entry in entries if entry["key"] in wanted]
    lines = time_lines(data["timings"], floor[0], timing)
    if not data["timings"]:
        return Answer(data, [*left_lines(left), "nothing was timed"], 1)
    if request.verbose:
        lines.append(f"Timed with {plan.library} ({plan.profile}).")
    return Answer(data, lines + left_lines(left))


def figures(told: Json | None) -> str:
    """Median and the range of the middle half."""
    if told is None:
        return "-"
    digits = 0 if told["median"] >= 100 else 1 if told["median"] >= 10 else 2
    rounded = [round(told[name], digits) + 0.0 for name in ("median", "low", "high")]
    parts = [f"{number:,.{digits}f}" for number in rounded]
    return f"{parts[0]} ({parts[1]}..{parts[2]})"


def time_lines(entries: Sequence[Json], floor: Json, timing: Json) -> list[str]:
    """The timings for people."""
    head = ("Rust type", "from", "call", "and back", "per element", "and back")
    body = [head]
    names = ("call", "round_trip", "element", "element_round_trip")
    for entry in entries:
        rust = plain(entry["rust"])
        cells = [figures(entry.get(name)) for name in names]
        body.append((rust, entry["value"], cells[0], cells[1], cells[2], cells[3]))
    lines = columns(body)
    lines += ["", f"Nanoseconds: median (middle half) of {timing['repeats']} repeats;"]
    lines.append(f"per element: from 1 to {timing['elements']:,} elements.")
    base = figures(floor["call"])
    lines.append(
        f"A call that converts nothing (Bound<PyAny>) takes {base}, loop included."
    )
    return lines


COMMANDS: dict[str, Callable[[Request], Answer]] = {
    "list": command_list,
    "names": command_names,
    "show": command_show,
    "build": command_build,
    "test": command_test,
    "time": command_time,
}


# ---------------------------------------------------------------- command line


def bounded(
    kind: Callable[[str], Any], low: float, high: float
) -> Callable[[str], Any]:
    """A number between two limits, for argparse."""

    def number(text: str) -> Any:
        try:
            value = kind(text)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(
                f"not between {low:g} and {high:g}: {text!r}"
            )
        return value

    return number


def add_flags(parser: argparse.ArgumentParser, inner: bool) -> None:
    """The flags of every command; they may stand before or after its name."""
    default = argparse.SUPPRESS if inner else False
    add = parser.add_argument
    add("--json", action="store_true", default=default, help="print one JSON object")
    add(
        "--verbose",
        action="store_true",
        default=default,
        help="say more: cases, commands",
    )
    add(
        "--dry-run",
        action="store_true",
        default=default,
        help="only say what would be written and executed",
    )


def add_only(parser: argparse.ArgumentParser) -> None:
    """Choice of rows."""
    help_text = "only this Rust type: in full, by its key, or 'Vec' (repeatable)"
    parser.add_argument("--only", metavar="TYPE", action="append", help=help_text)


def add_build_options(parser: argparse.ArgumentParser) -> None:
    """Which extension, and where."""
    add = parser.add_argument
    add(
        "--folder",
        metavar="DIR",
        help="folder of the crate (default: one in the cache)",
    )
    features = "PyO3 features, comma-separated, or all (default: none)"
    add("--features", metavar="NAMES", default="", help=features)
    add("--python", metavar="EXE", help="interpreter to build for (default: this one)")
    add("--debug", action="store_true", help="build without optimisation")
    add(
        "--timeout",
        metavar="S",
        type=bounded(float, 1, 86_400),
        default=BUILD_SECONDS,
        help=f"seconds for each program (default {BUILD_SECONDS:g})",
    )


def build_parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="type_converter.py",
        description="Show, test and time what PyO3 converts between Python and Rust.",
        epilog="Exit codes: 0 fine, 1 a difference or a failure, 2 wrong usage."
        " Without a command: list.",
    )
    add_flags(parser, inner=False)
    inner = parser.add_subparsers(dest="command", metavar="COMMAND")
    parts = {
        name: inner.add_parser(name, help=(function.__doc__ or "").splitlines()[0])
        for name, function in COMMANDS.items()
    }
    for part in parts.values():
        add_flags(part, inner=True)
    parts["show"].add_argument(
        "what", metavar="TYPE|VALUE", help="i64, dict, 2**63, ..."
    )
    for name in ("list", "test", "time"):
        add_only(parts[name])
    for name in ("show", "build", "test", "time"):
        add_build_options(parts[name])
    add = parts["time"].add_argument
    add("--repeats", type=bounded(int, 3, 1000), default=7, help="repeats (default 7)")
    seconds = "seconds of each repeat (default 0.01)"
    add("--seconds", type=bounded(float, 0.0001, 60), default=0.01, help=seconds)
    elements = "elements of each container (default 1000)"
    add("--elements", type=bounded(int, 2, 10**7), default=1000, help=elements)
    return parser


def main(
    argv: Sequence[str] | None = None,
    *,
    runner: Runner | None = None,
    env: Mapping[str, str] | None = None,
) -> int:
    """Run the tool; the keyword arguments let tests replace the machine."""
    parser = build_parser()
    arguments = parser.parse_args(argv)
    name = arguments.command or "list"
    if arguments.command is None:
        arguments.only = None
    own_env = dict(os.environ) if env is None else env
    request = Request(name, arguments, runner or Runner(), own_env)
    try:
        answer = COMMANDS[name](request)
    except UsageError as exc:
        parser.error(str(exc))
    if arguments.json:
        head = {"tool": "type_converter", "command": name, "dry_run": request.dry}
        print(json.dumps({**head, "exit_code": answer.code, **answer.data}, indent=2))
    else:
        print("\n".join(answer.lines))
    return answer.code


def entry_point() -> int:
    """Run main; expected failures end in one line, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("type_converter: interrupted", file=sys.stderr)
        return 130
    except (ConverterError, OSError) as exc:
        print(f"type_converter: {exc}", file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(entry_point())
