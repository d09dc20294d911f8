"""Tests of setup_validator.py against made-up machines and real temporary files."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from unittest import mock

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "setup_validator.py"


def load_script() -> ModuleType:
    """Import the script by path; it lies in no package."""
    spec = importlib.util.spec_from_file_location("setup_validator", SCRIPT)
    if spec is None or spec.loader is None:
        raise ImportError(str(SCRIPT))
    module = importlib.util.module_from_spec(spec)
    sys.modules["setup_validator"] = module
    with mock.patch.object(sys, "dont_write_bytecode", True):
        spec.loader.exec_module(module)
    return module


if TYPE_CHECKING:
    import setup_validator as sv
else:
    sv = load_script()

CARGO_INFO = "pyo3 #pyo3\nversion: 0.30.1\nlicense: MIT\nrust-version: 1.85\n"
CARGO_TOML = """
[package]
name = "my-ext"
version = "0.1.0"

[lib]
name = "my_ext"
crate-type = ["cdylib"]

[dependencies]
pyo3 = "0.30"
"""
PYPROJECT = """
[build-system]
requires = ["maturin>=1.9.4,<2.0"]
build-backend = "maturin"

[project]
name = "my-ext"
requires-python = ">=3.9"
"""
LIB_RS = "use pyo3::prelude::*;\n\n#[pymodule]\nmod my_ext {}\n"


def facts(**changes: object) -> dict[str, object]:
    """What PYTHON_PROBE prints on a healthy glibc machine, with changes."""
    healthy: dict[str, object] = {
        "executable": "/venv/bin/python",
        "version": [3, 13, 1],
        "level": "final",
        "implementation": "CPython",
        "prefix": "/venv",
        "base_prefix": "/usr",
        "platform": "linux-x86_64",
        "machine": "x86_64",
        "bits": 64,
        "free_threaded": False,
        "debug": False,
        "ext_suffix": ".cpython-313-x86_64-linux-gnu.so",
        "soabi": "cpython-313-x86_64-linux-gnu",
        "include": "/usr/include/python3.13",
        "has_header": True,
        "shared": True,
        "ldlibrary": "libpython3.13.so",
        "libdir": "/usr/lib/x86_64-linux-gnu",
        "library": "/usr/lib/x86_64-linux-gnu/libpython3.13.so",
        "libc": "glibc",
        "conda": False,
        "maturin": "1.16.0",
    }
    return {**healthy, **changes}


MACOS = {
    "platform": "macosx-11.0-arm64",
    "machine": "arm64",
    "ext_suffix": ".cpython-313-darwin.so",
    "soabi": "cpython-313-darwin",
    "ldlibrary": "libpython3.13.dylib",
    "libc": "",
}
WINDOWS = {
    "platform": "win-amd64",
    "machine": "AMD64",
    "ext_suffix": ".cp313-win_amd64.pyd",
    "soabi": "",
    "ldlibrary": "",
    "libc": "",
}
MUSL = {
    "ext_suffix": ".cpython-313-x86_64-linux-musl.so",
    "soabi": "cpython-313-x86_64-linux-musl",
    "libc": "",
}
FREE_THREADED: dict[str, Any] = {
    "version": [3, 14, 0],
    "free_threaded": True,
    "ext_suffix": ".cpython-314t-x86_64-linux-gnu.so",
}


class FakeRunner(sv.Runner):
    """A machine made of programs' paths and canned answers."""

    def __init__(self, host: str = "x86_64-unknown-linux-gnu", **py: object) -> None:
        names = ("rustc", "cargo", "rustup", "cc", "apt-get")
        self.programs = {name: f"/bin/{name}" for name in names}
        self.programs["/venv/bin/python"] = "/venv/bin/python"
        self.programs["/venv/bin/maturin"] = "/venv/bin/maturin"
        self.pythons = {"/venv/bin/python": facts(**py)}
        self.host = host
        self.release = "1.95.0"
        self.answers: dict[str, tuple[int, str, str]] = {}
        self.calls: list[sv.Command] = []

    def which(self, name: str) -> str | None:
        return self.programs.get(name)

    def run(self, command: sv.Command, env: Mapping[str, str]) -> sv.Completed:
        self.calls.append(command)
        code, out, err = self.reply(command.argv)
        return sv.Completed(code, out, err, 0.01)

    def reply(self, argv: Sequence[str]) -> tuple[int, str, str]:
        line = " ".join(argv)
        for part, answer in self.answers.items():
            if part in line:
                return answer
        if argv[0] in self.pythons:
            probing = argv[1] == "-"
            return 0, json.dumps(self.pythons[argv[0]]) if probing else "42", ""
        known = {
            "rustc -vV": f"rustc\nrelease: {self.release}\nhost: {self.host}\n",
            "cargo --version": f"cargo {self.release} (abc)",
            "cargo info": CARGO_INFO,
            "rustup show": f"stable-{self.host} (default)\n",
            "rustup target": f"{self.host}\n",
            "maturin --version": "maturin 1.16.0",
            "cc --version": "cc (Debian) 12.2.0\n",
        }
        found = [text for part, text in known.items() if part in line]
        return (0, found[0], "") if found else (1, "", f"no answer to {line}")

    def add_python(self, path: str, name: str = "", **changes: object) -> None:
        self.programs[name or path] = path
        self.programs[path] = path
        self.pythons[path] = facts(executable=path, **changes)


class Case(unittest.TestCase):
    """A temporary project folder and short ways to run the tool in it."""

    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory(prefix="prüf setup ")
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name).resolve()
        self.runner = FakeRunner()
        self.system = "Linux"
        self.venv = self.folder / "my venv"
        self.venv.mkdir()
        self.env: dict[str, str] = {}
        self.activate()

    def activate(self, variable: str = "VIRTUAL_ENV", inside: str = "bin") -> None:
        name = "python.exe" if inside != "bin" else "python"
        python = str(self.venv / inside / name)
        self.env[variable] = str(self.venv)
        self.runner.programs[python] = "/venv/bin/python"

    def machine(self, system: str, host: str, **py: object) -> None:
        self.system = system
        self.runner = FakeRunner(host, **py)
        self.activate(inside="Scripts" if system == "Windows" else "bin")

    def write(self, name: str, content: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    def project(
        self, cargo: str = CARGO_TOML, package: str = PYPROJECT, source: str = LIB_RS
    ) -> None:
        self.write("Cargo.toml", cargo)
        self.write("pyproject.toml", package)
        self.write("src/lib.rs", source)

    def main(self, *arguments: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        argv = ["--project", str(self.folder), *arguments]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = sv.main(
                    argv, runner=self.runner, env=self.env, system=self.system
                )
            except SystemExit as exc:
                code = int(str(exc.code))
        return code, out.getvalue(), err.getvalue()

    def report(self, *arguments: str) -> dict[str, dict[str, str]]:
        _, out, _ = self.main("--json", *arguments)
        return {entry["id"]: entry for entry in json.loads(out)["checks"]}

    def expect(self, ident: str, status: str, *words: str) -> dict[str, str]:
        """One check's result, which must have a status and say certain words."""
        entry = self.report("--only", ident)[ident]
        said = "\n".join([entry["seen"], entry["expected"], entry["mend"]])
        self.assertEqual(entry["status"], status, said)
        for word in words:
            self.assertIn(word, said)
        return entry


class HealthyTest(Case):
    def test_everything_is_fine(self) -> None:
        self.project()
        report = self.report()
        bad = {k: v for k, v in report.items() if v["status"] in ("error", "warning")}
        self.assertEqual(bad, {})
        self.assertEqual(self.main("--strict")[0], 0)

    def test_every_check_stays_within_its_plan(self) -> None:
        self.project()
        self.env["PYO3_PYTHON"] = "python3.9"
        self.runner.add_python("/opt/py39", "python3.9", version=[3, 9, 1])
        for ident in sv.CHECKS:
            with self.subTest(ident):
                out = self.main("--dry-run", "--json", "--only", ident)[1]
                plan = [tuple(c["argv"]) for c in json.loads(out)["commands"]]
                self.runner.calls.clear()
                self.main("--only", ident)
                for command in self.runner.calls:
                    self.assertIn(command.argv, plan)

    def test_alpine(self) -> None:
        self.machine("Linux", "x86_64-alpine-linux-musl", **MUSL)
        self.expect("target-libc", "ok")
        self.expect("target-arch", "ok")

    def test_macos_arm64(self) -> None:
        self.machine("Darwin", "aarch64-apple-darwin", **MACOS)
        self.project()
        for ident in ("target-arch", "target-libc", "python-bits", "macos-link-args"):
            self.assertIn(self.report()[ident]["status"], ("ok", "skipped"))

    def test_windows_msvc_found_by_vswhere(self) -> None:
        self.machine("Windows", "x86_64-pc-windows-msvc", **WINDOWS)
        self.env["ProgramFiles(x86)"] = "C:\\Program Files (x86)"
        place = Path(self.env["ProgramFiles(x86)"], "Microsoft Visual Studio")
        where = str(place / "Installer" / "vswhere.exe")
        self.runner.programs[where] = where
        self.runner.answers["vswhere.exe"] = (0, "C:\\VS\\2022\\BuildTools\n", "")
        self.expect("linker-cc", "ok", "BuildTools")
        self.expect("target-libc", "ok")
        self.expect("python-libpython", "ok", "raw-dylib")


class RustTest(Case):
    def test_missing_rustc(self) -> None:
        del self.runner.programs["rustc"]
        self.expect("rust-rustc", "error", "rustup.rs")
        self.expect("rust-msrv", "skipped")

    def test_toolchain_of_the_project_is_not_installed(self) -> None:
        message = "error: toolchain '1.70-x86_64' is not installed\n"
        message += "help: install it\n\nStack backtrace:\n" + "  0: main\n" * 9
        self.runner.answers["rustc -vV"] = (1, "", message)
        self.expect("rust-rustc", "error", "rustup toolchain install 1.70-x86_64")
        self.runner.answers["rustup show"] = (1, "", message)
        self.expect("rust-rustup", "error", "rustup toolchain install 1.70-x86_64")

    def test_rust_too_old(self) -> None:
        self.runner.release = "1.80.1"
        self.expect("rust-msrv", "error", "needs Rust 1.85", "rustup update stable")

    def test_msrv_follows_the_locked_pyo3(self) -> None:
        self.runner.release = "1.80.1"
        self.project(CARGO_TOML.replace("0.30", "0.27"))
        lock = '[[package]]\nname = "pyo3"\nversion = "0.27.2"\n'
        self.write("Cargo.lock", lock)
        self.expect("rust-msrv", "ok", "0.27.2 (Cargo.lock) needs Rust 1.74")

    def test_table_serves_without_network(self) -> None:
        self.runner.answers["cargo info"] = (101, "", "error: no network")
        self.runner.release = "1.84.0"
        self.expect("rust-msrv", "error", "0.30.1 (newest known here, cargo")

    def test_newer_pyo3_than_the_table(self) -> None:
        told = "version: 0.40.0\nrust-version: 1.99\n"
        self.runner.answers["cargo info"] = (0, told, "")
        self.expect("rust-msrv", "error", "0.40 (newest) needs Rust 1.99")
        self.runner.pythons["/venv/bin/python"]["version"] = [3, 18, 0]
        self.expect("python-version", "warning", "newer than this tool's table")

    def test_project_rust_version(self) -> None:
        changed = 'version = "0.1.0"\nrust-version = "1.70"'
        self.project(CARGO_TOML.replace('version = "0.1.0"', changed))
        self.expect("rust-project-version", "warning", 'rust-version = "1.85"')
        self.runner.release = "1.60.0"
        self.expect("rust-project-version", "error", "wants 1.70")

    def test_mixed_installations(self) -> None:
        self.runner.programs["rustc"] = "/usr/bin/rustc"
        self.runner.answers["cargo --version"] = (0, "cargo 1.80.0", "")
        self.runner.answers["rustc -vV"] = (0, "release: 1.63.0\nhost: x-y-linux", "")
        self.expect("rust-rustup", "warning", "/usr/bin/rustc comes before")
        self.expect("rust-cargo", "warning", "cargo 1.80", "1.63")


class PythonTest(Case):
    def test_no_python(self) -> None:
        self.env.clear()
        self.runner.answers[sys.executable] = (9009, "", "Python was not found")
        self.expect("python-found", "error", "apt-get install python3")

    def test_python_2_is_passed_over(self) -> None:
        self.env.clear()
        self.runner.add_python("/usr/bin/python", "python", version=[2, 7, 18])
        self.runner.add_python("/usr/bin/python3", "python3")
        self.expect("python-found", "ok", "/usr/bin/python3")

    def test_garbled_answer(self) -> None:
        self.runner.answers["/venv/bin/python -"] = (0, "hello", "")
        self.expect("python-found", "error", "unreadable")

    def test_pyo3_python_picks_another_version(self) -> None:
        self.env["PYO3_PYTHON"] = "python3.9"
        suffix = ".cpython-39-x86_64-linux-gnu.so"
        changes = {"version": [3, 9, 1], "ext_suffix": suffix, "prefix": "/usr"}
        self.runner.add_python("/usr/bin/python3.9", "python3.9", **changes)
        said = ("/usr/bin/python3.9 (PYO3_PYTHON", "unset PYO3_PYTHON")
        self.expect("python-selection", "error", *said)

    def test_pyo3_python_same_abi_elsewhere(self) -> None:
        self.env["PYO3_PYTHON"] = "python3"
        self.runner.add_python("/usr/bin/python3", "python3", prefix="/usr")
        self.expect("python-selection", "warning", "another environment")

    def test_pyo3_python_missing_or_relative(self) -> None:
        self.env["PYO3_PYTHON"] = "python3.99"
        self.expect("python-selection", "error", "python3.99 was not found")
        self.env["PYO3_PYTHON"] = str(Path("..", "python"))
        self.expect("python-selection", "error", "is relative")

    def test_explicit_python_is_only_warned_about(self) -> None:
        self.runner.add_python("/opt/py312", version=[3, 12, 0], ext_suffix=".x.so")
        report = self.report("--python", "/opt/py312")
        self.assertEqual(report["python-selection"]["status"], "warning")
        self.assertIn("/opt/py312", report["python-selection"]["mend"])

    def test_venv_missing(self) -> None:
        self.env.clear()
        self.runner.add_python("/usr/bin/python3", "python3", prefix="/usr")
        self.expect("python-venv", "warning", "/usr/bin/python3 -m venv .venv")
        self.write(".venv/pyvenv.cfg", "")
        self.expect("python-venv", "ok", "maturin develop finds")

    def test_venv_missing_on_windows(self) -> None:
        self.machine("Windows", "x86_64-pc-windows-msvc", **WINDOWS)
        self.env.clear()
        self.runner.add_python("py.exe", "python", prefix="/usr", **WINDOWS)
        self.expect("python-venv", "warning", r".venv\Scripts\Activate.ps1")

    def test_windows_commands_are_for_powershell(self) -> None:
        self.machine("Windows", "x86_64-pc-windows-msvc", **WINDOWS)
        self.env.clear()
        self.runner.add_python(
            "C:/My Py/python.exe", "python", prefix="/usr", **WINDOWS
        )
        self.expect("python-venv", "warning", '& "C:/My Py/python.exe" -m venv .venv')
        self.env["PYO3_CROSS"] = "1"
        self.expect("env-cross", "warning", "Remove-Item Env:PYO3_CROSS")

    def test_stale_venv(self) -> None:
        self.env["VIRTUAL_ENV"] = str(self.folder / "gone")
        self.expect("python-venv", "error", "does not exist", "unset VIRTUAL_ENV")
        self.expect("python-found", "error", "gone")

    def test_conda_and_venv_together(self) -> None:
        self.env["CONDA_PREFIX"] = str(self.folder)
        self.expect("python-venv", "error", "both set", "conda deactivate")

    def test_development_files_missing(self) -> None:
        self.runner = FakeRunner(has_header=False, library="")
        self.activate()
        mend = "apt-get install python3.13-dev"
        self.expect("python-headers", "warning", "no Python.h", mend)
        self.expect("python-libpython", "warning", "not found", mend)
        self.project(package=PYPROJECT.replace("maturin", "other"))
        self.expect("python-libpython", "error", mend)

    def test_install_commands_differ_by_system(self) -> None:
        self.runner = FakeRunner(has_header=False)
        self.activate()
        for manager, word in (("apk", "apk add python3-dev"), ("dnf", "python3.13-d")):
            self.runner.programs.pop("apt-get", None)
            self.runner.programs[manager] = f"/bin/{manager}"
            self.expect("python-headers", "warning", word)
            del self.runner.programs[manager]
        self.expect("python-headers", "warning", "development package of Python 3.13")

    def test_conda_library_out_of_reach(self) -> None:
        self.runner = FakeRunner(conda=True, libdir="/opt/conda/lib")
        self.activate()
        said = ("conda's folder", "export LD_LIBRARY_PATH=/opt/conda/lib")
        self.expect("python-libpython", "warning", *said)
        self.env["LD_LIBRARY_PATH"] = "/x" + os.pathsep + "/opt/conda/lib"
        self.expect("python-libpython", "ok")

    def test_version_outside_the_range(self) -> None:
        for version, status, word in (
            ([3, 8, 1], "error", "Python 3.9 to 3.15"),
            ([3, 16, 0], "warning", "experimental"),
            ([3, 17, 0], "error", "FORWARD_COMPATIBILITY"),
        ):
            self.runner = FakeRunner(version=version)
            self.activate()
            self.expect("python-version", status, word)

    def test_new_python_with_old_pyo3(self) -> None:
        self.runner = FakeRunner(version=[3, 14, 0])
        self.activate()
        self.project(CARGO_TOML.replace("0.30", "=0.24.2"))
        self.expect("python-version", "error", "3.7 to 3.13", "PYO3_USE_ABI3_FORWARD")
        self.env["PYO3_USE_ABI3_FORWARD_COMPATIBILITY"] = "1"
        self.expect("python-version", "warning")

    def test_free_threaded_needs_3_14(self) -> None:
        changes: dict[str, Any] = {**FREE_THREADED, "version": [3, 13, 0]}
        self.runner = FakeRunner(**changes)
        self.activate()
        self.expect("python-abi", "error", "free-threaded 3.14")
        self.project(CARGO_TOML.replace("0.30", "0.22"))
        self.expect("python-abi", "error", "PyO3 0.23 or newer")

    def test_debug_and_prerelease(self) -> None:
        self.runner = FakeRunner(debug=True, level="beta")
        self.activate()
        self.expect("python-abi", "warning", "debug", "beta")

    def test_word_size(self) -> None:
        self.machine("Windows", "x86_64-pc-windows-msvc", **WINDOWS)
        self.runner.pythons["/venv/bin/python"].update(bits=32, platform="win32")
        said = ("rustup target add i686-pc-windows-msvc", "$env:CARGO_BUILD_TARGET")
        self.expect("python-bits", "error", *said)


class MaturinTest(Case):
    def test_missing(self) -> None:
        self.runner.pythons["/venv/bin/python"]["maturin"] = ""
        del self.runner.programs["/venv/bin/maturin"]
        self.expect("maturin-found", "error", "-m pip install maturin")
        self.expect("maturin-version", "skipped")

    def test_outside_the_venv(self) -> None:
        self.runner.pythons["/venv/bin/python"]["maturin"] = ""
        del self.runner.programs["/venv/bin/maturin"]
        self.runner.programs["maturin"] = "/home/me/.cargo/bin/maturin"
        self.expect("maturin-found", "warning", "/home/me/.cargo/bin/maturin")

    def test_only_as_a_module(self) -> None:
        del self.runner.programs["/venv/bin/maturin"]
        self.expect("maturin-found", "ok", "-m maturin develop")

    def test_old_versions(self) -> None:
        self.runner.answers["maturin --version"] = (0, "maturin 1.8.0", "")
        self.project()
        said = ("1.9.4", "maturin>=1.9.4,<2.0, as pyproject.toml says")
        self.expect("maturin-version", "warning", *said)
        self.project(CARGO_TOML.replace('"0.30"', '{ features = ["abi3t-py315"] }'))
        self.expect("maturin-version", "error", "1.14")

    def test_broken_program(self) -> None:
        self.runner.answers["maturin --version"] = (127, "", "GLIBC_2.38 not found")
        self.expect("maturin-found", "error", "GLIBC_2.38")


class LinkerTest(Case):
    def test_missing_compiler(self) -> None:
        del self.runner.programs["cc"]
        self.runner.programs["clang"] = "/bin/clang"
        said = ("build-essential", 'linker = "clang"')
        self.expect("linker-cc", "error", *said)

    def test_command_line_tools_missing(self) -> None:
        self.machine("Darwin", "aarch64-apple-darwin", **MACOS)
        message = "xcrun: error: invalid active developer path"
        self.runner.answers["cc --version"] = (1, "", message)
        self.expect("linker-cc", "error", "xcode-select --install")

    def test_git_link_is_no_linker(self) -> None:
        self.machine("Windows", "x86_64-pc-windows-msvc", **WINDOWS)
        self.expect("linker-cc", "error", "no link.exe", "VCTools")
        self.runner.programs["link"] = "C:\\Program Files\\Git\\usr\\bin\\link.EXE"
        self.expect("linker-cc", "error", "Git's link")
        self.runner.programs["link"] = "C:\\VS\\VC\\bin\\link.EXE"
        self.expect("linker-cc", "ok")

    def test_configured_mold(self) -> None:
        flags = '["-C", "link-arg=-fuse-ld=mold"]'
        config = f"[target.x86_64-unknown-linux-gnu]\nrustflags = {flags}\n"
        self.write(".cargo/config.toml", config + 'linker = "clang"\n')
        self.expect("linker-fast", "error", "mold not on PATH")
        self.expect("linker-cc", "error", "clang is not on PATH")
        self.runner.programs["mold"] = "/bin/mold"
        self.expect("linker-fast", "ok")
        self.env["RUSTFLAGS"] = "-C opt-level=3"
        self.expect("linker-fast", "skipped")

    def test_configuration_for_another_system_is_ignored(self) -> None:
        flags = 'rustflags = ["-Clink-arg=-fuse-ld=lld"]\n'
        self.write(
            ".cargo/config.toml", f"[target.'cfg(target_os = \"windows\")']\n{flags}"
        )
        self.expect("linker-fast", "skipped")


class TargetTest(Case):
    def test_x86_64_rust_with_arm64_python(self) -> None:
        self.machine("Darwin", "x86_64-apple-darwin", **MACOS)
        wanted = "rustup toolchain install stable-aarch64-apple-darwin"
        self.expect("target-arch", "error", "x86_64-apple-darwin", wanted)

    def test_universal_python_is_judged_by_its_process(self) -> None:
        changes = {**MACOS, "platform": "macosx-10.13-universal2"}
        self.machine("Darwin", "aarch64-apple-darwin", **changes)
        self.expect("target-arch", "ok")

    def test_windows_rust_in_wsl(self) -> None:
        self.machine("Linux", "x86_64-pc-windows-msvc")
        self.expect("target-arch", "error", "WSL")

    def test_deliberate_cross_build(self) -> None:
        self.env["CARGO_BUILD_TARGET"] = "aarch64-unknown-linux-gnu"
        self.expect("target-arch", "warning", "a cross build")
        mend = "rustup target add aarch64-unknown-linux-gnu"
        self.expect("target-installed", "error", mend)

    def test_musl_python_with_glibc_rust(self) -> None:
        self.machine("Linux", "x86_64-unknown-linux-gnu", **MUSL)
        mend = "rustup target add x86_64-unknown-linux-musl"
        self.expect("target-libc", "error", mend)

    def test_static_musl(self) -> None:
        self.machine("Linux", "x86_64-unknown-linux-musl", **MUSL)
        self.expect("target-libc", "warning", "-crt-static")

    def test_windows_gnu_and_mingw(self) -> None:
        self.machine("Windows", "x86_64-pc-windows-gnu", **WINDOWS)
        self.expect("target-libc", "warning", "stable-x86_64-pc-windows-msvc")
        self.expect("linker-cc", "ok", "brings along")
        mingw = {**WINDOWS, "platform": "mingw_x86_64_ucrt"}
        self.machine("Windows", "x86_64-pc-windows-msvc", **mingw)
        self.expect("target-libc", "error", "stable-x86_64-pc-windows-gnu")

    def test_forgotten_cross_variables(self) -> None:
        self.env["PYO3_CROSS_PYTHON_VERSION"] = "3.9"
        self.env["PYO3_CROSS_LIB_DIR"] = str(self.folder / "no lib")
        said = ("is no folder", "native build", "Python is 3.13")
        self.expect("env-cross", "error", *said)
        self.env["PYO3_CROSS_PYTHON_VERSION"] = "three"
        self.expect("env-cross", "error", "a version such as")

    def test_no_python_needs_abi3(self) -> None:
        self.env["PYO3_NO_PYTHON"] = "1"
        self.expect("env-cross", "error", "without abi3")
        entry = '{ version = "0.30", features = ["abi3-py39"] }'
        self.project(CARGO_TOML.replace('"0.30"', entry))
        self.expect("env-cross", "ok")

    def test_config_file(self) -> None:
        path = self.write("pyo3 config.txt", "version=3.9\npointer_width=64\n")
        self.env["PYO3_CONFIG_FILE"] = str(path)
        self.expect("env-config-file", "error", "says version=3.9")
        path.write_text("version=3.13\nimplementation=CPython\n", encoding="utf-8")
        self.expect("env-config-file", "ok")
        self.env["PYO3_CONFIG_FILE"] = "relative.txt"
        self.expect("env-config-file", "error", "absolute path")

    def test_macos_arguments(self) -> None:
        self.machine("Darwin", "aarch64-apple-darwin", **MACOS)
        self.project(package="")
        self.expect("macos-link-args", "warning", "add_extension_module_link_args")
        self.write("build.rs", "fn main() { x::add_extension_module_link_args() }")
        self.expect("macos-link-args", "ok", "build.rs")
        self.env["RUSTFLAGS"] = "-Clink-arg=-undefined -Clink-arg=dynamic_lookup"
        self.expect("macos-link-args", "ok", "configuration")


class ProjectTest(Case):
    def with_pyo3(self, entry: str, **files: str) -> None:
        self.project(CARGO_TOML.replace('"0.30"', entry), **files)

    def test_no_manifest(self) -> None:
        self.expect("project-manifest", "error", "no Cargo.toml")
        self.expect("project-cdylib", "skipped")

    def test_invalid_toml(self) -> None:
        self.project("[package\nname = 3")
        self.expect("project-manifest", "error", "not valid TOML", "Cargo.toml")
        self.assertEqual(self.main()[0], 1)

    def test_missing_cdylib(self) -> None:
        self.project(CARGO_TOML.replace('crate-type = ["cdylib"]', ""))
        self.expect("project-cdylib", "error", 'crate-type = ["cdylib", "rlib"]')

    def test_no_pyo3(self) -> None:
        self.project(CARGO_TOML.replace("pyo3", "serde"))
        self.expect("project-pyo3", "error", "cargo add pyo3")
        self.expect("project-abi3", "skipped")

    def test_companion_of_another_release(self) -> None:
        self.project(CARGO_TOML + 'numpy = "0.28"\n')
        self.expect("project-pyo3", "error", "numpy 0.28", "cargo add numpy@0.30")

    def test_old_pyo3(self) -> None:
        self.with_pyo3('"0.23.4"')
        self.expect("project-pyo3", "warning", "0.30.1 is the newest")

    def test_extension_module_feature(self) -> None:
        self.with_pyo3('{ version = "0.30", features = ["extension-module"] }')
        self.expect("project-extension-module", "warning", "deprecated")
        self.with_pyo3('{ version = "0.25", features = ["extension-module"] }')
        self.expect("project-extension-module", "ok")
        self.with_pyo3('"0.25"')
        self.expect("project-extension-module", "warning", "is off")
        self.with_pyo3('"0.30"', package="")
        said = "export PYO3_BUILD_EXTENSION_MODULE=1"
        self.expect("project-extension-module", "warning", said)

    def test_feature_through_the_default_features(self) -> None:
        extra = '[features]\ndefault = ["ext"]\next = ["pyo3/extension-module"]\n'
        self.project(CARGO_TOML + extra)
        self.expect("project-extension-module", "warning", "features.default")

    def test_abi3_floor_above_the_interpreter(self) -> None:
        self.with_pyo3('{ version = "0.30", features = ["abi3-py314"] }')
        said = ("abi3-py314 is above Python 3.13", "abi3-py313")
        self.expect("project-abi3", "error", *said)

    def test_lowest_floor_counts(self) -> None:
        self.with_pyo3('{ version = "0.30", features = ["abi3-py314", "abi3-py310"] }')
        self.expect("project-abi3", "ok", "abi3-py310")

    def test_abi3_unknown_to_this_pyo3(self) -> None:
        self.with_pyo3('{ version = "0.30", features = ["abi3-py37"] }')
        self.expect("project-abi3", "error", "abi3-py37 is unknown")

    def test_free_threaded_with_abi3(self) -> None:
        self.runner = FakeRunner(**FREE_THREADED)
        self.activate()
        self.with_pyo3('{ version = "0.30", features = ["abi3-py39"] }')
        self.expect("project-abi3-free-threaded", "warning", "python3.14t", "abi3t")
        self.runner.pythons["/venv/bin/python"]["version"] = [3, 15, 0]
        self.with_pyo3('{ version = "0.30", features = ["abi3t-py315"] }')
        self.expect("project-abi3-free-threaded", "ok")

    def test_module_name_mismatch(self) -> None:
        package = PYPROJECT + '[tool.maturin]\nmodule-name = "my_ext._native"\n'
        self.project(package=package)
        self.expect("project-module-name", "error", 'name = "_native"', "no folder")
        said = ("does not define module export function", "PyInit__native")
        self.expect("project-pymodule", "error", *said)
        self.write("my_ext/__init__.py", "")
        named = LIB_RS.replace("]\nmod", ']\n#[pyo3(name = "_native")]\nmod')
        self.write("src/lib.rs", named)
        self.expect("project-module-name", "ok")
        self.expect("project-pymodule", "ok")

    def test_python_source_without_the_package(self) -> None:
        maturin = '[tool.maturin]\nmodule-name = "p.my_ext"\npython-source = "python"\n'
        self.project(package=PYPROJECT + maturin)
        self.expect("project-module-name", "error", "no folder")
        self.write("python/p/__init__.py", "")
        self.expect("project-module-name", "ok")

    def test_backend(self) -> None:
        self.project(package=PYPROJECT.replace('"maturin"', '"hatchling.build"'))
        self.expect("project-backend", "ok")
        self.project(package=PYPROJECT.replace("maturin", "hatchling"))
        self.expect("project-backend", "error", 'build-backend = "maturin"')
        self.project(package=PYPROJECT.replace("maturin>=1.9.4,<2.0", "wheel"))
        self.expect("project-backend", "error", "add maturin to")
        (self.folder / "pyproject.toml").unlink()
        self.expect("project-backend", "warning", "maturin init")

    def test_requires_python(self) -> None:
        entry = '{ version = "0.30", features = ["abi3-py311"] }'
        self.with_pyo3(entry, package=PYPROJECT.replace(">=3.9", ">=3.8"))
        self.expect("project-requires-python", "warning", "abi3-py311 is on", ">=3.11")
        self.project(package=PYPROJECT.replace(">=3.9", ">=3.8"))
        self.expect("project-requires-python", "warning", "starts at 3.9")
        self.project(package=PYPROJECT.replace(">=3.9", ">=3.9,<3.13"))
        self.expect("project-requires-python", "error", "Python 3.13.1")

    def test_panic_abort(self) -> None:
        self.project(CARGO_TOML + '[profile.release]\npanic = "abort"\n')
        self.expect("project-panic", "warning", "profile.release")

    def test_workspace_and_manifest_path(self) -> None:
        shared = '[workspace]\nmembers = ["rust"]\n[workspace.package]\n'
        shared += 'rust-version = "1.70"\n[workspace.dependencies]\n'
        shared += 'pyo3 = { version = "0.29", features = ["abi3-py310"] }\n'
        maturin = '[tool.maturin]\nmanifest-path = "rust/Cargo.toml"\n'
        self.project(shared, PYPROJECT + maturin)
        member = CARGO_TOML.replace('"0.30"', "{ workspace = true }")
        member = member.replace('version = "0.1.0"', "rust-version.workspace = true")
        self.write("rust/Cargo.toml", member)
        self.write("rust/src/lib.rs", LIB_RS)
        self.expect("project-abi3", "ok", "abi3-py310")
        self.expect("project-pymodule", "ok")
        self.expect("rust-project-version", "warning", "1.70")

    def test_workspace_without_package(self) -> None:
        self.project("[workspace]\nmembers = []\n")
        self.expect("project-manifest", "error", "manifest-path")


class BuildTest(Case):
    """The --build path with faked programs; the wheel is put there by the fake."""

    def build(self, *arguments: str) -> dict[str, str]:
        return self.report("--build", "--only", "build", *arguments)["build"]

    def test_not_asked_for(self) -> None:
        self.expect("build", "skipped", "--build")

    def test_cargo_build_and_import(self) -> None:
        del self.runner.programs["/venv/bin/maturin"]
        roots: list[Path] = []
        inner = self.runner.run

        def run(command: sv.Command, env: Mapping[str, str]) -> sv.Completed:
            if "rustc" in command.argv[1:2]:
                crate = Path(command.argv[command.argv.index("--manifest-path") + 1])
                roots.append(crate.parent.parent)
                manifest = crate.read_text(encoding="utf-8")
                self.assertIn('version = "0.30.1"', manifest)
                built = roots[0] / "target" / "debug" / "libpyo3_setup_probe.so"
                built.parent.mkdir(parents=True)
                built.write_bytes(b"\x7fELF")
                self.assertIn(("PYO3_BUILD_EXTENSION_MODULE", "1"), command.env)
                return sv.Completed(0)
            result: sv.Completed = inner(command, env)
            return result

        with mock.patch.object(self.runner, "run", run):
            entry = self.build()
        self.assertEqual(entry["status"], "ok", entry)
        self.assertIn("add(2, 40) = 42", entry["seen"])
        self.assertFalse(roots[0].exists())

    def test_failures_get_a_hint(self) -> None:
        for message, word in (
            ("error: linker `cc` not found", "linker-cc"),
            ("error: linker `link.exe` not found", "Visual Studio"),
            ("/usr/bin/ld: cannot find -lpython3.11", "python-libpython"),
            ("the configured Python version is newer than PyO3's maximum", "--python"),
            ("error: rustc 1.70 is not supported: requires rustc 1.85", "rustup"),
            ("error: failed to get `pyo3`", "network"),
            ("dynamic module does not define module export function", "#[pymodule]"),
            ("incompatible architecture (have 'x86_64')", "target-arch"),
            ("ld: symbol(s) not found for architecture arm64", "macos-link-args"),
            ("undefined symbol: PyErr_SetRaisedException", "project-abi3"),
            ("timed out after 3 s", "--timeout"),
            ("libpython3.11.so.1.0: cannot open shared object", "python-libpython"),
            ("something else", "--verbose"),
        ):
            with self.subTest(message):
                self.runner.answers["maturin build"] = (1, "", message)
                entry = self.build()
                self.assertEqual(entry["status"], "error")
                self.assertIn(message, entry["seen"])
                self.assertIn(word, entry["mend"])

    def test_build_without_result(self) -> None:
        self.runner.answers["maturin build"] = (0, "", "")
        entry = self.build()
        self.assertEqual(
            (entry["status"], entry["seen"][:19]), ("error", "the build succeeded")
        )

    def test_wheel_is_unpacked(self) -> None:
        (self.folder / "wheels").mkdir()
        with zipfile.ZipFile(self.folder / "wheels" / "x.whl", "w") as wheel:
            wheel.writestr("pyo3_setup_probe/__init__.py", "")
        sv.collect_module(self.folder, ".so")
        site = self.folder / "site" / "pyo3_setup_probe"
        self.assertTrue((site / "__init__.py").is_file())

    def test_dry_run_shows_the_build(self) -> None:
        out = self.main("--build", "--dry-run", "--json")[1]
        argvs = [command["argv"] for command in json.loads(out)["commands"]]
        self.assertTrue(any("build" in argv for argv in argvs), argvs)
        self.assertEqual(self.runner.calls, [])


class CommandLineTest(Case):
    def test_dry_run_executes_nothing(self) -> None:
        with mock.patch.object(subprocess, "run", side_effect=AssertionError):
            for extra in ([], ["--json"], ["--build"]):
                code, out, _ = self.main("--dry-run", *extra)
                self.assertEqual(code, 0)
                self.assertIn("rustc", out)
        self.assertEqual(self.runner.calls, [])

    def test_json_is_one_object(self) -> None:
        self.project()
        code, out, err = self.main("--json", "--verbose")
        report = json.loads(out)
        self.assertEqual((code, report["exit_code"], err), (0, 0, ""))
        self.assertEqual(sum(report["summary"].values()), len(sv.CHECKS))
        keys = {"id", "title", "status", "seen", "expected", "mend"}
        self.assertTrue(all(set(entry) == keys for entry in report["checks"]))

    def test_exit_codes(self) -> None:
        self.env["PYO3_CROSS"] = "1"
        self.assertEqual(self.main("--only", "env-cross")[0], 0)
        self.assertEqual(self.main("--only", "env-cross", "--strict")[0], 1)
        self.runner.release = "1.50.0"
        self.assertEqual(self.main("--only", "rust-msrv")[0], 1)

    def test_wrong_usage(self) -> None:
        for arguments, word in (
            (["--bogus"], "--bogus"),
            (["--only", "nonsense"], "nonsense"),
            (["--timeout", "0"], "positive"),
            (["--timeout", "nan"], "positive"),
            (["--project", str(self.folder / "nowhere")], "no such folder"),
        ):
            with self.subTest(arguments):
                code, out, err = self.main(*arguments)
                self.assertEqual((code, out), (2, ""))
                self.assertIn(word, err)

    def test_list(self) -> None:
        out = self.main("--list")[1]
        self.assertEqual(len(out.splitlines()), len(sv.CHECKS))
        listed = json.loads(self.main("--list", "--json")[1])["checks"]
        self.assertEqual([entry["id"] for entry in listed], list(sv.CHECKS))

    def test_text_report_shows_the_mending(self) -> None:
        self.env.clear()
        self.runner.add_python("/usr/bin/python3", "python3", prefix="/usr")
        out = self.main("--only", "python-venv")[1]
        self.assertIn("    mend: /usr/bin/python3 -m venv .venv\n", out)
        self.assertNotIn("\x1b[", out)
        verbose = self.main("--verbose")[1]
        self.assertIn("skipped", verbose)
        self.assertIn("rustc -vV", verbose)

    def test_colour_only_on_terminals(self) -> None:
        with mock.patch.object(sys, "stdout", mock.Mock(isatty=lambda: True)):
            self.assertTrue(sv.wants_colour({"TERM": "xterm"}))
            self.assertFalse(sv.wants_colour({"TERM": "xterm", "NO_COLOR": "1"}))
            self.assertFalse(sv.wants_colour({"TERM": "dumb"}))
        result = sv.Result("x", "X", sv.Status.ERROR, "seen", "", "")
        self.assertIn("\x1b[31m", next(sv.result_lines(result, True)))

    def test_timeout_reaches_the_commands(self) -> None:
        self.main("--timeout", "7")
        self.assertEqual({command.seconds for command in self.runner.calls}, {7.0})

    def test_unreadable_file_becomes_a_result(self) -> None:
        self.project()
        with mock.patch.object(
            Path, "read_text", side_effect=PermissionError(13, "no")
        ):
            self.expect("project-manifest", "error", "cannot read")

    def test_unicode_and_spaces_reach_the_mending(self) -> None:
        self.env.clear()
        path = str(self.folder / "Python ü" / "python")
        self.runner.add_python(path, "python3", prefix="/usr")
        self.expect("python-venv", "warning", f"'{path}' -m venv .venv")


class EntryPointTest(unittest.TestCase):
    """Runs the script as a program, with this Python only."""

    def call(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(SCRIPT), *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=60,
        )

    def test_help_and_list(self) -> None:
        done = self.call("--help")
        self.assertEqual(done.returncode, 0)
        for flag in ("--json", "--dry-run", "--project", "--strict", "--timeout"):
            self.assertIn(flag, done.stdout)
        self.assertEqual(self.call("--list").returncode, 0)

    def test_unknown_flag(self) -> None:
        done = self.call("--frobnicate")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("--frobnicate", done.stderr)

    def test_real_probe_of_this_python(self) -> None:
        done = self.call("--json", "--only", "python-found", "--python", sys.executable)
        entry = json.loads(done.stdout)["checks"][0]
        self.assertEqual(entry["status"], "ok", entry)
        version = ".".join(map(str, sys.version_info[:2]))
        self.assertIn(version, entry["seen"])

    def test_expected_failures_print_one_line(self) -> None:
        for failure, code in (
            (sv.SetupError("bad news"), 1),
            (OSError(28, "No space left"), 1),
            (KeyboardInterrupt(), 130),
        ):
            err = io.StringIO()
            failing = mock.patch.object(sv, "main", side_effect=failure)
            with failing, contextlib.redirect_stderr(err):
                self.assertEqual(sv.entry_point(), code)
            self.assertEqual(len(err.getvalue().splitlines()), 1)

    def test_broken_pipe(self) -> None:
        program = [sys.executable, str(SCRIPT), "--list"]
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as stream:
            done = subprocess.run(
                program, stdout=stream, stderr=subprocess.PIPE, check=False, timeout=60
            )
        self.assertEqual((done.returncode, done.stderr), (1, b""))


class RunnerTest(unittest.TestCase):
    """The real runner, with this Python as the only program."""

    def run_python(self, code: str, seconds: float = 30.0) -> sv.Completed:
        command = sv.Command((sys.executable, "-c", code), "test", seconds=seconds)
        result: sv.Completed = sv.Runner().run(command, os.environ)
        return result

    def test_output_and_code(self) -> None:
        done = self.run_python("import sys; print('ü'); sys.exit(3)")
        self.assertEqual(done.code, 3)

    def test_undecodable_output(self) -> None:
        done = self.run_python(r"import sys; sys.stdout.buffer.write(b'a\xff')")
        self.assertEqual(done.stdout, "a\ufffd")

    def test_time_limit(self) -> None:
        done = self.run_python("import time; time.sleep(30)", 0.5)
        self.assertIsNone(done.code)
        self.assertIn("timed out after 0.5 s", done.stderr)
        self.assertLess(done.seconds, 10)

    def test_missing_program(self) -> None:
        missing = sv.Command(("no such program",), "test")
        done = sv.Runner().run(missing, os.environ)
        self.assertIsNone(done.code)
        self.assertIn("cannot run no such program", done.stderr)


class ParsingTest(unittest.TestCase):
    def test_versions(self) -> None:
        self.assertEqual(sv.parse_version("rustc 1.95.0-nightly"), (1, 95, 0))
        self.assertEqual(sv.parse_version("maturin 1.9"), (1, 9, 0))
        self.assertEqual(sv.parse_version("none"), (0, 0, 0))

    def test_architectures(self) -> None:
        for triple, arch, bits in (
            ("x86_64-unknown-linux-gnu", "x86_64", 64),
            ("i686-pc-windows-msvc", "x86", 32),
            ("aarch64-apple-darwin", "aarch64", 64),
            ("armv7-unknown-linux-gnueabihf", "arm", 32),
            ("riscv64gc-unknown-linux-gnu", "riscv64", 64),
            ("powerpc64le-unknown-linux-gnu", "ppc64le", 64),
            ("s390x-unknown-linux-gnu", "s390x", 64),
            ("x86_64-unknown-linux-gnux32", "x86_64", 32),
        ):
            self.assertEqual(
                (sv.triple_arch(triple), sv.triple_bits(triple)), (arch, bits)
            )
        self.assertEqual(sv.triple_system("x86_64-unknown-freebsd"), "freebsd")
        self.assertEqual(sv.platform_system("freebsd-14.1-release-amd64"), "freebsd")

    def test_cargo_info_of_an_older_choice(self) -> None:
        told = "version: 0.27.2 (latest 0.30.1)\nrust-version: 1.74\n"
        self.assertEqual(sv.parse_cargo_info(told), ((0, 30, 1), None))

    def test_requirements(self) -> None:
        newest = (0, 30, 1)
        for text, expected in (
            ("0.30", newest),
            ("0.27", (0, 27, 0)),
            ("=0.29.3", (0, 29, 3)),
            (">=0.27, <0.29", (0, 28, 0)),
            (">=0.27", newest),
            ("*", newest),
            ("", newest),
        ):
            self.assertEqual(sv.requirement_version(text, newest), expected, text)

    def test_specifiers(self) -> None:
        version = (3, 13, 1)
        for text, expected in (
            (">=3.9", True),
            (">=3.9,<3.13", False),
            ("~=3.12", True),
            ("~=3.12.0", False),
            ("==3.13.*", True),
            ("!=3.13.1", False),
            ("", True),
        ):
            self.assertEqual(sv.satisfies(version, text), expected, text)

    def test_module_exports(self) -> None:
        source = """
            // #[pymodule] fn commented() {}
            #[pymodule]
            fn plain(m: &Bound<'_, PyModule>) -> PyResult<()> { Ok(()) }
            #[pymodule(name = "given", gil_used = false)]
            pub mod ignored {}
            #[pyo3::pymodule]
            #[pyo3(name = "_native")]
            pub(crate) fn other() {}
        """
        self.assertEqual(sv.module_exports(source), ["plain", "given", "_native"])


class TomlTest(unittest.TestCase):
    SAMPLE = """
# a comment
title = "quotes \\" and \\u00e9 # no comment"
raw = 'C:\\path'
long = \"\"\"
first \\
   joined
"quoted" \"\"\"
numbers = [1, -2, 0x10, 1_000, 2.5, 1e3] # trailing
nested = [
    ["a", 'b'], # comment
    [],
]
"quoted key" = true
a.b.c = false
inline = { x = 1, "y z" = [2], deep.er = "v" }
date = 2024-01-02

[package]
name = "x"
[target.'cfg(windows)'.dependencies]
winapi = { version = "1", features = ["a"] }
[[bin]]
name = "one"
[[bin]]
name = "two"
[bin.extra]
k = 1
"""

    def test_like_tomllib(self) -> None:
        read: dict[str, Any] = sv.TomlReader(self.SAMPLE).read()
        self.assertEqual(read["title"], 'quotes " and é # no comment')
        self.assertEqual(read["nested"], [["a", "b"], []])
        last = {"name": "two", "extra": {"k": 1}}
        self.assertEqual(read["bin"], [{"name": "one"}, last])
        if importlib.util.find_spec("tomllib"):
            loads = importlib.import_module("tomllib").loads
            sample = self.SAMPLE.replace("date = 2024-01-02\n", "")
            self.assertEqual(sv.TomlReader(sample).read(), loads(sample))

    def test_windows_line_ends(self) -> None:
        self.assertEqual(sv.TomlReader("[a]\r\nb = 1\r\n").read(), {"a": {"b": 1}})

    def test_errors_name_the_line(self) -> None:
        for text in (
            "a = 1\nb = ",
            "\n[x\n",
            "\na = [1 2]",
            "\na = 1 b = 2",
            "\na =\n",
        ):
            with self.assertRaisesRegex(ValueError, "line 2"):
                sv.TomlReader(text).read()
        with self.assertRaisesRegex(ValueError, "no second value"):
            sv.TomlReader("a = 1\na = 2").read()

    def test_used_when_there_is_no_library(self) -> None:
        with mock.patch("importlib.util.find_spec", return_value=None):
            self.assertEqual(sv.parse_toml("a = 1"), {"a": 1})


if __name__ == "__main__":
    unittest.main()
