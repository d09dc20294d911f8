"""Compiles and runs the code blocks of a REFERENCE.md: python3 check_reference.py [REFERENCE]

Without an argument that is the one of this skill. Another skill's document may need more crates than those below: it
names them, as lines for [dependencies], in tests/reference_crates.toml beside it.

Needs cargo, the crates (or a warm registry) and a Python with a shared libpython; PYO3_PYTHON chooses another one than
the Python that runs this. Build output goes to CARGO_TARGET_DIR or a temporary folder, never into the tree. Where all
is well, reference_checked.json in the tests folder beside it records for which text, PyO3, rustc and Python that was.
"""
import argparse
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

from reference_blocks import REFERENCE, Block, blocks_of, compiled_sum, quick_faults, record_of

MANIFEST = """\
[package]
name = "reference-blocks"
version = "0.0.0"
edition = "2024"
publish = false

[lib]
name = "blocks"
crate-type = ["lib", "cdylib"]
doctest = false

[dependencies]
anyhow = "1"
bytes = "1"
chrono = "0.4"
either = "1"
futures-util = { version = "0.3", default-features = false }
indexmap = "2"
jiff = "0.2"
num-bigint = "0.4"
num-complex = "0.4"
parking_lot = "0.12"
rayon = "1"
rust_decimal = "1"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
smallvec = "1"
thiserror = "2"
uuid = "1"
%s
# Blocks that show a build script are modules like the others.
[dependencies.pyo3-build-config]
version = "=%s"

[dependencies.pyo3]
version = "=%s"
features = [
    "anyhow", "arc_lock", "auto-initialize", "bytes", "chrono", "either", "experimental-async", "indexmap",
    "jiff-02", "num-bigint", "num-complex", "parking_lot", "rust_decimal", "serde", "smallvec", "uuid",
]

[build-dependencies]
pyo3-build-config = "=%s"

[profile.dev]
debug = 0
"""

BUILD_SCRIPT = "fn main() {\n    pyo3_build_config::use_pyo3_cfgs();\n}\n"

HEADER = "#![allow(dead_code, unused_imports, unused_variables, unexpected_cfgs)]\n#![deny(deprecated)]\n"

PRELUDE = "use pyo3::prelude::*; "


def version_of(text: str) -> str:
    """The PyO3 version that the document names once, at its top."""
    named = re.search(r"PyO3 (\d+\.\d+\.\d+)", text)
    if named is None:
        raise SystemExit("REFERENCE.md names no PyO3 version")
    return named[1]


def write(path: Path, text: str) -> None:
    """Writes only what differs, so that cargo builds only what changed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def more_crates(reference: Path) -> str:
    listed = reference.parent / "tests" / "reference_crates.toml"
    return listed.read_text(encoding="utf-8") if listed.exists() else ""


def lay_out(crate: Path, blocks: Sequence[Block], pyo3: str, crates: str) -> None:
    """The generated crate. A block's code keeps its line numbers, so that errors name the line in REFERENCE.md."""
    write(crate / "Cargo.toml", MANIFEST % (crates, pyo3, pyo3, pyo3))
    write(crate / "build.rs", BUILD_SCRIPT)
    modules = [block for block in blocks if block.language == "rust" and not block.must_fail]
    failing = [block for block in blocks if block.language == "rust" and block.must_fail]
    names = {f"line_{block.line}.rs" for block in modules} | {"lib.rs"} | {f"fail_{block.line}.rs" for block in failing}
    for stale in [*crate.glob("src/*.rs"), *crate.glob("examples/*.rs")]:
        if stale.name not in names:
            stale.unlink()
    for block in modules:
        write(crate / "src" / f"line_{block.line}.rs", numbered(block))
    for block in failing:
        main = "" if "fn main" in block.code else "fn main() {}\n"
        write(crate / "examples" / f"fail_{block.line}.rs", numbered(block) + main)
    write(crate / "src" / "lib.rs", HEADER + "".join(f"pub mod line_{block.line};\n" for block in modules))


def numbered(block: Block) -> str:
    inner = "#![allow(dead_code, unused)] " if block.must_fail else ""
    return "\n" * (block.line - 2) + inner + PRELUDE + "\n" + block.code


def cargo(crate: Path, target: str, words: Sequence[str], extra: Dict[str, str]) -> "subprocess.CompletedProcess[str]":
    base = os.environ.get("CARGO_TARGET_DIR", str(crate / "target"))
    env = {**os.environ, **extra, "CARGO_TARGET_DIR": os.path.join(base, target), "CARGO_TERM_COLOR": "never"}
    env.setdefault("PYO3_PYTHON", sys.executable)
    libdir = sysconfig.get_config_var("LIBDIR") or ""
    env["LD_LIBRARY_PATH"] = os.pathsep.join(part for part in (libdir, env.get("LD_LIBRARY_PATH", "")) if part)
    env.setdefault("RUST_BACKTRACE", "0")
    return subprocess.run(["cargo", *words], cwd=crate, env=env, capture_output=True, text=True)


def run_tests(crate: Path) -> Tuple[str, str]:
    """Builds all modules and runs their tests: what is wrong, and cargo's summary."""
    done = cargo(crate, "test", ["test", "--quiet", "--lib", "--", "--test-threads=2"], {})
    summary = re.search(r"test result: .*", done.stdout)
    return ("" if done.returncode == 0 else done.stdout[-6000:] + done.stderr[-12000:], summary[0] if summary else "")


def check_failing(crate: Path, blocks: Sequence[Block]) -> List[str]:
    """Blocks that must not compile: each has to fail, with the code and the words that the text names."""
    failing = [block for block in blocks if block.language == "rust" and block.must_fail]
    if not failing:
        return []
    done = cargo(crate, "test", ["check", "--examples", "--keep-going", "--message-format=json"], {})
    said: Dict[str, List[dict]] = {}
    for line in done.stdout.splitlines():
        message = json.loads(line)
        if message.get("reason") == "compiler-message" and message["message"]["level"] == "error":
            said.setdefault(message["target"]["name"], []).append(message["message"])
    return [fault for block in failing for fault in faults_of_failing(block, said.get(f"fail_{block.line}", []))]


def faults_of_failing(block: Block, said: Sequence[dict]) -> List[str]:
    if not said:
        return [f"line {block.line}: the block compiles, and should not"]
    codes = {(message.get("code") or {}).get("code") for message in said}
    faults = []
    if block.error_code and block.error_code not in codes:
        faults.append(f"line {block.line}: fails with {sorted(filter(None, codes))}, not with {block.error_code}")
    rendered = squeezed("\n".join(message["rendered"] for message in said))
    if block.after and block.after.language == "text":
        for number, line in enumerate(block.after.code.splitlines()):
            if line.strip() not in ("", "...") and squeezed(line) not in rendered:
                faults.append(f"line {block.after.line + number}: the compiler does not say {line.strip()!r}, but:\n{rendered[:1500]}")
    return faults


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def build_extension(crate: Path, blocks: Sequence[Block], folder: Path) -> str:
    """One library that holds every #[pymodule], linked under each module's name."""
    done = cargo(crate, "extension", ["build", "--quiet", "--lib"], {"PYO3_BUILD_EXTENSION_MODULE": "1"})
    if done.returncode != 0:
        return done.stderr[-6000:]
    base = os.environ.get("CARGO_TARGET_DIR", str(crate / "target"))
    built = Path(base) / "extension" / "debug" / "libblocks.so"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in sorted({name for block in blocks if block.language == "rust" and not block.must_fail for name in modules_of(block.code)}):
        (folder / f"{name}.so").symlink_to(built)
    return ""


def modules_of(code: str) -> List[str]:
    """The names of the modules at the top of a block."""
    found = re.finditer(r'^#\[(?:pyo3::)?pymodule(?:\([^\n]*?name = "(\w+)"[^\n]*\)|[^\n]*)\]\n(?:pub )?(?:mod|fn) (\w+)', code, re.MULTILINE)
    return [match[1] or match[2] for match in found]


def run_python(blocks: Sequence[Block], folder: Path) -> List[str]:
    faults = []
    python = os.environ.get("PYO3_PYTHON", sys.executable)
    for block in (block for block in blocks if block.language == "python" and block.runs):
        env = {**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1", "RUST_BACKTRACE": "0"}
        done = subprocess.run([python, "-c", block.code], env=env, cwd=folder, capture_output=True, text=True, timeout=300)
        if done.returncode != 0:
            faults.append(f"line {block.line}: exit {done.returncode}\n{done.stdout[-1500:]}{done.stderr[-2500:]}")
        elif block.after and "output" in block.after.marks and done.stdout.strip() != block.after.code.strip():
            faults.append(f"line {block.after.line}: printed was\n{done.stdout}")
    return faults


def record(reference: Path, blocks: Sequence[Block], pyo3: str) -> None:
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    python = os.environ.get("PYO3_PYTHON", sys.executable)
    version = subprocess.run([python, "-c", "import platform; print(platform.python_version())"], capture_output=True, text=True, check=True).stdout.strip()
    said = {"checked": datetime.date.today().isoformat(), "pyo3": pyo3, "rustc": rustc, "python": version, "sha256": compiled_sum(list(blocks))}
    record_of(reference).write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")


def timed(name: str, begin: float) -> None:
    print(f"{name}: {time.monotonic() - begin:.1f} s", file=sys.stderr, flush=True)


def check(crate: Path, blocks: List[Block], pyo3: str, crates: str) -> List[str]:
    faults = quick_faults(blocks)
    lay_out(crate, blocks, pyo3, crates)
    begin = time.monotonic()
    wrong, summary = run_tests(crate)
    faults.extend([wrong] if wrong else [])
    timed(f"cargo test, {summary}", begin)
    if not summary:  # nothing compiles, so nothing can be said of what must not
        return faults
    begin = time.monotonic()
    faults.extend(check_failing(crate, blocks))
    timed(f"{sum(block.must_fail for block in blocks)} blocks that must not compile", begin)
    begin = time.monotonic()
    wrong = build_extension(crate, blocks, crate / "importable")
    faults.extend([wrong] if wrong else run_python(blocks, crate / "importable"))
    timed(f"{sum(block.language == 'python' and block.runs for block in blocks)} Python blocks that run", begin)
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", nargs="?", type=Path, default=REFERENCE, help="the document (default: this skill's)")
    parser.add_argument("--crate", type=Path, help="where to generate the crate (default: a temporary folder)")
    parser.add_argument("--no-record", action="store_true", help="leave reference_checked.json as it is")
    options = parser.parse_args()
    if shutil.which("cargo") is None:
        print("cargo is not there: the Rust blocks of REFERENCE.md were NOT compiled", file=sys.stderr)
        return 2
    try:
        text = options.reference.read_text(encoding="utf-8")
    except OSError as error:
        parser.error(str(error))
    blocks = blocks_of(text)
    with tempfile.TemporaryDirectory() as temporary:
        faults = check(options.crate or Path(temporary), blocks, version_of(text), more_crates(options.reference))
    print("\n".join(faults))
    if not faults and not options.no_record:
        record(options.reference, blocks, version_of(text))
    print(f"{len(blocks)} blocks, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
