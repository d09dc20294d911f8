"""The code blocks of REFERENCE.md, and the checks that each kind of block gets.

The first word of a fence's info string is the language; the words after it say what else is expected:

    rust                one module of a generated crate; its #[test] functions are run
    rust fail=E0277     a crate of its own that must not compile; the error code is optional. Each line of a
                        `text` block right after it must occur in what the compiler says
    python              must parse
    python run          is executed; it can import every #[pymodule] of the Rust blocks. A block marked
                        `text output` right after it must equal what is printed
    toml, bash          must parse
    text                is not checked: output that was seen
"""
import ast
import hashlib
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Optional

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.9 and 3.10 have none: there the toml blocks are only looked at
    tomllib = None  # type: ignore[assignment]

REFERENCE = Path(__file__).resolve().parent.parent / "REFERENCE.md"


def record_of(reference: Path) -> Path:
    """Where check_reference.py keeps what it saw of that document."""
    return reference.parent / "tests" / "reference_checked.json"


RECORD = record_of(REFERENCE)

FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<info>[^`]*)$")


@dataclass(frozen=True)
class Block:
    """One fenced block: its first line of code in the document, its info string and its text."""

    line: int
    language: str
    marks: "tuple[str, ...]"
    code: str
    after: "Optional[Block]" = None

    @property
    def runs(self) -> bool:
        return "run" in self.marks

    @property
    def must_fail(self) -> bool:
        return any(mark == "fail" or mark.startswith("fail=") for mark in self.marks)

    @property
    def error_code(self) -> str:
        codes = [mark[len("fail="):] for mark in self.marks if mark.startswith("fail=")]
        return codes[0] if codes else ""


def blocks_of(text: str) -> List[Block]:
    """Every fenced block, each with the block that stands right after it, only blank lines between them."""
    found: List[Block] = []
    ends: List[int] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        opening = FENCE.match(lines[at])
        at += 1
        if opening is None:
            continue
        first = at
        while at < len(lines) and lines[at].rstrip() != opening["ticks"]:
            at += 1
        if at == len(lines):
            raise ValueError(f"line {first}: the block is never closed")
        words = opening["info"].split()
        found.append(Block(first + 1, words[0] if words else "", tuple(words[1:]), "\n".join(lines[first:at]) + "\n"))
        ends.append(at)
        at += 1
    return [_with_next(found, ends, lines, n) for n in range(len(found))]


def _with_next(found: List[Block], ends: List[int], lines: List[str], n: int) -> Block:
    block = found[n]
    if n + 1 == len(found):
        return block
    between = lines[ends[n] + 1:found[n + 1].line - 2]
    if any(line.strip() for line in between):
        return block
    return Block(block.line, block.language, block.marks, block.code, found[n + 1])


def wrong_python(block: Block) -> str:
    """What keeps a Python block from being copied."""
    if sys.version_info < (3, 10) and re.search(r"^match .+:$", block.code, re.MULTILINE):
        return ""  # this Python is older than the statement; the newer ones look
    try:
        ast.parse(block.code)
    except SyntaxError as error:
        return f"line {block.line + (error.lineno or 1) - 1}: {error.msg}"
    return ""


def wrong_toml(block: Block) -> str:
    if tomllib is None:
        return ""
    try:
        tomllib.loads(block.code)
    except tomllib.TOMLDecodeError as error:
        return f"line {block.line}: {error}"
    return ""


def wrong_bash(block: Block) -> str:
    bash = shutil.which("bash")
    if bash is None:
        return ""
    parsed = subprocess.run([bash, "-n"], input=block.code, capture_output=True, text=True, timeout=60)
    return "" if parsed.returncode == 0 else f"line {block.line}: {parsed.stderr.strip()}"


LITERAL = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])\'|//[^\n]*')


def wrong_rust(block: Block) -> str:
    """Only what needs no compiler: check_reference.py compiles the blocks."""
    code = LITERAL.sub("", block.code)
    depth = code.count("{") - code.count("}")
    return f"line {block.line}: {abs(depth)} braces are not paired" if depth else ""


def accepted(_block: Block) -> str:
    return ""


QUICK: Dict[str, Callable[[Block], str]] = {
    "python": wrong_python,
    "toml": wrong_toml,
    "bash": wrong_bash,
    "rust": wrong_rust,
    "text": accepted,
}

KNOWN_MARKS = re.compile(r"run|output|fail(=E\d{4})?")


def quick_faults(blocks: List[Block]) -> List[str]:
    """What can be found without a Rust toolchain, one sentence a fault."""
    faults: List[str] = []
    for block in blocks:
        check = QUICK.get(block.language)
        if check is None:
            faults.append(f"line {block.line}: nothing checks a block of {block.language or 'no language'}")
            continue
        faults.extend(f"line {block.line}: {mark} is no mark" for mark in block.marks if not KNOWN_MARKS.fullmatch(mark))
        fault = check(block)
        if fault:
            faults.append(fault)
    return faults


def compiled_sum(blocks: List[Block]) -> str:
    """A checksum of all that check_reference.py compiles, runs or compares."""
    digest = hashlib.sha256()
    for block in blocks:
        if block.language == "rust" or block.runs:
            after = block.after.code if block.after and block.after.language == "text" else ""
            digest.update("\0".join([block.language, *block.marks, block.code, after]).encode())
    return digest.hexdigest()
