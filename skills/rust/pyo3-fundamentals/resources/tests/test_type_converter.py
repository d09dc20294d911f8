"""Tests of type_converter.py against extensions written in Python and a made-up cargo.

No test here compiles anything, so that this file takes a second or two. What only a
build can show is a test class of its own, which exists where PYO3_CONVERTER_BUILD is
set: it builds every feature with the real cargo (minutes the first time; crates are
downloaded), holds the whole table against the extension and times a row. Without the
variable that class is not defined, and nothing here claims that the table is true.

    PYO3_CONVERTER_BUILD=1 python3 -m unittest test_type_converter.RealExtensionTest
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import operator
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any, Callable
from unittest import mock

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "type_converter.py"
REFERENCE = SCRIPT.parent.parent / "REFERENCE.md"


def load_script() -> ModuleType:
    """Import the script by path; it lies in no package."""
    spec = importlib.util.spec_from_file_location("type_converter", SCRIPT)
    if spec is None or spec.loader is None:
        raise ImportError(str(SCRIPT))
    module = importlib.util.module_from_spec(spec)
    sys.modules["type_converter"] = module
    with mock.patch.object(sys, "dont_write_bytecode", True):
        spec.loader.exec_module(module)
    return module


if TYPE_CHECKING:
    import type_converter as tc
else:
    tc = load_script()

ROWS = {row.key: row for row in tc.ROWS}
RESULTS = {result.key: result for result in tc.RESULTS}


# ---------------------------------------------------------------- pretend Rust


def whole(low: int, high: int) -> Callable[[object], int]:
    """What PyO3 does with an argument that is a Rust integer."""

    def convert(value: object) -> int:
        number = int(operator.index(value))  # type: ignore[arg-type]
        if not low <= number <= high:
            raise OverflowError("out of range")
        return number

    return convert


def text(value: object) -> str:
    """What PyO3 does with an argument that is a `&str`."""
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__!r} object is not an instance of 'str'")
    value.encode("utf-8")
    return str(value)


def flag(value: object) -> bool:
    """What PyO3 does with an argument that is a `bool`."""
    if not isinstance(value, bool):
        raise TypeError("no bool")
    return value


def extension(**changes: Any) -> SimpleNamespace:
    """An honest extension of four conversions, with changes that make it lie."""
    integer = whole(-(2**63), 2**63 - 1)
    functions: dict[str, Any] = {
        "home": id,
        "seen_bool": lambda value: str(flag(value)).lower(),
        "pass_bool": flag,
        "back_bool": flag,
        "seen_i64": lambda value: str(integer(value)),
        "pass_i64": integer,
        "back_i64": lambda value: int(integer(value)),
        "seen_str_ref": lambda value: json.dumps(text(value), ensure_ascii=False),
        "pass_str_ref": text,
        "back_str_ref": text,
        "address_str_ref": lambda value: id(value) if text(value) is not None else 0,
        "seen_any": repr,
        "pass_any": lambda value: None,
        "back_any": lambda value: value,
        "address_any": id,
        "make_unit": lambda: None,
        "make_literal": lambda: "text",
        "make_set_of_lists": lambda: {[]},
    }
    return SimpleNamespace(**{**functions, **changes})


def differences(key: str, module: SimpleNamespace) -> dict[str, list[str]]:
    """The cases of a row that differ, by value."""
    entries = [entry for entry in tc.test_row(module, ROWS[key]) if "key" in entry]
    return {e["value"]: e["faults"] for e in entries if e["status"] == "differs"}


class FakeRunner(tc.Runner):
    """A cargo that makes an empty library, and a Python that runs jobs in this one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls: list[tc.Command] = []
        self.programs = {"cargo": "/bin/cargo"}
        self.cargo = tc.Completed(0, "", "")
        self.worker: tc.Completed | None = None
        self.module = extension()

    def which(self, name: str) -> str | None:
        return self.programs.get(name, name if name.startswith("/") else None)

    def run(self, command: tc.Command) -> tc.Completed:
        self.calls.append(command)
        if command.argv[1] == "rustc":
            return self.compile()
        if command.argv[1] == "-I":
            return tc.Completed(0, json.dumps([[3, 12, 1], ".cpython-312.so"]))
        return self.worker or self.work(command)

    def compile(self) -> tc.Completed:
        if self.cargo.code != 0:
            return self.cargo
        built = self.folder / "libtype_converter_probe.so"
        built.write_bytes(b"a library")
        other = {"reason": "compiler-artifact", "target": {"name": "pyo3"}}
        ours = {"reason": "compiler-artifact", "target": {"name": tc.CRATE}}
        said = [other, {**ours, "filenames": [str(built)]}]
        return tc.Completed(0, "\n".join(["no JSON", *map(json.dumps, said)]))

    def work(self, command: tc.Command) -> tc.Completed:
        out = io.StringIO()
        job = io.StringIO(command.stdin)
        with (
            mock.patch.object(tc, "load", lambda path: self.module),
            mock.patch.object(sys, "stdin", job),
            contextlib.redirect_stdout(out),
        ):
            code = tc.work()
        return tc.Completed(code, out.getvalue())


class Case(unittest.TestCase):
    """A temporary folder and short ways to run the tool."""

    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory(prefix="prüf conv ")
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name).resolve()
        self.runner = FakeRunner(self.folder)
        self.env = {
            "XDG_CACHE_HOME": str(self.folder),
            "LOCALAPPDATA": str(self.folder),
        }

    def main(self, *argv: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = tc.main(argv, runner=self.runner, env=self.env)
            except SystemExit as exc:
                code = int(str(exc.code))
        return code, out.getvalue(), err.getvalue()

    def json(self, *argv: str) -> dict[str, Any]:
        answer = json.loads(self.main("--json", *argv)[1])
        self.assertIsInstance(answer, dict)
        return dict(answer)

    def refused(self, *argv: str) -> str:
        """The message of an expected problem."""
        with self.assertRaises(tc.ConverterError) as caught:
            self.main(*argv)
        self.assertNotIn("\n", str(caught.exception))
        return str(caught.exception)


# ----------------------------------------------------------------------- tests


class NotationTest(unittest.TestCase):
    def test_what_a_text_stands_for(self) -> None:
        for written, wanted in {
            "2**63 - 1": 2**63 - 1,
            "-1.5": -1.5,
            "1 + 2j": 1 + 2j,
            "'e\\u0301'": "e\u0301",
            "{'a': [1, (2,)]}": {"a": [1, (2,)]},
            "frozenset({1, 2})": frozenset({1, 2}),
            "Index(7).value": None,
            "{1: 2}.values()": None,
        }.items():
            with self.subTest(written):
                if written.endswith(".value"):
                    self.assertRaises(tc.ConverterError, tc.evaluate, written)
                elif wanted is None:
                    self.assertEqual(list(tc.evaluate(written)), [2])
                else:
                    self.assertTrue(tc.same(tc.evaluate(written), wanted))

    def test_keywords_reach_the_constructor(self) -> None:
        self.assertEqual(tc.evaluate("timedelta(seconds=1)").seconds, 1)

    def test_everything_else_is_one_line(self) -> None:
        wrong = {
            "": "cannot read it",
            "f(": "cannot read it",
            "__import__('os')": "not known here: __import__",
            "'a'.real": "not known here: 'a'.real",
            "[x for x in (1,)]": "not known here",
            "LOW()": "not known here: LOW",
            "1/0": "ZeroDivisionError",
            "{[]: 1}": "TypeError",
            "Decimal('x')": "InvalidOperation",
            "10**100000": "too large",
            "ZoneInfo('No/Where')": "No time zone found",
            "(" * 500: "",
        }
        for written, words in wrong.items():
            with self.subTest(written[:20]):
                with self.assertRaises(tc.ConverterError) as caught:
                    tc.evaluate(written)
                self.assertIn(words, str(caught.exception))
                self.assertNotIn("\n", str(caught.exception))

    def test_same_asks_for_the_type_and_the_sign_of_zero(self) -> None:
        self.assertTrue(tc.same(float("nan"), float("nan")))
        self.assertTrue(tc.same({1, 2}, {2, 1}))
        for left, right in ((1, True), (0.0, -0.0), ([1], (1,)), ("a", tc.Name("a"))):
            self.assertFalse(tc.same(left, right), (left, right))


class TableTest(unittest.TestCase):
    def test_keys_are_names_and_occur_once(self) -> None:
        for items in (tc.ROWS, tc.RESULTS):
            keys = [item.key for item in items]
            self.assertEqual(len(keys), len(set(keys)))
            self.assertTrue(all(key.isidentifier() for key in keys))

    def test_every_value_can_be_made_and_is_there_once(self) -> None:
        for row in tc.ROWS:
            values = [case.value for case in row.tried if tc.applies(case)]
            self.assertEqual(len(values), len(set(values)), row.key)
            for case in row.tried:
                tc.evaluate(case.value)
                if case.back:
                    tc.evaluate(case.back)

    def test_a_case_ends_well_or_with_an_exception(self) -> None:
        for row in tc.ROWS:
            self.assertLessEqual(set(row.takes.split()), set(tc.COMMON), row.key)
            self.assertTrue(any(not case.error for case in row.tried), row.key)
            for case in row.cases:
                if case.error:
                    self.assertEqual((case.seen, case.back, case.memory), ("", "", ""))

    def test_a_row_names_what_it_refuses_or_takes_only_once(self) -> None:
        """A case of its own replaces the one that COMMON gives, never repeats it."""
        for row in tc.ROWS:
            for label in row.takes.split():
                errors = {c.error for c in row.tried if c.value == tc.COMMON[label]}
                self.assertEqual(errors, {""}, (row.key, label))

    def test_bulk_containers_are_of_their_size(self) -> None:
        for name in {name for row in tc.ROWS for name in row.bulk}:
            self.assertEqual([len(tc.BULK[name](n)) for n in (1, 300)], [1, 300], name)

    def test_features_are_those_of_the_rows(self) -> None:
        self.assertEqual({row.feature for row in tc.ROWS} - {""}, set(tc.FEATURES))


class ReferenceTest(unittest.TestCase):
    """The reference's chapter on conversions, held against the table."""

    def lines(self) -> list[list[str]]:
        """The cells of its table of what each Rust type accepts."""
        chapter = REFERENCE.read_text(encoding="utf-8").split(
            "### What each Rust type accepts"
        )[1]
        table = [
            line
            for line in chapter.split("```")[0].splitlines()
            if line.startswith("| `")
        ]
        return [line.strip("| ").split(" | ") for line in table]

    def test_every_exception_that_it_names_is_in_the_table(self) -> None:
        compared = 0
        for cells in self.lines():
            names = re.findall(r"`([^`]+)`", cells[0])
            rows = [
                row
                for name in names
                for row in tc.rows_named(tc.squeezed(name).split("<")[0])
            ]
            rows += [row for name in names for row in tc.rows_named(name)]
            said = set(re.findall(r"\w+Error", cells[-1]))
            if rows:
                compared += 1
                self.assertLessEqual(
                    said, {e for row in rows for e in row.errors}, cells[0]
                )
        self.assertGreaterEqual(compared, 28)

    def test_it_names_the_pyo3_that_is_built(self) -> None:
        self.assertIn(f"PyO3 {tc.PYO3}", REFERENCE.read_text(encoding="utf-8"))


class SelectionTest(unittest.TestCase):
    def keys(self, name: str) -> list[str]:
        return [row.key for row in tc.rows_named(name)]

    def test_a_rust_type_may_be_written_in_several_ways(self) -> None:
        self.assertEqual(self.keys("Vec<u8>"), ["vec_u8"])
        self.assertEqual(
            self.keys("HashMap< String, i64 >"), ["hash_map", "hashbrown_map"]
        )
        self.assertEqual(self.keys("&str"), ["str_ref"])
        self.assertEqual(self.keys("&[u8]"), ["bytes_ref"])
        self.assertEqual(self.keys("Bound<PyAny>"), ["any"])
        self.assertEqual(self.keys("cow_str"), ["cow_str"])
        self.assertEqual(self.keys("Nothing"), [])

    def test_the_outermost_name_finds_all_of_a_kind(self) -> None:
        self.assertIn("vec_u8", self.keys("Vec"))
        self.assertIn("vec_any", self.keys("Vec"))
        self.assertEqual(self.keys("Cow")[0], "cow_str")

    def test_results_come_along_with_their_type(self) -> None:
        rows, results = tc.selected(["Vec<u8>"])
        self.assertEqual([row.key for row in rows], ["vec_u8"])
        self.assertEqual([r.key for r in results], ["vec_bytes", "vec_bytes_empty"])

    def test_features_bring_what_they_need(self) -> None:
        self.assertEqual(
            tc.chosen_features("chrono-tz, uuid"), ("chrono", "chrono-tz", "uuid")
        )
        self.assertEqual(tc.chosen_features("all,uuid"), tuple(tc.FEATURES))
        self.assertEqual(tc.chosen_features("none"), ())


class CrateTest(unittest.TestCase):
    def test_every_row_has_its_functions_and_each_is_registered_once(self) -> None:
        source = tc.library_source()
        defined = tc.function_names(source)[:-1]  # the last one is the module itself
        registered = [
            line.split("wrap_pyfunction!(")[1].split(",")[0]
            for line in source.splitlines()
            if "wrap_pyfunction!(" in line
        ]
        self.assertEqual(sorted(defined), sorted(registered))
        self.assertEqual(len(defined), len(set(defined)))
        for row in tc.ROWS:
            for prefix in ("seen", "pass", *(["address"] if row.address else [])):
                self.assertIn(f"{prefix}_{row.key}", defined)

    def test_functions_of_a_feature_are_guarded_by_it(self) -> None:
        lines = tc.library_source().splitlines()
        place = next(
            n for n, line in enumerate(lines) if line.startswith("fn seen_uuid(")
        )
        self.assertEqual(
            lines[place - 2 : place], ['#[cfg(feature = "uuid")]', "#[pyfunction]"]
        )

    def test_a_borrowing_row_has_a_lifetime_and_others_none(self) -> None:
        self.assertIn(
            "fn back_str_ref<'a>(value: &'a str) -> &'a str {", tc.library_source()
        )
        self.assertIn("fn seen_i64(value: i64) -> String {", tc.library_source())

    def test_the_manifest_pins_pyo3_and_names_every_feature(self) -> None:
        manifest = tc.manifest_source()
        self.assertIn(f'pyo3 = "={tc.PYO3}"\n', manifest)
        wanted = '"chrono-tz" = ["dep:chrono-tz", "pyo3/chrono-tz", "chrono"]\n'
        self.assertIn(wanted, manifest)
        self.assertIn('"jiff-02" = ["dep:jiff", "pyo3/jiff-02"]\n', manifest)
        self.assertIn('uuid = { version = "1", optional = true }\n', manifest)


class ComparisonTest(unittest.TestCase):
    def test_an_honest_extension_agrees(self) -> None:
        for key in ("bool", "i64", "str_ref", "any"):
            self.assertEqual(differences(key, extension()), {}, key)

    def test_a_wrapping_integer_is_found(self) -> None:
        wrap = {"seen_i64": lambda value: str(operator.index(value) % 2**64)}
        found = differences("i64", extension(**wrap))
        wanted = ["OverflowError was expected, no error came"]
        self.assertEqual(found[str(2**63)], wanted)
        self.assertIn("Rust sees 9223372036854775808, not", found[str(-(2**63))][0])

    def test_a_truth_value_for_a_bool_is_found(self) -> None:
        found = differences("bool", extension(seen_bool=lambda v: str(bool(v)).lower()))
        self.assertEqual(found["0"], ["TypeError was expected, no error came"])

    def test_another_exception_is_found_with_its_message(self) -> None:
        def refuse(value: object) -> str:
            raise ValueError("no")

        found = differences("bool", extension(seen_bool=refuse))
        self.assertEqual(found["False"], ["no error was expected, ValueError: no came"])
        self.assertEqual(found["0"], ["TypeError was expected, ValueError: no came"])

    def test_a_panic_is_an_outcome_not_the_end(self) -> None:
        class PanicException(BaseException):
            """As PyO3's, not derived from Exception."""

        def panic(value: object) -> str:
            raise PanicException("index out of bounds")

        found = differences("bool", extension(seen_bool=panic))
        self.assertIn("PanicException: index out of bounds", found["False"][0])

    def test_a_copy_is_no_borrow(self) -> None:
        found = differences("str_ref", extension(address_str_ref=lambda value: 1))
        self.assertEqual(found["'abc'"], ["it copies, the table says borrows"])

    def test_another_type_or_value_back_is_found(self) -> None:
        found = differences("i64", extension(back_i64=float))
        self.assertEqual(found["1"], ["float came back, not int"])
        found = differences("i64", extension(back_i64=lambda value: 0))
        self.assertEqual(found["True"], ["0 came back, not 1"])
        found = differences("any", extension(back_any=lambda value: [value]))
        self.assertEqual(found["1"], ["another object came back"])

    def test_a_failure_on_the_way_back_is_told_apart(self) -> None:
        def refuse(value: object) -> object:
            raise TypeError("unhashable")

        found = differences("bool", extension(back_bool=refuse))
        self.assertEqual(found["True"], ["the way back failed: TypeError: unhashable"])
        self.assertNotIn("0", found)

    def test_cases_of_other_pythons(self) -> None:
        newer, older = (tc.Case("1", only=o) for o in ("3.13 and newer", "before 3.13"))
        for version, wanted in (((3, 9), (False, True)), ((3, 13), (True, False))):
            with mock.patch.object(sys, "version_info", (*version, 0)):
                self.assertEqual((tc.applies(newer), tc.applies(older)), wanted)

    def test_results_are_compared_by_type_value_and_error(self) -> None:
        def faults(key: str, **changes: Any) -> list[str]:
            entry = tc.test_result(extension(**changes), RESULTS[key])
            return list(entry["faults"])

        self.assertEqual(faults("unit"), [])
        self.assertEqual(faults("set_of_lists"), [])
        self.assertEqual(faults("unit", make_unit=lambda: ()), ["() came, not None"])
        wanted = ["TypeError was expected, none came"]
        self.assertEqual(faults("set_of_lists", make_set_of_lists=set), wanted)

    def test_a_case_of_another_system_is_not_run_and_says_so(self) -> None:
        row = tc.Row(
            "bool", "bool", "bool", "bool", (tc.ok("True", "x", only="elsewhere"),)
        )
        first = [entry for entry in tc.test_row(extension(), row) if "key" in entry][0]
        self.assertEqual(
            (first["status"], first["why"]), ("not run", "holds on elsewhere only")
        )

    def test_memory_that_depends_on_the_type(self) -> None:
        row = ROWS["cow_bytes"]
        told = [tc.usual_memory(row, tc.Case(v)) for v in ("b'a'", "bytearray(b'a')")]
        self.assertEqual(told, ["borrows", "copies"])


class ClockTest(unittest.TestCase):
    def test_spread_is_median_and_middle_half(self) -> None:
        told = tc.spread([5.0, 1.0, 2.0, 3.0, 100.0])
        self.assertEqual(told, {"median": 3.0, "least": 1.0, "low": 2.0, "high": 5.0})

    def test_each_repeat_is_a_sample_of_the_same_loop(self) -> None:
        calls: list[object] = []
        timing = tc.Timing(repeats=3, seconds=1e-6, elements=2)
        samples = tc.clock(calls.append, "x", timing)
        self.assertEqual(len(samples), 3)
        self.assertTrue(all(sample > 0 for sample in samples))
        self.assertGreaterEqual(len(calls), 4)

    def test_what_is_timed_is_usual_for_the_row(self) -> None:
        told = {
            key: tc.timed_value(ROWS[key]) for key in ("f64", "py_sequence", "bool")
        }
        self.assertEqual(tc.kind_of(told["f64"]), "float")
        self.assertEqual(tc.kind_of(told["py_sequence"]), "range")
        self.assertEqual(told["bool"], "False")

    def test_an_element_costs_what_the_further_ones_cost(self) -> None:
        def clock(function: object, value: Any, timing: object) -> list[float]:
            return [40.0 + 10 * len(value)] * 3

        with mock.patch.object(tc, "clock", clock):
            timing = tc.Timing(repeats=3, elements=5)
            told = tc.time_bulk(extension(), ROWS["str_ref"], "ASCII text", timing)
        self.assertEqual(told["call"]["median"], 50.0)
        self.assertEqual(told["element"]["median"], 10.0)
        self.assertEqual(told["element_round_trip"]["median"], 10.0)

    def test_noise_around_zero_has_no_sign(self) -> None:
        told = {"median": -0.001, "least": 0, "low": -0.002, "high": 0.5}
        self.assertEqual(tc.figures(told), "0.00 (0.00..0.50)")
        self.assertEqual(tc.figures(None), "-")


class BuildTest(Case):
    def root(self) -> Path:
        return self.folder / "crate"

    def build(self, *more: str) -> tuple[int, str, str]:
        return self.main("build", "--folder", str(self.root()), *more)

    def test_a_build_leaves_crate_library_and_record(self) -> None:
        code, out, _ = self.build("--features", "uuid")
        self.assertEqual(code, 0)
        self.assertIn("features: uuid", out)
        names = sorted(path.name for path in self.root().rglob("*") if path.is_file())
        library = f"{tc.CRATE}{tc.this_python().suffix}"
        self.assertEqual(names, sorted(["Cargo.toml", "lib.rs", library, tc.RECORD]))
        self.assertEqual((self.root() / library).read_bytes(), b"a library")
        command = self.runner.calls[-1]
        self.assertIn("--release", command.argv)
        self.assertEqual(command.argv[command.argv.index("--features") + 1], "uuid")
        self.assertIn(("PYO3_BUILD_EXTENSION_MODULE", "1"), command.env)

    def test_a_second_build_leaves_the_sources_alone(self) -> None:
        self.build()
        before = (self.root() / "src" / "lib.rs").stat().st_mtime_ns
        self.build("--debug")
        self.assertEqual((self.root() / "src" / "lib.rs").stat().st_mtime_ns, before)
        self.assertNotIn("--release", self.runner.calls[-1].argv)

    def test_somebody_elses_folder_is_refused_and_kept(self) -> None:
        self.root().mkdir()
        (self.root() / "Cargo.toml").write_bytes(b'name = "mine" \xff')
        message = self.refused("build", "--folder", str(self.root()))
        self.assertIn("is not empty and holds no build of this tool", message)
        self.assertEqual([path.name for path in self.root().iterdir()], ["Cargo.toml"])
        self.assertEqual(self.runner.calls, [])

    def test_a_file_is_no_folder(self) -> None:
        self.root().write_text("", encoding="utf-8")
        self.assertIn(
            "is no folder", self.refused("build", "--folder", str(self.root()))
        )

    def test_no_cargo(self) -> None:
        self.runner.programs.clear()
        self.assertIn("cargo is not on PATH", self.refused("build"))

    def test_the_compilers_error_is_told_with_its_line(self) -> None:
        said = {
            "level": "error",
            "message": "cannot find type",
            "spans": [{"line_start": 7}],
        }
        line = json.dumps(
            {"reason": "compiler-message", "message": said}, separators=(",", ":")
        )
        self.runner.cargo = tc.Completed(101, f"{line}\n", "error: could not compile\n")
        message = self.refused("build")
        self.assertEqual(message, "the build failed: src/lib.rs:7: cannot find type")

    def test_other_failures_of_cargo(self) -> None:
        for said, wanted in {
            "  Updating\nerror: no package\nCaused by:\n  x\n": "error: no package",
            "timed out after 5 s\n": "timed out after 5 s",
            "": "cargo said nothing",
        }.items():
            self.runner.cargo = tc.Completed(None, "", said)
            self.assertEqual(self.refused("build"), f"the build failed: {wanted}")

    def test_a_build_without_library_is_a_failure(self) -> None:
        with self.assertRaises(tc.ConverterError):
            tc.built_library('{"reason": "build-finished"}')

    def test_a_record_of_something_else_is_not_fresh(self) -> None:
        self.build()
        python, cargo = tc.this_python(), "/bin/cargo"
        plan = tc.Build(self.root(), python, (), "release", cargo)
        self.assertTrue(plan.fresh)
        self.assertFalse(
            tc.Build(self.root(), python, ("uuid",), "release", cargo).fresh
        )
        (self.root() / tc.RECORD).write_bytes(b"\xff")
        self.assertFalse(plan.fresh)

    def test_another_interpreter_is_asked(self) -> None:
        self.build("--python", "/opt/python3.12")
        self.assertTrue((self.root() / f"{tc.CRATE}.cpython-312.so").is_file())
        self.assertIn(
            "there is no program", self.refused("build", "--python", "nowhere")
        )

    def test_the_cache_lies_where_the_system_wants_it(self) -> None:
        env = {"XDG_CACHE_HOME": "/x", "LOCALAPPDATA": "/l"}
        told = [tc.cache_folder(env, system).parent for system in ("linux", "win32")]
        self.assertEqual(told, [Path("/x"), Path("/l")])
        self.assertEqual(tc.cache_folder({}, "darwin").parts[-2], "Caches")
        self.assertEqual(tc.cache_folder({}, "linux").parts[-2], ".cache")

    def test_the_real_runner_reports_and_never_raises(self) -> None:
        runner, here = tc.Runner(), sys.executable
        code = "import sys; print(sys.stdin.read()); sys.exit(3)"
        done = runner.run(tc.Command((here, "-c", code), "echo", stdin="é"))
        self.assertEqual(done.code, 3)
        self.assertTrue(done.stdout)
        missing = runner.run(tc.Command((str(self.folder / "none"),), "nothing"))
        self.assertIsNone(missing.code)
        self.assertIn("cannot run", missing.stderr)
        sleep = (here, "-c", "import time; time.sleep(60)")
        late = runner.run(tc.Command(sleep, "sleep", seconds=0.2))
        self.assertEqual((late.code, late.stderr), (None, "timed out after 0.2 s\n"))


class CommandTest(Case):
    def test_no_command_lists_and_the_flags_stand_anywhere(self) -> None:
        plain = self.json("--dry-run")
        self.assertEqual((plain["command"], plain["dry_run"]), ("list", True))
        self.assertEqual(len(plain["conversions"]), len(tc.ROWS))
        after = self.main("list", "--json", "--only", "u8", "--verbose")[1]
        self.assertEqual(
            after, self.main("--verbose", "--json", "list", "--only", "u8")[1]
        )
        row = json.loads(after)["conversions"][0]
        self.assertEqual(row["errors_to_rust"], ["OverflowError", "TypeError"])
        self.assertIn("cases", row)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_list_for_people_names_every_type(self) -> None:
        out = self.main("list")[1]
        for row in tc.ROWS:
            self.assertIn(tc.plain(row.rust), out)
        more = self.main("--verbose", "list", "--only", "Vec<String>")[1]
        self.assertIn("no list of its characters", more)

    def test_wrong_usage_ends_with_two(self) -> None:
        for argv in (
            ["--nope"],
            ["show"],
            ["time", "--repeats", "2"],
            ["time", "--seconds", "nan"],
            ["build", "--timeout", "x"],
            ["build", "--features", "serde"],
        ):
            code, out, err = self.main(*argv)
            self.assertEqual((code, out), (2, ""), argv)
            self.assertIn("error:", err.splitlines()[-1])
        self.assertIn("no conversion of 'q'", self.refused("list", "--only", "q"))

    def test_names_tell_what_they_are(self) -> None:
        names = self.json("names")["names"]
        self.assertEqual(set(names), set(tc.NAMES))
        self.assertEqual(
            names["Index"], "Something that is no int and offers `__index__`."
        )
        self.assertEqual(names["Decimal"], "decimal.Decimal")

    def test_show_a_python_type(self) -> None:
        told = self.json("show", "bytearray")["found"][0]
        accepted = {row["key"] for row in told["accepted_by"]}
        self.assertIn("vec_u8", accepted)
        self.assertNotIn("bytes_ref", accepted)
        self.assertIn("could change while it is borrowed", str(told["edges"]))
        out = self.main("show", "int")[1]
        self.assertIn(
            "-> OverflowError: out of range: never wraps, never saturates", out
        )
        self.assertIn("bool is a subclass of int", out)

    def test_show_a_name_that_is_a_type_on_both_sides(self) -> None:
        found = self.json("show", "bool")["found"]
        self.assertEqual([list(part)[0] for part in found], ["python", "key"])

    def test_show_a_rust_type(self) -> None:
        out = self.main("show", "HashMap")[1]
        self.assertIn("ChainMap({'a': 1})", out)
        self.assertIn("a Mapping that is no dict is refused", out)
        self.assertIn("128", self.main("show", "u128")[1])
        self.assertIn(
            "None and Some(None)", self.main("show", "Option<Option<i64>>")[1]
        )

    def test_show_a_value_that_the_table_has(self) -> None:
        told = self.json("show", "2**63")["found"][0]
        entry = {e["key"]: e for e in told["outcomes"]}
        self.assertFalse(told["tried"])
        self.assertEqual(entry["i64"]["error"], "OverflowError")
        self.assertEqual(entry["u8"]["outcome"], "depends")
        self.assertEqual(entry["bool"]["outcome"], "refuses others")
        out = self.main("show", "2**63")[1]
        self.assertIn("depends on the value", out)
        self.assertIn("After `build`, the value itself is tried.", out)

    def test_show_a_value_that_was_built_for(self) -> None:
        self.main("build")
        self.runner.module = extension()
        with mock.patch.object(tc, "ROWS", [ROWS["i64"], ROWS["str_ref"], ROWS["any"]]):
            self.main("build")
            told = self.json("show", "12")["found"][0]
            out = self.main("show", "12")[1]
        entry = {e["key"]: e for e in told["outcomes"]}
        self.assertTrue(told["tried"])
        self.assertEqual((entry["i64"]["seen"], entry["i64"]["back"]), ("12", "12"))
        self.assertEqual(entry["str_ref"]["error"], "TypeError")
        self.assertIn("1 more, as it is of another type", out)

    def test_show_a_value_runs_nothing_where_only_the_plan_is_wanted(self) -> None:
        self.main("build")
        self.runner.calls.clear()
        told = self.json("show", "12", "--dry-run")["found"][0]
        self.assertFalse(told["tried"])
        self.assertEqual(self.runner.calls, [])

    def test_show_nonsense(self) -> None:
        message = self.refused("show", "Foo<Bar>")
        self.assertIn("'Foo<Bar>' is neither a type of the table nor a value", message)

    def test_test_passes_where_all_agree_and_builds_once(self) -> None:
        code, out, err = self.main("test", "--only", "i64", "--only", "str_ref")
        self.assertEqual(code, 0, out)
        self.assertIn(" 0 differs, 0 not run, 0 conversions not built", out)
        self.assertIn("building in", err)
        again = self.main("test", "--only", "i64", "--verbose")
        self.assertIn("ok       i64 from True: 1", again[1])
        self.assertEqual(again[2], "")

    def test_test_fails_where_something_differs(self) -> None:
        self.runner.module = extension(back_i64=float)
        code, out, _ = self.main("test", "--only", "i64")
        self.assertEqual(code, 1)
        self.assertIn("differs  i64 from 1: float came back, not int", out)
        told = self.json("test", "--only", "i64")
        self.assertEqual({entry["status"] for entry in told["cases"]}, {"differs"})
        self.assertEqual(told["exit_code"], 1)

    def test_what_was_not_built_is_said_and_testing_nothing_is_no_success(self) -> None:
        code, out, _ = self.main("test", "--only", "uuid")
        self.assertEqual(code, 1)
        lines = [
            "not built: uuid::Uuid",
            "    add --features uuid",
            "nothing was tested",
        ]
        self.assertEqual(out.splitlines()[:3], lines)

    def test_a_crash_is_told_with_its_place(self) -> None:
        doing = json.dumps({"starts": "i64 from 1"})
        self.runner.worker = tc.Completed(-11, f'{doing}\n{{"key"', "")
        message = self.refused("test", "--only", "i64")
        wanted = "while trying to i64 from 1: the interpreter died with code -11"
        self.assertEqual(message.replace("convert ", ""), wanted)
        said = "Traceback\nImportError: wrong ELF class\n"
        self.runner.worker = tc.Completed(1, "", said)
        message = self.refused("test", "--only", "i64")
        self.assertEqual(
            message,
            "while trying to import the extension: ImportError: wrong ELF class",
        )

    def test_time_gives_calls_and_elements_over_a_baseline(self) -> None:
        quick = ["--repeats", "3", "--seconds", "0.0001", "--elements", "50"]
        argv = ["time", "--only", "i64", "--only", "str_ref", *quick]
        told = self.json(*argv)
        values = [(entry["key"], entry["value"]) for entry in told["timings"]]
        wanted = [("str_ref", "ASCII text"), ("str_ref", "accented text")]
        self.assertEqual(values, [("i64", str(2**63 - 1)), *wanted])
        self.assertEqual(told["baseline"]["key"], "any")
        self.assertNotIn("element", told["timings"][0])
        for name in ("call", "round_trip", "element", "element_round_trip"):
            self.assertEqual(
                set(told["timings"][1][name]), {"median", "least", "low", "high"}
            )
        out = self.main(*argv)[1]
        self.assertIn("A call that converts nothing (Bound<PyAny>) takes", out)
        code, out, _ = self.main("time", "--only", "uuid", *quick)
        self.assertEqual((code, out.splitlines()[-1]), (1, "nothing was timed"))

    def test_dry_run_writes_and_runs_nothing(self) -> None:
        for argv in (["build"], ["test"], ["time", "--only", "u8"], ["show", "1"]):
            told = self.json(*argv, "--dry-run")
            self.assertTrue(told["dry_run"])
            if argv[0] != "show":
                self.assertIn("rustc", told["commands"][0]["argv"])
                self.assertTrue(told["writes"])
        self.assertEqual(self.runner.calls, [])
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_dry_run_of_a_built_extension_plans_no_build(self) -> None:
        self.main("build")
        told = self.json("test", "--dry-run")
        self.assertEqual((len(told["commands"]), told["writes"]), (1, []))
        self.assertEqual(json.loads(told["commands"][0]["stdin"])["work"], "test")


class ProcessTest(unittest.TestCase):
    def run_script(self, *argv: str) -> subprocess.CompletedProcess[str]:
        env = {
            **os.environ,
            "PYTHONIOENCODING": "ascii",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = [sys.executable, str(SCRIPT), *argv]
        return subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            env=env,
            check=False,
            timeout=60,
        )

    def test_the_harmless_call_prints_one_json_value(self) -> None:
        done = self.run_script("--json", "--dry-run")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(json.loads(done.stdout)["tool"], "type_converter")

    def test_an_expected_problem_is_one_line(self) -> None:
        done = self.run_script("show", "é +")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertEqual(len(done.stderr.splitlines()), 1)
        self.assertTrue(done.stderr.startswith("type_converter: "))

    def test_files_of_the_current_folder_do_not_stand_for_modules(self) -> None:
        with tempfile.TemporaryDirectory(prefix="prüf conv ") as folder:
            trap = Path(folder) / "json.py"
            trap.write_text("raise SystemExit('trapped')\n", encoding="utf-8")
            plan = tc.Build(Path(folder), tc.this_python(), (), "release", "cargo")
            job = {"work": "test", "rows": []}
            command = tc.worker_command(plan, job, 60.0)
            done = subprocess.run(
                list(command.argv),
                input=command.stdin,
                cwd=folder,
                capture_output=True,
                encoding="utf-8",
                check=False,
                timeout=60,
            )
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr.splitlines()[-1].startswith("ImportError: "))

    def test_a_terminal_without_unicode_is_no_reason_to_fail(self) -> None:
        done = self.run_script("show", "char")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("\\xe9", done.stdout)


if os.environ.get("PYO3_CONVERTER_BUILD"):

    class RealExtensionTest(unittest.TestCase):
        """The table against the extension that cargo builds, every feature of it."""

        def test_the_table_is_true(self) -> None:
            with tempfile.TemporaryDirectory(prefix="prüf conv ") as folder:
                shared = ["--features", "all", "--folder", folder]
                for argv in (["test", "--json"], ["time", "--json", "--only", "i64"]):
                    command = [sys.executable, str(SCRIPT), *argv, *shared]
                    done = subprocess.run(
                        command, capture_output=True, encoding="utf-8", check=False
                    )
                    self.assertEqual(
                        done.returncode, 0, done.stdout[-3000:] + done.stderr
                    )
                    self.assertEqual(json.loads(done.stdout)["not_built"], [])


if __name__ == "__main__":
    unittest.main()
