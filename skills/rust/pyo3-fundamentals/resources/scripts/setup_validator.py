#!/usr/bin/env python3
"""Check whether this machine, and a project, can build and load PyO3 extensions.

The checks ask rustc, cargo, Python, maturin and the linker what they are, read
Cargo.toml, pyproject.toml and Cargo's configuration, and say what to do about
every contradiction. Nothing is changed; with --build a tiny extension is compiled
and imported in a temporary folder (only Cargo's own download cache is also used).

Exit codes: 0 no error (warnings allowed unless --strict), 1 at least one error,
2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import io
import json
import math
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import IO, Callable

Version = tuple[int, int, int]
Table = dict[str, object]

QUERY_SECONDS = 30.0
BUILD_SECONDS = 600.0
PROBE_MODULE = "pyo3_setup_probe"
TRACELESS = (("RUSTUP_AUTO_INSTALL", "0"), ("PYTHONDONTWRITEBYTECODE", "1"))
KNOWN_NEWEST: Version = (0, 30, 1)
MATURIN_SETS_EXTENSION_MODULE: Version = (1, 9, 4)
MATURIN_ABI3T: Version = (1, 14, 0)
COMPANIONS = ("numpy", "pyo3-async-runtimes", "pyo3-build-config", "pyo3-ffi")

# Runs inside the examined interpreter, which may be too old for this file's syntax.
PYTHON_PROBE = r"""
import sys
sys.path = [p for p in sys.path if p]
import json, os, platform, struct, sysconfig
var = sysconfig.get_config_var
base = getattr(sys, "base_prefix", sys.prefix)
include = sysconfig.get_paths().get("include") or ""
conda = os.path.isdir(os.path.join(base, "conda-meta"))
names = ["libpython%s.%s" % (var("LDVERSION"), end) for end in ("so", "dylib")]
names = (names if conda else []) + [var("LDLIBRARY")]
if os.name == "nt":
    stem = "python%d%d" % sys.version_info[:2] + ("t" if var("Py_GIL_DISABLED") else "")
    names = [stem + ".lib", "lib" + stem + ".dll.a"]
folders = [var("LIBDIR"), var("LIBPL"), var("PYTHONFRAMEWORKPREFIX"),
           os.path.join(base, "libs"), os.path.join(base, "lib")]
if var("LIBDIR") and var("MULTIARCH"):
    folders.append(os.path.join(var("LIBDIR"), var("MULTIARCH")))
found = [os.path.join(f, n) for f in folders if f for n in names if n]
found = [p for p in found if os.path.isfile(p)]
try:
    from importlib.metadata import version
    maturin = version("maturin")
except ImportError:
    maturin = ""
print(json.dumps({
    "executable": sys.executable, "version": list(sys.version_info[:3]),
    "level": sys.version_info[3], "implementation": platform.python_implementation(),
    "prefix": sys.prefix, "base_prefix": base, "platform": sysconfig.get_platform(),
    "machine": platform.machine(), "bits": struct.calcsize("P") * 8,
    "free_threaded": bool(var("Py_GIL_DISABLED")),
    "debug": hasattr(sys, "gettotalrefcount"), "ext_suffix": var("EXT_SUFFIX") or "",
    "soabi": var("SOABI") or "", "include": include,
    "has_header": os.path.isfile(os.path.join(include, "Python.h")),
    "shared": bool(var("Py_ENABLE_SHARED") or var("PYTHONFRAMEWORK") or conda),
    "ldlibrary": var("LDLIBRARY") or "", "libdir": var("LIBDIR") or "",
    "library": found[0] if found else "", "libc": platform.libc_ver()[0],
    "conda": conda, "maturin": maturin,
}))
"""

# One line per system; "{v}" is the Python version as X.Y.
INSTALL: dict[str, dict[str, str]] = {
    "rust": {
        "Windows": "winget install Rustlang.Rustup",
        "Darwin": "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh",
        "apk": "apk add rustup && rustup-init",
        "pacman": "sudo pacman -S rustup && rustup default stable",
        "": "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh",
    },
    "python": {
        "Windows": "winget install Python.Python.3.13",
        "Darwin": "brew install python",
        "apt-get": "sudo apt-get install python3 python3-venv",
        "dnf": "sudo dnf install python3",
        "apk": "apk add python3",
        "": "install Python 3.9 or newer, for instance with uv python install",
    },
    "python-dev": {
        "Windows": "choose Modify in the python.org installer and tick the development"
        " files (the Store's Python has none)",
        "Darwin": "brew reinstall python@{v}",
        "apt-get": "sudo apt-get install python{v}-dev",
        "dnf": "sudo dnf install python{v}-devel",
        "zypper": "sudo zypper install python3-devel",
        "apk": "apk add python3-dev",
        "pacman": "sudo pacman -S python",
        "": "install your system's development package of Python {v}",
    },
    "cc": {
        "Windows": "winget install Microsoft.VisualStudio.2022.BuildTools --override"
        ' "--add Microsoft.VisualStudio.Workload.VCTools --includeRecommended"',
        "Darwin": "xcode-select --install",
        "apt-get": "sudo apt-get install build-essential",
        "dnf": "sudo dnf install gcc",
        "zypper": "sudo zypper install gcc",
        "apk": "apk add build-base",
        "pacman": "sudo pacman -S base-devel",
        "": "install gcc or clang so that `cc` is on PATH",
    },
}

# What build and import failures say, and what helps.
BUILD_HINTS: tuple[tuple[str, str], ...] = (
    (r"^timed out after", "allow more seconds with --timeout"),
    (
        r"linker [`'\"]?link(\.exe)?[`'\"]? not found",
        "install the Visual Studio Build Tools with the C++ workload",
    ),
    (
        r"linker [`'\"]?\S+[`'\"]? not found",
        "install a C compiler, see the check linker-cc",
    ),
    (
        r"cannot find -lpython|library '?python[\d.]+'? not found",
        "install Python's development package, see the check python-libpython",
    ),
    (
        r"(newer|higher|lower) than PyO3's",
        "choose another Python with --python, or another PyO3 release",
    ),
    (r"requires rustc|newer than the .*rustc|rust-version", "rustup update stable"),
    (
        r"minimum Python version .* higher than",
        "lower the abi3-pyXY feature or use a newer Python",
    ),
    (
        r"Could not resolve|failed to (get|download|fetch)|network failure|timed out",
        "crates could not be downloaded: check network, proxy and registry settings",
    ),
    (
        r"does not define module export function",
        "give the #[pymodule] the name under which it is imported",
    ),
    (
        r"incompatible architecture|wrong ELF class|not a valid Win32",
        "Rust's target and Python differ, see the check target-arch",
    ),
    (
        r"symbol\(s\) not found|Undefined symbols",
        "the linker wants Python's symbols, see the check macos-link-args",
    ),
    (
        r"undefined symbol: _?Py|[Ss]ymbol not found:? .*_Py",
        "this Python is older than the one built for: see the checks python-version,"
        " project-abi3 and python-selection",
    ),
    (
        r"libpython\S* cannot open|cannot open shared object|Library not loaded",
        "the loader cannot find a library, see the check python-libpython",
    ),
    (
        r"os error (5|13)\b|Permission denied|Access is denied",
        "the temporary folder may forbid execution: set TMPDIR (TEMP on Windows)",
    ),
)


class SetupError(Exception):
    """Raised for expected problems, with a message fit to be shown as it is."""


class Unavailable(SetupError):
    """Raised when a fact cannot be had, which makes the checks that need it skipped."""


class Status(str, Enum):
    """How a check ended; the values are those of the JSON report."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Command:
    """One program call, described before it is made so that it can be only shown."""

    argv: tuple[str, ...]
    purpose: str
    cwd: str | None = None
    env: tuple[tuple[str, str], ...] = ()
    seconds: float = QUERY_SECONDS
    stdin: str = ""


@dataclass(frozen=True)
class Completed:
    """What a call gave; `code` is None when it did not start or ran out of time."""

    code: int | None
    stdout: str = ""
    stderr: str = ""
    seconds: float = 0.0

    @property
    def output(self) -> str:
        """Both streams, since tools disagree on which one carries the message."""
        return (self.stdout + "\n" + self.stderr).strip()


class Runner:
    """The only way to programs, so that tests can replace the whole machine."""

    def which(self, name: str) -> str | None:
        """Find a program like a shell would, so that calls use full paths."""
        return shutil.which(name)

    def run(self, command: Command, env: Mapping[str, str]) -> Completed:
        """Run within `command.seconds`; failures to start become results too."""
        start = time.monotonic()
        # Files, not pipes: a surviving grandchild cannot delay the time limit.
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            code: int | None = None
            problem = ""
            try:
                code = subprocess.run(
                    list(command.argv),
                    input=command.stdin.encode("utf-8"),
                    stdout=out,
                    stderr=err,
                    cwd=command.cwd,
                    env={**env, **dict(command.env)},
                    timeout=command.seconds,
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired:
                problem = f"timed out after {command.seconds:g} s\n"
            except (OSError, ValueError) as exc:
                problem = f"cannot run {command.argv[0]}: {exc}\n"
            texts = [drain(stream) for stream in (out, err)]
        return Completed(code, texts[0], problem + texts[1], time.monotonic() - start)


def drain(stream: IO[bytes]) -> str:
    """Read a program's whole output; undecodable bytes are shown, not fatal."""
    stream.seek(0)
    return stream.read().decode("utf-8", errors="replace")


@dataclass(frozen=True)
class Options:
    """What the caller asked for; `timeout` is seconds per command, None the default."""

    project: Path
    project_given: bool = False
    python: str | None = None
    build: bool = False
    dry_run: bool = False
    timeout: float | None = None


@dataclass(frozen=True)
class Outcome:
    """A check's result: what was seen, what was expected and how to mend it."""

    status: Status
    seen: str
    expected: str = ""
    mend: str = ""


@dataclass(frozen=True)
class RustFacts:
    """What `rustc -vV` says."""

    path: str
    release: str
    host: str
    version: Version


@dataclass(frozen=True)
class PythonFacts:
    """What an interpreter says about itself (see PYTHON_PROBE)."""

    executable: str
    version: Version
    level: str
    implementation: str
    prefix: str
    base_prefix: str
    platform: str
    machine: str
    bits: int
    free_threaded: bool
    debug: bool
    ext_suffix: str
    soabi: str
    include: str
    has_header: bool
    shared: bool
    ldlibrary: str
    libdir: str
    library: str
    libc: str
    conda: bool
    maturin: str

    @property
    def short(self) -> str:
        """X.Y with the `t` of free-threaded builds, as package names have it."""
        mark = "t" if self.free_threaded else ""
        return f"{self.version[0]}.{self.version[1]}{mark}"

    @property
    def arch(self) -> str:
        """Architecture of the process, which may differ from the machine's."""
        if self.platform.startswith("win"):
            names = {"win32": "x86", "win-arm64": "aarch64"}
            return names.get(self.platform, "x86_64")
        arch = normal_arch(self.machine)
        narrow = {"x86_64": "x86", "aarch64": "arm"}
        return narrow.get(arch, arch) if self.bits == 32 else arch

    @property
    def isolated(self) -> bool:
        """Whether packages installed into it leave the system's Python alone."""
        return self.prefix != self.base_prefix or self.conda

    @property
    def abi(self) -> tuple[object, ...]:
        """All that decides whether one extension file suits two interpreters."""
        kind = (self.implementation, self.version[:2], self.free_threaded, self.debug)
        return (*kind, self.arch, self.ext_suffix)


@dataclass(frozen=True)
class Candidate:
    """An interpreter that somebody may pick, and on whose word."""

    origin: str
    name: str
    path: str | None


@dataclass(frozen=True)
class Support:
    """What one PyO3 minor release needs; Python versions are minors of 3.x."""

    minor: int
    msrv: Version
    oldest: int
    newest: int
    free_threaded: int | None

    @property
    def tolerated(self) -> int:
        """Newest Python minor that compiles; since 0.28 one release ahead does."""
        return self.newest + (1 if self.minor >= 28 else 0)


# From PyO3's changelog and build scripts; `cargo info` is asked for newer ones.
SUPPORT: tuple[Support, ...] = (
    Support(20, (1, 56, 0), 7, 12, None),
    Support(21, (1, 56, 0), 7, 12, None),
    Support(22, (1, 63, 0), 7, 13, None),
    Support(23, (1, 63, 0), 7, 13, 13),
    Support(24, (1, 63, 0), 7, 13, 13),
    Support(25, (1, 63, 0), 7, 14, 13),
    Support(26, (1, 74, 0), 7, 14, 13),
    Support(27, (1, 74, 0), 7, 14, 13),
    Support(28, (1, 83, 0), 7, 14, 13),
    Support(29, (1, 83, 0), 8, 15, 14),
    Support(30, (1, 85, 0), 9, 15, 14),
)


@dataclass(frozen=True)
class Project:
    """A Rust project's files, read but not interpreted."""

    root: Path
    manifest: Path
    cargo: Table
    workspace: Table
    pyproject: Table | None
    locked: Mapping[str, Version] = field(default_factory=dict)

    @property
    def maturin(self) -> Table:
        """The [tool.maturin] table, empty when there is none."""
        return table(table(self.pyproject or {}, "tool"), "maturin")

    @property
    def lib_name(self) -> str:
        """Name of the library crate, which decides the file that Cargo writes."""
        package = text(table(self.cargo, "package"), "name")
        return text(table(self.cargo, "lib"), "name") or package.replace("-", "_")

    @property
    def module_name(self) -> str:
        """Dotted name under which Python imports the extension."""
        return text(self.maturin, "module-name") or self.lib_name

    @property
    def backend(self) -> str:
        """PEP 517 build backend, empty when none is named."""
        return text(table(self.pyproject or {}, "build-system"), "build-backend")

    @property
    def links_itself(self) -> bool:
        """Whether a packaging tool sets the link arguments for this project."""
        needs = texts(table(self.pyproject or {}, "build-system"), "requires")
        known = ("maturin", "setuptools-rust", "setuptools_rust")
        return any(need.startswith(known) for need in [*needs, self.backend])


# --------------------------------------------------------------------- parsing


def parse_version(value: str) -> Version:
    """First dotted number in a text as three parts; (0, 0, 0) when there is none."""
    found = re.search(r"\d+(?:\.\d+)*", value)
    parts = [int(part) for part in found.group().split(".")[:3]] if found else []
    major, minor, patch = (*parts, 0, 0, 0)[:3]
    return major, minor, patch


def show(version: Version) -> str:
    """A version as people write it, without an idle third part."""
    return ".".join(str(part) for part in (version if version[2] else version[:2]))


def normal_arch(name: str) -> str:
    """One name per processor family, since Rust, Python and Apple disagree."""
    lower = name.lower()
    known = {"amd64": "x86_64", "arm64": "aarch64", "powerpc64le": "ppc64le"}
    known.update({f"i{digit}86": "x86" for digit in "3456"})
    for prefix in ("arm64", "riscv64", "thumbv7"):
        if lower.startswith(prefix):
            return {"thumbv7": "arm"}.get(prefix, known.get(prefix, prefix))
    return "arm" if re.match(r"armv?[5-8]|arm$", lower) else known.get(lower, lower)


def triple_arch(triple: str) -> str:
    """Processor family of a Rust target triple."""
    return normal_arch(triple.split("-", 1)[0])


def triple_bits(triple: str) -> int:
    """Pointer width of a Rust target triple, in bits."""
    wide = "64" in triple.split("-", 1)[0] or triple.startswith("s390x")
    return 64 if wide and not triple.endswith(("x32", "ilp32")) else 32


def triple_system(triple: str) -> str:
    """Operating system of a triple, in the words of platform.system()."""
    names = {"windows": "Windows", "apple": "Darwin", "linux": "Linux"}
    known = [name for mark, name in names.items() if mark in triple]
    return known[0] if known else re.sub(r"[\d.]+$", "", triple.split("-")[-1])


def platform_system(tag: str) -> str:
    """Operating system of a sysconfig platform tag, as platform.system() has it."""
    names = {"win": "Windows", "mingw": "Windows", "macosx": "Darwin"}
    names.update(linux="Linux", android="Linux")
    known = [name for mark, name in names.items() if tag.startswith(mark)]
    return known[0] if known else tag.split("-")[0]


def parse_rustc(path: str, output: str) -> RustFacts:
    """Facts from `rustc -vV`."""
    fields = dict(re.findall(r"^(release|host): (\S+)", output, re.MULTILINE))
    if len(fields) < 2:
        raise Unavailable(f"{path} gave no version: {last_lines(output, 2)}")
    release = fields["release"]
    return RustFacts(path, release, fields["host"], parse_version(release))


def parse_python(output: str) -> PythonFacts:
    """Facts from the last line that PYTHON_PROBE printed; site hooks may print too."""
    lines = output.strip().splitlines()
    try:
        raw = json.loads(lines[-1] if lines else "")
        raw["version"] = parse_version(".".join(map(str, raw["version"])))
        return PythonFacts(**raw)
    except (ValueError, KeyError, TypeError) as exc:
        shown = last_lines(output, 2) or "no output"
        raise Unavailable(f"the interpreter's answer is unreadable: {shown}") from exc


def parse_cargo_info(output: str) -> tuple[Version, Version | None]:
    """Newest version and, when it is the one shown, its `rust-version`."""
    shown = re.search(r"^version: (\S+)(?: \(latest (\S+)\))?", output, re.MULTILINE)
    if not shown:
        raise Unavailable(f"cargo info gave no version: {last_lines(output, 1)}")
    rust = re.search(r"^rust-version: (\S+)", output, re.MULTILINE)
    newest = parse_version(shown.group(2) or shown.group(1))
    msrv = parse_version(rust.group(1)) if rust and not shown.group(2) else None
    return newest, msrv


def requirement_version(requirement: str, newest: Version) -> Version:
    """Release that Cargo would choose for a requirement, at least up to its minor."""
    for part in requirement.split(","):
        if part.strip().startswith("<") and "=" not in part:
            below = parse_version(part)
            return min(newest, (0, max(below[1] - 1, 0), 0))
    if not requirement or requirement.strip().startswith((">", "*")):
        return newest
    wanted = parse_version(requirement)
    return newest if newest[:2] == wanted[:2] and "=" not in requirement else wanted


def satisfies(version: Version, specifiers: str) -> bool:
    """Whether a version meets PEP 440 specifiers (pre-releases are not weighed)."""
    return all(meets(version, part) for part in specifiers.split(",") if part.strip())


def meets(version: Version, specifier: str) -> bool:
    """Whether a version meets one PEP 440 specifier."""
    found = re.match(r"\s*(~=|==|!=|<=|>=|<|>)\s*(\d+(?:\.\d+)*)(\.\*)?", specifier)
    if not found:
        return True
    operator, bound = found.group(1), parse_version(found.group(2))
    given = found.group(2).count(".") + 1
    same = version[:given] == bound[:given] if found.group(3) else version == bound
    tests = {
        "==": same,
        "!=": not same,
        ">=": version >= bound,
        "<=": version <= bound,
        ">": version > bound,
        "<": version < bound,
        "~=": version >= bound and version[: given - 1] == bound[: given - 1],
    }
    return tests[operator]


def floor_of(specifiers: str) -> Version | None:
    """Lowest version that PEP 440 specifiers allow, None when they set no floor."""
    found = re.search(r"(?:>=|~=|==)\s*(\d[\d.]*)", specifiers)
    return parse_version(found.group(1)) if found else None


def module_exports(source: str) -> list[str]:
    """Names for which Rust source defines PyInit_ functions through #[pymodule]."""
    bare = re.sub(r"//[^\n]*|/\*.*?\*/", "", source, flags=re.DOTALL)
    pattern = (
        r"#\[(?:pyo3::(?:prelude::)?)?pymodule\b(?P<own>[^\]]*)\](?P<more>(?:\s*#\[[^\]]*\])*)"
        r"\s*(?:pub(?:\([^)]*\))?\s+)?(?:unsafe\s+)?(?:fn|mod)\s+(?:r#)?(?P<name>\w+)"
    )
    names = []
    for found in re.finditer(pattern, bare):
        said = re.search(
            r'name\s*=\s*"(\w+)"', found.group("own") + found.group("more")
        )
        names.append(said.group(1) if said else found.group("name"))
    return names


def last_lines(output: str, count: int) -> str:
    """The end of a program's output, where the reason usually stands."""
    readable = re.split(r"^ *Stack backtrace:", output, maxsplit=1, flags=re.MULTILINE)
    lines = [line.rstrip() for line in readable[0].splitlines() if line.strip()]
    return "\n".join(lines[-count:])


def hint_for(output: str) -> str:
    """Advice for a build's or an import's output, from the first pattern that fits."""
    for pattern, advice in BUILD_HINTS:
        if re.search(pattern, output):
            return advice
    return "read the output above; --verbose shows every command"


# ------------------------------------------------------------------------ TOML


class TomlReader:
    """Reads TOML where the standard library cannot (before Python 3.11).

    Dates and times come back as texts and some invalid files are accepted; all
    else that Cargo.toml and pyproject.toml hold is read as tomllib would.
    """

    BARE = re.compile(r"[A-Za-z0-9_-]+")
    SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
    TEXT = re.compile(
        r'"""\n?(?P<long>(?:\\.|[^\\])*?)"""(?!")'
        r"|'''\n?(?P<raw_long>.*?)'''(?!')"
        r'|"(?P<basic>(?:\\.|[^"\\\n])*)"'
        r"|'(?P<raw>[^'\n]*)'",
        re.DOTALL,
    )
    WORD = re.compile(r"[\w.:+-]+(?: \d\d:[\d:.+Z-]+)?")
    WHOLE = re.compile(r"[+-]?(?:0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+|\d+)")
    LINE_END = re.compile(r"[ \t]*(#[^\n]*)?(\n|$)")
    ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\s*\n\s*)|(.))")
    SIGNS: Mapping[str, str] = dict(zip('btnfr"\\e', '\b\t\n\f\r"\\\x1b'))

    def __init__(self, source: str) -> None:
        self.source = source.replace("\r\n", "\n")
        self.position = 0

    def read(self) -> Table:
        """Parse the whole document."""
        root: Table = {}
        current = root
        while self.skip() < len(self.source):
            if self.source[self.position] == "[":
                current = self.header(root)
            else:
                self.pair(current)
            self.end_of_line()
        return root

    def fail(self, wanted: str) -> ValueError:
        """An error that names the line, for the caller to raise."""
        line = self.source.count("\n", 0, self.position) + 1
        return ValueError(f"line {line}: expected {wanted}")

    def skip(self) -> int:
        """Pass over blanks, line ends and comments; the new position."""
        found = self.SPACE.match(self.source, self.position)
        self.position = found.end() if found else self.position
        return self.position

    def accept(self, mark: str) -> bool:
        """Pass over `mark` if it stands here, after any blanks in the line."""
        while self.source[self.position : self.position + 1] in ("\t", " "):
            self.position += 1
        if not self.source.startswith(mark, self.position):
            return False
        self.position += len(mark)
        return True

    def expect(self, mark: str) -> None:
        """Pass over `mark`, which must stand here."""
        if not self.accept(mark):
            raise self.fail(repr(mark))

    def end_of_line(self) -> None:
        """Make sure that nothing but a comment follows in this line."""
        if not self.LINE_END.match(self.source, self.position):
            raise self.fail("the end of the line")

    def key(self) -> list[str]:
        """A dotted key as its parts."""
        parts = []
        while True:
            self.accept("")
            bare = self.BARE.match(self.source, self.position)
            if bare:
                self.position = bare.end()
            parts.append(bare.group() if bare else self.text())
            if not self.accept("."):
                return parts

    def header(self, root: Table) -> Table:
        """A [table] or [[array]] line; the table that the next pairs go to."""
        double = self.source.startswith("[[", self.position)
        self.expect("[[" if double else "[")
        *path, last = self.key()
        self.expect("]]" if double else "]")
        parent = self.descend(root, path)
        if not double:
            return self.descend(parent, [last])
        entries = parent.setdefault(last, [])
        if not isinstance(entries, list):
            raise self.fail(f"an array of tables at {last}")
        entries.append({})
        return self.descend(parent, [last])

    def descend(self, start: Table, path: Iterable[str]) -> Table:
        """The table at `path`, made where missing; of an array its last entry."""
        for part in path:
            entry = start.setdefault(part, {})
            entry = entry[-1] if isinstance(entry, list) and entry else entry
            if not isinstance(entry, dict):
                raise self.fail(f"a table at {part}")
            start = entry
        return start

    def pair(self, into: Table) -> None:
        """One `key = value`, put into its table."""
        *path, last = self.key()
        self.expect("=")
        target = self.descend(into, path)
        if last in target:
            raise self.fail(f"no second value for {last}")
        target[last] = self.value()

    def value(self) -> object:
        """Any value."""
        self.accept("")
        first = self.source[self.position : self.position + 1]
        if first and first in "\"'":
            return self.text()
        if first == "[":
            return self.array()
        return self.inline() if first == "{" else self.scalar()

    def text(self) -> str:
        """A string in one of the four notations."""
        found = self.TEXT.match(self.source, self.position)
        if not found:
            raise self.fail("a key or a string")
        self.position = found.end()
        kind = found.lastgroup or ""
        body = found.group(kind)
        return body if kind.startswith("raw") else self.ESCAPE.sub(self.unescape, body)

    def unescape(self, found: re.Match[str]) -> str:
        """The text that one backslash sequence stands for."""
        number = found.group(1) or found.group(2)
        if number:
            return chr(int(number, 16))
        return self.SIGNS.get(found.group(4) or "", "")

    def array(self) -> list[object]:
        """An array, over any number of lines."""
        self.expect("[")
        items: list[object] = []
        while self.skip() < len(self.source) and not self.accept("]"):
            items.append(self.value())
            self.skip()
            if not self.accept(",") and not self.source.startswith("]", self.position):
                raise self.fail("',' or ']'")
        return items

    def inline(self) -> Table:
        """An inline table."""
        self.expect("{")
        entries: Table = {}
        while self.skip() < len(self.source) and not self.accept("}"):
            self.pair(entries)
            self.skip()
            if not self.accept(",") and not self.source.startswith("}", self.position):
                raise self.fail("',' or '}'")
        return entries

    def scalar(self) -> object:
        """A boolean, a number, or a date kept as text."""
        found = self.WORD.match(self.source, self.position)
        if not found:
            raise self.fail("a value")
        self.position = found.end()
        word = found.group()
        if word in ("true", "false"):
            return word == "true"
        plain = word.replace("_", "")
        if self.WHOLE.fullmatch(plain):
            return int(plain, 0)
        number = re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", plain)
        return float(plain) if number else word


def parse_toml(source: str) -> Table:
    """Parse with tomllib or tomli when there is one, else with TomlReader."""
    for name in ("tomllib", "tomli"):
        if importlib.util.find_spec(name):
            loads: Callable[[str], Table] = importlib.import_module(name).loads
            return loads(source)
    return TomlReader(source).read()


def read_text(path: Path) -> str:
    """A text file's content, with a message fit to show when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as exc:
        raise SetupError(f"cannot read {path}: {exc.strerror or exc}") from exc


def read_toml(path: Path) -> Table:
    """A TOML file's content."""
    try:
        return parse_toml(read_text(path))
    except (ValueError, RecursionError) as exc:
        raise SetupError(f"{path} is not valid TOML: {exc}") from exc


def table(source: Table, key: str) -> Table:
    """The table under `key`, empty when missing or something else."""
    value = source.get(key)
    return value if isinstance(value, dict) else {}


def text(source: Table, key: str) -> str:
    """The string under `key`, empty when missing or something else."""
    value = source.get(key)
    return value if isinstance(value, str) else ""


def texts(source: Table, key: str) -> list[str]:
    """The strings under `key`; a single string counts as a list of one."""
    value = source.get(key)
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]


# --------------------------------------------------------------------- project


def find_upwards(start: Path, name: str) -> Path | None:
    """The nearest file called `name` in a folder or above it."""
    folders = [start, *start.parents]
    return next((f / name for f in folders if (f / name).is_file()), None)


def find_manifest(options: Options) -> Path | None:
    """The Cargo.toml to examine, honouring maturin's `manifest-path`."""
    pyproject = options.project / "pyproject.toml"
    if pyproject.is_file():
        tool = table(table(read_toml(pyproject), "tool"), "maturin")
        named = options.project / (text(tool, "manifest-path") or "Cargo.toml")
        if named.is_file():
            return named
    return find_upwards(options.project, "Cargo.toml")


def load_project(options: Options) -> Project | None:
    """Read the project's files; None when there is no Cargo.toml."""
    manifest = find_manifest(options)
    if manifest is None:
        return None
    cargo = read_toml(manifest)
    root_manifest = workspace_manifest(manifest, cargo)
    shared = read_toml(root_manifest) if root_manifest else {}
    beside = [options.project / "pyproject.toml", manifest.parent / "pyproject.toml"]
    pyproject = next((path for path in beside if path.is_file()), None)
    lock = (root_manifest or manifest).parent / "Cargo.lock"
    return Project(
        root=pyproject.parent if pyproject else manifest.parent,
        manifest=manifest,
        cargo=cargo,
        workspace=table(shared, "workspace"),
        pyproject=read_toml(pyproject) if pyproject else None,
        locked=locked_versions(read_toml(lock)) if lock.is_file() else {},
    )


def workspace_manifest(manifest: Path, cargo: Table) -> Path | None:
    """The Cargo.toml with the [workspace] that a package belongs to."""
    if "workspace" in cargo:
        return manifest
    for folder in manifest.parent.parents:
        upper = folder / "Cargo.toml"
        if upper.is_file() and "workspace" in read_toml(upper):
            return upper
    return None


def locked_versions(lock: Table) -> dict[str, Version]:
    """Versions in Cargo.lock of the crates that matter here."""
    entries = lock.get("package")
    listed = entries if isinstance(entries, list) else []
    packages: list[Table] = [e for e in listed if isinstance(e, dict)]
    wanted = ("pyo3", *COMPANIONS)
    named = [(text(e, "name"), text(e, "version")) for e in packages]
    return {name: parse_version(v) for name, v in named if name in wanted}


def dependency(project: Project, crate: str) -> Table | None:
    """A dependency's entry as a table, with what the workspace adds to it."""
    targets = table(project.cargo, "target")
    places = [project.cargo, *(table(targets, key) for key in targets)]
    for place in places:
        for kind in ("dependencies", "build-dependencies"):
            for key, entry in table(place, kind).items():
                found = as_dependency(entry)
                if (text(found, "package") or key) == crate:
                    return inherit(found, project, key)
    return None


def as_dependency(entry: object) -> Table:
    """A dependency written as a bare version, in its long form."""
    return entry if isinstance(entry, dict) else {"version": entry}


def inherit(entry: Table, project: Project, key: str) -> Table:
    """A dependency with `workspace = true` resolved; features add up."""
    if entry.get("workspace") is not True:
        return entry
    base = as_dependency(table(project.workspace, "dependencies").get(key, {}))
    features = [*texts(base, "features"), *texts(entry, "features")]
    return {**base, **entry, "features": features}


def pyo3_features(project: Project) -> dict[str, str]:
    """Features of pyo3 that a build enables, each with the place that does so."""
    entry = dependency(project, "pyo3") or {}
    found = dict.fromkeys(texts(entry, "features"), "dependencies.pyo3")
    declared = table(project.cargo, "features")
    waiting = [("default", "features.default")]
    waiting += [
        (f, "tool.maturin.features") for f in texts(project.maturin, "features")
    ]
    seen: set[str] = set()
    while waiting:
        name, place = waiting.pop()
        crate, _, feature = name.partition("/")
        if feature and crate.rstrip("?") == "pyo3":
            found.setdefault(feature, place)
        elif name not in seen:
            seen.add(name)
            waiting += [(item, place) for item in texts(declared, name)]
    return found


def stable_floor(features: Iterable[str], kind: str) -> int | None:
    """Lowest 3.x minor among abi3-pyXY (or abi3t-pyXY) features; it is what counts."""
    found = [re.fullmatch(kind + r"-py3(\d+)", name) for name in features]
    return min((int(match.group(1)) for match in found if match), default=None)


def cargo_configs(start: Path, env: Mapping[str, str]) -> list[Table]:
    """Cargo's configuration files from the nearest to the user's own."""
    home = env.get("HOME") or env.get("USERPROFILE")
    own = env.get("CARGO_HOME") or (str(Path(home) / ".cargo") if home else "")
    folders = [folder / ".cargo" for folder in [start, *start.parents]]
    folders += [Path(own)] if own else []
    found = [f / n for f in folders for n in ("config.toml", "config")]
    files = dict.fromkeys(path for path in found if path.is_file())
    return [read_toml(path) for path in files]


# --------------------------------------------------------------------- context


class Context:
    """Everything the checks may know; facts are had on demand and only once."""

    def __init__(
        self, options: Options, runner: Runner, env: Mapping[str, str], system: str
    ) -> None:
        self.options = options
        self.runner = runner
        self.env = env
        self.system = system
        self.done: dict[Command, Completed] = {}

    @property
    def windows(self) -> bool:
        """Whether the machine runs Windows."""
        return self.system == "Windows"

    def command(
        self, purpose: str, *argv: str, cwd: str = "", stdin: str = ""
    ) -> Command:
        """A query within the time limit, which leaves no traces behind."""
        seconds = self.options.timeout or QUERY_SECONDS
        where = cwd or str(self.options.project)
        return Command(argv, purpose, where, TRACELESS, seconds, stdin)

    def call(self, command: Command) -> Completed:
        """Run a command once; a second request gets the first one's result."""
        if self.options.dry_run:
            raise Unavailable("nothing is executed in a dry run")
        if command not in self.done:
            self.done[command] = self.runner.run(command, self.env)
        return self.done[command]

    def answer(self, name: str) -> str:
        """Output of the only command of that name; Unavailable when it failed."""
        commands = COMMANDS[name](self)
        if not commands:
            raise Unavailable(f"{name} was not found on PATH")
        result = self.call(commands[0])
        if result.code != 0:
            shown = last_lines(result.output, 3) or f"exit code {result.code}"
            raise Unavailable(f"{commands[0].argv[0]} failed: {shown}")
        return result.stdout

    def install(self, what: str) -> str:
        """The command which installs something on this system."""
        choices = INSTALL[what]
        managers = [key for key in choices if key and self.runner.which(key)]
        key = self.system if self.system in choices else next(iter(managers), "")
        template = choices[key]
        if "{v}" not in template:
            return template
        return template.format(v=".".join(map(str, self.python.version[:2])))

    def quote(self, *argv: str) -> str:
        """A command line to paste into this system's shell."""
        if not self.windows:
            return shlex.join(argv)
        line = subprocess.list2cmdline(argv)
        return f"& {line}" if line.startswith('"') else line  # PowerShell's call sign

    def setting(self, name: str, value: str) -> str:
        """The shell line which sets an environment variable."""
        if self.windows:
            return f'$env:{name} = "{value}"'
        return f"export {name}={shlex.quote(value)}"

    def unsetting(self, *names: str) -> str:
        """The shell line which removes environment variables."""
        if self.windows:
            return "Remove-Item " + ", ".join(f"Env:{name}" for name in names)
        return "unset " + " ".join(names)

    @cached_property
    def rust(self) -> RustFacts:
        """The compiler that runs in the project's folder."""
        path = self.runner.which("rustc") or "rustc"
        return parse_rustc(path, self.answer("rustc"))

    @cached_property
    def configs(self) -> list[Table]:
        """Cargo's configuration, the nearest file first."""
        return cargo_configs(self.options.project, self.env)

    @cached_property
    def explicit_target(self) -> str:
        """The target that was asked for, empty when Cargo builds for its host."""
        named = [self.env.get("CARGO_BUILD_TARGET", "")]
        for config in self.configs:
            named += texts(table(config, "build"), "target")
        return next((name for name in named if name), "")

    @cached_property
    def target(self) -> str:
        """The triple that Cargo builds for, guessed when rustc cannot tell."""
        if self.explicit_target:
            return self.explicit_target
        try:
            return self.rust.host
        except Unavailable:
            return GUESSED_TRIPLES.get(self.system, "x86_64-unknown-linux-gnu")

    def probe(self, candidate: Candidate) -> PythonFacts:
        """Facts of one interpreter; Unavailable unless it is a working Python 3."""
        if candidate.path is None:
            raise Unavailable(f"{candidate.origin}: {candidate.name} was not found")
        result = self.call(probe_command(self, candidate.path))
        if result.code != 0:
            shown = last_lines(result.output, 2) or f"exit code {result.code}"
            raise Unavailable(f"{candidate.path} does not run: {shown}")
        facts = parse_python(result.stdout)
        if facts.version[0] < 3:
            raise Unavailable(f"{candidate.path} is Python {show(facts.version)}")
        return facts

    def first_working(
        self, candidates: Sequence[Candidate]
    ) -> tuple[Candidate, PythonFacts]:
        """The first candidate which is a Python 3, or Unavailable with all reasons."""
        reasons = []
        for candidate in candidates:
            try:
                return candidate, self.probe(candidate)
            except Unavailable as exc:
                reasons.append(str(exc))
        raise Unavailable("; ".join(reasons) or "no python or python3 on PATH")

    @cached_property
    def subject(self) -> tuple[Candidate, PythonFacts]:
        """The interpreter under examination and why it is that one."""
        return self.first_working(subject_candidates(self))

    @property
    def python(self) -> PythonFacts:
        """Facts of the interpreter under examination."""
        return self.subject[1]

    @property
    def python_path(self) -> str:
        """The examined interpreter's path, also known when nothing may be run."""
        try:
            return self.subject[0].path or sys.executable
        except Unavailable:
            paths = [c.path for c in subject_candidates(self) if c.path]
            return paths[0] if paths else sys.executable

    @cached_property
    def project(self) -> Project | None:
        """The project's files, None when there is no Cargo.toml."""
        return load_project(self.options)

    def need_project(self) -> Project:
        """The project; Unavailable when there is none or it cannot be read."""
        try:
            found = self.project
        except SetupError as exc:
            raise Unavailable("the project could not be read") from exc
        if found is None:
            raise Unavailable("no Cargo.toml")
        return found

    def need_pyo3(self) -> Table:
        """The project's entry for pyo3; Unavailable when it does not depend on it."""
        entry = dependency(self.need_project(), "pyo3")
        if entry is None:
            raise Unavailable("the project does not depend on pyo3")
        return entry

    @cached_property
    def newest(self) -> tuple[Version, Version | None, str]:
        """Newest PyO3, its `rust-version` if known, and who says so."""
        try:
            return (*parse_cargo_info(self.answer("pyo3-info")), "newest")
        except Unavailable:
            return KNOWN_NEWEST, None, "newest known here, cargo info failed"

    @cached_property
    def pyo3(self) -> tuple[Version, str]:
        """The PyO3 release to judge by and where it comes from."""
        try:
            entry = self.need_pyo3()
        except Unavailable:
            return self.newest[0], self.newest[2]
        locked = self.need_project().locked.get("pyo3")
        if locked:
            return locked, "Cargo.lock"
        return requirement_version(text(entry, "version"), self.newest[0]), "Cargo.toml"

    @property
    def support(self) -> Support:
        """What the PyO3 release in question needs."""
        version, _ = self.pyo3
        fitting = [row for row in SUPPORT if row.minor <= version[1]] or [SUPPORT[0]]
        newest, msrv, _ = self.newest
        row = fitting[-1]
        if version[:2] != newest[:2] or msrv is None:
            return row
        return Support(version[1], msrv, row.oldest, row.newest, row.free_threaded)


GUESSED_TRIPLES = {
    "Windows": "x86_64-pc-windows-msvc",
    "Darwin": "aarch64-apple-darwin",
}


# -------------------------------------------------------------------- commands


def probe_command(ctx: Context, path: str) -> Command:
    """The question to one interpreter."""
    purpose = "ask the interpreter about itself (PYTHON_PROBE on standard input)"
    return ctx.command(purpose, path, "-", stdin=PYTHON_PROBE)


def environment_python(ctx: Context, variable: str) -> Candidate:
    """The interpreter inside the environment that a variable names."""
    folder = Path(ctx.env[variable])
    inside = "bin/python"
    if ctx.windows:
        inside = "python.exe" if variable == "CONDA_PREFIX" else "Scripts/python.exe"
    path = folder / inside
    return Candidate(variable, str(path), ctx.runner.which(str(path)))


def active_environments(ctx: Context) -> list[str]:
    """Variables which name an active environment, the virtual one first."""
    return [name for name in ("VIRTUAL_ENV", "CONDA_PREFIX") if ctx.env.get(name)]


def pyo3_candidates(ctx: Context) -> list[Candidate]:
    """Interpreters which PyO3's build script tries, in its order."""
    named = ctx.env.get("PYO3_PYTHON")
    if named:
        return [Candidate("PYO3_PYTHON", named, ctx.runner.which(named))]
    active = active_environments(ctx)
    if len(active) == 1:
        return [environment_python(ctx, active[0])]
    names = [(name, ctx.runner.which(name)) for name in ("python", "python3")]
    return [Candidate(f"{name} on PATH", name, path) for name, path in names if path]


def subject_candidates(ctx: Context) -> list[Candidate]:
    """Interpreters which may be meant: --python, the active one, PyO3's choice."""
    if ctx.options.python:
        path = ctx.runner.which(ctx.options.python)
        absolute = str(Path(path).absolute()) if path else None
        return [Candidate("--python", ctx.options.python, absolute)]
    active = active_environments(ctx)
    if active:
        return [environment_python(ctx, active[0])]
    own = Candidate("this interpreter", sys.executable, sys.executable)
    return pyo3_candidates(ctx) or [own]


def python_commands(ctx: Context) -> list[Command]:
    """Questions to every interpreter that may be picked."""
    candidates = [*subject_candidates(ctx), *pyo3_candidates(ctx)]
    paths = dict.fromkeys(c.path for c in candidates if c.path)
    return [probe_command(ctx, path) for path in paths]


def find_maturin(ctx: Context) -> str | None:
    """The maturin beside the examined interpreter, else the one on PATH."""
    folder = Path(ctx.python_path).parent
    places = [folder / "maturin", folder / "Scripts" / "maturin"]
    found = [ctx.runner.which(str(place)) for place in places]
    return next((path for path in found if path), None) or ctx.runner.which("maturin")


def rust_flags(ctx: Context) -> str:
    """Flags which Cargo passes to rustc: the environment's win over all files."""
    for name in ("CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"):
        if ctx.env.get(name):
            return ctx.env[name].replace("\x1f", " ")
    found: list[str] = []
    for config in ctx.configs:
        for key, entry in table(config, "target").items():
            if isinstance(entry, dict) and key_applies(key, ctx.target):
                found += texts(entry, "rustflags")
        found += texts(table(config, "build"), "rustflags")
    return " ".join(found)


def key_applies(key: str, triple: str) -> bool:
    """Whether a [target.KEY] section of Cargo's configuration is for a triple."""
    if not key.startswith("cfg("):
        return key == triple
    system = {"Darwin": "macos"}.get(triple_system(triple), triple_system(triple))
    named = re.findall(r'target_os\s*=\s*"(\w+)"', key)
    return "not(" in key or not named or system.lower() in named


def configured_linker(ctx: Context) -> str:
    """The linker that Cargo is told to use, empty when rustc decides."""
    name = ctx.target.upper().replace("-", "_").replace(".", "_")
    named = [ctx.env.get(f"CARGO_TARGET_{name}_LINKER", "")]
    for config in ctx.configs:
        for key, entry in table(config, "target").items():
            if isinstance(entry, dict) and key_applies(key, ctx.target):
                named.append(text(entry, "linker"))
    return next((linker for linker in named if linker), "")


def visual_studio_commands(ctx: Context) -> list[Command]:
    """The question for MSVC's tools, which rustc finds without PATH too."""
    base = ctx.env.get("ProgramFiles(x86)") or ctx.env.get("PROGRAMFILES(X86)")
    if not ctx.windows or not base:
        return []
    place = Path(base) / "Microsoft Visual Studio" / "Installer" / "vswhere.exe"
    path = ctx.runner.which(str(place))
    arguments = ("-latest", "-products", "*", "-property", "installationPath")
    part = ("-requires", "Microsoft.VisualStudio.Component.VC.Tools.x86.x64")
    purpose = "look for MSVC's linker"
    return [ctx.command(purpose, path, *arguments, *part)] if path else []


def simple(name: str, purpose: str, *arguments: str) -> CommandMaker:
    """A maker of one query to a program on PATH, of none when it is missing."""

    def make(ctx: Context) -> list[Command]:
        path = ctx.runner.which(name)
        return [ctx.command(purpose, path, *arguments)] if path else []

    return make


def compiler_commands(ctx: Context) -> list[Command]:
    """The question to the program which rustc uses for linking on Unix."""
    default = "gcc" if ctx.target.endswith("windows-gnu") else "cc"
    path = ctx.runner.which(configured_linker(ctx) or default)
    if path is None or ctx.target.endswith("msvc"):
        return []
    return [ctx.command("ask the linker driver", path, "--version")]


def maturin_commands(ctx: Context) -> list[Command]:
    """The question to maturin's program."""
    path = find_maturin(ctx)
    return [ctx.command("ask for maturin's version", path, "--version")] if path else []


def info_commands(ctx: Context) -> list[Command]:
    """The question for the newest PyO3, away from the project and its lock file."""
    cargo = ctx.runner.which("cargo")
    away = tempfile.gettempdir()
    purpose = "ask for the newest PyO3"
    return [ctx.command(purpose, cargo, "info", "pyo3", cwd=away)] if cargo else []


CommandMaker = Callable[[Context], list[Command]]
COMMANDS: dict[str, CommandMaker] = {
    "rustc": simple("rustc", "ask for Rust's version and host", "-vV"),
    "cargo": simple("cargo", "ask for Cargo's version", "--version"),
    "rustup": simple("rustup", "ask for the toolchain", "show", "active-toolchain"),
    "rustup-targets": simple(
        "rustup", "ask for the targets", "target", "list", "--installed"
    ),
    "pyo3-info": info_commands,
    "pythons": python_commands,
    "maturin": maturin_commands,
    "cc": compiler_commands,
    "vswhere": visual_studio_commands,
}


# -------------------------------------------------------------------- registry


@dataclass(frozen=True)
class Check:
    """A registered check and the names of the commands that it may need."""

    ident: str
    title: str
    run: Callable[[Context], Outcome]
    needs: tuple[str, ...]


CHECKS: dict[str, Check] = {}
CheckFunction = Callable[[Context], Outcome]


def check(
    ident: str, title: str, *needs: str
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a check under its id."""

    def register(function: CheckFunction) -> CheckFunction:
        CHECKS[ident] = Check(ident, title, function, needs)
        return function

    return register


def ok(seen: str) -> Outcome:
    """A result which needs no action."""
    return Outcome(Status.OK, seen)


def warning(seen: str, expected: str = "", mend: str = "") -> Outcome:
    """A result which may bite later."""
    return Outcome(Status.WARNING, seen, expected, mend)


def error(seen: str, expected: str = "", mend: str = "") -> Outcome:
    """A result which stops a build or an import."""
    return Outcome(Status.ERROR, seen, expected, mend)


def skipped(seen: str) -> Outcome:
    """A result for a check that does not apply."""
    return Outcome(Status.SKIPPED, seen)


def gravest(outcomes: Sequence[Outcome], otherwise: Outcome) -> Outcome:
    """All problems of one check in one result, with the worst one's status."""
    if not outcomes:
        return otherwise
    bad = any(outcome.status is Status.ERROR for outcome in outcomes)

    def joined(values: Iterable[str], glue: str) -> str:
        return glue.join(dict.fromkeys(value for value in values if value))

    return Outcome(
        Status.ERROR if bad else Status.WARNING,
        joined((outcome.seen for outcome in outcomes), "; "),
        joined((outcome.expected for outcome in outcomes), "; "),
        joined((outcome.mend for outcome in outcomes), "\n"),
    )


def run_check(entry: Check, ctx: Context) -> Outcome:
    """Run one check; missing facts make it skipped, unreadable files an error."""
    try:
        return entry.run(ctx)
    except Unavailable as exc:
        return skipped(f"cannot tell: {exc}")
    except SetupError as exc:
        return error(str(exc), "a readable file", "correct the file")


# ---------------------------------------------------------------- checks: Rust


@check("rust-rustc", "Rust compiler", "rustc")
def check_rustc(ctx: Context) -> Outcome:
    """Without a compiler nothing else matters."""
    try:
        facts = ctx.rust
    except Unavailable as exc:
        mend = toolchain_mend(ctx, str(exc), ctx.install("rust"))
        return error(str(exc), "a working rustc on PATH", mend)
    return ok(f"rustc {facts.release} for {facts.host} ({facts.path})")


def toolchain_mend(ctx: Context, message: str, otherwise: str) -> str:
    """The command for the toolchain which rustup misses, if that is the problem."""
    found = re.search(r"toolchain '([^']+)' is not installed", message)
    if found is None:
        return otherwise
    return ctx.quote("rustup", "toolchain", "install", found.group(1))


@check("rust-cargo", "Cargo", "cargo", "rustc")
def check_cargo(ctx: Context) -> Outcome:
    """Cargo of another release than rustc means two installations are mixed."""
    try:
        version = parse_version(ctx.answer("cargo"))
    except Unavailable as exc:
        return error(str(exc), "a working cargo on PATH", ctx.install("rust"))
    if version[:2] == ctx.rust.version[:2]:
        return ok(f"cargo {show(version)}")
    return warning(
        f"cargo {show(version)} with rustc {ctx.rust.release}",
        "cargo and rustc of one release",
        "remove one of the two installations from PATH (`rustup which cargo rustc`)",
    )


@check("rust-rustup", "rustup", "rustup")
def check_rustup(ctx: Context) -> Outcome:
    """A system's rustc which hides rustup's is why updates seem to do nothing."""
    rustup = ctx.runner.which("rustup")
    rustc = ctx.runner.which("rustc")
    if rustup is None:
        return skipped("not installed; a Rust from the system's packages works too")
    active = ""
    reason = "no active toolchain"
    try:
        active = last_lines(ctx.answer("rustup"), 9).partition("\n")[0]
    except Unavailable as exc:
        reason = str(exc)
    if not active:
        mend = toolchain_mend(ctx, reason, "rustup default stable")
        return error(reason, "a toolchain for rustup", mend)
    if rustc and Path(rustc).parent != Path(rustup).parent:
        return warning(
            f"{rustc} comes before rustup's rustc in PATH",
            "rustup's folder first, so that toolchain choices take effect",
            "put rustup's bin folder first in PATH or uninstall the other Rust",
        )
    return ok(active)


@check("rust-msrv", "Rust version for PyO3", "rustc", "pyo3-info")
def check_msrv(ctx: Context) -> Outcome:
    """Too old a compiler fails with errors which do not name the reason."""
    version, origin = ctx.pyo3
    needed = ctx.support.msrv
    known = f"PyO3 {show(version)} ({origin}) needs Rust {show(needed)}"
    if ctx.rust.version >= needed:
        return ok(f"{known}, found {ctx.rust.release}")
    mend = "rustup update stable"
    if not ctx.runner.which("rustup"):
        mend = ctx.install("rust")
    return error(f"rustc {ctx.rust.release}", known, mend)


@check("rust-project-version", "Project's rust-version", "rustc", "pyo3-info")
def check_rust_version(ctx: Context) -> Outcome:
    """A rust-version below PyO3's makes Cargo choose an old PyO3 or fail."""
    project = ctx.need_project()
    declared = table(project.cargo, "package").get("rust-version")
    if isinstance(declared, dict):
        declared = table(project.workspace, "package").get("rust-version")
    if not isinstance(declared, str):
        return skipped("Cargo.toml declares no rust-version")
    wanted = parse_version(declared)
    problems = []
    if ctx.rust.version < wanted:
        seen = f"rustc {ctx.rust.release}, Cargo.toml wants {declared}"
        problems.append(error(seen, f"Rust {declared}", "rustup update stable"))
    needed = show(ctx.support.msrv)
    if wanted < ctx.support.msrv:
        seen = f"rust-version = {declared}, PyO3 {show(ctx.pyo3[0])} needs {needed}"
        mend = f'set rust-version = "{needed}" in Cargo.toml'
        problems.append(warning(seen, f"rust-version {needed} or newer", mend))
    return gravest(problems, ok(f"rust-version = {declared}"))


# -------------------------------------------------------------- checks: Python


@check("python-found", "Python interpreter", "pythons")
def check_python(ctx: Context) -> Outcome:
    """Says which interpreter all other checks are about."""
    try:
        candidate, facts = ctx.subject
    except Unavailable as exc:
        seen = str(exc)
        mend = ctx.install("python")
        if "WindowsApps" in seen:
            mend = "turn off the python.exe aliases in Windows' settings, then " + mend
        return error(seen, "a working Python 3", mend)
    name = f"{facts.implementation} {show(facts.version)}"
    return ok(f"{name} at {candidate.path} (from {candidate.origin})")


@check("python-version", "Python version for PyO3", "pythons", "pyo3-info")
def check_python_version(ctx: Context) -> Outcome:
    """PyO3 refuses interpreters outside its range, a new Python's usual greeting."""
    facts, row = ctx.python, ctx.support
    minor, oldest = facts.version[1], row.oldest
    if facts.implementation == "PyPy" and row.minor >= 27:
        oldest = max(oldest, 11)
    seen = f"Python {show(facts.version)} with PyO3 {show(ctx.pyo3[0])}"
    expected = f"Python 3.{oldest} to 3.{row.newest}"
    if minor < oldest:
        mend = "choose a newer Python with --python, or an older PyO3"
        return error(seen, expected, mend)
    if minor <= row.newest:
        return ok(f"{seen} ({expected})")
    forward = "STABLE_ABI" if row.minor >= 29 else "ABI3"
    name = f"PYO3_USE_{forward}_FORWARD_COMPATIBILITY"
    mend = f"cargo add pyo3, for a newer one; with abi3 also {ctx.setting(name, '1')}"
    forced = ctx.env.get(name) == "1" and not facts.free_threaded
    if minor <= row.tolerated or forced:
        return warning(f"{seen}: experimental", expected, mend)
    if ctx.pyo3[0][1] > SUPPORT[-1].minor:
        return warning(f"{seen}: newer than this tool's table", expected)
    return error(seen, expected, mend)


@check("python-selection", "Interpreter that PyO3 picks", "pythons")
def check_selection(ctx: Context) -> Outcome:
    """PYO3_PYTHON and half-active environments make PyO3 build for another Python."""
    subject, named = ctx.python, ctx.env.get("PYO3_PYTHON", "")
    use = ctx.setting("PYO3_PYTHON", ctx.python_path)
    if named and not ctx.options.python:
        use = ctx.unsetting("PYO3_PYTHON")
    expected = "PYO3_PYTHON as an absolute path or a name on PATH"
    if Path(named).name != named and not Path(named).is_absolute():
        seen = f"PYO3_PYTHON={named} is relative to the folder of PyO3's build script"
        return error(seen, expected, use)
    try:
        candidate, facts = ctx.first_working(pyo3_candidates(ctx))
    except Unavailable as exc:
        return error(f"PyO3 finds no interpreter: {exc}", expected, use)
    seen = f"PyO3 picks {candidate.path} ({candidate.origin}, {facts.short})"
    wanted = f"{ctx.python_path} ({subject.short}, from {ctx.subject[0].origin})"
    if facts.abi != subject.abi:
        asked = ctx.options.python and not named
        return (warning if asked else error)(f"{seen}: its ABI differs", wanted, use)
    if facts.prefix != subject.prefix:
        return warning(f"{seen}: another environment, same ABI", wanted, use)
    return ok(seen)


@check("python-venv", "Virtual environment", "pythons")
def check_venv(ctx: Context) -> Outcome:
    """`maturin develop` installs into an environment and refuses without one."""
    stale = [n for n in active_environments(ctx) if not Path(ctx.env[n]).is_dir()]
    if stale:
        seen = ", ".join(f"{name}={ctx.env[name]} does not exist" for name in stale)
        return error(seen, "an existing environment", ctx.unsetting(*stale))
    both = {ctx.env[name] for name in active_environments(ctx)}
    if len(both) > 1:
        return error(
            "VIRTUAL_ENV and CONDA_PREFIX are both set and differ",
            "one of them; PyO3 ignores both and maturin develop refuses",
            "conda deactivate",
        )
    if ctx.python.isolated:
        return ok(f"environment at {ctx.python.prefix}")
    dot = find_upwards(ctx.options.project, ".venv/pyvenv.cfg")
    if dot:
        return ok(f"not active, but maturin develop finds {dot.parent}")
    make = ctx.quote(ctx.python_path, "-m", "venv", ".venv")
    activate = ". .venv/bin/activate"
    if ctx.windows:
        activate = r".venv\Scripts\Activate.ps1"
    seen = f"{ctx.python_path} is no virtual environment's"
    return warning(seen, "an active virtual environment", f"{make}\n{activate}")


@check("python-abi", "Python implementation and ABI", "pythons", "pyo3-info")
def check_abi(ctx: Context) -> Outcome:
    """Free-threaded, debug and alternative builds each have their own limits."""
    facts, row = ctx.python, ctx.support
    kind = "free-threaded" if facts.free_threaded else "with GIL"
    seen = (
        f"{facts.implementation} {facts.short} {kind}{', debug' * facts.debug},"
        f" EXT_SUFFIX {facts.ext_suffix}, SOABI {facts.soabi or 'unset'},"
        f" platform {facts.platform}"
    )
    problems = []
    if facts.implementation not in ("CPython", "PyPy", "GraalVM", "GraalPy"):
        expected = "CPython, PyPy or GraalPy"
        problems.append(error(seen, expected, ctx.install("python")))
    least = row.free_threaded
    if facts.free_threaded and (least is None or facts.version[1] < least):
        expected = f"free-threaded 3.{least} or newer for PyO3 {show(ctx.pyo3[0])}"
        if least is None:
            expected = "PyO3 0.23 or newer for free-threaded Python"
        mend = "use a Python with GIL, or one (or a PyO3) which supports free threading"
        problems.append(error(seen, expected, mend))
    if facts.debug:
        expected = "a release build of Python, whose ABI published wheels have"
        problems.append(warning(seen, expected, "use --python with a release build"))
    if facts.level != "final":
        expected = "a final release; the ABI may still change"
        problems.append(warning(f"{seen}, {facts.level}", expected))
    return gravest(problems, ok(seen))


@check("python-headers", "Python.h", "pythons")
def check_headers(ctx: Context) -> Outcome:
    """PyO3 reads no header, but C code among the dependencies does."""
    facts = ctx.python
    if facts.has_header:
        return ok(f"{facts.include}")
    return warning(
        f"no Python.h in {facts.include or 'an unset include folder'}",
        "Python's development files (PyO3 itself reads no header, C dependencies do)",
        ctx.install("python-dev"),
    )


@check("python-libpython", "libpython", "pythons", "pyo3-info")
def check_libpython(ctx: Context) -> Outcome:
    """`cargo test` and embedding link libpython, extensions built by maturin don't."""
    facts = ctx.python
    kind = "shared" if facts.shared else "static"
    seen = f"{kind}, LDLIBRARY {facts.ldlibrary or 'unset'}"
    if ctx.windows and ctx.support.minor >= 29:
        return ok(f"{seen}; PyO3 links the DLL directly (raw-dylib)")
    if not facts.library:
        missing = f"{seen}, not found in {facts.libdir or facts.base_prefix}"
        expected = "libpython for `cargo test`, `cargo run` and plain `cargo build`"
        mend = ctx.install("python-dev")
        if facts.conda:
            mend = "conda install -c conda-forge python (or link with another Python)"
        return missing_libpython(ctx, missing, expected, mend)
    if facts.shared and not loader_knows(ctx, facts):
        name = "DYLD_LIBRARY_PATH" if ctx.system == "Darwin" else "LD_LIBRARY_PATH"
        owner = "conda's" if facts.conda else "a private"
        return warning(
            f"{seen} in {owner} folder {facts.libdir}, not searched by the loader",
            "`cargo test` and embedding programs able to load libpython",
            f"{ctx.setting(name, facts.libdir)}\nor call"
            " pyo3_build_config::add_libpython_rpath_link_args() in build.rs",
        )
    return ok(f"{seen} at {facts.library}")


def missing_libpython(ctx: Context, seen: str, expected: str, mend: str) -> Outcome:
    """An error only for a project that no packaging tool builds."""
    try:
        plain = not ctx.need_project().links_itself
    except Unavailable:
        plain = False
    return (error if plain else warning)(seen, expected, mend)


def loader_knows(ctx: Context, facts: PythonFacts) -> bool:
    """Whether programs find libpython at run time without further help."""
    if ctx.windows or "framework" in facts.ldlibrary.lower():
        return True
    if ctx.system == "Darwin" and not facts.conda:
        return True
    names = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    searched = [part for n in names for part in ctx.env.get(n, "").split(os.pathsep)]
    system = r"/(usr/(local/)?)?lib(32|64)?(/[\w-]+-linux-\w+)?/?"
    if facts.libdir in searched or re.fullmatch(system, facts.libdir):
        return True
    try:
        script = ctx.need_project().manifest.parent / "build.rs"
    except Unavailable:
        return False
    return script.is_file() and "add_libpython_rpath" in read_text(script)


@check("python-bits", "Word size", "pythons", "rustc")
def check_bits(ctx: Context) -> Outcome:
    """PyO3 stops when Rust's pointers are not as wide as Python's."""
    facts = ctx.python
    rust = triple_bits(ctx.target if ctx.explicit_target else ctx.rust.host)
    seen = f"Python {facts.bits}-bit, Rust {rust}-bit"
    if facts.bits == rust:
        return ok(seen)
    arch = {"x86": "i686", "arm": "armv7"}.get(facts.arch, facts.arch)
    wanted = re.sub(r"^[^-]+", arch, ctx.target)
    mend = f"rustup target add {wanted}\n{ctx.setting('CARGO_BUILD_TARGET', wanted)}"
    return error(seen, f"the same width (or a {rust}-bit Python)", mend)


# ------------------------------------------------------------- checks: maturin


@check("maturin-found", "maturin", "maturin", "pythons")
def check_maturin(ctx: Context) -> Outcome:
    """A maturin outside the environment builds for whatever it finds first."""
    facts = ctx.python
    path = find_maturin(ctx)
    pip = ctx.quote(ctx.python_path, "-m", "pip", "install", "maturin")
    if path is None and not facts.maturin:
        seen = "neither a maturin program nor a maturin package"
        return error(seen, "maturin in the examined Python", pip)
    if path is None:
        use = ctx.quote(ctx.python_path, "-m", "maturin", "develop")
        return ok(f"maturin {facts.maturin} as a module: {use}")
    try:
        version = show(parse_version(ctx.answer("maturin")))
    except Unavailable as exc:
        return error(str(exc), "a working maturin", pip)
    own = [Path(ctx.python_path).parent]
    own += [Path(facts.prefix) / folder for folder in ("bin", "Scripts")]
    if facts.maturin:
        return ok(f"maturin {version} ({path}), also as a module {facts.maturin}")
    if Path(path).parent in own:
        return ok(f"maturin {version} ({path})")
    seen = f"maturin {version} is {path}, outside {facts.prefix}"
    return warning(seen, "maturin in the examined Python's environment", pip)


def maturin_version(ctx: Context) -> Version:
    """The version of the maturin in use; Unavailable when there is none."""
    if find_maturin(ctx):
        return parse_version(ctx.answer("maturin"))
    if ctx.python.maturin:
        return parse_version(ctx.python.maturin)
    raise Unavailable("no maturin")


@check("maturin-version", "maturin version", "maturin", "pythons")
def check_maturin_version(ctx: Context) -> Outcome:
    """Old releases link libpython, and pip takes another one than the installed."""
    version = maturin_version(ctx)
    seen = f"maturin {show(version)}"
    pip = ctx.quote(ctx.python_path, "-m", "pip", "install", "-U", "maturin")
    problems = []
    if version < MATURIN_SETS_EXTENSION_MODULE:
        least = show(MATURIN_SETS_EXTENSION_MODULE)
        expected = f"{least} or newer, which sets PYO3_BUILD_EXTENSION_MODULE"
        problems.append(warning(seen, expected, pip))
    try:
        project = ctx.need_project()
    except Unavailable:
        return gravest(problems, ok(seen))
    for need in texts(table(project.pyproject or {}, "build-system"), "requires"):
        asked = re.fullmatch(r"maturin(?:\[[^\]]*\])?\s*([^\w;-][^;]*)?(;.*)?", need)
        if asked and not satisfies(version, asked.group(1) or ""):
            problems.append(warning(seen, f"{need}, as pyproject.toml says", pip))
    stable = any(name.startswith("abi3t") for name in pyo3_features(project))
    if stable and version < MATURIN_ABI3T:
        problems.append(error(seen, f"{show(MATURIN_ABI3T)} or newer for abi3t", pip))
    return gravest(problems, ok(seen))


# -------------------------------------------------------------- checks: linker


@check("linker-cc", "Linker", "cc", "vswhere", "rustc")
def check_linker(ctx: Context) -> Outcome:
    """rustc cannot link alone: it needs a C compiler, on Windows MSVC's tools."""
    if ctx.target.endswith("msvc"):
        return check_msvc(ctx) if ctx.windows else skipped("a cross build for MSVC")
    name = configured_linker(ctx) or "cc"
    found = COMMANDS["cc"](ctx)
    if ctx.target.endswith("windows-gnu") and not found:
        return ok("the linker that rustup's gnu toolchain brings along")
    if not found:
        others = [n for n in ("clang", "gcc") if n != name and ctx.runner.which(n)]
        mend = ctx.install("cc")
        if others:
            mend += f'\nor set linker = "{others[0]}" under [target.{ctx.target}]'
        return error(f"{name} is not on PATH", f"{name}, which rustc links with", mend)
    try:
        lines = ctx.answer("cc").splitlines()
    except Unavailable as exc:
        return error(str(exc), "a working linker", ctx.install("cc"))
    return ok(f"{found[0].argv[0]}: {lines[0] if lines else 'no version'}")


def check_msvc(ctx: Context) -> Outcome:
    """MSVC's link.exe; Git's program of that name is not a linker."""
    installed = ""
    if COMMANDS["vswhere"](ctx):
        installed = ctx.answer("vswhere").strip()
    if installed:
        return ok(f"MSVC in {installed.splitlines()[0]}")
    path = ctx.runner.which("link") or ""
    if path and "usr" not in re.split(r"[\\/]", path.lower()):
        return ok(path)
    seen = f"{path} is Git's link, not a linker" if path else "no link.exe"
    return error(seen, "MSVC's link.exe and libraries", ctx.install("cc"))


@check("linker-fast", "Alternative linker", "rustc")
def check_fast_linker(ctx: Context) -> Outcome:
    """A linker named in the configuration must exist, or every build fails."""
    named: list[str] = re.findall(r"-fuse-ld=[\"']?([^\s\"']+)", rust_flags(ctx))
    if not named:
        return skipped("no -fuse-ld in Cargo's configuration or RUSTFLAGS")
    lld = "ld64.lld" if ctx.system == "Darwin" else "ld.lld"
    programs = {"lld": lld, "gold": "ld.gold", "bfd": "ld.bfd"}
    wanted = [programs.get(name, name) for name in named]
    missing = [name for name in wanted if not ctx.runner.which(name)]
    if missing:
        seen = f"{', '.join(missing)} not on PATH, but configured by -fuse-ld"
        mend = f"install {', '.join(named)} or remove the flag from .cargo/config.toml"
        return error(seen, "the configured linker on PATH", mend)
    return ok(f"{', '.join(wanted)} found")


# -------------------------------------------------------------- checks: target


@check("target-arch", "Architecture and system", "rustc", "pythons")
def check_arch(ctx: Context) -> Outcome:
    """A Rust for another processor builds fine and then fails at import."""
    facts = ctx.python
    triple = ctx.explicit_target or ctx.rust.host
    rust = (triple_system(triple), triple_arch(triple))
    python = (platform_system(facts.platform), facts.arch)
    seen = f"Rust builds for {triple}, Python runs as {python[1]} ({facts.platform})"
    if rust == python:
        return ok(seen)
    if ctx.explicit_target and ctx.explicit_target != ctx.rust.host:
        expected = "a target of Python's kind, unless the wheel is for elsewhere"
        mend = ctx.unsetting("CARGO_BUILD_TARGET")
        return warning(f"{seen}: a cross build", expected, mend)
    if rust[0] != python[0]:
        expected = "a Rust and a Python of one system (WSL and Windows do not mix)"
        return error(seen, expected, ctx.install("rust"))
    arch = {"x86": "i686"}.get(python[1], python[1])
    wanted = re.sub(r"^[^-]+", arch, triple)
    mend = f"rustup toolchain install stable-{wanted}\nrustup default stable-{wanted}"
    if not ctx.runner.which("rustup"):
        mend = f"install the Rust for {wanted}"
    return error(seen, f"Rust for {wanted}", mend)


@check("target-libc", "C library and toolchain flavour", "rustc", "pythons")
def check_libc(ctx: Context) -> Outcome:
    """musl and glibc, MSVC and MinGW: files of one do not load into the other."""
    facts = ctx.python
    triple = ctx.explicit_target or ctx.rust.host
    if triple_system(triple) == "Windows":
        return check_windows_flavour(ctx, triple)
    if triple_system(triple) != "Linux":
        return skipped("only Linux and Windows have several")
    python = "musl" if "musl" in facts.soabi + facts.ext_suffix + facts.libc else "gnu"
    rust = "musl" if "musl" in triple else "gnu"
    seen = f"Python uses {python}, Rust's target {triple} {rust}"
    if python != rust:
        wanted = triple.replace(rust, python, 1)
        return error(
            seen,
            f"target {wanted}",
            f"rustup target add {wanted}\n" + ctx.setting("CARGO_BUILD_TARGET", wanted),
        )
    if rust == "musl" and "alpine" not in triple:
        packed = "-crt-static" in rust_flags(ctx)
        if not packed:
            mend = ctx.setting("RUSTFLAGS", "-C target-feature=-crt-static")
            expected = "-crt-static off for plain cargo builds; maturin does it itself"
            return warning(f"{seen}, linked statically: no cdylib", expected, mend)
    return ok(seen)


def check_windows_flavour(ctx: Context, triple: str) -> Outcome:
    """MinGW's Python has other DLL names than the one from python.org."""
    mingw = "mingw" in ctx.python.platform + ctx.python.ext_suffix
    gnu = "windows-gnu" in triple
    seen = f"Python for {'MinGW' if mingw else 'MSVC'}, Rust's target {triple}"
    wanted = re.sub(r"(gnullvm|gnu|msvc)$", "gnu" if mingw else "msvc", triple)
    mend = f"rustup toolchain install stable-{wanted}\nrustup default stable-{wanted}"
    if mingw and not gnu:
        return error(seen, wanted, mend)
    if gnu and not mingw:
        expected = f"{wanted}, which Python itself is built with (gnu mostly works)"
        return warning(seen, expected, mend)
    return ok(seen)


@check("target-installed", "Chosen target installed", "rustc", "rustup-targets")
def check_target_installed(ctx: Context) -> Outcome:
    """A target without its standard library fails with "can't find crate for core"."""
    target = ctx.explicit_target
    if not target or target == ctx.rust.host:
        return skipped("Cargo builds for its host")
    if target in ctx.answer("rustup-targets").split():
        return ok(target)
    mend = f"rustup target add {target}"
    return error(f"target {target} is not installed", f"{target} in rustup", mend)


CROSS = (
    "PYO3_CROSS",
    "PYO3_CROSS_LIB_DIR",
    "PYO3_CROSS_PYTHON_VERSION",
    "PYO3_CROSS_PYTHON_IMPLEMENTATION",
)


@check("env-cross", "Cross-compile settings", "rustc", "pythons")
def check_cross(ctx: Context) -> Outcome:
    """One forgotten PYO3_CROSS variable turns every build into a cross build."""
    present = [name for name in CROSS if name in ctx.env]
    problems = []
    library = ctx.env.get("PYO3_CROSS_LIB_DIR")
    if library and not Path(library).is_dir():
        seen = f"PYO3_CROSS_LIB_DIR={library} is no folder"
        mend = ctx.unsetting("PYO3_CROSS_LIB_DIR")
        problems.append(error(seen, "the target Python's lib folder", mend))
    version = ctx.env.get("PYO3_CROSS_PYTHON_VERSION")
    if version is not None and not re.fullmatch(r"3\.\d+t?", version):
        seen = f"PYO3_CROSS_PYTHON_VERSION={version}"
        mend = ctx.setting("PYO3_CROSS_PYTHON_VERSION", "3.13")
        problems.append(error(seen, "a version such as 3.13 or 3.14t", mend))
    native = triple_arch(ctx.target) == ctx.python.arch
    if present and native:
        seen = f"{', '.join(present)} set for a native build"
        expected = "none of them: each alone forces a cross build"
        problems.append(warning(seen, expected, ctx.unsetting(*present)))
    if native and version and version != ctx.python.short:
        seen = f"PYO3_CROSS_PYTHON_VERSION={version}, Python is {ctx.python.short}"
        mend = ctx.unsetting("PYO3_CROSS_PYTHON_VERSION")
        problems.append(error(seen, ctx.python.short, mend))
    return gravest([*problems, *no_python(ctx)], ok(", ".join(present) or "none set"))


def no_python(ctx: Context) -> list[Outcome]:
    """The problem with PYO3_NO_PYTHON, which only stable-ABI builds can bear."""
    if "PYO3_NO_PYTHON" not in ctx.env:
        return []
    try:
        features = pyo3_features(ctx.need_project())
    except Unavailable:
        features = {}
    if any(name.startswith("abi3") for name in features):
        return []
    mend = ctx.unsetting("PYO3_NO_PYTHON")
    return [error("PYO3_NO_PYTHON is set without abi3", "an abi3-pyXY feature", mend)]


@check("env-config-file", "PYO3_CONFIG_FILE", "pythons")
def check_config_file(ctx: Context) -> Outcome:
    """A stale configuration file silently overrules the interpreter."""
    name = ctx.env.get("PYO3_CONFIG_FILE")
    if not name:
        return skipped("not set")
    mend = ctx.unsetting("PYO3_CONFIG_FILE")
    path = Path(name)
    if not path.is_absolute() or not path.is_file():
        return error(f"PYO3_CONFIG_FILE={name}", "an existing, absolute path", mend)
    said = dict(re.findall(r"^(\w+)=(.*)$", read_text(path), re.MULTILINE))
    facts = ctx.python
    truth = {
        "version": f"{facts.version[0]}.{facts.version[1]}",
        "implementation": facts.implementation,
        "pointer_width": str(facts.bits),
    }
    wrong = [
        f"{k}={said[k].strip()}"
        for k, v in truth.items()
        if k in said and said[k].strip() != v
    ]
    if wrong:
        expected = ", ".join(f"{key}={value}" for key, value in truth.items())
        return error(f"{path} says {', '.join(wrong)}", expected, mend)
    return ok(f"{path} agrees with the interpreter")


@check("macos-link-args", "macOS linker arguments", "rustc")
def check_macos(ctx: Context) -> Outcome:
    """On macOS a plain cargo build of an extension needs dynamic_lookup."""
    if triple_system(ctx.target) != "Darwin":
        return skipped("only for macOS")
    if "dynamic_lookup" in rust_flags(ctx):
        return ok("-undefined dynamic_lookup in Cargo's configuration")
    project = ctx.need_project()
    script = project.manifest.parent / "build.rs"
    if script.is_file() and "add_extension_module_link_args" in read_text(script):
        return ok("build.rs calls add_extension_module_link_args")
    if project.links_itself:
        return ok("maturin and setuptools-rust pass them")
    expected = "-undefined dynamic_lookup for plain cargo builds"
    mend = (
        "call pyo3_build_config::add_extension_module_link_args() in build.rs, with"
        " pyo3-build-config among the build-dependencies, or build with maturin"
    )
    return warning("no dynamic_lookup arguments", expected, mend)


# ------------------------------------------------------------- checks: project


@check("project-manifest", "Project files")
def check_manifest(ctx: Context) -> Outcome:
    """Everything below depends on reading the manifests."""
    project = ctx.project
    where = ctx.options.project
    if project is None and ctx.options.project_given:
        mend = "maturin new --bindings pyo3 NAME"
        return error(f"no Cargo.toml in or above {where}", "a Cargo.toml", mend)
    if project is None:
        return skipped(f"no Cargo.toml in or above {where}")
    if "package" not in project.cargo:
        return error(
            f"{project.manifest} is a workspace without a package",
            "a package, or manifest-path under [tool.maturin]",
            'set manifest-path = "crates/NAME/Cargo.toml", or --project to a member',
        )
    return ok(str(project.manifest))


@check("project-cdylib", "Crate type")
def check_cdylib(ctx: Context) -> Outcome:
    """Without cdylib Cargo makes a file that Python cannot load."""
    project = ctx.need_project()
    ctx.need_pyo3()
    bindings = text(project.maturin, "bindings")
    if bindings == "bin":
        return skipped(f"bindings = {bindings}")
    library = table(project.cargo, "lib")
    types = texts(library, "crate-type") + texts(library, "crate_type")
    if "cdylib" in types:
        return ok(f"crate-type {types}")
    seen = f"crate-type {types}" if types else "no crate-type"
    mend = 'set crate-type = ["cdylib", "rlib"] under [lib] in Cargo.toml'
    return error(seen, "cdylib", mend)


@check("project-pyo3", "pyo3 dependency", "pyo3-info")
def check_dependency(ctx: Context) -> Outcome:
    """Companion crates of another PyO3 end in the `links = "python"` conflict."""
    project = ctx.need_project()
    entry = dependency(project, "pyo3")
    if entry is None:
        if dependency(project, "pyo3-ffi") or text(project.maturin, "bindings"):
            return skipped("the project uses other bindings")
        return error("no pyo3 in Cargo.toml", "a pyo3 dependency", "cargo add pyo3")
    version, origin = ctx.pyo3
    newest = ctx.newest[0]
    problems = []
    for crate in COMPANIONS:
        other = dependency(project, crate)
        wish = text(other or {}, "version")
        said = parse_version(wish)
        if any(said) and requirement_version(wish, version)[:2] != version[:2]:
            seen = f"{crate} {show(said)} with pyo3 {show(version)}"
            mend = f"cargo add {crate}@0.{version[1]}"
            problems.append(error(seen, f"{crate} 0.{version[1]}", mend))
    if version < newest and newest[1] - version[1] > 2:
        seen = f"pyo3 {show(version)} ({origin})"
        expected = f"a recent release, {show(newest)} is the newest"
        mend = "read https://pyo3.rs/latest/migration.html, then cargo add pyo3"
        problems.append(warning(seen, expected, mend))
    return gravest(problems, ok(f"pyo3 {show(version)} ({origin})"))


@check("project-extension-module", "extension-module feature", "pyo3-info")
def check_extension_module(ctx: Context) -> Outcome:
    """Deprecated since packaging tools set PYO3_BUILD_EXTENSION_MODULE (PyO3 0.26)."""
    ctx.need_pyo3()
    project = ctx.need_project()
    place = pyo3_features(project).get("extension-module")
    modern = ctx.pyo3[0] >= (0, 26, 0)
    if place and modern:
        return warning(
            f"extension-module is on ({place})",
            "not set: it is deprecated, and cargo test cannot link with it",
            "remove the feature; maturin 1.9.4 and setuptools-rust 1.12 replace it",
        )
    if place:
        return ok(f"on ({place}), as PyO3 {show(ctx.pyo3[0])} wants it")
    if not modern:
        expected = f"on for PyO3 {show(ctx.pyo3[0])}: wheels must not link libpython"
        mend = 'set features = ["pyo3/extension-module"] under [tool.maturin]'
        return warning("extension-module is off", expected, mend)
    if not project.links_itself and "PYO3_BUILD_EXTENSION_MODULE" not in ctx.env:
        expected = "maturin, setuptools-rust or PYO3_BUILD_EXTENSION_MODULE=1"
        mend = ctx.setting("PYO3_BUILD_EXTENSION_MODULE", "1")
        return warning("a plain cargo build links libpython", expected, mend)
    return ok("off; the build tool sets PYO3_BUILD_EXTENSION_MODULE")


@check("project-abi3", "abi3 floor", "pythons", "pyo3-info")
def check_abi3(ctx: Context) -> Outcome:
    """PyO3 cannot build for a stable ABI newer than the interpreter."""
    ctx.need_pyo3()
    features = pyo3_features(ctx.need_project())
    wanted = {kind: stable_floor(features, kind) for kind in ("abi3", "abi3t")}
    floors = {kind: floor for kind, floor in wanted.items() if floor is not None}
    if not floors:
        plain = [name for name in features if name in ("abi3", "abi3t")]
        return skipped(f"no floor ({', '.join(plain) or 'no abi3'})")
    minor, row = ctx.python.version[1], ctx.support
    known = ctx.pyo3[0][:2] <= KNOWN_NEWEST[:2]
    problems = []
    for kind, floor in floors.items():
        name = f"{kind}-py3{floor}"
        if known and not row.oldest <= floor <= row.newest:
            expected = f"abi3-py3{row.oldest} to abi3-py3{row.newest}"
            mend = f"replace {name} in Cargo.toml"
            problems.append(error(f"{name} is unknown to this PyO3", expected, mend))
        if floor > minor and stable_applies(kind, ctx.python):
            seen = f"{name} is above Python {ctx.python.short}"
            mend = f"use {kind}-py3{minor} in Cargo.toml, or Python 3.{floor}"
            problems.append(error(seen, f"at most {kind}-py3{minor}", mend))
    return gravest(problems, ok(", ".join(f"{k}-py3{v}" for k, v in floors.items())))


def stable_applies(kind: str, facts: PythonFacts) -> bool:
    """Whether PyO3 heeds the stable-ABI feature for this interpreter at all."""
    if kind == "abi3t":
        return facts.version[1] >= 15
    return not facts.free_threaded and facts.implementation == "CPython"


@check("project-abi3-free-threaded", "Stable ABI and free threading", "pythons")
def check_free_threaded(ctx: Context) -> Outcome:
    """Free-threaded Python cannot load abi3 files; abi3t exists from 3.15 on."""
    ctx.need_pyo3()
    features = pyo3_features(ctx.need_project())
    stable = sorted(name for name in features if re.match(r"abi3(t|-|$)", name))
    facts = ctx.python
    if not stable or not facts.free_threaded:
        return skipped("no free-threaded Python" if stable else "no abi3 feature")
    if facts.version[1] >= 15 and any(name.startswith("abi3t") for name in stable):
        return ok(f"{', '.join(stable)}: abi3t wheels for {facts.short}")
    return warning(
        f"{', '.join(stable)} with free-threaded Python {facts.short}",
        "abi3 files do not load there; PyO3 builds for this very version instead",
        f"build one wheel more: maturin build -i python{facts.short}"
        " (for 3.15 and later add the abi3t feature, PyO3 0.29)",
    )


@check("project-module-name", "Library and module name")
def check_module_name(ctx: Context) -> Outcome:
    """Cargo's file name and maturin's module name have to meet."""
    project = ctx.need_project()
    ctx.need_pyo3()
    if not project.lib_name:
        return skipped("the package has no name")
    last = project.module_name.rpartition(".")[2]
    problems = []
    if not re.fullmatch(r"[A-Za-z_]\w*", last):
        mend = f'set name = "{re.sub(r"[^0-9A-Za-z_]", "_", last)}" under [lib]'
        problems.append(error(f"{last} is no identifier", "letters, digits, _", mend))
    if last != project.lib_name:
        exported = last in exports(project)
        seen = f"[lib] is {project.lib_name}, module-name is {project.module_name}"
        mend = f'set name = "{last}" under [lib], or change module-name'
        expected = f"{last} in both, or at least a #[pymodule] called {last}"
        problems += [] if exported else [error(seen, expected, mend)]
    problems += package_problems(project)
    return gravest(problems, ok(f"{project.module_name} from lib{project.lib_name}"))


def package_problems(project: Project) -> list[Outcome]:
    """A module inside a package needs the package's folder where maturin looks."""
    package = project.module_name.rpartition(".")[0].replace(".", "/")
    source = text(project.maturin, "python-source")
    places = [project.root / source] if source else [project.root, project.root / "src"]
    if not package or any((place / package).is_dir() for place in places):
        return []
    folder = places[0] / package
    seen = f"module-name {project.module_name}, but no folder {folder}"
    expected = "the Python package which the module belongs to"
    if source:
        return [error(seen, expected, f"make {folder} with an __init__.py")]
    mend = 'make it, or set python-source = "python" under [tool.maturin]'
    return [warning(seen, expected, mend)]


def exports(project: Project) -> list[str]:
    """Module names defined in the library's sources."""
    root = project.manifest.parent
    main = root / (text(table(project.cargo, "lib"), "path") or "src/lib.rs")
    nested = main.parent.rglob("*.rs") if main.parent != root else iter(())
    files = [main, *sorted(nested)] if main.is_file() else []
    names: list[str] = []
    for path in dict.fromkeys(files):
        names += module_exports(read_text(path))
    return names


@check("project-pymodule", "#[pymodule] function")
def check_pymodule(ctx: Context) -> Outcome:
    """Python looks for PyInit_<module>; any other name fails at import."""
    project = ctx.need_project()
    ctx.need_pyo3()
    last = project.module_name.rpartition(".")[2]
    names = exports(project)
    if last in names:
        return ok(f"#[pymodule] {last}")
    if not names:
        mend = f"write a #[pymodule] called {last} in the library"
        return warning("no #[pymodule] in the sources", f"PyInit_{last}", mend)
    return error(
        f"#[pymodule] {', '.join(names)}: import will say that the dynamic module"
        f" does not define module export function (PyInit_{last})",
        f"#[pymodule] {last}",
        f'add #[pyo3(name = "{last}")] below #[pymodule], or rename it',
    )


@check("project-backend", "Build backend")
def check_backend(ctx: Context) -> Outcome:
    """pip builds through the backend that pyproject.toml names."""
    project = ctx.need_project()
    ctx.need_pyo3()
    if project.pyproject is None:
        expected = "pyproject.toml with the maturin backend"
        return warning("no pyproject.toml", expected, "maturin init --bindings pyo3")
    needs = texts(table(project.pyproject, "build-system"), "requires")
    seen = f"build-backend {project.backend or 'unset'}, requires {needs}"
    wanted = 'requires = ["maturin>=1.9.4,<2.0"] and build-backend = "maturin"'
    if project.backend == "maturin" and not any(n.startswith("maturin") for n in needs):
        return error(seen, wanted, "add maturin to [build-system] requires")
    if project.links_itself:
        return ok(seen)
    if project.backend == "mesonpy":
        return ok(f"{seen}; meson-python builds PyO3 since 0.30")
    return error(seen, wanted, f"set {wanted} under [build-system]")


@check("project-requires-python", "requires-python", "pythons", "pyo3-info")
def check_requires_python(ctx: Context) -> Outcome:
    """Promises to pip which the compiled file cannot keep."""
    ctx.need_pyo3()
    project = ctx.need_project()
    said = text(table(project.pyproject or {}, "project"), "requires-python")
    if not said:
        return skipped("pyproject.toml has no requires-python")
    problems = []
    if not satisfies(ctx.python.version, said):
        seen = f"Python {show(ctx.python.version)}, requires-python {said}"
        problems.append(error(seen, said, "choose another Python with --python"))
    floor = floor_of(said)
    stable = stable_floor(pyo3_features(project), "abi3") or 0
    least = max(ctx.support.oldest, stable)
    if floor and floor < (3, least, 0):
        reason = f"PyO3 {show(ctx.pyo3[0])} starts at 3.{ctx.support.oldest}"
        reason = f"abi3-py3{stable} is on" if stable == least else reason
        seen = f"requires-python {said}, but {reason}"
        mend = f'set requires-python = ">=3.{least}" in pyproject.toml'
        problems.append(warning(seen, f">=3.{least}", mend))
    return gravest(problems, ok(said))


@check("project-panic", "Panic strategy")
def check_panic(ctx: Context) -> Outcome:
    """With panic = abort a Rust panic kills Python instead of raising."""
    project = ctx.need_project()
    ctx.need_pyo3()
    profiles = table(project.cargo, "profile")
    names = [n for n in profiles if text(table(profiles, n), "panic") == "abort"]
    if not names:
        return ok("unwind")
    seen = ", ".join(f'profile.{name}.panic = "abort"' for name in names)
    expected = "unwind, so that panics become PanicException"
    return warning(seen, expected, "remove the panic setting")


# ----------------------------------------------------------------------- build


def probe_files(ctx: Context) -> dict[str, str]:
    """The generated extension, with the project's PyO3 release and stable ABI."""
    version, features = ctx.pyo3[0], ""
    try:
        names = pyo3_features(ctx.need_project())
        stable = [n for n in names if re.match(r"abi3t?(-py3\d+)?$", n)]
        features = ", ".join(json.dumps(name) for name in stable)
    except Unavailable:
        features = ""
    version = version if version >= (0, 21, 0) else ctx.newest[0]
    number = ".".join(map(str, version)) if version[2] else f"0.{version[1]}"
    manifest = (
        f'[package]\nname = "{PROBE_MODULE}"\nversion = "0.1.0"\nedition = "2021"\n\n'
        f'[lib]\ncrate-type = ["cdylib"]\n\n[dependencies]\n'
        f'pyo3 = {{ version = "{number}", features = [{features}] }}\n\n[workspace]\n'
    )
    source = (
        "use pyo3::prelude::*;\n\n#[pyfunction]\nfn add(a: i64, b: i64) -> i64 {\n"
        f"    a + b\n}}\n\n#[pymodule]\nfn {PROBE_MODULE}"
        "(m: &Bound<'_, PyModule>) -> PyResult<()> {\n"
        "    m.add_function(wrap_pyfunction!(add, m)?)\n}\n"
    )
    package = (
        '[build-system]\nrequires = ["maturin>=1,<2"]\nbuild-backend = "maturin"\n\n'
        f'[project]\nname = "{PROBE_MODULE}"\nversion = "0.1.0"\n'
    )
    files = {"Cargo.toml": manifest, "src/lib.rs": source, "pyproject.toml": package}
    return {f"crate/{name}": content for name, content in files.items()}


def build_commands(ctx: Context, root: Path) -> list[Command]:
    """Compile, then import: with maturin when there is one, else with cargo."""
    python, target = ctx.python_path, str(root / "target")
    manifest = str(root / "crate" / "Cargo.toml")
    maturin, cargo = find_maturin(ctx), ctx.runner.which("cargo") or "cargo"
    argv = [cargo, "rustc", "--lib", "--manifest-path", manifest]
    argv += ["--target-dir", target]
    if triple_system(ctx.target) == "Darwin":
        argv += ["--", "-C", "link-arg=-undefined", "-C", "link-arg=dynamic_lookup"]
    if maturin:
        argv = [maturin, "build", "--manifest-path", manifest, "--interpreter", python]
        argv += ["--target-dir", target, "--out", str(root / "wheels")]
        argv += ["--auditwheel", "skip"]
    env = (*TRACELESS, ("PYO3_PYTHON", python), ("PYO3_BUILD_EXTENSION_MODULE", "1"))
    seconds = ctx.options.timeout or BUILD_SECONDS
    where = str(ctx.options.project)  # so that its toolchain and linker are used
    code = (
        f"import sys; sys.path.insert(0, sys.argv[1]); import {PROBE_MODULE} as m;"
        " print(m.add(2, 40))"
    )
    load = (python, "-B", "-c", code, str(root / "site"))
    return [
        Command(tuple(argv), "compile the generated extension", where, env, seconds),
        Command(load, "import it and call it", where, TRACELESS, seconds),
    ]


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that goes away, even when a killed compiler lets go of it late."""
    folder = Path(tempfile.mkdtemp(prefix="pyo3-setup-"))
    try:
        yield folder
    finally:
        for pause in (0.0, 0.5, 2.0):
            time.sleep(pause)
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
        else:
            print(f"setup_validator: could not remove {folder}", file=sys.stderr)


def collect_module(root: Path, suffix: str) -> None:
    """Put the compiled module where the import looks: from a wheel or from target/."""
    site = root / "site"
    site.mkdir()
    for wheel in sorted((root / "wheels").glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(site)
        return
    stem = PROBE_MODULE
    for pattern in (f"lib{stem}.so", f"lib{stem}.dylib", f"{stem}.dll"):
        for built in sorted((root / "target").rglob(pattern)):
            shutil.copy2(built, site / f"{PROBE_MODULE}{suffix}")
            return
    raise SetupError("the build succeeded but left no library")


def build_and_load(ctx: Context, root: Path) -> Outcome:
    """Write, compile and import the extension below `root`."""
    for name, content in probe_files(ctx).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    compile_it, load_it = build_commands(ctx, root)
    expected = "an extension which compiles and loads"
    built = ctx.call(compile_it)
    if built.code != 0:
        seen = f"compiling failed:\n{last_lines(built.output, 15)}"
        return error(seen, expected, hint_for(built.output))
    collect_module(root, ctx.python.ext_suffix or ".so")
    loaded = ctx.call(load_it)
    if loaded.code != 0 or loaded.stdout.split()[-1:] != ["42"]:
        seen = f"importing failed:\n{last_lines(loaded.output, 6)}"
        return error(seen, expected, hint_for(loaded.output))
    tool = Path(compile_it.argv[0]).stem
    took = f"compiled in {built.seconds:.1f} s with {tool}"
    return ok(f"{took}; Python {ctx.python.short} imported it: add(2, 40) = 42")


@check("build", "Build and import an extension")
def check_build(ctx: Context) -> Outcome:
    """The proof: everything above only makes it likely."""
    if not ctx.options.build:
        return skipped("use --build to compile and import a tiny extension")
    if not ctx.python_path or not ctx.runner.which("cargo"):
        raise Unavailable("no Python or no cargo")
    with temporary_folder() as root:
        return build_and_load(ctx, root)


# ------------------------------------------------------------------- rendering


@dataclass(frozen=True)
class Result:
    """One line of the report."""

    id: str
    title: str
    status: Status
    seen: str
    expected: str
    mend: str


def run_checks(ctx: Context, idents: Sequence[str]) -> list[Result]:
    """Run the chosen checks in their order."""
    results = []
    for ident in idents:
        entry = CHECKS[ident]
        outcome = run_check(entry, ctx)
        results.append(Result(ident, entry.title, **vars(outcome)))
    return results


def planned(ctx: Context, idents: Sequence[str]) -> list[Command]:
    """Every command that the chosen checks may execute."""
    needs = dict.fromkeys(name for ident in idents for name in CHECKS[ident].needs)
    if "build" in idents and ctx.options.build:
        needs.update(dict.fromkeys(("rustc", "pythons", "pyo3-info")))
    commands = [command for name in needs for command in COMMANDS[name](ctx)]
    if "build" in idents and ctx.options.build:
        commands += build_commands(ctx, Path("TEMPORARY-FOLDER"))
    return list(dict.fromkeys(commands))


def as_plan(command: Command) -> Table:
    """A planned command for the JSON report."""
    return {**asdict(command), "env": dict(command.env)}


def plan_text(ctx: Context, commands: Sequence[Command]) -> str:
    """The plan for people."""
    lines = [f"{len(commands)} commands would be executed:"]
    for command in commands:
        lines.append(f"  {ctx.quote(*command.argv)}")
        lines.append(f"      to {command.purpose}, at most {command.seconds:g} s")
    return "\n".join(lines)


def exit_code(results: Sequence[Result], strict: bool) -> int:
    """1 when something is wrong enough, else 0."""
    bad = {Status.ERROR, Status.WARNING} if strict else {Status.ERROR}
    return 1 if any(result.status in bad for result in results) else 0


def summary(results: Sequence[Result]) -> dict[str, int]:
    """How many checks ended in each status."""
    counts = Counter(result.status.value for result in results)
    return {status.value: counts[status.value] for status in Status}


def report_json(ctx: Context, results: Sequence[Result], code: int) -> Table:
    """The whole report as plain data."""
    return {
        "tool": "setup_validator",
        "ok": code == 0,
        "exit_code": code,
        "system": ctx.system,
        "project": str(ctx.options.project),
        "summary": summary(results),
        "checks": [asdict(result) for result in results],
        "commands": [
            {"argv": command.argv, "code": done.code, "took": round(done.seconds, 3)}
            for command, done in ctx.done.items()
        ],
    }


COLOURS = {
    Status.OK: "32",
    Status.WARNING: "33",
    Status.ERROR: "31",
    Status.SKIPPED: "2",
}


def paint(value: str, status: Status, colour: bool) -> str:
    """Colour a word by status."""
    return f"\x1b[{COLOURS[status]}m{value}\x1b[0m" if colour else value


def result_lines(result: Result, colour: bool) -> Iterator[str]:
    """One result for people; what to do only where there is something to do."""
    word = paint(f"{result.status.value:<8}", result.status, colour)
    pad = " " * 9
    seen = result.seen.replace("\n", f"\n{pad}    ")
    yield f"{word} {result.title}: {seen}"
    if result.status in (Status.WARNING, Status.ERROR):
        yield f"{pad}check id: {result.id}"
        if result.expected:
            yield f"{pad}expected: {result.expected}"
        for number, line in enumerate(result.mend.splitlines()):
            yield f"{pad}{'    mend: ' if number == 0 else pad + ' '}{line}"


def report_text(
    ctx: Context, results: Sequence[Result], verbose: bool, colour: bool
) -> str:
    """The report for people; skipped checks and commands only when verbose."""
    lines: list[str] = []
    for result in results:
        if verbose or result.status is not Status.SKIPPED or len(results) == 1:
            lines += result_lines(result, colour)
    if verbose:
        lines.append("")
        for command, done in ctx.done.items():
            shown = ctx.quote(*command.argv)
            lines.append(f"{done.seconds:6.2f} s, code {done.code}: {shown}")
    counts = ", ".join(f"{count} {name}" for name, count in summary(results).items())
    return "\n".join([*lines, "", counts])


def wants_colour(env: Mapping[str, str]) -> bool:
    """Colour only on terminals which understand it, and never against NO_COLOR."""
    plain = env.get("NO_COLOR") or env.get("TERM") == "dumb"
    able = os.name != "nt" or "WT_SESSION" in env or "TERM" in env
    return bool(sys.stdout.isatty() and able and not plain)


# ---------------------------------------------------------------- command line


def positive_seconds(value: str) -> float:
    """A time limit in seconds for argparse."""
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    if not (math.isfinite(seconds) and seconds > 0):
        raise argparse.ArgumentTypeError(f"not a positive number of seconds: {value!r}")
    return seconds


def build_parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="setup_validator.py",
        description="Check whether PyO3 extensions can be built and loaded here.",
        epilog="Exit codes: 0 fine, 1 at least one error, 2 wrong usage.",
    )
    add = parser.add_argument
    add("--project", metavar="DIR", help="project folder (default: this folder)")
    add("--python", metavar="EXE", help="interpreter to examine (default: active one)")
    add("--build", action="store_true", help="compile and import a tiny extension")
    add(
        "--only", metavar="ID", action="append", help="run only this check (repeatable)"
    )
    add("--list", action="store_true", help="list the checks and exit")
    add("--json", action="store_true", help="print one JSON object")
    add("--verbose", action="store_true", help="show skipped checks and all commands")
    add("--dry-run", action="store_true", help="only print what would be executed")
    add("--strict", action="store_true", help="treat warnings as errors")
    limit = f"seconds per command (default {QUERY_SECONDS:g}, build {BUILD_SECONDS:g})"
    add("--timeout", metavar="S", type=positive_seconds, help=limit)
    return parser


def chosen_checks(parser: argparse.ArgumentParser, only: Sequence[str]) -> list[str]:
    """The checks to run; unknown ids are wrong usage."""
    unknown = [ident for ident in only if ident not in CHECKS]
    if unknown:
        parser.error(f"unknown check {', '.join(unknown)}; --list shows all")
    return [ident for ident in CHECKS if not only or ident in only]


def options_from(
    parser: argparse.ArgumentParser, arguments: argparse.Namespace
) -> Options:
    """Checked options; a project folder which does not exist is wrong usage."""
    project = Path(arguments.project or ".").absolute()
    if not project.is_dir():
        parser.error(f"--project: no such folder: {project}")
    return Options(
        project=project,
        project_given=arguments.project is not None,
        python=arguments.python,
        build=arguments.build,
        dry_run=arguments.dry_run,
        timeout=arguments.timeout,
    )


def listing(idents: Sequence[str], as_json: bool) -> str:
    """All checks, for --list."""
    entries = [(ident, CHECKS[ident].title) for ident in idents]
    if as_json:
        return json.dumps({"checks": [{"id": i, "title": t} for i, t in entries]})
    return "\n".join(f"{ident:<28}{title}" for ident, title in entries)


def plan(ctx: Context, idents: Sequence[str], as_json: bool) -> str:
    """What --dry-run prints."""
    commands = planned(ctx, idents)
    if not as_json:
        return plan_text(ctx, commands)
    shown = [as_plan(command) for command in commands]
    return json.dumps({"dry_run": True, "commands": shown}, indent=2)


def main(
    argv: Sequence[str] | None = None,
    *,
    runner: Runner | None = None,
    env: Mapping[str, str] | None = None,
    system: str | None = None,
) -> int:
    """Run the tool; the keyword arguments let tests replace the machine."""
    parser = build_parser()
    arguments = parser.parse_args(argv)
    idents = chosen_checks(parser, arguments.only or [])
    if arguments.list:
        print(listing(idents, arguments.json))
        return 0
    options = options_from(parser, arguments)
    own_env = dict(os.environ) if env is None else env
    ctx = Context(options, runner or Runner(), own_env, system or platform.system())
    if options.dry_run:
        print(plan(ctx, idents, arguments.json))
        return 0
    results = run_checks(ctx, idents)
    code = exit_code(results, arguments.strict)
    if arguments.json:
        print(json.dumps(report_json(ctx, results, code), indent=2))
    else:
        print(report_text(ctx, results, arguments.verbose, wants_colour(own_env)))
    return code


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
        print("setup_validator: interrupted", file=sys.stderr)
        return 130
    except (SetupError, OSError) as exc:
        print(f"setup_validator: {exc}", file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(entry_point())
