"""What class_inspector.py says of classes: C ones of the standard library, and Python ones with known faults."""
import array
import collections
import io
import json
import subprocess
import sys
import tempfile
import types
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Dict, List, Set, Tuple

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "class_inspector.py"
sys.path.insert(0, str(SCRIPT.parent))
import class_inspector as tool  # noqa: E402

SOURCE = '''
class Whole:
    """Documented."""
    def __init__(self, size=1, *, deep=False): pass
    def __eq__(self, other): return True
    def __reduce__(self): return (Whole, ())
    def grow(self, by, /, times=1, *more, **rest):
        """Documented too."""
    @property
    def size(self):
        """Also."""

class Half:
    def __enter__(self): return self
    def bare(self): pass

class Iterates:
    """Documented, and no iterator to Python."""
    def __next__(self): return 1

class Stray:
    """Says that it lives elsewhere."""

Stray.__module__ = "builtins"

class _Hidden: pass

def twice(x, y=2): pass
LIMIT = 3
'''


def module(source: str = SOURCE, name: str = "inspected_here") -> types.ModuleType:
    """A module made from source, importable while the tests run."""
    made = types.ModuleType(name)
    sys.modules[name] = made
    exec(compile(source, name, "exec"), vars(made))  # our own text, a line above
    return made


def run(*words: str) -> Tuple[int, str, str]:
    """Exit code, stdout and stderr of a call in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = tool.main(list(words))
        except SystemExit as ended:
            code = int(ended.code or 0)
    return code, out.getvalue(), err.getvalue()


def found(*words: str) -> Tuple[Dict[str, dict], Set[Tuple[str, str]]]:
    """Classes by name, and (code, where) of the findings."""
    said = json.loads(run("--json", *words)[1])
    return {each["name"]: each for each in said["classes"]}, {(each["code"], each["where"]) for each in said["findings"]}


def drift_of(stub: str) -> List[Tuple[str, str]]:
    """(code, where) of what differs between a stub and the module above."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stub.pyi"
        path.write_text(stub, encoding="utf-8")
        return [(each.code, each.where) for each in tool.drift(module(), tool.read_stub(path))]


class Classes(unittest.TestCase):
    def test_flags_and_offsets_of_c_types_are_told(self) -> None:
        deque = tool.report_class(collections.deque, False)
        numbers = tool.report_class(array.array, False)
        self.assertEqual((deque.importable, deque.abilities["subclassed"], deque.abilities["weakly_referenced"],
                          deque.abilities["hashed"], deque.abilities["has_dict"]), (True, True, True, False, False))
        self.assertEqual(tool.report_class(bool, False).abilities["subclassed"], False)
        self.assertEqual((numbers.pickled_by, tool.pickled_by(memoryview)), ("__reduce_ex__", None))
        self.assertEqual(numbers.protocols["contain"], ["__len__", "__contains__", "__getitem__", "__setitem__", "__delitem__"])
        self.assertIn("append", [member.name for member in numbers.members])
        if sys.version_info >= (3, 10):
            self.assertEqual([deque.abilities["matched_as_sequence"], tool.abilities_of(types.MappingProxyType)["matched_as_mapping"]], [True, True])

    def test_each_fault_is_found_where_it_is(self) -> None:
        module()
        classes, faults = found("inspected_here")
        self.assertEqual(sorted(classes), ["Half", "Iterates", "Stray", "Whole"])
        self.assertEqual(faults, {
            ("unimportable-name", "Stray"), ("no-docstring", "Half"), ("no-docstring", "Half.bare"), ("half-protocol", "Half"), ("half-protocol", "Iterates"),
            ("eq-without-hash", "Whole"),
        })
        self.assertEqual([classes["Whole"]["pickled_by"], classes["Whole"]["signature"]], ["__reduce__", "(size=1, *, deep=False)"])
        self.assertIn("_Hidden", found("inspected_here", "--private")[0])

    def test_an_ordinary_del_counts_for_extension_classes_only(self) -> None:
        made = module("class Plain:\n    def __del__(self): pass\nBuilt = type('Built', (), {'__del__': print})\n", "inspected_del")
        codes = {name: [each.code for each in tool.judge(getattr(made, name), tool.report_class(getattr(made, name), False))] for name in ("Plain", "Built")}
        self.assertEqual(("del-never-called" in codes["Plain"], "del-never-called" in codes["Built"]), (False, True))

    def test_instances_are_made_only_when_asked_for(self) -> None:
        module("made = []\nclass Eager:\n    def __init__(self): made.append(1)\nclass Picky:\n    def __init__(self, a): pass\n", "inspected_eager")
        self.assertEqual((found("inspected_eager")[0]["Eager"]["tried"], sys.modules["inspected_eager"].made), ({}, []))
        tried = found("inspected_eager", "--try-new")[0]
        self.assertEqual((tried["Eager"]["tried"]["pickle"], tried["Eager"]["tried"]["weakref"], tried["Picky"]["tried"]["made"]), ("yes", True, False))


class Stubs(unittest.TestCase):
    FITTING = '''
LIMIT: int
def twice(x: int, y: int = ...) -> None: ...
class Whole:
    def __init__(self, size: int = ..., *, deep: bool = ...) -> None: ...
    def grow(self, by: int, /, times: int = ..., *more: int, **rest: int) -> None: ...
    @property
    def size(self) -> None: ...
class Half:
    def bare(self) -> None: ...
class Iterates: ...
class Stray: ...
'''

    def test_a_stub_that_fits_is_silent(self) -> None:
        self.assertEqual(drift_of(self.FITTING), [])

    def test_each_kind_of_drift_is_found(self) -> None:
        cases = {
            ("LIMIT: int\n", ""): [("stub-missing", "LIMIT")],
            ("class Stray", "class Lost"): [("stub-extra", "Lost"), ("stub-missing", "Stray")],
            ("y: int = ...", "y: int"): [("stub-signature", "twice")],
            ("by: int, /, ", "by: int, "): [("stub-signature", "Whole.grow")],
            ("*, deep", "deep"): [("stub-signature", "Whole")],
            ("def bare", "def bear"): [("stub-extra", "Half.bear"), ("stub-missing", "Half.bare")],
        }
        for (old, new), wanted in cases.items():
            with self.subTest(old):
                self.assertEqual(drift_of(self.FITTING.replace(old, new)), wanted)

    def test_a_stub_that_does_not_parse_is_an_error_with_its_line(self) -> None:
        with self.assertRaisesRegex(tool.InspectorError, r"stub\.pyi:2: "):
            drift_of("x: int\ndef (:\n")


class TheCommand(unittest.TestCase):
    def test_a_dry_run_imports_nothing_and_prints_one_value(self) -> None:
        code, out, err = run("--json", "--dry-run", "no_such_module_at_all")
        self.assertEqual((code, json.loads(out)["would_import"], err), (0, ["no_such_module_at_all"], ""))

    def test_exit_codes_follow_the_findings(self) -> None:
        module("class Fine:\n    '''Yes.'''\n    def __reduce__(self): return (Fine, ())\n", "inspected_fine")
        module()
        warned = [tool.Finding("warning", "w", "x", "y")]
        self.assertEqual((run("inspected_fine", "--strict")[0], run("inspected_here")[0]), (0, 1))
        self.assertEqual((tool.exit_code(warned, False), tool.exit_code(warned, True)), (0, 1))

    def test_what_a_module_prints_or_ends_with_does_not_reach_the_report(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "loud_module_here.py").write_text("print('loud')\nclass A: pass\n", encoding="utf-8")
            (Path(folder) / "ending_module_here.py").write_text("raise SystemExit(0)\n", encoding="utf-8")
            code, out, err = run("--json", "--path", folder, "loud_module_here")
            self.assertEqual((code, [each["name"] for each in json.loads(out)["classes"]], err), (0, ["A"], "loud\n"))
            with self.assertRaisesRegex(tool.InspectorError, "cannot import ending_module_here: SystemExit: 0"):
                tool.main(["--path", folder, "ending_module_here"])

    def test_one_class_can_be_named(self) -> None:
        self.assertEqual(list(found("collections:deque")[0]), ["deque"])
        with self.assertRaisesRegex(tool.InspectorError, "collections has no class nothing"):
            tool.main(["collections:nothing"])

    def test_wrong_usage_ends_with_2_and_one_line_that_says_why(self) -> None:
        for words in ((), ("--bogus",), ("a-b",), ("json", "--path", "no/such/folder"), ("json", "re", "--stub", "x.pyi")):
            code, out, err = run(*words)
            self.assertEqual((code, out, err.count("error:")), (2, "", 1), words)

    def test_the_script_itself_runs(self) -> None:
        done = subprocess.run([sys.executable, str(SCRIPT), "no_such_module_at_all"], capture_output=True, text=True, timeout=60)
        wanted = "class_inspector: cannot import no_such_module_at_all: ModuleNotFoundError: No module named 'no_such_module_at_all'\n"
        self.assertEqual((done.returncode, done.stdout, done.stderr), (2, "", wanted))


if __name__ == "__main__":
    unittest.main()
