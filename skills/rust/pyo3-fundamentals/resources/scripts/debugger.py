#!/usr/bin/env python3
"""Explain crashes, panics and hangs of PyO3 extensions, and set up gdb and lldb.

`explain` reads a captured log: Python tracebacks, Rust panics and backtraces, gdb,
lldb, py-spy, faulthandler, sanitizers, valgrind. It tells your frames from those of
PyO3, CPython and std, joins the Python and the Rust stack into one, and names the
likely cause with its remedy. `core` reads a core dump (with gdb where there is one),
`setup` writes an init file for gdb or lldb, `attach` prints the commands for a living
process.

Exit codes: 0 something was explained or done, 1 nothing was recognised or an error,
2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import re
import shlex
import shutil
import struct
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import IO, Callable, NoReturn

Table = dict[str, object]

QUERY_SECONDS = 30.0
CORE_SECONDS = 300.0
READ_LIMIT = 64 * 1024 * 1024  # of longer logs the first and the last half are read
LINE_LIMIT = 4000  # characters of a line that are looked at
MESSAGE_LINES = 20
FRAME_LIMIT = 1000  # kept of one stack; the middle of a longer one is only counted
STACK_LIMIT = 1000
EVENT_LIMIT = 1000
SHOWN_STACKS = 4
DEEP = 1000  # frames in a stack from which on it counts as runaway recursion
NULL_PAGE = 4096


class DebugError(Exception):
    """Raised for expected problems, with a message fit to be shown as it is."""


# --------------------------------------------------------------- running programs


@dataclass(frozen=True)
class Command:
    """One program call, described before it is made so that it can be only shown."""

    argv: tuple[str, ...]
    purpose: str
    seconds: float = QUERY_SECONDS


@dataclass(frozen=True)
class Completed:
    """What a call gave; `code` is None when it did not start or ran out of time."""

    code: int | None
    output: str = ""
    problem: str = ""


class Runner:
    """The only way to programs, so that tests can replace the whole machine."""

    def which(self, name: str) -> str | None:
        """Find a program like a shell would, so that calls use full paths."""
        return shutil.which(name)

    def run(self, command: Command) -> Completed:
        """Run within `command.seconds`; failures to start become results too."""
        # A file, not a pipe: what gdb started cannot delay the time limit.
        with tempfile.TemporaryFile() as out:
            code: int | None = None
            problem = ""
            try:
                code = subprocess.run(
                    list(command.argv),
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    timeout=command.seconds,
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired:
                problem = f"timed out after {command.seconds:g} s"
            except (OSError, ValueError) as exc:
                problem = f"cannot run {command.argv[0]}: {exc}"
            out.seek(0)
            return Completed(code, decode(read_ends(out)[0]), problem)


def quote(argv: Iterable[str]) -> str:
    """A command line to be copied, quoted for the shell of this system."""
    if os.name == "nt":
        return subprocess.list2cmdline(list(argv))
    return " ".join(shlex.quote(part) for part in argv)


# ------------------------------------------------------------------- reading logs

# Colours and titles of terminals; each branch stops at the next escape, so that
# a file full of unfinished sequences still costs linear time.
ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])"
)
CI_STAMP = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]{8,20}Z ")
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb]"
)


def safe(text: object, limit: int = 400) -> str:
    """Text from a log or a file name, made harmless for a terminal, on one line."""
    value = str(text).replace("\n", " | ").replace("\t", " ")
    value = value if len(value) <= limit else value[: limit - 3] + "..."
    return UNSAFE.sub(lambda found: ascii(found.group())[1:-1], value)


def read_ends(stream: IO[bytes], limit: int = READ_LIMIT) -> tuple[bytes, int]:
    """The whole stream, or its first and last half; and how many bytes were left out.

    Works on pipes, and never holds much more than `limit`.
    """
    half = limit // 2
    head = stream.read(half) or b""
    kept: list[bytes] = []
    size = skipped = 0
    while chunk := stream.read(1 << 20):
        kept.append(chunk)
        size += len(chunk)
        while size - len(kept[0]) > half:
            gone = len(kept.pop(0))
            size -= gone
            skipped += gone
    tail = b"".join(kept)
    if len(tail) > half:
        skipped += len(tail) - half
        tail = tail[-half:]
    if not skipped:
        return head + tail, 0
    # The cut lines would be half true, so both go.
    head = head[: head.rfind(b"\n") + 1]
    return head + tail[tail.find(b"\n") + 1 :], skipped


def decode(data: bytes) -> str:
    """Bytes of a log as text; PowerShell's `>` writes UTF-16."""
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    return data.decode("utf-8-sig", errors="replace")


def clean(line: str) -> str:
    """A log line without colours, CI time stamps and what comes after 4,000 signs."""
    line = line[:LINE_LIMIT].rstrip("\r\n")
    if "\x1b" in line:
        line = ESCAPES.sub("", line)
    stamp = CI_STAMP.match(line) if line[:1] == "2" else None
    return line[stamp.end() :] if stamp else line


# ------------------------------------------------------------------ symbol names

LEGACY_WORDS = {
    "SP": "@",
    "BP": "*",
    "RF": "&",
    "LT": "<",
    "GT": ">",
    "LP": "(",
    "RP": ")",
    "C": ",",
}
LEGACY_ESCAPE = re.compile(r"\$(SP|BP|RF|LT|GT|LP|RP|C|u[0-9a-f]{1,6})\$")
HASH_END = re.compile(r"::h[0-9a-f]{16}\b")
CRATE_HASH = re.compile(r"\b(\w+)\[[0-9a-f]{1,16}\]")


def unescape_legacy(name: str) -> str:
    """Undo the escapes of Rust's legacy mangling, as lldb leaves them."""

    def one(found: re.Match[str]) -> str:
        word = found.group(1)
        if word not in LEGACY_WORDS:
            code = int(word[1:], 16)
            return chr(code) if code < 0xD800 else "?"
        return LEGACY_WORDS[word]

    name = LEGACY_ESCAPE.sub(one, name)
    # A leading underscore was put before names that would begin with a sign.
    name = re.sub(r"(^|::)_(?=[<{&*(\[])", r"\1", name)
    return name.replace("..", "::")


def demangle_legacy(symbol: str) -> str:
    """`_ZN6crashy4pick17h0123456789abcdefE`, as rustc writes and gcc's tools show."""
    rest, parts = symbol[3:], []
    while rest and rest[0].isdigit():
        digits = re.match(r"\d{1,6}", rest)
        length = int(digits.group()) if digits else 0
        start = digits.end() if digits else 0
        if not 0 < length <= len(rest) - start:
            return symbol
        parts.append(rest[start : start + length])
        rest = rest[start + length :]
    if not parts or not rest.startswith("E"):
        return symbol
    return "::".join(unescape_legacy(part) for part in parts)


class V0Demangler:
    """The path of a v0 symbol (`_RNvNtCs...`) without its generic arguments.

    The libasan and libtsan of gcc print such names raw. Of the grammar in RFC 2603
    everything is parsed, but of types only the name is kept. Steps are counted, so
    that back references in hostile names cannot make it run long.
    """

    PRIMITIVES = dict(
        zip(
            "abcdefhijlmnopstuvxyz",
            "i8 bool char f64 str f32 u8 isize usize i32 u32 i128 u128 _ i16 u16 ()"
            " ... i64 u64 !".split(),
        )
    )

    AROUND = {
        "R": "&{}",
        "Q": "&mut {}",
        "P": "*const {}",
        "O": "*mut {}",
        "S": "[{}]",
        "A": "[{}; _]",
    }

    def __init__(self, symbol: str) -> None:
        self.text = symbol[2:]
        self.at = 0
        self.steps = 0

    def peek(self) -> str:
        """The next character, without taking it."""
        return self.text[self.at : self.at + 1]

    def take(self) -> str:
        """The next character; every grammar rule passes here."""
        self.steps += 1
        if self.at >= len(self.text) or self.steps > 2000:
            raise ValueError(self.text[:40])
        self.at += 1
        return self.text[self.at - 1]

    def base62(self) -> int:
        """A number that ends in an underscore: `_` is 0, `0_` is 1."""
        digits = ""
        while (sign := self.take()) != "_":
            digits += sign
        value = 0
        for sign in digits[:8]:
            upper = ord(sign) - 29 if sign.isupper() else ord(sign) - 87
            value = value * 62 + (int(sign) if sign.isdigit() else upper)
        return value + 1 if digits else 0

    def identifier(self) -> str:
        """A name with its length, after an optional disambiguator."""
        if self.peek() == "s":
            self.take()
            self.base62()
        if self.peek() == "u":
            self.take()
        digits = ""
        while self.peek().isdigit() and len(digits) < 6 and digits != "0":
            digits += self.take()
        if self.peek() == "_":
            self.take()
        length = int(digits)
        name = self.text[self.at : self.at + length]
        self.at += length
        return name

    def back(self, rule: Callable[[], str]) -> str:
        """Read `rule` once more at an earlier place."""
        target = self.base62()
        here = self.at
        self.at = target if target < here else len(self.text)
        name = rule()
        self.at = here
        return name

    def path(self) -> str:
        """A path; what stands in angle brackets is passed over."""
        sign = self.take()
        if sign == "C":
            return self.identifier()
        if sign == "N":
            space = self.take()
            outer, name = self.path(), self.identifier()
            special = f"{{{'closure' if space == 'C' else 'shim'}}}"
            return f"{outer}::{special if space.isupper() else name}"
        if sign in "MX":
            if self.peek() == "s":
                self.take()
                self.base62()
            self.path()
        if sign in "MXY":
            own = self.type()
            return f"<{own}>" if sign == "M" else f"<{own} as {self.path()}>"
        if sign == "I":
            name = self.path()
            while self.peek() != "E":
                self.argument()
            self.take()
            return name
        if sign == "B":
            return self.back(self.path)
        raise ValueError(sign)

    def argument(self) -> None:
        """A generic argument: a lifetime, a constant or a type."""
        if self.peek() == "L":
            self.take()
            self.base62()
        elif self.peek() == "K":
            self.take()
            self.constant()
        else:
            self.type()

    def constant(self) -> None:
        """A constant in a type: `j8_`, `p`, or a back reference."""
        sign = self.take()
        if sign == "B":
            self.base62()
        elif sign != "p":
            while self.take() != "_":
                pass

    def type(self) -> str:
        """A type, named as far as an owner can be told from it."""
        sign = self.peek()
        if sign in self.PRIMITIVES:
            self.take()
            return self.PRIMITIVES[sign]
        if sign and sign in self.AROUND:
            self.take()
            if self.peek() == "L":
                self.argument()
            inner = self.AROUND[sign].format(self.type())
            if sign == "A":
                self.constant()
            return inner
        if sign in {"F", "D"}:
            self.take()
            return self.function() if sign == "F" else self.trait_object()
        if sign == "T":
            self.take()
            while self.peek() != "E":
                self.type()
            self.take()
            return "(...)"
        if sign == "B":
            self.take()
            return self.back(self.type)
        return self.path()

    def function(self) -> str:
        """The type of a function pointer, after its `F`."""
        if self.peek() == "G":
            self.take()
            self.base62()
        if self.peek() == "U":
            self.take()
        if self.peek() == "K":
            self.take()
            if self.peek() == "C":
                self.take()
            else:
                self.identifier()
        while self.peek() != "E":
            self.type()
        self.take()
        self.type()
        return "fn(...)"

    def trait_object(self) -> str:
        """The type of a trait object, after its `D`: the first trait names it."""
        if self.peek() == "G":
            self.take()
            self.base62()
        names = []
        while self.peek() != "E":
            names.append(self.path())
            while self.peek() == "p":
                self.take()
                self.identifier()
                self.type()
        self.take()
        self.argument()
        return "dyn " + " + ".join(names[:1])

    def name(self) -> str:
        """The readable path; raises ValueError for what is no such symbol."""
        return self.path()


def demangle(name: str) -> str:
    """A readable Rust path of any spelling that debuggers and sanitizers print."""
    if name.startswith("_ZN"):
        name = demangle_legacy(name)
    elif name.startswith("_R") and name[2:3] in {"N", "I", "M", "X", "Y", "C"}:
        try:
            name = V0Demangler(name).name()
        except (ValueError, RecursionError):
            return name
    elif "$" in name or ".." in name:
        name = unescape_legacy(name)
    return CRATE_HASH.sub(r"\1", HASH_END.sub("", name))


def rust_root(name: str) -> str:
    """The crate in which a Rust function is defined, or an empty string.

    `<crashy::Bomb as core::ops::Drop>::drop` belongs to crashy.
    """
    bare = name.lstrip("<&*( ")
    bare = re.sub(r"^(?:dyn|mut|const) <*", "", bare)
    found = re.match(r"([A-Za-z_]\w*)(?=::)", bare)
    return found.group(1) if found else ""


# ------------------------------------------------------------- frames and owners


class Owner(str, Enum):
    """Whose code a frame is; the values are those of the JSON report."""

    CRATE = "crate"
    PYTHON = "python"
    PYO3 = "pyo3"
    DEPENDENCY = "dependency"
    STD = "std"
    CPYTHON = "cpython"
    SYSTEM = "system"
    TOOL = "tool"
    OTHER = "other"


@dataclass(frozen=True)
class Frame:
    """One call, as a line of the log showed it."""

    function: str
    file: str = ""
    line: int = 0
    module: str = ""
    log_line: int = 0
    number: int = 0
    source: str = ""
    python: bool = False
    owner: Owner = Owner.OTHER

    @property
    def place(self) -> str:
        """Where, as an editor would understand it."""
        if self.file:
            return f"{self.file}:{self.line}" if self.line else self.file
        return self.module


@dataclass
class Stack:
    """Frames, innermost first, with what the log said about them."""

    kind: str
    title: str
    log_line: int
    thread: str = ""
    frames: list[Frame] = field(default_factory=list)
    dropped: int = 0

    def add(self, frame: Frame) -> None:
        """Append; of a runaway recursion the middle is counted and let go."""
        self.frames.append(frame)
        if len(self.frames) > FRAME_LIMIT:
            del self.frames[FRAME_LIMIT // 2]
            self.dropped += 1

    @property
    def is_python(self) -> bool:
        """Whether this stack shows Python's view."""
        return self.kind in {"traceback", "faulthandler", "py-bt", "pytest", "py-spy"}

    def first(self, *owners: Owner) -> Frame | None:
        """The innermost frame of one of these owners."""
        return next((frame for frame in self.frames if frame.owner in owners), None)

    def has(self, pattern: str) -> Frame | None:
        """The innermost frame whose function matches."""
        wanted = re.compile(pattern)
        return next((f for f in self.frames if wanted.search(f.function)), None)


@dataclass(frozen=True)
class Event:
    """Something that a log says happened: a panic, a signal, an exception."""

    kind: str
    text: str
    line: int
    thread: str = ""
    place: str = ""


STD_ROOTS = {"std", "core", "alloc", "test", "proc_macro", "__rustc", "backtrace"}
STD_ROOTS |= {"gimli", "addr2line", "hashbrown", "std_detect", "panic_unwind"}
PYO3_ROOTS = {"pyo3", "pyo3_ffi", "pyo3_macros", "pyo3_async_runtimes"}
# Where a release build names no files, these are still not the user's.
COMMON_ROOTS = {"anyhow", "eyre", "rayon", "rayon_core", "tokio", "serde", "numpy"}
COMMON_ROOTS |= {"serde_json", "ndarray", "parking_lot", "crossbeam_channel"}
STD_NAMES = re.compile(
    r"__rust_|_?rust_(begin_unwind|panic|eh_personality)|rdl_|__rdl|__rg_"
)
ENTRY = re.compile(r"__py(?:function|method)_(\w+)")
REGISTRY = re.compile(r"[/\\]registry[/\\]src[/\\][^/\\]+[/\\]([A-Za-z0-9_-]+?)-\d+\.")
VENDOR = re.compile(r"[/\\](?:vendor|git[/\\]checkouts)[/\\]([A-Za-z0-9_-]+)")
STD_FILE = re.compile(
    r"^/?rustc[/\\]|[/\\]rustlib[/\\]src|^library[/\\](std|core|alloc)"
)
CPYTHON_FILE = re.compile(
    r"(^|[/\\])(Python|Objects|Modules|Parser|Include|PC|Programs)[/\\][\w./\\]+\.[ch]$"
)
CPYTHON_NAME = re.compile(
    r"_?Py[A-Z_]\w*|_?Py[A-Z]|pymain_|cfunction_|method_vectorcall|slot_tp_|take_gil"
    r"|run_(eval_code_obj|mod)$|pyrun_|builtin_|_?PyObject_|type_call$|tstate_|gc_"
    r"|pythread_wrapper|thread_run$|drop_gil|subtype_dealloc|(list|dict|tuple)_\w+$"
)
CPYTHON_MODULE = re.compile(r"(^|[/\\])(lib)?python\d?[\d.]*t?d?(\.|$)|Python3?$", re.I)
SYSTEM_NAME = re.compile(
    r"_start$|__libc_|_?_?libc_start|clone3?$|start_thread|_*pthread_|__GI_|_*futex"
    r"|raise$|_*abort$|syscall$|__restore_rt|<signal handler|mem(cpy|move|set)"
    r"|__psynch|_dl_|dyld|__kernel_|BaseThreadInit|RtlUser|(Nt|Zw)[A-Z]|malloc_printerr"
    r"|___pthread|_int_free|__lll_|(epoll_wait|poll|read|nanosleep)$"
)
SYSTEM_FILE = re.compile(r"sysdeps[/\\]|[./\\](nptl|csu|malloc|stdlib|elf)[/\\]")
TOOL_NAME = re.compile(
    r"__(asan|tsan|lsan|ubsan|sanitizer|interceptor)|(operator )?new\b"
)
TOOL_MODULE = re.compile(r"lib[atlu]b?san|vgpreload|libclang_rt|asan_malloc|tsan_inter")
EXTENSION = re.compile(r"\.(so|pyd|dylib)$")
MALLOC_NAMES = {"malloc", "calloc", "realloc", "free", "pthread_create"}


def owner_of(frame: Frame, crates: Iterable[str]) -> Owner:
    """Whose code this is; `crates` are the names known to be the user's."""
    if frame.python:
        return Owner.PYTHON
    root = rust_root(frame.function)
    name, file, module = frame.function, frame.file, frame.module
    if TOOL_NAME.match(name) or TOOL_MODULE.search(module or file):
        return Owner.TOOL
    # Where the code stands says more than the type for which it stands there.
    if STD_FILE.search(file):
        return Owner.STD
    package = REGISTRY.search(file) or VENDOR.search(file)
    if package:
        pyo3 = package.group(1).replace("-", "_") in PYO3_ROOTS
        return Owner.PYO3 if pyo3 else Owner.DEPENDENCY
    if root in crates or ENTRY.search(name):
        return Owner.CRATE
    if root in PYO3_ROOTS:
        return Owner.PYO3
    if root in STD_ROOTS or STD_NAMES.match(name):
        return Owner.STD
    if CPYTHON_FILE.search(file) or CPYTHON_MODULE.search(module):
        return Owner.CPYTHON
    if root == "py_spy":
        return Owner.TOOL
    if root:
        foreign = root in COMMON_ROOTS or (crates and not file)
        return Owner.DEPENDENCY if foreign else Owner.CRATE
    if SYSTEM_NAME.match(name) or SYSTEM_FILE.search(file) or "libc.so" in module:
        return Owner.SYSTEM
    if CPYTHON_NAME.match(name):
        return Owner.CPYTHON
    if file.endswith(".rs"):
        return Owner.CRATE
    return Owner.OTHER


def user_crates(stacks: Iterable[Stack], given: Iterable[str]) -> list[str]:
    """The user's crates: named, or those in which PyO3's macros wrote wrappers."""
    found = Counter(given)
    for stack in stacks:
        for frame in stack.frames:
            root = rust_root(frame.function)
            if frame.python or not root or root in STD_ROOTS | PYO3_ROOTS:
                continue
            outside = REGISTRY.search(frame.file) or STD_FILE.search(frame.file)
            near = frame.file and not outside and not VENDOR.search(frame.file)
            if ENTRY.search(frame.function) or near:
                found[root] += 1
    return [name for name, _ in found.most_common()]


def short_place(path: str) -> str:
    """A path without the part that only says where a registry or toolchain lies."""
    package = re.search(r"[/\\]registry[/\\]src[/\\][^/\\]+[/\\](.*)", path)
    if package:
        return package.group(1)
    std = re.search(
        r"(?:rustc[/\\][0-9a-f]{8,40}|rustlib[/\\]src[/\\]rust)[/\\](.*)", path
    )
    if std:
        return std.group(1)
    python = re.search(r"[/\\]Python-\d[^/\\]*[/\\](?:\.[/\\])?(.*)", path)
    return python.group(1) if python else path


# ------------------------------------------------------------------- the parser

PANIC = re.compile(r"\s*thread '([^']{0,200})'(?: \(\d+\))? panicked at (.+)$")
OLD_PANIC = re.compile(r"'(.*)', ([^'\s]+:\d+(?::\d+)?)$")
RUST_FRAME = re.compile(r"\s*(\d{1,6}):\s+(?:0x[0-9a-f]+ - )?(\S.*)$")
RUST_AT = re.compile(r"\s+at (\S.*)$")
GDB_FRAME = re.compile(r"#(\d{1,9})\s+(?:0x[0-9a-f]+ in )?(\S.*)$")
GDB_MORE = re.compile(r"\s+(at|from) (\S+)$")
GDB_THREAD = re.compile(r"Thread (\d+) \((.*)\):?$")
GDB_SIGNAL = re.compile(
    r"(?:Program|Thread .{1,80}) (?:received|terminated with) signal (SIG\w+), (.+)\.$"
)
SAN_FRAME = re.compile(r"\s+#(\d{1,6}) (?:0x[0-9a-f]+ )?(?:in )?(\S.*)$")
SAN_HEAD = re.compile(
    r"(?:==\d+==)?(?:ERROR|WARNING): (\w+Sanitizer): (.+?)(?: \(pid=\d+\))?$"
)
UBSAN = re.compile(r"(\S+:\d+:\d+): runtime error: (.+)$")
VALGRIND = re.compile(r"==(\d+)== ?(.*)$")
VALGRIND_FRAME = re.compile(r" {2,4}(?:at|by) 0x[0-9A-Fa-f]+: (.+)$")
LLDB_FRAME = re.compile(
    r"\s*(?:\* )?frame #(\d{1,6}): 0x[0-9a-f]+(?: ([^`]{1,200})`(.*))?"
)
LLDB_THREAD = re.compile(r"\s*\*? *thread #(\d+)(.*)$")
LLDB_STOP = re.compile(r"stop reason = (?:signal )?(.+)$")
PY_FRAME = re.compile(r'\s*File "(.{1,1000}?)", line (\d{1,9}),? in (.+)$')
PY_BUILTIN = re.compile(r"  <(?:built-in method|built-in function) ([\w.]+)")
PY_THREAD = re.compile(
    r"(Current thread|Thread) (0x[0-9a-f]+)(?: \[(.*?)\])? \(most recent call first\):"
)
SPY_THREAD = re.compile(r'Thread (0x[0-9A-Fa-f]+|\d+) \(([a-z+]+)\)(?:: "(.*)")?$')
SPY_FRAME = re.compile(r"    (\S.{0,500}) \((.{1,1000}?)(?::(\d{1,9}))?\)$")
PY_ERROR = re.compile(r"([A-Za-z_][\w.]{0,200})(?:: (.*))?$")
C_STACK = re.compile(r'\s+Binary file "(.{1,1000}?)", at (?:([\w.$]+))?\+?0x[0-9a-f]+')
PYTEST_ERROR = re.compile(r"E {3,}([A-Za-z_][\w.]{0,200})(?:: (.*))?$")
PYTEST_FRAME = re.compile(r"(\S{1,1000}\.py):(\d{1,9}): ?(\w*)$")
PLACE_END = re.compile(r"(\S+?):(\d{1,9})(?::\d+)?$")
BUILD_ID = re.compile(r" \(BuildId: [0-9a-f]+\)$")
MODULE_END = re.compile(r" \(([^()]{1,1000})\+0x[0-9a-f]+\)$")
FATAL = re.compile(
    r"(Fatal Python error|Windows fatal exception|fatal runtime error): (.+)$"
)
ENDS_MESSAGE = (
    "stack backtrace:",
    "note: ",
    "Traceback (most",
    "Fatal Python error",
    "--- PyO3",
    "thread '",
    "thread caused",
    "Exception in thread",
    "Exception ignored",
)
TIMEOUT = re.compile(r"Timeout \(\d+:\d\d:\d\d(?:\.\d+)?\)!")
RESUMED = "--- PyO3 is resuming a panic after fetching a PanicException"


def split_place(text: str) -> tuple[str, int]:
    """`src/lib.rs:12:5` as path and line."""
    found = PLACE_END.match(text)
    return (found.group(1), int(found.group(2))) if found else (text, 0)


def gdb_call(text: str) -> tuple[str, str, int, str]:
    """Function, file, line and library of what follows `#0  0x1 in `."""
    file, line, module = "", 0, ""
    head, mark, tail = text.rpartition(") at ")
    if mark:
        file, line = split_place(tail)
        text = head
    else:
        head, mark, tail = text.rpartition(") from ")
        if mark:
            module, text = tail, head
    return text.partition(" (")[0], file, line, module


def sanitizer_call(text: str) -> tuple[str, str, int, str]:
    """The same of a sanitizer's frame, `main a.c:3` or `main (lib.so+0x1)`."""
    module = ""
    text = BUILD_ID.sub("", text)
    found = MODULE_END.search(text)
    if found:
        module, text = found.group(1), text[: found.start()]
    name, _, tail = text.rpartition(" ")
    place = PLACE_END.match(tail)
    if place and name:
        return name, place.group(1), int(place.group(2)), module
    return text or "??", "", 0, module


def valgrind_call(text: str) -> tuple[str, str, int, str]:
    """The same of valgrind's, `main (a.c:3)` or `main (in /lib/x.so)`."""
    name, mark, tail = text.rpartition(" (")
    if not mark:
        return text, "", 0, ""
    tail = tail[:-1] if tail.endswith(")") else tail
    if tail.startswith("in "):
        return name, "", 0, tail[3:]
    file, line = split_place(tail)
    return name, file, line, ""


def lldb_call(text: str, module: str) -> tuple[str, str, int, str]:
    """The same of lldb's, which follows the library and a backtick."""
    text, mark, tail = text.rpartition(" at ")
    file, line = split_place(tail) if mark else ("", 0)
    text = text if mark else tail
    text = text.rpartition(" [inlined] ")[2]
    name = re.split(r"\(| \+ \d+$", text, maxsplit=1)[0] or text
    return name.strip("`"), file, line, module


class Parser:
    """Reads a log line by line; whatever is no trace is passed over.

    Each line is looked at once by a fixed number of anchored patterns, so that the
    time is linear in the length of the log.
    """

    def __init__(self, rules: Sequence[tuple[str, re.Pattern[str]]] = ()) -> None:
        self.rules = rules
        self.events: list[Event] = []
        self.stacks: list[Stack] = []
        self.stack: Stack | None = None
        self.panic: list[str] | None = None
        self.panic_head = ("", "", 0)
        self.heading = ""
        self.thread = ""
        self.flags: dict[str, int] = {}
        self.source_wanted = False
        self.source = ""
        self.test = ""
        self.exception_at = 0
        self.lines = 0
        self.overfull = False

    def feed(self, raw: str) -> None:
        """Take the next line."""
        self.lines += 1
        line = clean(raw)
        if self.panic is not None and not self.in_message(line):
            self.close_panic()
        if self.panic is None:
            for reader in self.READERS:
                if reader(self, line):
                    break
            else:
                self.other(line)
        self.by_rule(line)

    def close(self) -> None:
        """Finish what the end of the log cut off."""
        if self.panic is not None:
            self.close_panic()

    def event(self, kind: str, text: str, place: str = "", line: int = 0) -> None:
        """Note that something happened here."""
        if len(self.events) >= EVENT_LIMIT:
            self.overfull = True
            return
        at = line or self.lines
        self.events.append(Event(kind, text[:1000], at, self.thread, place))

    def begin(self, kind: str, title: str) -> Stack:
        """Start a stack; frames that follow belong to it."""
        self.stack = Stack(kind, title[:300], self.lines, self.thread)
        if len(self.stacks) < STACK_LIMIT:
            self.stacks.append(self.stack)
        else:
            self.overfull = True
        return self.stack

    def native(self, kind: str, call: tuple[str, str, int, str], number: int) -> bool:
        """Add a native frame, to a new stack where the numbering starts again."""
        stack = self.stack
        last = stack.frames[-1].number if stack and stack.frames else -1
        if stack is None or stack.kind != kind or (number <= last and number == 0):
            stack = self.begin(kind, self.heading or kind)
        function, file, line, module = call
        name = demangle(function)[:500]
        stack.add(
            Frame(name, file.strip(), line, module, self.lines, number),
        )
        return True

    # Readers say whether the line was theirs.

    def in_message(self, line: str) -> bool:
        """Whether a panic's message goes on."""
        stripped = line.strip()
        ends = stripped.startswith(ENDS_MESSAGE) or not stripped
        if ends or self.panic is None or len(self.panic) >= MESSAGE_LINES:
            return False
        self.panic.append(line)
        return True

    def close_panic(self) -> None:
        """The message is complete."""
        thread, place, at = self.panic_head
        text = "\n".join(self.panic or [])
        self.thread, before = thread, self.thread
        self.event("panic", text, place, at)
        self.thread, self.panic = before, None

    def rust_panic(self, line: str) -> bool:
        """`thread 'main' panicked at src/lib.rs:1:2:`, and its form before 1.73."""
        found = PANIC.match(line) if "panicked at" in line else None
        if not found:
            return False
        self.stack = None
        thread, rest = found.groups()
        old = OLD_PANIC.match(rest)
        if old:
            self.panic_head = (thread, old.group(2), self.lines)
            self.panic = [old.group(1)]
            self.close_panic()
        else:
            self.panic_head = (thread, rest.rstrip(":"), self.lines)
            self.panic = []
        return True

    def rust_backtrace(self, line: str) -> bool:
        """The frames after `stack backtrace:`."""
        if line.strip().lower() == "stack backtrace:":
            self.thread = ""
            self.begin("rust", f"Rust backtrace, {self.panic_title()}")
            return True
        stack = self.stack
        if stack is None or stack.kind != "rust":
            return False
        found = RUST_AT.match(line)
        if found and stack.frames:
            file, number = split_place(found.group(1))
            stack.frames[-1] = replace(stack.frames[-1], file=file, line=number)
            return True
        found = RUST_FRAME.match(line)
        if not found:
            return False
        call = (found.group(2), "", 0, "")
        return self.native("rust", call, int(found.group(1)) + 1)

    def panic_title(self) -> str:
        """Names the panic to which a backtrace belongs."""
        last = next((e for e in reversed(self.events) if e.kind == "panic"), None)
        return f"thread '{last.thread}'" if last else "no panic message before it"

    def valgrind(self, line: str) -> bool:
        """Everything after `==PID== `; sanitizers write their heading like that too."""
        found = VALGRIND.match(line) if line.startswith("==") else None
        if not found or "Sanitizer" in line:
            return False
        rest = found.group(2)
        frame = VALGRIND_FRAME.match(rest)
        if not frame:
            self.stack = None
            self.heading = rest.strip()
            return True
        if self.stack is None or self.stack.kind != "valgrind":
            self.begin("valgrind", self.heading)
            self.event("valgrind", self.heading)
        count = len(self.stack.frames) + 1 if self.stack else 1
        return self.native("valgrind", valgrind_call(frame.group(1)), count)

    def sanitizer(self, line: str) -> bool:
        """Headings, frames and sub-headings of the sanitizers' reports."""
        found = SAN_HEAD.match(line) if "Sanitizer: " in line else None
        if found:
            self.stack = None
            self.heading = f"{found.group(1)}: {found.group(2)}"
            self.event("sanitizer", self.heading)
            return True
        found = UBSAN.match(line) if "runtime error: " in line else None
        if found:
            self.event("ubsan", found.group(2), found.group(1))
            return True
        found = SAN_FRAME.match(line) if "#" in line[:12] else None
        if not found:
            return False
        number = int(found.group(1))
        return self.native("sanitizer", sanitizer_call(found.group(2)), number)

    def gdb(self, line: str) -> bool:
        """Frames, threads and stops of gdb."""
        found = GDB_FRAME.match(line) if line[:1] == "#" else None
        if found and self.is_gdb_frame(line, int(found.group(1))):
            if re.search(r"\btstate=(?:tstate@entry=)?0x0\b", line):
                self.flags.setdefault("null-tstate", self.lines)
            number = int(found.group(1))
            return self.native("gdb", gdb_call(found.group(2)), number)
        stack = self.stack
        found = GDB_MORE.match(line) if stack and stack.kind == "gdb" else None
        if found and stack and stack.frames and not stack.frames[-1].place:
            file, number = split_place(found.group(2))
            here = found.group(1) == "at"
            changes = (
                replace(stack.frames[-1], file=file, line=number)
                if here
                else replace(stack.frames[-1], module=found.group(2))
            )
            stack.frames[-1] = changes
            return True
        found = GDB_SIGNAL.match(line) if " signal SIG" in line else None
        if found:
            self.event("signal", f"{found.group(1)}, {found.group(2)}")
            return True
        found = GDB_THREAD.match(line)
        if found:
            self.stack, self.heading = None, line.rstrip(":")
            self.thread = found.group(1)
            return True
        return False

    def is_gdb_frame(self, line: str, number: int) -> bool:
        """Tells a frame from a line of a change log that begins with a number."""
        if " 0x" in line[:20] or "<signal handler called>" in line:
            return True
        shaped = line.endswith(")") or ") at " in line or ") from " in line
        inside = self.stack is not None and self.stack.kind == "gdb"
        wrapped = " (" in line and line[-1:] in {",", "("}
        return (shaped or wrapped) and " (" in line and (inside or number == 0)

    def lldb(self, line: str) -> bool:
        """Frames, threads and stops of lldb."""
        found = LLDB_FRAME.match(line) if "frame #" in line else None
        if found:
            call = lldb_call(found.group(3) or "??", found.group(2) or "")
            return self.native("lldb", call, int(found.group(1)))
        found = LLDB_THREAD.match(line) if "thread #" in line else None
        if not found:
            return False
        self.stack, self.thread = None, found.group(1)
        self.heading = line.strip(" *")
        stop = LLDB_STOP.search(found.group(2))
        quiet = ("SIGSTOP", "breakpoint", "step")
        if stop and not stop.group(1).startswith(quiet):
            known = any(e.text == stop.group(1) for e in self.events[-20:])
            if not known:
                self.event("signal", stop.group(1))
        return True

    def python_head(self, line: str) -> bool:
        """What begins a Python stack in any order, and faulthandler's headings."""
        if line.startswith("Traceback (most recent call last):"):
            self.begin("traceback", "Python traceback")
            return True
        if line.startswith("Traceback (most recent call first):"):
            self.begin("py-bt", f"py-bt {self.heading}".strip())
            return True
        found = PY_THREAD.match(line)
        if found:
            self.thread = found.group(2)
            name = f" {found.group(3)}" if found.group(3) else ""
            title = f"{found.group(1)} {found.group(2)}{name}"
            self.begin("faulthandler", title)
            return True
        found = SPY_THREAD.match(line)
        if found:
            if not any(event.kind == "dump" for event in self.events):
                self.event("dump", "py-spy dump")
            self.thread = found.group(1)
            self.begin("py-spy", line)
            return True
        if "C stack trace (most recent call first)" in line:
            self.begin("c-stack", line.rstrip(":"))
            return True
        found = FATAL.match(line)
        if found:
            self.thread = ""
            self.event("fatal", f"{found.group(1)}: {found.group(2)}")
            return True
        if TIMEOUT.match(line):
            self.event("timeout", line.strip())
            return True
        if line.startswith(RESUMED):
            self.event("resumed", line.strip())
            return True
        return False

    def python_frame(self, line: str) -> bool:
        """Frames and their source inside a Python stack."""
        stack = self.stack
        if stack is None:
            return False
        if stack.kind == "c-stack":
            found = C_STACK.match(line)
            call = (found.group(2) or "??", "", 0, found.group(1)) if found else None
            count = len(stack.frames) + 1
            return self.native("c-stack", call, count) if call else False
        if not stack.is_python:
            return False
        if stack.kind == "py-spy":
            return self.spy_frame(line)
        found = PY_FRAME.match(line)
        if found:
            name, row = found.group(3), int(found.group(2))
            self.add_python(Frame(name, found.group(1), row, "", self.lines))
            self.source_wanted = True
            return True
        found = PY_BUILTIN.match(line)
        if found:
            self.add_python(
                Frame(f"<built-in {found.group(1)}>", "", 0, "", self.lines)
            )
            self.source_wanted = False
            return True
        if line.strip() in {"Waiting for the GIL", "Garbage-collecting"}:
            return True
        if self.source_wanted and line[:4] == "    ":
            self.source_wanted = False
            at = 0 if stack.kind == "traceback" else -1
            stack.frames[at] = replace(stack.frames[at], source=line.strip()[:300])
            return True
        return line[:4] == "    " and not line.strip(" ^~")

    def spy_frame(self, line: str) -> bool:
        """`    compute (app.py:42)`, and with --native frames of other files too."""
        found = SPY_FRAME.match(line)
        if not found or self.stack is None:
            return False
        name, file, row = found.group(1), found.group(2), int(found.group(3) or 0)
        python = file.endswith((".py", ">")) and row > 0
        frame = Frame(name, file, row, "", self.lines, 0, "", python)
        self.stack.add(frame if python else replace(frame, function=demangle(name)))
        return True

    def add_python(self, frame: Frame) -> None:
        """Tracebacks come outermost first; stacks here are innermost first."""
        if self.stack is None:
            return
        frame = replace(frame, python=True)
        if self.stack.kind == "traceback":
            self.stack.frames.insert(0, frame)
            if len(self.stack.frames) > FRAME_LIMIT:
                del self.stack.frames[FRAME_LIMIT // 2]
                self.stack.dropped += 1
        else:
            self.stack.add(frame)

    def python_error(self, line: str) -> bool:
        """The line that ends a traceback: the exception and its message."""
        stack = self.stack
        if stack is None or stack.kind != "traceback" or line[:1] in {" ", "\t", ""}:
            return False
        found = PY_ERROR.match(line)
        self.stack = None
        if found and stack.frames:
            stack.title = line[:300]
            self.event("exception", line)
        return bool(found)

    def pytest(self, line: str) -> bool:
        """pytest's own rendering: `>` source, `E` error, `file.py:3: Error`."""
        if line[:1] == ">" and line[1:4] == "   ":
            self.source = line[1:].strip()[:300]
            return True
        found = PYTEST_ERROR.match(line)
        if found:
            self.event("exception", line[1:].strip())
            return True
        test = re.match(r"_{3,} (\S.{0,200}) _{3,}$", line)
        if test:
            self.test, self.stack = test.group(1), None
            return True
        found = PYTEST_FRAME.match(line) if self.source else None
        if not found:
            return False
        if self.stack is None or self.stack.kind != "pytest":
            self.begin("pytest", f"pytest, {self.test or 'a test'}")
        place = (found.group(1), int(found.group(2)))
        frame = Frame(self.test or "?", *place, "", self.lines, 0, self.source, True)
        if self.stack:
            self.stack.frames.insert(0, frame)
        self.source = ""
        return True

    READERS: tuple[Callable[[Parser, str], bool], ...] = (
        rust_panic,
        python_head,
        python_frame,
        python_error,
        lldb,
        rust_backtrace,
        valgrind,
        sanitizer,
        gdb,
        pytest,
    )

    def other(self, line: str) -> None:
        """A line of no trace ends most stacks, and may be a heading of the next."""
        text = line.strip()
        if not text and self.stack and self.stack.kind in {"rust", "py-bt"}:
            return
        if self.stack and not (self.stack.kind == "gdb" and text):
            self.stack = None
        if text.endswith(":") or " of size " in text:
            self.heading = text[:300]

    def by_rule(self, line: str) -> None:
        """Lines that mean something wherever they stand, unless they told already."""
        known = self.events[-1].line if self.events else 0
        if self.panic or known == self.lines:
            return
        for keyword, pattern in self.rules:
            if keyword in line and pattern.search(line):
                self.event("line", line.strip())
                return


@dataclass
class Log:
    """What a log holds, read and sorted."""

    name: str
    events: list[Event]
    stacks: list[Stack]
    flags: dict[str, int]
    crates: list[str]
    lines: int
    skipped: int = 0
    overfull: bool = False


def without_previews(stacks: Sequence[Stack]) -> list[Stack]:
    """Leave out the single frame of a stop that a backtrace then repeats."""
    tops = Counter((s.kind, s.frames[0].function) for s in stacks if len(s.frames) > 1)
    return [
        stack
        for stack in stacks
        if len(stack.frames) > 1
        or stack.kind not in {"gdb", "lldb"}
        or not tops[stack.kind, stack.frames[0].function]
    ]


def parse(text: str, name: str, crates: Sequence[str] = (), skipped: int = 0) -> Log:
    """Read a whole log."""
    parser = Parser(line_rules())
    for line in text.split("\n"):
        parser.feed(line)
    parser.close()
    stacks = without_previews([stack for stack in parser.stacks if stack.frames])
    known = user_crates(stacks, crates)
    for stack in stacks:
        stack.frames = [replace(f, owner=owner_of(f, known)) for f in stack.frames]
    over = parser.overfull
    lines = parser.lines - (1 if text.endswith("\n") else 0)
    return Log(name, parser.events, stacks, parser.flags, known, lines, skipped, over)


# ------------------------------------------------------- one stack from two views


@dataclass(frozen=True)
class Joined:
    """A native stack with Python's frames at their places, innermost first."""

    title: str
    native: Stack
    python: Stack | None
    frames: tuple[Frame, ...]
    exact: bool


def entry_name(frame: Frame) -> str:
    """The name under which Python calls this wrapper, or an empty string."""
    found = ENTRY.search(frame.function)
    name = found.group(1) if found else ""
    return name.strip("_") if name.startswith("__") else re.sub(r"__$", "", name)


def is_eval(frame: Frame) -> bool:
    """Whether this C frame runs Python bytecode."""
    return frame.function.startswith(("_PyEval_EvalFrame", "_PyEval_Vector"))


def eval_groups(frames: Sequence[Frame]) -> list[tuple[int, str]]:
    """Runs of CPython frames that execute bytecode: where, and the entry they call.

    Innermost first. One such C frame stands for one Python frame up to 3.10 and for
    many since 3.11, therefore the names of the entries decide, not the count.
    """
    groups: list[tuple[int, str]] = []
    entry, begin = "", -1
    for index, frame in enumerate(frames):
        if frame.owner in {Owner.CPYTHON, Owner.SYSTEM, Owner.TOOL}:
            begin = index if begin < 0 and is_eval(frame) else begin
            continue
        if begin >= 0:
            groups.append((begin, entry))
            entry = ""
        begin = -1
        if frame.owner is Owner.CRATE:
            entry = entry_name(frame) or frame.function.rpartition("::")[2]
    if begin >= 0:
        return [*groups, (begin, entry)]
    # A backtrace that was cut (`bt 20`) ends in Rust: the caller follows below it.
    return [*groups, (len(frames), entry)] if groups and entry else groups


def caller_of(entry: str, python: Sequence[Frame], places: Sequence[int]) -> int:
    """Where Python called this entry, 0 if it does not show.

    py-bt has a line of its own for that; else the source line must name it.
    """
    if not entry:
        return 0
    word = re.compile(rf"\b{re.escape(entry)}\b")
    marked = (
        n for n in places if word.search(python[n].function) and not python[n].line
    )
    named = (n for n in places if word.search(python[n].source))
    return next(marked, 0) or next(named, 0)


def shares(
    groups: Sequence[tuple[int, str]], python: Sequence[Frame]
) -> tuple[list[list[Frame]], bool]:
    """Python's frames, dealt to the groups; and whether that is more than a guess."""
    result: list[list[Frame]] = []
    start, exact = 0, True
    for position, _ in enumerate(groups):
        left = len(groups) - position - 1
        if not left:
            result.append(list(python[start:]))
            break
        entry = groups[position + 1][1]
        options = range(start + 1, max(start + 1, len(python) - left + 1))
        stop = caller_of(entry, python, options)
        if not stop:
            exact, stop = False, min(start + 1, len(python))
        result.append(list(python[start:stop]))
        start = stop
    return result, exact


def interleave(native: Stack, python: Stack) -> Joined:
    """Put Python's frames where the interpreter ran them."""
    groups = eval_groups(native.frames)
    frames = list(native.frames)
    title = f"{native.title} + {python.title}"
    if not groups:
        # The native trace ends before the interpreter: Python's part is below it.
        merged = (*frames, *python.frames)
        return Joined(title, native, python, merged, not native.dropped)
    dealt, exact = shares(groups, python.frames)
    merged_list: list[Frame] = []
    at = 0
    for (begin, _), own in zip(groups, dealt):
        merged_list += frames[at:begin] + own
        at = begin
    merged_list += frames[at:]
    return Joined(title, native, python, tuple(merged_list), exact)


def stitched(stacks: Sequence[Stack], resumed: Sequence[int]) -> Stack | None:
    """One Python stack of a panic that PyO3 resumed: inner parts were printed first."""
    if not stacks:
        return None
    last = stacks[-1]
    inner = [s for s in stacks[:-1] if any(0 < s.log_line - r <= 2 for r in resumed)]
    frames = [frame for stack in inner for frame in stack.frames] + last.frames
    return replace(last, frames=frames) if inner else last


def python_of(native: Stack, log: Log) -> Stack | None:
    """Python's view of the same moment, where the log has one."""
    pythons = [stack for stack in log.stacks if stack.is_python]
    after = [s for s in pythons if s.log_line > native.log_line]
    if native.kind in {"gdb", "lldb", "c-stack"}:
        own = [s for s in pythons if s.kind == "py-bt" and s.thread == native.thread]
        fault = [s for s in pythons if s.title.startswith("Current thread")]
        return (own + fault + [None])[0]
    following = [
        s.log_line for s in log.stacks if s.kind == native.kind and s is not native
    ]
    end = min((n for n in following if n > native.log_line), default=log.lines + 2)
    near = [s for s in after if s.log_line < end]
    if native.kind == "rust":
        traced = [s for s in near if s.kind == "traceback"]
        upto = next(
            (n for n, s in enumerate(traced) if "PanicException" in s.title), -1
        )
        resumed = [e.line for e in log.events if e.kind == "resumed"]
        while 0 <= upto < len(traced) - 1 and any(
            0 < traced[upto].log_line - r <= 2 for r in resumed
        ):
            upto += 1
        found = stitched(traced[: upto + 1], resumed)
        current = [s for s in near if s.title.startswith("Current thread")]
        return found or (current[0] if current else None)
    return next((s for s in near if s.title.startswith("Current thread")), None)


def join_stacks(log: Log) -> list[Joined]:
    """Every native stack that passes through the user's code, joined where possible."""
    joined = []
    for stack in log.stacks:
        if stack.is_python or not stack.first(Owner.CRATE, Owner.PYO3, Owner.CPYTHON):
            continue
        python = python_of(stack, log)
        if python:
            joined.append(interleave(stack, python))
        else:
            frames = tuple(stack.frames)
            joined.append(Joined(stack.title, stack, None, frames, not stack.dropped))
    return joined


# ---------------------------------------------------------------- known causes


class Basis(str, Enum):
    """How a cause came into the table; shown with --verbose and in JSON."""

    PROVOKED = "provoked"  # with PyO3 0.30.1, CPython 3.11, gdb 13, lldb 14, gcc 12
    DOCUMENTED = "documented"


@dataclass(frozen=True)
class Cause:
    """One known cause: what shows it and what helps."""

    ident: str
    kinds: str
    pattern: str
    title: str
    remedy: str
    chapter: str = ""
    basis: Basis = Basis.PROVOKED
    keyword: str = ""
    generic: bool = False


@dataclass(frozen=True)
class Finding:
    """A cause that was found in a log, and the line that shows it."""

    ident: str
    title: str
    line: int
    evidence: str
    remedy: str
    certainty: str
    where: str = ""
    chapter: str = ""
    basis: Basis = Basis.PROVOKED
    others: int = 0


HEAP_REMEDY = (
    "the heap was damaged earlier, at another place: run again with"
    " PYTHONMALLOC=debug, then under valgrind or AddressSanitizer; safe PyO3 code"
    " cannot do it, so look at unsafe blocks, C libraries and unsafe impl Send"
)
SAN_HOW = "read the allocated-by and freed-by stacks of the report: the fault is there"

# Order matters: of several causes on one line the first wins; generic ones only
# speak where nothing else did.
CAUSES: tuple[Cause, ...] = (
    Cause(
        "panic-index",
        "panic",
        r"index out of bounds: the len is \d+ but the index is \d+",
        "an index beyond the end of a Vec or slice",
        "use .get(i) and return PyIndexError from a PyResult function",
        "Panics",
    ),
    Cause(
        "panic-pyerr",
        "panic",
        r"PyErr \{ type: <class '[\w.]+'>",
        "unwrap or expect on a Python error, which became a panic",
        "return PyResult and write ? instead; the Python exception then arrives as"
        " itself and with its traceback",
        "Errors",
    ),
    Cause(
        "panic-poison",
        "panic",
        r"PoisonError",
        "a Mutex is poisoned: an earlier panic happened while it was held",
        "mend the first panic of this log; where half-changed data cannot be, use"
        " lock().unwrap_or_else(PoisonError::into_inner)",
        "Panics",
    ),
    Cause(
        "unsendable",
        "panic line",
        r"is unsendable, but (sent to|is being dropped on) another thread",
        "an object of an unsendable class was used or dropped in a second thread",
        "make the class Send (no Rc, RefCell or raw pointers) and remove unsendable, or"
        " keep each object in the thread that made it, its last reference included",
        "Classes in outline",
        keyword="is unsendable",
    ),
    Cause(
        "panic-unwrap-none",
        "panic",
        r"called `Option::unwrap\(\)` on a `None` value",
        "unwrap on None",
        "use ok_or_else(|| PyValueError::new_err(...))? and return PyResult",
        "Panics",
    ),
    Cause(
        "panic-unwrap-err",
        "panic",
        r"called `Result::(unwrap|expect)\w*\(\)` on an `Err` value",
        "unwrap on an Err",
        "return PyResult and write ?; implement From<YourError> for PyErr",
        "Errors",
    ),
    Cause(
        "panic-overflow",
        "panic",
        r"attempt to \w+ with overflow|attempt to (negate|shift \w+) with overflow",
        "integer overflow; a release build would wrap around silently",
        "use checked_add and its kin and raise PyOverflowError, or wrapping_* where"
        " wrapping is meant",
        "Panics",
    ),
    Cause(
        "panic-divide",
        "panic",
        r"attempt to (divide|calculate the remainder) (by zero|with a divisor of zero)",
        "integer division by zero",
        "test the divisor and raise PyZeroDivisionError",
        "Panics",
    ),
    Cause(
        "panic-refcell",
        "panic",
        r"RefCell already (mutably )?borrowed|already (mutably )?borrowed: Borrow",
        "a RefCell is borrowed twice, often by a callback into Python that comes back",
        "end the borrow before you call Python, or use try_borrow_mut",
        "How Rust reaches the fields",
    ),
    Cause(
        "panic-fetch",
        "panic",
        r"attempted to fetch exception but none was set",
        "PyErr::fetch ran where Python had no exception set",
        "use PyErr::take, or check the return value of the C call before you fetch",
        "Errors",
    ),
    Cause(
        "traverse-attach",
        "panic",
        r"prohibited while a __traverse__ implementation is running",
        "__traverse__ attaches to the interpreter",
        "only call visit.call there; do everything else elsewhere",
        "Cycles",
    ),
    Cause(
        "finalizing",
        "panic",
        r"Cannot attach to the Python interpreter while it is finalizing",
        "a thread outlives the interpreter",
        "join threads at exit (atexit), or use Python::try_attach in them",
        "Threads that Rust starts",
        Basis.DOCUMENTED,
    ),
    Cause(
        "not-initialized",
        "panic line",
        r"The Python interpreter is not initialized and the",
        "a Rust program or test attached before there was an interpreter",
        "call Python::initialize() first, or enable the feature auto-initialize",
        "At run time",
        Basis.DOCUMENTED,
        keyword="interpreter is not initialized",
    ),
    Cause(
        "double-panic",
        "panic",
        r"panic in a destructor during cleanup",
        "a second panic, in a Drop, while the first one was unwinding: the process"
        " is ended",
        "mend the first panic of this log, and let no Drop panic (no unwrap or"
        " indexing in it)",
        "Panics",
    ),
    Cause(
        "panic-nounwind",
        "panic",
        r"panic in a function that cannot unwind",
        'a panic reached an extern "C" function, which must not unwind: the process'
        " is ended",
        'wrap the body of each extern "C" callback in std::panic::catch_unwind and'
        " report failure in its return value",
        "Panics",
    ),
    Cause(
        "capacity",
        "panic",
        r"^capacity overflow",
        "a collection was asked for more than isize::MAX bytes",
        "check sizes that come from Python before with_capacity or vec![x; n]",
        "Panics",
    ),
    Cause(
        "out-of-memory",
        "line",
        r"memory allocation of \d+ bytes failed",
        "an allocation failed; Rust then ends the process, no MemoryError is raised",
        "check sizes that come from Python, or use try_reserve and raise PyMemoryError",
        "Memory and ownership",
        keyword="memory allocation of",
    ),
    Cause(
        "borrowed",
        "exception",
        r"RuntimeError: Already (mutably )?borrowed",
        "a pyclass is borrowed a second time while a method still holds it",
        "take &self instead of &mut self, end the borrow before calling back into"
        " Python, or make the class frozen with a lock inside",
        "How Rust reaches the fields",
    ),
    Cause(
        "error-left",
        "exception",
        r"SystemError: .* returned a result with an exception set",
        "code set a Python exception and then returned normally",
        "after a failing call of pyo3::ffi return PyErr::fetch(py) as Err, or clear it"
        " with PyErr::take",
        "Errors",
    ),
    Cause(
        "error-missing",
        "exception",
        r"SystemError: .* returned NULL without setting an exception",
        "a C function failed without saying why",
        "set an exception before returning NULL through pyo3::ffi",
        "Errors",
        Basis.DOCUMENTED,
    ),
    Cause(
        "import-asan",
        "exception line",
        r"undefined symbol: __(asan|tsan|msan|ubsan|lsan)_|ASan runtime does not come",
        "the module is built with a sanitizer, its runtime is not loaded first",
        "LD_PRELOAD=$(gcc -print-file-name=libasan.so) PYTHONMALLOC=malloc python ...",
        "Memory errors",
        keyword="ASan runtime",
    ),
    Cause(
        "import-symbol",
        "exception",
        r"ImportError: .*undefined symbol: _?Py|ImportError: .*symbol not found.*_Py",
        "the module was built for another Python than the one that loads it",
        "rebuild for this interpreter; the missing symbol dates the one built for",
        "Linker and loader",
        Basis.DOCUMENTED,
    ),
    Cause(
        "import-name",
        "exception",
        r"dynamic module does not define module export function",
        "the file name and the name of the #[pymodule] differ",
        "give [lib] name, module-name and the mod one name",
        "Linker and loader",
        Basis.DOCUMENTED,
    ),
    Cause(
        "import-library",
        "exception",
        r"ImportError: .*(cannot open shared object file|Library not loaded|DLL load"
        r" failed)",
        "a library that the module needs is not found by the loader",
        "ldd FILE (otool -L, dumpbin /dependents) shows which; bundle it with"
        " auditwheel, delocate or delvewheel",
        "Linker and loader",
        Basis.DOCUMENTED,
    ),
    Cause(
        "two-copies",
        "exception",
        r"TypeError: '(\w+)' object is not an instance of '\1'",
        "the module is loaded twice, and each copy has a class of its own",
        "keep one installation; print module.__file__ at both places",
        "At run time",
        Basis.DOCUMENTED,
    ),
    Cause(
        "recursion",
        "exception",
        r"RecursionError: maximum recursion depth exceeded",
        "Python and Rust call each other without end",
        "find the repeating frames in the joined stack and give them a base case",
        "",
        Basis.DOCUMENTED,
    ),
    Cause(
        "no-gil",
        "fatal",
        r"(function must be called with the GIL held|allocator called without holding"
        r" the GIL|must be called with an active thread state|without holding the GIL)",
        "the C API was called by a thread that is not attached",
        "do it outside of py.detach, or inside Python::attach; look for unsafe code"
        " that uses pointers from before the detach",
        "Attach, detach and threads",
    ),
    Cause(
        "refcount",
        "fatal",
        r"(none|bool|tuple|int|ellipsis|notimplemented)_dealloc|deallocating "
        r"(None|True|False)|refcount error|negative ref count|object_dealloc",
        "a reference count is too low: something was released more often than taken",
        "look at Py_DECREF, and at Bound::from_owned_ptr where from_borrowed_ptr was"
        " meant; a debug build of CPython finds the place",
        "Memory errors",
    ),
    Cause(
        "debug-memory",
        "fatal",
        r"bad (trailing|leading) pad byte|_PyMem_Debug\w+: bad ID",
        "a block of Python's memory was overrun, or freed by another allocator",
        "the dump above names block and size; search the unsafe code that writes"
        " blocks of this size, or run under AddressSanitizer",
        "Memory errors",
    ),
    Cause(
        "gilstate",
        "fatal",
        r"PyGILState_Release|PyThreadState_(Delete|Clear)|tstate mix-up",
        "a thread attached or released while the interpreter was going down",
        "join the threads before exit, or use Python::try_attach",
        "At run time",
        Basis.DOCUMENTED,
    ),
    Cause(
        "shutdown-lock",
        "fatal",
        r"could not acquire lock for .* at interpreter shutdown",
        "a daemon thread was stopped while it held a stream's lock",
        "do not write to stdout from threads that are not joined at exit",
        "At run time",
        Basis.DOCUMENTED,
    ),
    Cause(
        "stack-overflow",
        "fatal line sanitizer",
        r"has overflowed its stack|stack overflow|stack-overflow on address",
        "the stack is used up by endless or too deep recursion",
        "bound the recursion; for deep but finite work start a thread with"
        " std::thread::Builder::stack_size",
        "",
        Basis.DOCUMENTED,
        keyword="overflowed its stack",
    ),
    Cause(
        "heap",
        "line",
        r"^(double free or corruption|free\(\): |malloc\(\): |munmap_chunk\(\): "
        r"|realloc\(\): |corrupted |malloc_consolidate)",
        "the C library found its heap damaged, or memory freed twice",
        HEAP_REMEDY + "; memory of Rust must not be freed by C or Python, nor theirs"
        " by Rust",
        "Memory errors",
        keyword="",
    ),
    Cause(
        "asan-use-after-free",
        "sanitizer",
        r"AddressSanitizer: (heap-use-after-free|stack-use-after-\w+)",
        "memory is used after it was freed",
        SAN_HOW + "; in Rust a pointer or a slice outlived its owner",
        "Memory errors",
    ),
    Cause(
        "asan-overflow",
        "sanitizer",
        r"AddressSanitizer: (\w+-buffer-(overflow|underflow)|container-overflow)",
        "memory is read or written beyond its end",
        "check the length that was handed over the border: slice::from_raw_parts,"
        " buffers, C strings",
        "Memory errors",
    ),
    Cause(
        "asan-free",
        "sanitizer",
        r"AddressSanitizer: (attempting (double-)?free|alloc-dealloc-mismatch"
        r"|bad-free)",
        "memory is freed twice, or by an allocator that did not allocate it",
        SAN_HOW + "; a Box must go back through Box::from_raw exactly once",
        "Memory errors",
    ),
    Cause(
        "tsan-race",
        "sanitizer",
        r"ThreadSanitizer: data race",
        "two threads use the same memory without a lock, and one of them writes",
        "put the data in a Mutex or an atomic; a race inside CPython alone means that"
        " the interpreter is not built with ThreadSanitizer",
        "Memory errors",
    ),
    Cause(
        "tsan-other",
        "sanitizer",
        r"ThreadSanitizer: (.*)",
        "ThreadSanitizer found a wrong use of threads or locks",
        "read both stacks of the report",
        "Memory errors",
        Basis.DOCUMENTED,
        generic=True,
    ),
    Cause(
        "leak",
        "sanitizer",
        r"LeakSanitizer: detected memory leaks",
        "memory was never freed",
        "only stacks with frames of your crate count, CPython keeps much until the"
        " end; look for mem::forget, Box::into_raw, into_ptr without their opposite",
        "Leaks",
    ),
    Cause(
        "undefined-behaviour",
        "ubsan",
        r".",
        "undefined behaviour in C or C++ code",
        "mend the C code at this place; what follows in this log may be its result",
        "Memory errors",
    ),
    Cause(
        "bus",
        "signal fatal",
        r"SIGBUS|Bus error",
        "memory behind a mapping is gone, or an address is misaligned",
        "a memory-mapped file must not be cut while it is mapped",
        "",
        Basis.DOCUMENTED,
    ),
    Cause(
        "illegal",
        "signal fatal line",
        r"SIGILL|Illegal instruction|illegal instruction",
        "the processor does not know an instruction, or code marked as impossible ran",
        "build wheels without target-cpu=native; where the frame is yours, look for"
        " unreachable_unchecked and other unsafe promises",
        "",
        keyword="llegal instruction",
    ),
    Cause(
        "killed",
        "line",
        r"^(\S*: line \d+: +\d+ )?Killed\b|exit (code|status):? (137|-9)\b|SIGKILL",
        "the process was killed from outside, mostly for lack of memory",
        "dmesg or the container's events say why; look for growth with the leak test",
        "Leaks",
        Basis.DOCUMENTED,
        keyword="ill",
    ),
    Cause(
        "access-violation",
        "fatal line",
        r"Windows fatal exception: access violation|0xC0000005|-1073741819|3221225477",
        "an address was used that belongs to nobody (Windows)",
        "open the dump in WinDbg and use `!analyze -v`; " + HEAP_REMEDY,
        "Memory errors",
        Basis.DOCUMENTED,
        keyword="3221225477",
    ),
    Cause(
        "gil-enabled",
        "line",
        r"The global interpreter lock \(GIL\) has been enabled to load module",
        "a free-threaded Python took its GIL back because a module asked for it",
        "build with PyO3 0.28 or newer, or say gil_used = false in the #[pymodule]",
        "Free-threaded Python",
        Basis.DOCUMENTED,
        keyword="global interpreter lock (GIL)",
    ),
    Cause(
        "py-spy-native",
        "line",
        r"Failed to merge native and python frames",
        "py-spy gave up on joining the native frames",
        "leave --native out, or use gdb; `debugger.py attach PID` prints the command",
        "A process that hangs",
        keyword="Failed to merge native",
    ),
    Cause(
        "panic-other",
        "panic",
        r".",
        "a panic that your code, or a crate that it uses, asked for",
        "return PyResult for what can go wrong; a panic is for what cannot happen",
        "Panics",
        generic=True,
    ),
    Cause(
        "panic-unseen",
        "exception",
        r"pyo3_runtime\.PanicException",
        "a Rust panic, of which this log has only Python's end",
        "keep stderr too, and run with RUST_BACKTRACE=1: that says where it happened",
        "Panics",
        generic=True,
    ),
)

SIGNAL_OF_EXIT = re.compile(
    r"Segmentation fault|Aborted|died with <Signals\.\w+"
    r"|exit (code|status):? (139|134)"
)


def line_rules() -> list[tuple[str, re.Pattern[str]]]:
    """Keyword and pattern of causes that any line can show, and of exit messages."""
    rules = []
    for cause in CAUSES:
        if "line" in cause.kinds.split():
            words = [cause.keyword] if cause.keyword else []
            if cause.ident == "heap":
                words = ["free", "malloc", "munmap_chunk", "realloc", "corrupted"]
            if cause.ident == "access-violation":
                words += ["0xC0000005", "-1073741819"]
            rules += [(word, re.compile(cause.pattern)) for word in words]
    for word in ("Segmentation fault", "Aborted", "died with", "exit "):
        rules.append((word, SIGNAL_OF_EXIT))
    return rules


@dataclass
class Diagnosis:
    """A log with all that was concluded from it."""

    log: Log
    joined: list[Joined]
    findings: list[Finding]
    hints: list[tuple[str, str]]


Check = Callable[[Log, "list[Joined]"], "Iterator[Finding]"]
CHECKS: list[Check] = []


def check(function: Check) -> Check:
    """Register a check that looks at stacks instead of at single lines."""
    CHECKS.append(function)
    return function


WAITS_FOR_GIL = r"^(_?take_gil|PyEval_(Restore|Acquire)Thread|PyGILState_Ensure)$"
WAITS_FOR_LOCK = (
    r"lock_contended|Mutex(<.*>)?(::)?>?::lock\b|RawMutex::lock_slow|mutex_lock"
    r"|psynch_mutexwait|rwlock::\w*RwLock::(read|write)|RwLock(<.*>)?::(read|write)\b"
)
WAITS_FOR_ONCE = r"once::\w*::?Once::(call|wait)|Once(<.*>)?::call\b"
WAITS_FOR_THREAD = r"JoinHandle(<.*>)?::join|thread::\w*::?Thread::join|mpsc?::.*recv"


def exit_event(log: Log) -> Event | None:
    """What a shell, subprocess or CI said about the end of the process."""
    if any(event.kind == "panic" for event in log.events):
        return None
    lines = (event for event in log.events if event.kind == "line")
    return next((e for e in lines if SIGNAL_OF_EXIT.search(e.text)), None)


def in_code(stack: Stack | None) -> str:
    """The innermost frame of the user's code, for people."""
    frame = stack.first(Owner.CRATE) if stack else None
    if frame is None or not frame.place:
        return frame.function if frame else ""
    return f"{frame.function} at {short_place(frame.place)}"


def frame_text(frame: Frame) -> str:
    """A frame on one line."""
    return f"{frame.function} {short_place(frame.place)}".strip()


def crash_stack(log: Log) -> Stack | None:
    """The native stack of a crash: the first one after the first signal or report."""
    starts = [e.line for e in log.events if e.kind in {"signal", "sanitizer"}]
    native = [s for s in log.stacks if not s.is_python and s.kind != "valgrind"]
    if not starts:
        return next((s for s in native if s.kind == "c-stack"), None)
    return next((s for s in native if s.log_line > starts[0]), None)


def signal_event(log: Log) -> Event | None:
    """What ended the process, where a debugger or faulthandler said it."""
    wanted = (
        r"SIG(SEGV|ABRT|BUS|ILL|FPE|TRAP)|EXC_|Segmentation fault|Aborted"
        r"|(SEGV|BUS) on unknown address"
    )
    kinds = {"signal", "fatal", "sanitizer"}
    return next(
        (e for e in log.events if e.kind in kinds and re.search(wanted, e.text)), None
    )


@check
def check_deadlock(log: Log, joined: list[Joined]) -> Iterator[Finding]:
    """One thread waits for the GIL, another one attached for a lock."""
    gil = [(s, f) for s in log.stacks if (f := s.has(WAITS_FOR_GIL))]
    waiting = WAITS_FOR_LOCK + "|" + WAITS_FOR_ONCE + "|" + WAITS_FOR_THREAD
    locks = [
        (s, f)
        for s in log.stacks
        if not s.is_python
        and not s.has(WAITS_FOR_GIL)
        and (f := s.has(waiting))
        and s.first(Owner.CRATE)
    ]
    if gil and locks:
        (one, gil_frame), (two, lock_frame) = gil[0], locks[0]
        yield Finding(
            "gil-deadlock",
            "a deadlock: one thread waits for the GIL while another one, attached,"
            " waits in Rust",
            gil_frame.log_line,
            f"{frame_text(gil_frame)} (thread {one.thread or '?'}), line"
            f" {lock_frame.log_line}: {frame_text(lock_frame)}"
            f" (thread {two.thread or '?'})",
            "wait inside py.detach, or use pyo3::sync::MutexExt::lock_py_attached;"
            " never call Python with a lock held",
            "certain",
            in_code(two),
            "Locks that do not deadlock",
        )
        return
    for stack, frame in locks:
        once = stack.has(WAITS_FOR_ONCE)
        yield Finding(
            "once-reentered" if once else "lock-wait",
            "a OnceLock or Once is entered again by its own initialiser, or waits for"
            " a thread that does"
            if once
            else "an attached thread waits in Rust; no other one is in take_gil",
            frame.log_line,
            frame_text(frame),
            "let the initialiser call no Python; use pyo3::sync::PyOnceLock or OnceExt"
            if once
            else "see who holds it: `thread apply all bt`; a std Mutex that the same"
            " thread locks twice waits forever",
            "likely",
            in_code(stack),
            "One-time initialisation" if once else "A process that hangs",
            Basis.PROVOKED if once else Basis.DOCUMENTED,
        )
        return


@check
def check_timeout(log: Log, joined: list[Joined]) -> Iterator[Finding]:
    """dump_traceback_later and py-spy show a hang, but only its Python side."""
    event = next((e for e in log.events if e.kind in {"timeout", "dump"}), None)
    if event is None or any(s.has(WAITS_FOR_GIL) for s in log.stacks):
        return
    kinds = {"faulthandler", "py-spy"}
    tops = [s.frames[0] for s in log.stacks if s.kind in kinds and s.frames]
    shown = "; ".join(frame_text(frame) for frame in tops[:3])
    yield Finding(
        "hang",
        "a program that stands still: each thread is in a call, maybe one into Rust",
        event.line,
        f"{event.text} {shown}",
        "gdb -p PID -batch -ex 'thread apply all bt 20' tells the locks; take_gil and"
        " lock_contended in one dump is a lock against the GIL",
        "possible",
        "",
        "A process that hangs",
    )


@check
def check_recursion(log: Log, joined: list[Joined]) -> Iterator[Finding]:
    """The same function over and over, and more frames than a stack can hold."""
    for stack in log.stacks:
        if stack.is_python:
            continue
        deepest = max(f.number for f in stack.frames)
        own = [f.function for f in stack.frames if f.owner is Owner.CRATE]
        name, count = (Counter(own).most_common(1) or [("", 0)])[0]
        if count >= 5 and max(deepest, len(stack.frames) + stack.dropped) >= DEEP:
            yield Finding(
                "stack-overflow",
                "the stack is used up by recursion; in an extension module Rust prints"
                " no message about that, only the signal is seen",
                stack.log_line,
                f"{name} stands {count} times in a stack of {deepest + 1} frames",
                "bound the recursion; for deep but finite work start a thread with"
                " std::thread::Builder::stack_size",
                "certain",
                in_code(stack),
            )
            return


@check
def check_detached(log: Log, joined: list[Joined]) -> Iterator[Finding]:
    """A CPython function was called without a thread state, or below py.detach."""
    stack = crash_stack(log)
    line = log.flags.get("null-tstate", 0)
    shown = frame_text(stack.frames[0]) if stack else "tstate=0x0"
    if not line and stack and signal_event(log) and api_below_detach(stack):
        line = stack.log_line
        shown += " below Python::detach"
    if line:
        yield Finding(
            "no-gil",
            "the C API was called by a thread that is not attached",
            line,
            shown,
            "do it outside of py.detach, or inside Python::attach; look for unsafe code"
            " that uses pointers from before the detach",
            "certain",
            in_code(stack),
            "Attach, detach and threads",
        )


def api_below_detach(stack: Stack) -> bool:
    """Whether CPython crashed in a call from a closure given to py.detach."""
    if stack.frames[0].owner is not Owner.CPYTHON:
        return False
    for frame in stack.frames:
        if is_eval(frame) or re.search(r"Python(<.*>)?>?::attach\b", frame.function):
            return False
        if re.search(r"marker::Python(<.*>)?>?::detach\b", frame.function):
            return True
    return False


@check
def check_crash(log: Log, joined: list[Joined]) -> Iterator[Finding]:
    """A signal with a native stack: whose frame it hit says where to look."""
    event, stack = signal_event(log), crash_stack(log)
    if event is None or stack is None or "ABRT" in event.text:
        return
    if not re.search(r"SEGV|BUS|EXC_BAD_ACCESS|Segmentation", event.text):
        return
    inner = next((f for f in stack.frames if f.owner is not Owner.TOOL), None)
    if inner is None:
        return
    near = next(
        (f for f in stack.frames if f.owner not in {Owner.STD, Owner.TOOL}), inner
    )
    address = re.search(r"address[:=]? ?(0x[0-9a-f]+)", event.text)
    null = bool(address and int(address.group(1), 16) < NULL_PAGE)
    if near.owner is Owner.CRATE:
        title = "your code followed a pointer that is not valid"
        remedy = "only unsafe code can: check the pointer's origin and its owner's life"
    elif near.owner is Owner.CPYTHON and not rust_is_near(stack):
        title = "CPython stumbled over an object that was damaged before"
        remedy = HEAP_REMEDY + "; or a reference was released once too often"
    elif near.owner is Owner.CPYTHON:
        title = "CPython was called with something that is no live object"
        remedy = (
            "check the arguments of this call of pyo3::ffi, and that it is attached"
        )
    else:
        title = "native code that is not yours crashed"
        remedy = HEAP_REMEDY
    if null:
        title += " (null, or close to it)"
    yield Finding(
        "null-pointer" if null else "segfault",
        title,
        event.line,
        f"{event.text}; {frame_text(inner)}",
        remedy,
        "likely",
        in_code(stack),
        "Memory errors",
    )


def rust_is_near(stack: Stack) -> bool:
    """Whether Rust called into CPython without bytecode in between."""
    for frame in stack.frames:
        if frame.owner in {Owner.CRATE, Owner.PYO3}:
            return True
        if is_eval(frame):
            return False
    return False


@check
def check_abort(log: Log, joined: list[Joined]) -> Iterator[Finding]:
    """SIGABRT without a message of Rust, or right after an ordinary panic."""
    event = signal_event(log)
    if event is None or not re.search(r"ABRT|Aborted", event.text):
        return
    panics = [e for e in log.events if e.kind == "panic" and e.line < event.line]
    raised = any("PanicException" in e.text for e in log.events)
    named = [e for e in log.events if e.kind in {"fatal", "line", "sanitizer"}]
    told = [e for e in named if not re.search(r"Aborted|Segmentation", e.text)]
    unwinding = any("unwind" in e.text or "cleanup" in e.text for e in panics)
    stack = crash_stack(log)
    if panics and not raised and not unwinding and not told:
        yield Finding(
            "panic-abort",
            'a panic ended the process at once: the profile says panic = "abort"',
            event.line,
            f"{event.text} after the panic of line {panics[-1].line}",
            'remove panic = "abort" from the profile; PyO3 turns panics into exceptions'
            " only when they unwind",
            "likely",
            in_code(stack),
            "Panics",
        )
    elif not panics and not told:
        yield Finding(
            "abort",
            "something called abort() without saying why",
            event.line,
            event.text,
            "the frame below abort in the native stack is the caller: open the core"
            " (debugger.py core FILE), or run under gdb",
            "possible" if stack is None else "likely",
            in_code(stack),
            "Core files",
        )


@check
def check_faulthandler(log: Log, joined: list[Joined]) -> Iterator[Finding]:
    """Only Python's view of a crash is there, or only the shell's."""
    event = signal_event(log) or exit_event(log)
    if (
        event is None
        or crash_stack(log)
        or "Abort" in event.text
        or "ABRT" in event.text
    ):
        return
    if not re.search(r"Segmentation|SEGV|BUS|Bus error|139|134", event.text):
        return
    stack = next((s for s in log.stacks if s.title.startswith("Current thread")), None)
    top = stack.frames[0] if stack else None
    if event.kind == "line":
        yield Finding(
            "crash-untold",
            "the process died of a signal, and nothing in this log says where",
            event.line,
            event.text,
            "run with PYTHONFAULTHANDLER=1 and RUST_BACKTRACE=1; if even that stays"
            " silent (a thread of Rust that used up its stack), take a core file",
            "possible",
            "",
            "Core files",
        )
        return
    yield Finding(
        "segfault-unseen",
        "a crash in native code, of which this log has only the Python side",
        event.line,
        f"{event.text}; innermost: {frame_text(top) if top else 'no Python frame'}",
        "get the native stack: debugger.py setup gdb, or a core file and debugger.py"
        " core FILE",
        "possible",
        "",
        "Core files",
    )


@check
def check_valgrind(log: Log, joined: list[Joined]) -> Iterator[Finding]:
    """valgrind's errors, those only where the user's code takes part."""
    words = {
        "Invalid read": ("valgrind-invalid", "memory is read that is not allocated"),
        "Invalid write": (
            "valgrind-invalid",
            "memory is written that is not allocated",
        ),
        "Invalid free": ("valgrind-free", "memory is freed twice or by the wrong one"),
        "definitely lost": ("leak", "memory was never freed"),
        "Conditional jump": ("uninitialised", "a decision hangs on unset memory"),
        "Use of uninit": ("uninitialised", "unset memory is used"),
    }
    remedies = {
        "leak": "look for mem::forget, Box::into_raw, into_ptr without their opposite",
        "uninitialised": "look for MaybeUninit, set_len and memory that C should fill",
    }
    provoked = {"leak", "valgrind-invalid"}
    for stack in log.stacks:
        if stack.kind != "valgrind" or not stack.first(Owner.CRATE):
            continue
        for word, (ident, title) in words.items():
            module = next((f for f in stack.frames if "__pyo3_py" in f.function), None)
            if word in stack.title and not (ident == "leak" and module):
                yield Finding(
                    ident,
                    title,
                    stack.log_line,
                    stack.title,
                    remedies.get(ident, SAN_HOW),
                    "certain",
                    in_code(stack),
                    "Leaks" if ident == "leak" else "Memory errors",
                    Basis.PROVOKED if ident in provoked else Basis.DOCUMENTED,
                )


def stack_after(log: Log, event: Event) -> Stack | None:
    """The stack that belongs to an event: it begins before the next such event."""
    later = [e.line for e in log.events if e.kind == event.kind and e.line > event.line]
    end = min(later, default=log.lines + 2)
    rust = [s for s in log.stacks if event.line <= s.log_line < end and not s.is_python]
    return rust[0] if rust else None


def is_local(place: str) -> bool:
    """Whether a panic's place is in the user's own tree."""
    return not (REGISTRY.search(place) or STD_FILE.search(place))


def table_findings(log: Log) -> Iterator[Finding]:
    """What the table of causes says to each event."""
    panicked = any(event.kind == "panic" for event in log.events)
    for event in log.events:
        if panicked and "pyo3_runtime.PanicException" in event.text:
            continue  # the same panic once more, as Python saw it
        for cause in CAUSES:
            if event.kind not in cause.kinds.split():
                continue
            if not re.search(cause.pattern, event.text):
                continue
            stack = stack_after(log, event) if event.kind != "exception" else None
            where = in_code(stack)
            if not where and event.place and is_local(event.place):
                where = event.place
            yield Finding(
                cause.ident,
                cause.title,
                event.line,
                event.text,
                cause.remedy,
                "likely" if cause.generic else "certain",
                where,
                cause.chapter,
                cause.basis,
            )
            break


SEVERITY = ("certain", "likely", "possible")
# What these say is the result of the other one, or less precise.
SUBSUMED = {
    "segfault": ("stack-overflow", "no-gil", "asan-use-after-free"),
    "null-pointer": ("stack-overflow", "no-gil"),
    "segfault-unseen": ("stack-overflow", "no-gil", "refcount"),
    "abort": ("out-of-memory", "heap", "double-panic", "panic-nounwind"),
    "panic-abort": ("double-panic", "panic-nounwind"),
}


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Equal findings once, with a count; results of others left out; surest first."""
    kept: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        key = (finding.ident, finding.where or finding.evidence)
        if key in kept:
            kept[key] = replace(kept[key], others=kept[key].others + 1)
        else:
            kept[key] = finding
    idents = {finding.ident for finding in kept.values()}
    result = [
        finding
        for finding in kept.values()
        if not idents.intersection(SUBSUMED.get(finding.ident, ()))
    ]
    return sorted(result, key=lambda f: (SEVERITY.index(f.certainty), f.line))


def hints_for(log: Log, joined: Sequence[Joined], text: str) -> list[tuple[str, str]]:
    """What would make the next log tell more."""
    hints = []
    rust = any(s.kind == "rust" for s in log.stacks)
    if any(e.kind == "panic" for e in log.events) and not rust:
        hints.append(("backtrace", "RUST_BACKTRACE=1 adds the Rust stack to the panic"))
    native = [s for s in log.stacks if not s.is_python]
    named = [f for s in native for f in s.frames if f.owner is Owner.CRATE]
    blind = sum(f.function in {"??", "<unknown>"} for s in native for f in s.frames)
    if named and not any(f.line for f in named):
        tip = 'debug = "line-tables-only" in the profile adds lines to your frames'
        hints.append(("line-tables", tip))
    if blind > 3 and blind * 2 > sum(len(s.frames) for s in native):
        tip = (
            "most frames have no name: open the core with the very program and .so"
            " files that made it, unstripped"
        )
        hints.append(("symbols", tip))
    if "auto-loading has been declined" in text or 'Undefined command: "py-bt"' in text:
        tip = "gdb has not loaded CPython's script; `debugger.py setup gdb` does"
        hints.append(("python-gdb", tip))
    if "core file may not match" in text:
        hints.append(("mismatch", "another program than the one given made the core"))
    guess = next((j for j in joined if j.python and not j.exact), None)
    if guess:
        tip = (
            "where Python's frames stand between Rust's is a guess; py-bt in gdb,"
            " or a traceback with source lines, makes it sure"
        )
        hints.append(("join", tip))
    return hints


def diagnose(log: Log, text: str) -> Diagnosis:
    """All conclusions from a log."""
    joined = join_stacks(log)
    found = list(table_findings(log))
    for function in CHECKS:
        found += function(log, joined)
    return Diagnosis(log, joined, merged(found), hints_for(log, joined, text))


# ------------------------------------------------------------------- core files

NOTE_LIMIT = 16 * 1024 * 1024
NT_PRSTATUS, NT_PRPSINFO, NT_AUXV = 1, 3, 6
NT_FILE, NT_SIGINFO = 0x46494C45, 0x53494749
PT_NOTE, ET_CORE = 4, 4
AT_ENTRY = 9
SIGNALS = {
    4: "SIGILL",
    5: "SIGTRAP",
    6: "SIGABRT",
    7: "SIGBUS",
    8: "SIGFPE",
    9: "SIGKILL",
    11: "SIGSEGV",
    31: "SIGSYS",
}


@dataclass
class CoreFacts:
    """What the core says by itself, without a debugger."""

    path: str
    program: str = ""
    command: str = ""
    pid: int = 0
    threads: int = 0
    signal: str = ""
    address: int | None = None
    extensions: list[str] = field(default_factory=list)
    python: str = ""
    problems: list[str] = field(default_factory=list)


def c_string(data: bytes) -> str:
    """Text up to the first zero byte."""
    return data.split(b"\0", 1)[0].decode("utf-8", errors="replace").strip()


class CoreReader:
    """Reads the notes of a 64-bit ELF core: program, signal, address, mapped files.

    Linux writes the numbers of its own signals and structures; other systems' cores
    are told apart by their first bytes and left to their own debuggers.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.facts = CoreFacts(str(path))
        self.order = "<"
        self.entry = 0
        self.maps: list[tuple[int, int, str]] = []

    def unpack(self, form: str, data: bytes, at: int = 0) -> tuple[int, ...]:
        """Numbers in the byte order of the core; a short read is a damaged file."""
        try:
            return struct.unpack_from(self.order + form, data, at)
        except struct.error as exc:
            name = safe(self.path)
            raise DebugError(f"{name}: the core is cut off or damaged") from exc

    def read(self) -> CoreFacts:
        """All facts; raises DebugError for what is no core."""
        with self.path.open("rb") as stream:
            head = stream.read(64)
            self.check_kind(head)
            if head[4] != 2:
                self.facts.problems.append("a 32-bit core: only gdb can read its notes")
                return self.facts
            self.order = ">" if head[5] == 2 else "<"
            kind = self.unpack("H", head, 16)[0]
            if kind != ET_CORE:
                raise DebugError(f"{safe(self.path)}: an ELF file, but no core dump")
            start = self.unpack("Q", head, 32)[0]
            size, count = self.unpack("HH", head, 54)
            self.move(stream, start)
            headers = stream.read(size * count)
            for number in range(count):
                entry = self.unpack("IIQQQQ", headers, number * size)
                if entry[0] == PT_NOTE:
                    self.move(stream, entry[2])
                    self.notes(stream.read(min(entry[5], NOTE_LIMIT)))
        self.conclude()
        return self.facts

    def move(self, stream: IO[bytes], at: int) -> None:
        """Go to a place that the core names, if it is in the core."""
        if at > self.path.stat().st_size:
            raise DebugError(f"{safe(self.path)}: the core is cut off or damaged")
        stream.seek(at)

    def check_kind(self, head: bytes) -> None:
        """Say what else this file is."""
        name = safe(self.path)
        if head[:4] == b"MDMP":
            raise DebugError(f"{name}: a Windows minidump; open it with WinDbg")
        if head[:4] in {b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xcf"}:
            raise DebugError(f"{name}: a macOS core; open it with lldb -c {name}")
        if head[:4] in {b"\x28\xb5\x2f\xfd", b"\x1f\x8b\x08\x08", b"\x04\x22\x4d\x18"}:
            raise DebugError(f"{name}: compressed; unpack it, or use coredumpctl dump")
        if head[:4] != b"\x7fELF" or len(head) < 64:
            raise DebugError(f"{name}: no ELF core dump; logs are for `explain`")

    def notes(self, data: bytes) -> None:
        """The notes of one segment."""
        at = 0
        while at + 12 <= len(data):
            name_size, size, kind = self.unpack("III", data, at)
            begin = at + 12 + (name_size + 3) // 4 * 4
            body = data[begin : begin + size]
            at = begin + (size + 3) // 4 * 4
            if kind == NT_PRSTATUS and len(body) >= 36:
                self.facts.threads += 1
                if self.facts.threads == 1:
                    number = self.unpack("h", body, 12)[0]
                    self.facts.signal = SIGNALS.get(number, f"signal {number}")
            elif kind == NT_PRPSINFO and len(body) >= 136:
                self.facts.pid = self.unpack("i", body, 24)[0]
                self.facts.command = c_string(body[56:136])
            elif kind == NT_AUXV:
                for place in range(0, len(body) - 15, 16):
                    key, value = self.unpack("QQ", body, place)
                    self.entry = value if key == AT_ENTRY else self.entry
            elif kind == NT_SIGINFO and len(body) >= 24:
                number, _, _, _, address = self.unpack("iiiiQ", body)
                faults = {"SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE"}
                if SIGNALS.get(number) in faults:
                    self.facts.address = address
            elif kind == NT_FILE and len(body) >= 16:
                self.files(body)

    def files(self, body: bytes) -> None:
        """The files that were mapped, in the order of their addresses."""
        count = self.unpack("Q", body)[0]
        count = min(count, max(0, (len(body) - 16) // 24))
        names = body[16 + 24 * count :].split(b"\0")
        for number, name in zip(range(count), names):
            begin, end, _ = self.unpack("QQQ", body, 16 + 24 * number)
            self.maps.append((begin, end, name.decode("utf-8", errors="replace")))

    def conclude(self) -> None:
        """Which mapped file is the program, which are extensions, which changed."""
        facts = self.facts
        for begin, end, name in self.maps:
            if begin <= self.entry < end:
                facts.program = name
        made = self.path.stat().st_mtime
        for name in dict.fromkeys(name for _, _, name in self.maps):
            base = name.replace("\\", "/").rpartition("/")[2]
            if re.match(r"libpython[\d.]+t?d?\.", base):
                facts.python = name
            foreign = "lib-dynload" in name or re.match(r"(lib|ld-)", base)
            if ".so" not in base or foreign:
                continue
            facts.extensions.append(name)
            file = Path(name)
            if not file.is_file():
                facts.problems.append(f"{name} is gone: its frames will have no names")
            elif file.stat().st_mtime > made + 1:
                facts.problems.append(f"{name} was rebuilt since: names may be wrong")


def core_commands(script: str | None) -> str:
    """What gdb shall do with a core; written to a file, so that nothing is quoted."""
    lines = [
        "set pagination off",
        "set width 0",
        "set confirm off",
        "set print thread-events off",
        "set print frame-arguments scalars",
        "thread apply all -s bt 200",
    ]
    if script:
        lines += [f"source {script}", "thread apply all -s py-bt"]
    return "\n".join(lines) + "\n"


def gdb_script_of(program: str) -> str | None:
    """CPython's gdb script beside an interpreter, as `make install` leaves it."""
    if not program:
        return None
    real = Path(program).resolve()
    beside = [real.with_name(real.name + "-gdb.py")]
    short = re.match(r"python\d\.\d+t?", real.name)
    if short:
        beside.append(real.with_name(short.group() + "-gdb.py"))
    # Debian keeps it with the debug symbols of the interpreter.
    debug = Path("/usr/share/gdb/auto-load") / str(real).lstrip("/\\")
    beside.append(debug.with_name(debug.name + "-gdb.py"))
    return next((str(path) for path in beside if path.is_file()), None)


def trusted_script(program: str, given: bool) -> str | None:
    """The script only of an interpreter that the user named or runs this with.

    The core says where its program was; running Python code from there on the word
    of a file that somebody sent would be careless.
    """
    own = {str(Path(sys.executable).resolve())}
    same = program and str(Path(program).resolve()) in own
    return gdb_script_of(program) if given or same else None


def core_command(gdb: str, program: str, core: str, script: str) -> Command:
    """gdb without init files, auto-loading and network, reading from a command file."""
    argv = [gdb, "-nx", "-nh", "-q", "-batch", "-iex", "set auto-load off"]
    argv += ["-iex", "set debuginfod enabled off", "-x", script]
    argv += [program, core] if program else ["-core", core]
    return Command(tuple(argv), "read the stacks of all threads", CORE_SECONDS)


def core_text(facts: CoreFacts, output: str) -> str:
    """gdb's output with the fault address put where lldb would print it."""
    if facts.address is None:
        return output
    word = f"(fault address: {facts.address:#x})"
    return re.sub(
        r"(terminated with signal SIG(?:SEGV|BUS), [A-Z][\w ]+)\.",
        rf"\1 {word}.",
        output,
        count=1,
    )


# ------------------------------------------------------------- setting debuggers up


@dataclass(frozen=True)
class Machine:
    """Programs and files for debugging that are here."""

    gdb: str | None
    lldb: str | None
    python: str
    python_gdb: str | None
    printers: str | None
    source: str
    extra: dict[str, str]


def sysroot_command(runner: Runner) -> Command | None:
    """Asks rustc where its pretty printers lie."""
    rustc = runner.which("rustc")
    argv = (rustc or "", "--print", "sysroot")
    return Command(argv, "find Rust's pretty printers") if rustc else None


def commit_command(runner: Runner) -> Command | None:
    """Asks rustc for the hash that stands in the paths of std."""
    rustc = runner.which("rustc")
    return Command((rustc, "-vV"), "find the sources of std") if rustc else None


def read_small(path: str) -> str:
    """A kernel setting; empty where there is none."""
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def machine(runner: Runner, python: str) -> Machine:
    """Look at this machine."""
    sysroot, commit = sysroot_command(runner), commit_command(runner)
    root = runner.run(sysroot).output.strip() if sysroot else ""
    told = runner.run(commit).output if commit else ""
    folder = Path(root) / "lib" / "rustlib" / "etc" if root else None
    printers = str(folder) if folder and folder.is_dir() else None
    found = re.search(r"commit-hash: ([0-9a-f]+)", told)
    source = f"/rustc/{found.group(1)}" if found and root else ""
    sources = Path(root) / "lib" / "rustlib" / "src" / "rust"
    extra = {
        "core_pattern": read_small("/proc/sys/kernel/core_pattern"),
        "ptrace_scope": read_small("/proc/sys/kernel/yama/ptrace_scope"),
        "std_sources": str(sources) if root and sources.is_dir() else "",
        "valgrind": runner.which("valgrind") or "",
        "py-spy": runner.which("py-spy") or "",
        "debug_symbols": str(sysconfig.get_config_var("CONFIG_ARGS") or ""),
    }
    extra["debug_symbols"] = "yes" if "--with-pydebug" in extra["debug_symbols"] else ""
    script = gdb_script_of(python)
    which = runner.which
    return Machine(which("gdb"), which("lldb"), python, script, printers, source, extra)


GDB_COMMANDS = r"""
define pyo3-panics
  break rust_panic
end
document pyo3-panics
Stop at each Rust panic, before it becomes a PanicException.
end

define pyo3-raises
  if $argc == 0
    break _PyErr_SetObject
  else
    set language c
    break _PyErr_SetObject if exception == $arg0
    set language auto
  end
end
document pyo3-raises
Stop where an exception is raised: pyo3-raises PyExc_TypeError
Start the program first (`start`), or gdb does not know the name.
end

define pyo3-where
  bt 30
  pyo3-python
end
document pyo3-where
The native stack and, if CPython's script is loaded, the Python stack.
end

define pyo3-hang
  thread apply all -s bt 60
  thread apply all -s pyo3-python
end
document pyo3-hang
Both stacks of all threads. take_gil in one and lock_contended in another: a lock
against the GIL.
end
"""

GDB_PYTHON = r"""
python
import gdb

class Pyo3Python(gdb.Command):
    "The Python stack, or one line that says why there is none."

    def __init__(self):
        super().__init__("pyo3-python", gdb.COMMAND_STACK)

    def invoke(self, argument, from_tty):
        try:
            gdb.execute("py-bt")
        except gdb.error as error:
            print("no Python stack: %s" % error)

Pyo3Python()
end
"""


def gdb_path(path: str) -> str:
    """A path for a gdb command file; a line break would begin a new command."""
    if any(sign in path for sign in "\n\r"):
        raise DebugError(f"a path with a line break cannot be used: {safe(path)}")
    return path


def gdb_init(here: Machine, follow: str) -> str:
    """The init file for gdb."""
    lines = [
        "# Written by debugger.py setup gdb; use it with:",
        "#   gdb -x THIS --args python x.py",
        "set pagination off",
        "set breakpoint pending on",
        "set print pretty on",
        "set history save on",
        f"# Which process to stay with where the program forks: {follow}.",
        f"set follow-fork-mode {follow}",
        "set detach-on-fork on",
        "# step passes over PyO3 and std and stops in your own functions.",
        "skip -rfu ^(pyo3|pyo3_ffi|std|core|alloc)::",
        "# Python handles these itself.",
        "handle SIGPIPE nostop noprint pass",
    ]
    if here.python_gdb:
        lines += ["# py-bt, py-locals, py-list and PyObject* as Python shows it."]
        lines += [f"source {gdb_path(here.python_gdb)}"]
    else:
        lines += [
            f"# CPython's gdb script was not found beside {gdb_path(here.python)};",
            "# distributions have it in a -dbg or -debuginfo package. No py-bt.",
        ]
    if here.printers:
        file = Path(here.printers) / "gdb_load_rust_pretty_printers.py"
        lines += ["# Vec, String, HashMap as Rust shows them.", f"source {file}"]
    else:
        lines += ["# No rustc here, so no pretty printers for Vec and String."]
    if here.source and here.extra.get("std_sources"):
        lines += [f"set substitute-path {here.source} {here.extra['std_sources']}"]
    return "\n".join(lines) + "\n" + GDB_PYTHON + GDB_COMMANDS


def lldb_init(here: Machine, follow: str) -> str:
    """The init file for lldb."""
    lines = [
        "# Written by debugger.py setup lldb; use it with:",
        "#   lldb --source-before-file THIS -- python x.py",
        "settings set target.inline-breakpoint-strategy always",
        f"# Which process to stay with where the program forks: {follow}.",
        f"settings set target.process.follow-fork-mode {follow}",
        "# step passes over PyO3 and std.",
        "settings set target.process.thread.step-avoid-regexp "
        "^(pyo3|pyo3_ffi|std|core|alloc)::",
        "command alias pyo3-panics breakpoint set --name rust_panic",
        "command alias pyo3-raises breakpoint set --name _PyErr_SetObject",
        "command alias pyo3-where thread backtrace --count 30",
        "command alias pyo3-hang thread backtrace all --count 60",
    ]
    if here.printers:
        lookup = Path(here.printers) / "lldb_lookup.py"
        kinds = Path(here.printers) / "lldb_commands"
        lines.append("# Vec, String, HashMap as Rust shows them.")
        lines.append(f'command script import "{lookup}"')
        lines.append(f'command source -s true "{kinds}"')
    return "\n".join(lines) + "\n"


def write_new(path: Path, text: str) -> None:
    """Write a file that must not be there yet."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError as exc:
        message = f"{safe(path)} exists and is not overwritten; choose another --output"
        raise DebugError(message) from exc


def attach_commands(pid: int, here: Machine, system: str) -> list[tuple[str, str]]:
    """Commands for a living process: what it tells, and the command."""
    number = str(pid)
    spy = here.extra.get("py-spy") or "py-spy"
    result = [
        ("the Python stacks, without stopping it", [spy, "dump", "--pid", number])
    ]
    if system == "Windows":
        result.append(("all native stacks", ["cdb", "-p", number, "-c", "~*k; qd"]))
    elif system == "Darwin":
        result.append(("all native stacks, without stopping it", ["sample", number]))
    if system != "Windows" and (here.gdb or not here.lldb):
        argv = [here.gdb or "gdb", "-nx", "-q", "-batch", "-iex", "set auto-load off"]
        argv += ["-p", number, "-ex", "set pagination off"]
        argv += ["-ex", "thread apply all -s bt 60"]
        if here.python_gdb:
            argv += ["-ex", f"source {here.python_gdb}"]
            argv += ["-ex", "thread apply all -s py-bt"]
        result.append(("all stacks of both languages; it stands still meanwhile", argv))
    if here.lldb and system != "Windows":
        argv = [here.lldb, "--batch", "-p", number, "-o", "thread backtrace all"]
        result.append(("all native stacks; it stands still meanwhile", argv))
    if system == "Linux":
        result.append(("a core to be read later, without ending it", ["gcore", number]))
    return [(purpose, quote(argv)) for purpose, argv in result]


# -------------------------------------------------------------------- rendering

COLOURS = {"certain": "32", "likely": "33", "possible": "2", "crate": "1"}
HIDDEN = {
    Owner.PYO3: "PyO3",
    Owner.STD: "std",
    Owner.CPYTHON: "CPython",
    Owner.SYSTEM: "the system",
    Owner.TOOL: "the tool",
    Owner.DEPENDENCY: "other crates",
    Owner.OTHER: "other code",
}


@dataclass(frozen=True)
class View:
    """How to print."""

    verbose: bool = False
    colour: bool = False

    def paint(self, text: str, key: str) -> str:
        """Colour where the terminal wants it."""
        return f"\x1b[{COLOURS[key]}m{text}\x1b[0m" if self.colour else text


def hidden_line(frames: Sequence[Frame]) -> str:
    """Names what was left out: `(9 frames of PyO3, std)`."""
    names = list(dict.fromkeys(HIDDEN[f.owner] for f in frames))
    word = "frame" if len(frames) == 1 else "frames"
    return f"           ({len(frames)} {word} of {', '.join(names)})"


def repeated_line(count: int) -> str:
    """Stands for equal frames in a row."""
    return f"           (the same {'once' if count == 1 else f'{count} times'} more)"


def frame_lines(frames: Sequence[Frame], view: View) -> Iterator[str]:
    """A stack for people: the user's frames whole, runs of others counted."""
    run: list[Frame] = []
    repeated = 0
    for index, frame in enumerate(frames):
        shown = view.verbose or frame.owner in {Owner.CRATE, Owner.PYTHON} or index == 0
        before = frames[index - 1] if index else None
        same = before is not None and frame.function == before.function
        if same and before is not None and frame.place == before.place:
            repeated += 1
            continue
        if repeated:
            yield repeated_line(repeated)
            repeated = 0
        if not shown:
            run.append(frame)
            continue
        if run:
            yield hidden_line(run)
            run = []
        label = view.paint(f"{frame.owner.value:<10}", "crate") if shown else ""
        place = safe(short_place(frame.place))
        yield f"  {label} {safe(frame.function, 100)}  {place}".rstrip()
        if frame.source and frame.python:
            yield f"                 {safe(frame.source, 100)}"
    if repeated:
        yield repeated_line(repeated)
    if run:
        yield hidden_line(run)


def finding_lines(number: int, finding: Finding, view: View) -> Iterator[str]:
    """One cause for people."""
    certainty = view.paint(finding.certainty, finding.certainty)
    yield f"{number}. {finding.title}  [{certainty}]"
    more = f" (and {finding.others} more like it)" if finding.others else ""
    yield f"   line {finding.line}: {safe(finding.evidence, 240)}{more}"
    if finding.where:
        yield f"   in your code: {safe(finding.where)}"
    yield f"   remedy: {finding.remedy}"
    if finding.chapter:
        yield f"   more: REFERENCE.md, {finding.chapter}"
    if view.verbose:
        yield f"   cause {finding.ident}, {finding.basis.value}"


def ranked(joined: Sequence[Joined]) -> list[Joined]:
    """Stacks with the user's frames first, the order of the log among equals."""
    return sorted(
        joined, key=lambda j: not any(f.owner is Owner.CRATE for f in j.native.frames)
    )


def report_text(result: Diagnosis, view: View) -> str:
    """The explanation for people."""
    log, lines = result.log, []
    count = len(result.findings)
    word = "cause" if count == 1 else "causes"
    rows = "line" if log.lines == 1 else "lines"
    lines.append(f"{safe(log.name)}: {log.lines} {rows}, {count} {word} found")
    if log.crates:
        lines.append(f"your crates: {safe(', '.join(log.crates))}")
    if not count:
        lines.append("no known cause: what follows is what the log shows")
    if log.skipped:
        lines.append(f"{log.skipped} bytes in the middle were not read")
    if log.overfull:
        lines.append("there is more in this log than is kept; the first was kept")
    for number, finding in enumerate(result.findings, 1):
        lines += ["", *finding_lines(number, finding, view)]
    lines += stack_lines(result, view)
    if result.hints:
        lines.append("")
        lines += [f"hint: {tip}" for _, tip in result.hints]
    if view.verbose:
        lines.append("")
        for event in log.events[:200]:
            lines.append(f"line {event.line}: {event.kind}: {safe(event.text, 160)}")
    return "\n".join(lines)


def stack_lines(result: Diagnosis, view: View) -> Iterator[str]:
    """The stacks for people: joined ones, else Python's alone."""
    chosen = ranked(result.joined)
    limit = len(chosen) if view.verbose else SHOWN_STACKS
    used = {id(one.python) for one in chosen[:limit] if one.python}
    for one in chosen[:limit]:
        yield ""
        guess = "" if one.exact or not one.python else ", Python's places are a guess"
        where = f"line {one.native.log_line}"
        title = safe(one.native.title, 160)
        yield f"stack, innermost first ({where}{guess}): {title}"
        yield from frame_lines(one.frames, view)
        if one.native.dropped:
            yield f"           ({one.native.dropped} frames in the middle not kept)"
    if len(chosen) > limit:
        yield f"{len(chosen) - limit} more stacks with --verbose"
    alone = [s for s in result.log.stacks if s.is_python and id(s) not in used]
    if not chosen or view.verbose:
        for stack in alone[: None if view.verbose else SHOWN_STACKS]:
            yield ""
            yield f"Python stack, innermost first (line {stack.log_line}): " + safe(
                stack.title, 160
            )
            yield from frame_lines(stack.frames, view)


def frame_json(frame: Frame) -> Table:
    """A frame as plain data."""
    return {
        "owner": frame.owner.value,
        "function": frame.function,
        "file": frame.file or None,
        "line": frame.line or None,
        "module": frame.module or None,
        "log_line": frame.log_line,
        "source": frame.source or None,
    }


def report_json(result: Diagnosis, view: View) -> Table:
    """The explanation as plain data; every stack only with --verbose."""
    log = result.log
    stacks: list[Table] = []
    for one in ranked(result.joined)[: None if view.verbose else SHOWN_STACKS]:
        stacks.append(
            {
                "title": one.title,
                "kind": one.native.kind,
                "thread": one.native.thread or None,
                "log_line": one.native.log_line,
                "joined": one.python is not None,
                "exact": one.exact,
                "dropped": one.native.dropped,
                "frames": [frame_json(frame) for frame in one.frames],
            }
        )
    python: list[Table] = [
        {
            "title": stack.title,
            "kind": stack.kind,
            "thread": stack.thread or None,
            "log_line": stack.log_line,
            "frames": [frame_json(frame) for frame in stack.frames],
        }
        for stack in log.stacks[: None if view.verbose else 20]
        if stack.is_python
    ]
    return {
        "source": log.name,
        "lines": log.lines,
        "bytes_not_read": log.skipped,
        "overfull": log.overfull,
        "crates": log.crates,
        "causes": [
            {**asdict(found), "basis": found.basis.value} for found in result.findings
        ],
        "events": [asdict(event) for event in log.events[:200]],
        "stacks": stacks,
        "python_stacks": python,
        "hints": [{"id": ident, "text": tip} for ident, tip in result.hints],
    }


# ----------------------------------------------------------------- command line


@dataclass(frozen=True)
class Answer:
    """What a command has to say, in both forms, and its exit code."""

    text: str
    data: Table
    code: int = 0
    problem: str = ""


@dataclass(frozen=True)
class Context:
    """What every command may use."""

    arguments: argparse.Namespace
    runner: Runner
    system: str
    view: View

    @property
    def dry_run(self) -> bool:
        """Whether nothing may be run or written."""
        return bool(self.arguments.dry_run)


def plan(steps: Sequence[str], commands: Sequence[Command] = ()) -> Answer:
    """What --dry-run says."""
    lines = [f"would {step}" for step in steps]
    lines += [f"would run {quote(c.argv)}\n      to {c.purpose}" for c in commands]
    shown = [{"argv": list(c.argv), "purpose": c.purpose} for c in commands]
    data: Table = {"dry_run": True, "steps": list(steps), "commands": shown}
    return Answer(safe_lines(lines), data)


def safe_lines(lines: Iterable[str]) -> str:
    """Lines of our own with foreign paths in them, each made harmless."""
    return "\n".join(safe(part, 4000) for line in lines for part in line.split("\n"))


def read_log(name: str) -> tuple[bytes, int]:
    """A log from a file or, as `-`, from stdin."""
    if name == "-":
        return read_ends(sys.stdin.buffer)
    path = Path(name)
    if path.is_dir():
        raise DebugError(f"{safe(name)} is a folder, a log file is expected")
    with path.open("rb") as stream:
        return read_ends(stream)


def explained(text: str, name: str, context: Context, skipped: int = 0) -> Answer:
    """Explain a text."""
    log = parse(text, name, context.arguments.crate or [], skipped)
    result = diagnose(log, text)
    found = bool(result.findings or log.stacks or log.events)
    problem = "" if found else f"no trace of a crash, panic or hang in {safe(name)}"
    shown = report_text(result, context.view) if found else ""
    data = report_json(result, context.view)
    return Answer(shown, data, 0 if found else 1, problem)


def run_explain(context: Context) -> Answer:
    """The command `explain`."""
    name = context.arguments.file
    label = "stdin" if name == "-" else name
    if context.dry_run:
        return plan([f"read {label} and explain it; nothing is run or written"])
    data, skipped = read_log(name)
    if data[:4] == b"\x7fELF":
        raise DebugError(f"{safe(name)} is an ELF file; for a core dump use `core`")
    return explained(decode(data), label, context, skipped)


def core_lines(facts: CoreFacts) -> list[str]:
    """What the core says by itself, for people."""
    at = "" if facts.address is None else f" at address {facts.address:#x}"
    lines = [
        f"program: {facts.program or 'not named in the core'}",
        f"command: {facts.command or 'unknown'}",
        f"process: {facts.pid}, threads: {facts.threads}",
        f"signal:  {facts.signal or 'unknown'}{at}",
    ]
    lines += [f"module:  {name}" for name in facts.extensions]
    return lines + [f"warning: {problem}" for problem in facts.problems]


def run_core(context: Context) -> Answer:
    """The command `core`."""
    path = Path(context.arguments.file)
    facts = CoreReader(path).read()
    given = context.arguments.program
    program = given or facts.program
    gdb = context.runner.which("gdb")
    script = trusted_script(program, given is not None)
    commands = core_commands(script)
    lines, data = core_lines(facts), asdict(facts)
    if context.dry_run:
        shown = core_command(gdb or "gdb", program, str(path), "COMMAND-FILE")
        step = f"write a temporary COMMAND-FILE:\n{commands}"
        return plan([step, "explain what gdb prints"], [shown] if gdb else [])
    if gdb is None:
        problem = "gdb is not installed: only what the core itself says is shown"
        return Answer(safe_lines(lines), {"core": data, "gdb": None}, 1, problem)
    done = run_gdb(context.runner, gdb, program, str(path), commands)
    if done.problem or "no stack" in done.output.lower():
        problem = done.problem or "gdb found no stack in this core"
        return Answer(safe_lines(lines), {"core": data, "gdb": gdb}, 1, safe(problem))
    output = core_text(facts, done.output)
    answer = explained(output, f"gdb's view of {path.name}", context)
    if not script:
        lines.append("python stack: left out; name the interpreter with --program to")
        lines.append("              have its gdb script loaded and py-bt run")
    text = safe_lines(lines) + "\n\n" + answer.text
    return replace(answer, text=text, data={"core": data, "gdb": gdb, **answer.data})


def run_gdb(
    runner: Runner, gdb: str, program: str, core: str, commands: str
) -> Completed:
    """Run gdb on a core with a command file that goes away afterwards."""
    if program and not Path(program).is_file():
        program = ""
    with tempfile.TemporaryDirectory(prefix="pyo3-debugger-") as folder:
        file = Path(folder) / "commands.gdb"
        file.write_text(commands, encoding="utf-8")
        return runner.run(core_command(gdb, program, core, str(file)))


def asked(context: Context) -> list[Command]:
    """The questions to rustc that every look at the machine needs."""
    both = (sysroot_command(context.runner), commit_command(context.runner))
    return [command for command in both if command]


def run_setup(context: Context) -> Answer:
    """The command `setup`."""
    arguments = context.arguments
    output, follow = arguments.output, arguments.follow_fork
    if context.dry_run:
        target = f"write {output}" if output else "print the file"
        make_it = f"make an init file for {arguments.debugger}"
        return plan([make_it, target], asked(context))
    here = machine(context.runner, arguments.program or sys.executable)
    make = gdb_init if arguments.debugger == "gdb" else lldb_init
    text = make(here, follow)
    data: Table = {
        "debugger": arguments.debugger,
        "installed": getattr(here, arguments.debugger),
        "python_gdb": here.python_gdb,
        "printers": here.printers,
        "output": output,
        "text": text,
    }
    if not output:
        return Answer(text.rstrip("\n"), data)
    write_new(Path(output), text)
    use = ["gdb", "-x", output, "--args"]
    if arguments.debugger == "lldb":
        use = ["lldb", "--source-before-file", output, "--"]
    lines = [f"{output} written", f"use: {quote(use)} python x.py"]
    return Answer(safe_lines(lines), data)


def run_attach(context: Context) -> Answer:
    """The command `attach`: prints, because stopping a process is the user's choice."""
    pid = context.arguments.pid
    if context.dry_run:
        return plan([f"print commands for process {pid}"], asked(context))
    here = machine(context.runner, context.arguments.program or sys.executable)
    commands = attach_commands(pid, here, context.system)
    lines = []
    for purpose, command in commands:
        lines += [f"# {purpose}", command]
    lines += ["# save what they print and give it to: debugger.py explain FILE"]
    notes = []
    if here.extra.get("ptrace_scope") not in {"", "0", None}:
        notes.append("ptrace_scope is not 0: use sudo, or start the program under gdb")
    if context.system == "Linux" and not Path("/proc", str(pid)).is_dir():
        notes.append(f"there is no process {pid} now")
    lines += [f"# {note}" for note in notes]
    shown = [{"purpose": purpose, "command": command} for purpose, command in commands]
    return Answer(safe_lines(lines), {"pid": pid, "commands": shown, "notes": notes})


def run_status(context: Context) -> Answer:
    """Without a command: what for debugging is here, and what to do next."""
    if context.dry_run:
        return plan(["look for debuggers and their scripts"], asked(context))
    here = machine(context.runner, sys.executable)
    rows = {
        "gdb": here.gdb,
        "lldb": here.lldb,
        "valgrind": here.extra["valgrind"],
        "py-spy": here.extra["py-spy"],
        "python": here.python,
        "python-gdb": here.python_gdb,
        "rust printers": here.printers,
        "core_pattern": here.extra["core_pattern"],
        "ptrace_scope": here.extra["ptrace_scope"],
    }
    lines = [f"{name:<14}{value or 'not found'}" for name, value in rows.items()]
    lines += ["", "next: debugger.py explain FILE | core FILE | setup gdb | attach PID"]
    return Answer(safe_lines(lines), {"found": rows})


RUNS: dict[str, Callable[[Context], Answer]] = {
    "explain": run_explain,
    "core": run_core,
    "setup": run_setup,
    "attach": run_attach,
    "status": run_status,
}


class Parsers(argparse.ArgumentParser):
    """Says what is wrong in one line; --help has the rest."""

    def error(self, message: str) -> NoReturn:
        """One line, exit code 2."""
        print(f"debugger: {safe(message)}; see --help", file=sys.stderr)
        raise SystemExit(2)


def process_id(value: str) -> int:
    """A process id for argparse."""
    if not re.fullmatch(r"[0-9]{1,10}", value) or int(value) == 0:
        raise argparse.ArgumentTypeError(f"not a process id: {value!r}")
    return int(value)


def add_common(parser: argparse.ArgumentParser, main: bool) -> None:
    """The flags that stand before or after the command's name."""
    unset: object = False if main else argparse.SUPPRESS
    for name, text in (
        ("--json", "print one JSON object"),
        ("--verbose", "show all frames, stacks and events"),
        ("--dry-run", "only say what would be read, run or written"),
    ):
        parser.add_argument(name, action="store_true", default=unset, help=text)


def build_parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = Parsers(
        prog="debugger.py",
        allow_abbrev=False,
        description="Explain crashes of PyO3 extensions and set up debuggers.",
        epilog="Exit codes: 0 explained or done, 1 nothing recognised or an error,"
        " 2 wrong usage. Without a command: what is here.",
    )
    add_common(parser, True)
    parser.set_defaults(command="status")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    explain = commands.add_parser("explain", help="explain a captured log")
    explain.add_argument("file", nargs="?", default="-", help="a log, - for stdin")
    core = commands.add_parser("core", help="explain a core dump, with gdb")
    core.add_argument("file", help="the core file")
    setup = commands.add_parser("setup", help="make an init file for a debugger")
    setup.add_argument("debugger", choices=("gdb", "lldb"))
    setup.add_argument("--output", metavar="FILE", help="write it, never over a file")
    setup.add_argument(
        "--follow-fork",
        choices=("parent", "child"),
        default="parent",
        help="which process to stay with (default parent)",
    )
    attach = commands.add_parser("attach", help="print commands for a living process")
    attach.add_argument("pid", type=process_id, help="its id")
    for command in (explain, core, setup, attach):
        add_common(command, False)
    for command in (explain, core):
        text = "a crate of yours, where the log does not tell (repeatable)"
        command.add_argument("--crate", metavar="NAME", action="append", help=text)
    text = "the interpreter (default: that of the core, or this one)"
    for command in (core, setup, attach):
        command.add_argument("--program", metavar="EXE", help=text)
    return parser


def wants_colour(env: Mapping[str, str]) -> bool:
    """Colour only on terminals which understand it, and never against NO_COLOR."""
    plain = env.get("NO_COLOR") or env.get("TERM") == "dumb"
    able = os.name != "nt" or "WT_SESSION" in env or "TERM" in env
    return bool(sys.stdout.isatty() and able and not plain)


def main(
    argv: Sequence[str] | None = None,
    *,
    runner: Runner | None = None,
    system: str | None = None,
) -> int:
    """Run the tool; the keyword arguments let tests replace the machine."""
    arguments = build_parser().parse_args(argv)
    name = arguments.command or "status"
    view = View(arguments.verbose, wants_colour(os.environ) and not arguments.json)
    here = system or platform.system()
    context = Context(arguments, runner or Runner(), here, view)
    start = time.monotonic()
    answer = RUNS[name](context)
    if arguments.json:
        head: Table = {"tool": "debugger", "command": name, "exit_code": answer.code}
        print(json.dumps({**head, **answer.data}, indent=2))
    elif answer.text:
        print(answer.text)
    if answer.problem:
        print(f"debugger: {answer.problem}", file=sys.stderr)
    if arguments.verbose and not arguments.json:
        print(f"debugger: took {time.monotonic() - start:.2f} s", file=sys.stderr)
    return answer.code


def entry_point() -> int:
    """Run main; expected failures end in one line, never in a traceback."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("debugger: interrupted", file=sys.stderr)
        return 130
    except DebugError as exc:
        print(f"debugger: {exc}", file=sys.stderr)
        return 1
    except (OSError, ValueError) as exc:
        print(f"debugger: {safe(exc)}", file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(entry_point())
