"""What users get besides code: metadata, types, an ABI, a benchmark that runs."""

import ast
import importlib.metadata as metadata
import inspect
import subprocess
import sys
import sysconfig
from pathlib import Path

import nearword
from nearword import _core

HERE = Path(__file__).resolve().parent.parent
STUB = Path(nearword.__file__).with_name("_core.pyi")


def test_metadata():
    facts = metadata.metadata("nearword")
    assert (facts["Name"], facts["Requires-Python"]) == ("nearword", ">=3.9")
    assert facts["Description"] or facts.get_payload(), "the README is the project page"
    scripts = [entry for entry in metadata.distribution("nearword").entry_points if entry.group == "console_scripts"]
    assert [(entry.name, entry.value) for entry in scripts] == [("nearword", "nearword.cli:main")]
    assert scripts[0].load() is __import__("nearword.cli").cli.main


def test_types_are_shipped():
    assert STUB.with_name("py.typed").read_text() == ""


def stub_names():
    return {node.name: node for node in ast.parse(STUB.read_text()).body if hasattr(node, "name")}


def test_the_stub_has_what_the_module_has():
    assert set(stub_names()) == set(_core.__all__)


def parameters(function):
    """Name and kind of each parameter, without self."""
    given = [p for p in inspect.signature(function).parameters.values() if p.name != "self"]
    return [(p.name, p.kind.name) for p in given], [p.default for p in given]


def stub_parameters(node):
    names = [(a.arg, "POSITIONAL_OR_KEYWORD") for a in node.args.args if a.arg not in ("self", "cls")]
    defaults = [inspect.Parameter.empty] * len(names)
    for argument, default in zip(node.args.kwonlyargs, node.args.kw_defaults):
        names.append((argument.arg, "KEYWORD_ONLY"))
        defaults.append(inspect.Parameter.empty if default is None else ast.literal_eval(default))
    return names, defaults


def test_the_stub_has_the_signatures_of_the_module():
    stub = stub_names()
    methods = {node.name: node for node in stub["Index"].body}
    assert stub_parameters(stub["distance"]) == parameters(_core.distance)
    assert stub_parameters(methods["nearest"]) == parameters(_core.Index.nearest)
    if sys.version_info >= (3, 10):  # before, inspect finds no signature of a class made by PyO3
        assert stub_parameters(methods["__new__"]) == parameters(_core.Index)
    assert set(methods) <= set(dir(_core.Index))


def test_one_wheel_for_all_versions_with_a_gil():
    suffix = Path(_core.__file__).name.split(".", 1)[1]
    free_threaded = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    if sys.platform == "win32":
        assert suffix == "pyd" or free_threaded
    else:
        assert (suffix == "abi3.so") is not free_threaded


def test_the_benchmark_agrees_before_it_measures():
    run = subprocess.run([sys.executable, str(HERE / "benches" / "compare.py"), "--words", "50"], stdout=subprocess.PIPE, universal_newlines=True)
    assert run.returncode == 0 and "nearword" in run.stdout
