#!/usr/bin/env python3
"""Report what the classes of a built extension module really are.

Imports a module and looks at its types: which slots are filled, what instances can
do (be subclassed, hashed, compared, weakly referenced, pickled), which signatures
can be read, which docstrings are missing, and where a stub (.pyi) has drifted.

Importing runs the module's code; --dry-run imports nothing. Instances are made only
with --try-new, of classes that can be called without arguments.

Exit codes: 0 no error (warnings allowed unless --strict), 1 at least one error,
2 wrong usage or a module that cannot be imported, 130 interrupted.
"""

from __future__ import annotations

import argparse
import ast
import copy
import gc
import importlib
import inspect
import json
import os
import pickle
import sys
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

# Bits of tp_flags, from CPython's Include/object.h.
BASETYPE, HAVE_GC, HEAPTYPE, IMMUTABLE = 1 << 10, 1 << 14, 1 << 9, 1 << 8
MANAGED_WEAKREF, MANAGED_DICT = 1 << 3, 1 << 4
SEQUENCE_PATTERN, MAPPING_PATTERN = 1 << 5, 1 << 6

WRAPPER = type(object.__repr__)
ALWAYS_THERE = {"__doc__", "__module__", "__new__", "__dict__", "__weakref__"}
ORDERINGS = ("__lt__", "__le__", "__gt__", "__ge__")
PICKLING = (
    "__reduce__",
    "__reduce_ex__",
    "__getnewargs__",
    "__getnewargs_ex__",
    "__getstate__",
)

PROTOCOLS: dict[str, tuple[str, ...]] = {
    "call": ("__call__",),
    "compare": ("__eq__", "__ne__", *ORDERINGS),
    "hash": ("__hash__",),
    "text": ("__repr__", "__str__", "__format__"),
    "iterate": ("__iter__", "__next__", "__reversed__", "__length_hint__"),
    "contain": (
        "__len__",
        "__contains__",
        "__getitem__",
        "__setitem__",
        "__delitem__",
    ),
    "number": (
        *("__add__", "__sub__", "__mul__", "__matmul__", "__truediv__"),
        *("__floordiv__", "__mod__", "__divmod__", "__pow__", "__lshift__"),
        *("__rshift__", "__and__", "__or__", "__xor__", "__neg__", "__pos__"),
        *("__abs__", "__invert__", "__bool__", "__int__", "__float__", "__index__"),
    ),
    "attribute": ("__getattr__", "__getattribute__", "__setattr__", "__delattr__"),
    "descriptor": ("__get__", "__set__", "__delete__", "__set_name__"),
    "context": ("__enter__", "__exit__", "__aenter__", "__aexit__"),
    "await": ("__await__", "__aiter__", "__anext__"),
    "buffer": ("__buffer__", "__release_buffer__"),
    "arrays": ("__array_interface__", "__arrow_c_array__", "__dlpack__"),
    "pickle": (*PICKLING, "__setstate__", "__copy__", "__deepcopy__"),
    "initialise": ("__init__", "__init_subclass__", "__class_getitem__"),
}


class InspectorError(Exception):
    """Raised for expected problems, with a message fit to be shown as it is."""


@dataclass(frozen=True)
class Finding:
    """One thing to mend: how bad, which rule, where, and what to do."""

    level: str
    code: str
    where: str
    message: str


@dataclass(frozen=True)
class Member:
    """One attribute that a class itself defines."""

    name: str
    kind: str
    signature: str | None
    documented: bool


@dataclass
class ClassReport:
    """What was seen of one class."""

    name: str
    module: str
    qualname: str
    importable: bool
    bases: list[str]
    documented: bool
    signature: str | None
    basicsize: int
    own_bytes: int
    abilities: dict[str, bool]
    pickled_by: str | None
    protocols: dict[str, list[str]]
    members: list[Member]
    tried: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Parameter:
    """What a stub and a signature can be compared by."""

    name: str
    kind: str
    optional: bool


StubMembers = dict[str, "list[Parameter] | None"]


@dataclass(frozen=True)
class Stub:
    """Names in a .pyi: functions with parameters, classes with members, others."""

    functions: dict[str, list[Parameter]]
    classes: dict[str, StubMembers]
    others: frozenset[str]


# Reading types


def is_public(name: str) -> bool:
    """Whether users are meant to see the name; dunder names are."""
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def kind_of(value: object) -> str:
    """What sort of attribute lies in a class dictionary."""
    if isinstance(value, staticmethod):
        return "static method"
    if isinstance(value, classmethod) or type(value).__name__ in (
        "classmethod_descriptor",
    ):
        return "class method"
    if isinstance(value, WRAPPER):
        return "slot"
    if inspect.isdatadescriptor(value) or isinstance(value, property):
        return "property"
    if callable(value) and not isinstance(value, type):
        return "method"
    return "class" if isinstance(value, type) else "attribute"


def signature_of(value: object) -> inspect.Signature | None:
    """The signature, where the object tells one that Python can parse."""
    if isinstance(value, (staticmethod, classmethod)):
        value = value.__func__
    try:
        return inspect.signature(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def shown(signature: inspect.Signature | None) -> str | None:
    """A signature as text; None stays None."""
    return None if signature is None else str(signature)


def members_of(cls: type, private: bool) -> list[Member]:
    """The attributes that the class defines itself, slots left out."""
    found = []
    for name, value in sorted(vars(cls).items()):
        kind = kind_of(value)
        if name in ALWAYS_THERE or kind == "slot" or not (private or is_public(name)):
            continue
        readable = kind.endswith("method")
        signature = signature_of(value) if readable else None
        documented = bool(getattr(value, "__doc__", None)) or kind == "attribute"
        found.append(Member(name, kind, shown(signature), documented))
    return found


def protocols_of(cls: type) -> dict[str, list[str]]:
    """Special methods which the class or a base below object defines, by protocol."""
    defined: set[str] = set()
    for base in cls.__mro__[:-1]:
        defined |= {name for name, value in vars(base).items() if value is not None}
    found = {
        protocol: [name for name in names if name in defined]
        for protocol, names in PROTOCOLS.items()
    }
    return {protocol: names for protocol, names in found.items() if names}


def exports_buffer(cls: type) -> bool | None:
    """Whether the type fills the buffer slot; only Python 3.12 and newer can tell."""
    return hasattr(cls, "__buffer__") if sys.version_info >= (3, 12) else None


def abilities_of(cls: type) -> dict[str, bool]:
    """What instances and the class can do, from flags and offsets of the type."""
    flags = cls.__flags__
    abilities = {
        "subclassed": bool(flags & BASETYPE),
        "collected": bool(flags & HAVE_GC),
        "patched": bool(flags & HEAPTYPE) and not flags & IMMUTABLE,
        "hashed": getattr(cls, "__hash__", None) is not None,
        "has_dict": bool(cls.__dictoffset__ or flags & MANAGED_DICT),
        "weakly_referenced": bool(cls.__weakrefoffset__ or flags & MANAGED_WEAKREF),
        "matched_as_sequence": bool(flags & SEQUENCE_PATTERN),
        "matched_as_mapping": bool(flags & MAPPING_PATTERN),
    }
    buffer = exports_buffer(cls)
    return abilities if buffer is None else {**abilities, "exports_buffer": buffer}


def resolves(cls: type) -> bool:
    """Whether __module__ and __qualname__ lead back to this very class."""
    found: object = sys.modules.get(cls.__module__)
    for part in cls.__qualname__.split("."):
        found = getattr(found, part, None)
    return found is cls


def pickled_by(cls: type) -> str | None:
    """The method by which pickle can rebuild instances, if the class has one."""
    for base in cls.__mro__[:-1]:
        for name in PICKLING:
            if name in vars(base):
                return name
    pointer = object.__basicsize__ // 2
    slots = sum(bool(offset) for offset in (cls.__dictoffset__, cls.__weakrefoffset__))
    bare = cls.__itemsize__ == 0 and cls.__basicsize__ <= object.__basicsize__ + slots * pointer
    return "object" if bare else None  # object.__reduce_ex__ refuses fields it cannot see


def own_bytes(cls: type) -> int:
    """Bytes of an instance beyond those of its base."""
    base = cls.__base__
    return cls.__basicsize__ - (base.__basicsize__ if base is not None else 0)


def report_class(cls: type, private: bool) -> ClassReport:
    """Everything that can be seen without making an instance."""
    return ClassReport(
        name=cls.__name__,
        module=cls.__module__,
        qualname=cls.__qualname__,
        importable=resolves(cls),
        bases=[base.__name__ for base in cls.__bases__],
        documented=bool(vars(cls).get("__doc__")),
        signature=shown(signature_of(cls)),
        basicsize=cls.__basicsize__,
        own_bytes=own_bytes(cls),
        abilities=abilities_of(cls),
        pickled_by=pickled_by(cls),
        protocols=protocols_of(cls),
        members=members_of(cls, private),
    )


# Trying instances


def attempt_pickle(instance: object) -> str:
    """What a round trip through pickle gives, in one word or the error."""
    try:
        again = pickle.loads(pickle.dumps(instance))  # our own bytes, never a file's
    except (TypeError, AttributeError, ValueError, pickle.PickleError) as error:
        return f"no: {first_line(error)}"
    return "yes" if type(again) is type(instance) else "another type"


def attempt_copy(instance: object) -> str:
    """What copy.copy gives, in one word or the error."""
    try:
        again = copy.copy(instance)
    except (TypeError, AttributeError, ValueError) as error:
        return f"no: {first_line(error)}"
    return "the same object" if again is instance else "yes"


def try_instance(cls: type) -> dict[str, object]:
    """Call the class without arguments and look at what comes out."""
    try:
        with redirect_stdout(sys.stderr):
            instance = cls()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # whatever it raises is its answer, a panic too
        return {"made": False, "why": first_line(error)}
    tried: dict[str, object] = {"made": True, "pickle": attempt_pickle(instance)}
    tried["copy"] = attempt_copy(instance)
    tried["tracked"] = gc.is_tracked(instance)
    tried["reports"] = sorted(type(held).__name__ for held in gc.get_referents(instance))
    try:
        weakref.ref(instance)
        tried["weakref"] = True
    except TypeError:
        tried["weakref"] = False
    return tried


def first_line(error: BaseException) -> str:
    """Type and first line of an error's message."""
    text = str(error).strip().splitlines()
    return f"{type(error).__name__}: {text[0]}" if text else type(error).__name__


# Judging


def judge(cls: type, report: ClassReport) -> Iterator[Finding]:
    """What a user of the class would stumble over."""
    where = report.qualname
    if not report.importable:
        name = f"{report.module}.{report.qualname}"
        remedy = "set module in #[pyclass] or #[pymodule]: pickle and repr use the name"
        yield Finding("error", "unimportable-name", where, f"{name} leads elsewhere; {remedy}")
    if not report.documented:
        yield Finding("info", "no-docstring", where, "the class has no docstring")
    yield from judge_protocols(cls, report)
    yield from judge_members(report)
    if report.importable and report.pickled_by is None and not issubclass(cls, BaseException):
        yield Finding("info", "not-picklable", where, "no __reduce__, __getnewargs__ or __getstate__")


def judge_protocols(cls: type, report: ClassReport) -> Iterator[Finding]:
    """Protocols that are half there."""
    where, own = report.qualname, vars(cls)
    has = {name for names in report.protocols.values() for name in names}
    if "__eq__" in own and not report.abilities["hashed"]:
        yield Finding("info", "eq-without-hash", where, "== is defined, so instances are no keys")
    for one, other in (("__enter__", "__exit__"), ("__aenter__", "__aexit__")):
        if (one in has) != (other in has):
            half = one if one in has else other
            yield Finding("error", "half-protocol", where, f"{half} without its partner")
    if "__next__" in has and "__iter__" not in has:
        yield Finding("error", "half-protocol", where, "__next__ without __iter__: for refuses it")
    if "__del__" in own and not isinstance(own["__del__"], WRAPPER) and is_extension(cls):
        remedy = "PyO3 has no slot for it: use Drop"
        yield Finding("warning", "del-never-called", where, f"__del__ is an ordinary method; {remedy}")
    shape = {"__len__", "__getitem__"} <= has
    known = report.abilities["matched_as_sequence"] or report.abilities["matched_as_mapping"]
    if shape and not known and sys.version_info >= (3, 10):
        remedy = "register it with collections.abc for isinstance and match"
        yield Finding("info", "unregistered-container", where, f"a container to nobody; {remedy}")


def is_extension(cls: type) -> bool:
    """Whether the class was made in C or Rust: a Python class has functions inside."""
    return "__module__" not in vars(cls) or not any(
        inspect.isfunction(getattr(value, "__func__", value)) for value in vars(cls).values()
    )


def judge_members(report: ClassReport) -> Iterator[Finding]:
    """Members whose signature or docstring is missing."""
    for member in report.members:
        where = f"{report.qualname}.{member.name}"
        if member.kind.endswith("method") and member.signature is None:
            yield Finding("warning", "no-signature", where, "inspect.signature cannot read it")
        if not member.documented and not member.name.startswith("__"):
            yield Finding("info", "no-docstring", where, f"the {member.kind} has no docstring")


# Stubs


def parameters_of_node(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[Parameter]:
    """A stub function's parameters, in the words of inspect."""
    given = node.args
    positional = [*given.posonlyargs, *given.args]
    required = len(positional) - len(given.defaults)
    found = []
    for at, argument in enumerate(positional):
        kind = "POSITIONAL_ONLY" if at < len(given.posonlyargs) else "POSITIONAL_OR_KEYWORD"
        found.append(Parameter(argument.arg, kind, at >= required))
    if given.vararg:
        found.append(Parameter(given.vararg.arg, "VAR_POSITIONAL", False))
    for argument, default in zip(given.kwonlyargs, given.kw_defaults):
        found.append(Parameter(argument.arg, "KEYWORD_ONLY", default is not None))
    if given.kwarg:
        found.append(Parameter(given.kwarg.arg, "VAR_KEYWORD", False))
    return found


def parameters_of(signature: inspect.Signature) -> list[Parameter]:
    """A live signature in the same form."""
    return [
        Parameter(each.name, each.kind.name, each.default is not inspect.Parameter.empty)
        for each in signature.parameters.values()
    ]


def names_of_target(node: ast.stmt) -> list[str]:
    """Names that an assignment or an import in a stub defines."""
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.ImportFrom):
        return [alias.asname for alias in node.names if alias.asname]
    return []


def decorated(node: ast.FunctionDef | ast.AsyncFunctionDef, *names: str) -> bool:
    """Whether one of the decorators ends in one of these names."""
    tails = [ast.unparse(each).rpartition(".")[2] for each in node.decorator_list]
    return any(tail in names for tail in tails)


def stub_class(node: ast.ClassDef) -> StubMembers:
    """Members of a class in a stub; None where there are no parameters to compare."""
    members: StubMembers = {}
    for child in node.body:
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            overloaded = decorated(child, "overload")
            attribute = decorated(child, "property", "setter", "deleter")
            skip = overloaded or attribute
            members[child.name] = None if skip else parameters_of_node(child)
        elif isinstance(child, ast.ClassDef):
            members[child.name] = None
        else:
            members.update({name: None for name in names_of_target(child)})
    return members


def read_stub(path: Path) -> Stub:
    """Parse a stub; one that does not parse is an error with its line."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    except SyntaxError as error:
        raise InspectorError(f"{path}:{error.lineno}: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise InspectorError(f"{path}: not UTF-8: {error.reason}") from error
    functions: dict[str, list[Parameter]] = {}
    classes: dict[str, StubMembers] = {}
    others: set[str] = set()
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            functions[node.name] = [] if decorated(node, "overload") else parameters_of_node(node)
            others |= {node.name} if decorated(node, "overload") else set()
        elif isinstance(node, ast.ClassDef):
            classes[node.name] = stub_class(node)
        else:
            others |= set(names_of_target(node))
    return Stub(functions, classes, frozenset(others))


def drift(module: ModuleType, stub: Stub) -> Iterator[Finding]:
    """Where the stub and the module disagree."""
    live = {name: value for name, value in vars(module).items() if not name.startswith("_")}
    told = {*stub.functions, *stub.classes, *stub.others}
    for name in sorted(told - set(vars(module))):
        if not name.startswith("_"):
            yield Finding("error", "stub-extra", name, "in the stub, not in the module")
    for name in sorted(set(live) - told):
        if not isinstance(live[name], ModuleType):
            yield Finding("warning", "stub-missing", name, "in the module, not in the stub")
    for name, wanted in sorted(stub.functions.items()):
        if name in live and name not in stub.others:
            yield from compared(name, wanted, signature_of(live[name]))
    for name, members in sorted(stub.classes.items()):
        if isinstance(live.get(name), type):
            yield from drift_of_class(live[name], members)


def drift_of_class(cls: type, members: StubMembers) -> Iterator[Finding]:
    """Where a class in the stub and the live one disagree."""
    for name in sorted(members):
        if not hasattr(cls, name):
            yield Finding("error", "stub-extra", f"{cls.__name__}.{name}", "in the stub, not in the class")
    for name, value in sorted(vars(cls).items()):
        if not name.startswith("_") and name not in members:
            where = f"{cls.__name__}.{name}"
            yield Finding("warning", "stub-missing", where, f"a {kind_of(value)} that the stub lacks")
        wanted = members.get(name)
        if wanted is not None and kind_of(value) == "method" and name not in ("__init__", "__new__"):
            yield from compared(f"{cls.__name__}.{name}", wanted, signature_of(value))
    wanted = members.get("__new__", members.get("__init__"))
    if wanted:
        yield from compared(cls.__name__, wanted[1:], signature_of(cls))


def compared(
    where: str, wanted: Sequence[Parameter], live: inspect.Signature | None
) -> Iterator[Finding]:
    """One function's parameters in both places, `self` left out of the comparison."""
    if live is None:
        return
    named = [each for each in parameters_of(live) if each.name not in ("self", "cls")]
    told = [each for each in wanted if each.name not in ("self", "cls")]
    if named != told:
        text = f"the stub says ({listed(told)}), the module ({listed(named)})"
        yield Finding("error", "stub-signature", where, text)


def listed(parameters: Sequence[Parameter]) -> str:
    """Parameters as they would be written, without annotations."""
    marks = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}
    words = []
    for each in parameters:
        note = {"KEYWORD_ONLY": " keyword-only", "POSITIONAL_ONLY": " positional-only"}
        default = "=..." if each.optional else ""
        words.append(marks.get(each.kind, "") + each.name + default + note.get(each.kind, ""))
    return ", ".join(words)


# The command


@dataclass(frozen=True)
class Target:
    """A module, and one class of it where the user named one."""

    module: str
    name: str | None

    @staticmethod
    def parse(text: str) -> Target:
        """`package.module` or `package.module:Class`."""
        module, _, name = text.partition(":")
        if not module or not all(part.isidentifier() for part in module.split(".")):
            raise InspectorError(f"{text!r} is not of the form module or module:Class")
        return Target(module, name or None)


def load(target: Target) -> ModuleType:
    """Import the module; what it raises becomes one line."""
    try:
        with redirect_stdout(sys.stderr):  # what the module prints is not the report
            return importlib.import_module(target.module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # SystemExit and a Rust panic are no Exception
        raise InspectorError(f"cannot import {target.module}: {first_line(error)}") from error


def classes_of(module: ModuleType, private: bool) -> Iterator[type]:
    """Classes of the module, and of submodules that are part of it."""
    for name, value in sorted(vars(module).items()):
        if not private and name.startswith("_"):
            continue
        if isinstance(value, type) and value is not type:
            if value.__module__ == module.__name__ or not resolves(value):
                yield value
        elif isinstance(value, ModuleType) and value.__name__ == f"{module.__name__}.{name}":
            yield from classes_of(value, private)


def chosen(module: ModuleType, target: Target, private: bool) -> list[type]:
    """The classes to report on; a name that is no class is an error."""
    if target.name is None:
        return list(dict.fromkeys(classes_of(module, private)))
    found: object = module
    for part in target.name.split("."):
        found = getattr(found, part, None)
    if not isinstance(found, type):
        raise InspectorError(f"{target.module} has no class {target.name}")
    return [found]


def inspect_target(
    target: Target, options: argparse.Namespace
) -> tuple[list[ClassReport], list[Finding]]:
    """Reports and findings for one argument."""
    module = load(target)
    reports: list[ClassReport] = []
    findings: list[Finding] = []
    for cls in chosen(module, target, options.private):
        report = report_class(cls, options.private)
        if options.try_new:
            report.tried = try_instance(cls)
        reports.append(report)
        findings.extend(judge(cls, report))
    if options.stub:
        findings.extend(drift(module, read_stub(Path(options.stub))))
    return reports, findings


def text_of(reports: Sequence[ClassReport], findings: Sequence[Finding], verbose: bool) -> str:
    """The report for people; `info` findings and members only when asked for."""
    lines: list[str] = []
    for report in reports:
        can = [name.replace("_", " ") for name, yes in report.abilities.items() if yes]
        lines.append(f"{report.module}.{report.qualname}{report.signature or '(...)'}")
        lines.append(f"  bases {', '.join(report.bases)}; {report.basicsize} bytes, {report.own_bytes} of its own")
        lines.append(f"  can be: {', '.join(can) or 'nothing beyond object'}; pickled by {report.pickled_by or 'nothing'}")
        for protocol, names in report.protocols.items():
            lines.append(f"  {protocol}: {' '.join(names)}")
        lines.extend(f"  {member.kind} {member.name}{member.signature or ''}" for member in report.members if verbose)
        lines.extend(f"  tried {name}: {value}" for name, value in report.tried.items())
    for finding in findings:
        if verbose or finding.level != "info":
            lines.append(f"{finding.level}: {finding.where}: {finding.message} [{finding.code}]")
    counts = {level: sum(each.level == level for each in findings) for level in ("error", "warning", "info")}
    lines.append(", ".join([f"{len(reports)} classes", *(f"{count} {level}" for level, count in counts.items())]))
    return "\n".join(lines)


def json_of(reports: Sequence[ClassReport], findings: Sequence[Finding]) -> str:
    """The report for programs."""
    value: Mapping[str, Any] = {
        "python": sys.version.split()[0],
        "classes": [asdict(report) for report in reports],
        "findings": [asdict(finding) for finding in findings],
    }
    return json.dumps(value, indent=2, default=str)


def exit_code(findings: Sequence[Finding], strict: bool) -> int:
    """1 where something must be mended; `info` never counts."""
    bad = ("error", "warning") if strict else ("error",)
    return int(any(finding.level in bad for finding in findings))


def build_parser() -> argparse.ArgumentParser:
    """All options stand here."""
    parser = argparse.ArgumentParser(
        prog="class_inspector.py",
        description="Report what the classes of a built extension module really are.",
        epilog="Exit codes: 0 fine, 1 at least one error, 2 wrong usage.",
    )
    add = parser.add_argument
    add("targets", metavar="MODULE[:CLASS]", nargs="*", help="what to import and inspect")
    add("--path", metavar="DIR", action="append", default=[], help="search here first (repeatable)")
    add("--stub", metavar="FILE", help="compare with this .pyi (one MODULE only)")
    add("--try-new", action="store_true", help="call each class without arguments")
    add("--private", action="store_true", help="include names that start with _")
    add("--strict", action="store_true", help="treat warnings as errors")
    add("--json", action="store_true", help="print one JSON object")
    add("--verbose", action="store_true", help="show members and remarks too")
    add("--dry-run", action="store_true", help="only say what would be imported")
    return parser


def checked(parser: argparse.ArgumentParser, options: argparse.Namespace) -> list[Target]:
    """The targets, after everything that argparse cannot check."""
    if not options.targets and not options.dry_run:
        parser.error("name a module to inspect, such as package._core")
    if options.stub and len(options.targets) > 1:
        parser.error("--stub goes with one module")
    for folder in options.path:
        if not Path(folder).is_dir():
            parser.error(f"--path: no such folder: {folder}")
    try:
        return [Target.parse(text) for text in options.targets]
    except InspectorError as error:
        parser.error(str(error))


def plan(targets: Sequence[Target], options: argparse.Namespace) -> str:
    """What --dry-run prints."""
    modules = [target.module for target in targets]
    if options.json:
        value = {"dry_run": True, "would_import": modules, "path": options.path, "would_call": options.try_new}
        return json.dumps(value, indent=2)
    return "\n".join(f"would import {module}" for module in modules) or "nothing to import"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the tool."""
    parser = build_parser()
    options = parser.parse_args(argv)
    targets = checked(parser, options)
    if options.dry_run:
        print(plan(targets, options))
        return 0
    sys.path[:0] = [str(Path(folder).resolve()) for folder in options.path]
    reports: list[ClassReport] = []
    findings: list[Finding] = []
    for target in targets:
        seen, found = inspect_target(target, options)
        reports += seen
        findings += found
    print(json_of(reports, findings) if options.json else text_of(reports, findings, options.verbose))
    return exit_code(findings, options.strict)


def entry_point() -> int:
    """Run main; expected failures end in one line, never in a traceback."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("class_inspector: interrupted", file=sys.stderr)
        return 130
    except (InspectorError, OSError) as error:
        print(f"class_inspector: {error}", file=sys.stderr)
        return 2
    return code


if __name__ == "__main__":
    sys.exit(entry_point())
