import sys
import traceback
import warnings
from pathlib import Path

import limits
import pytest

BAD = "a = 1\nb = x\n\nc\na = 2\n"


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.conf"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_reads_limits(tmp_path):
    path = tmp_path / "good.conf"
    path.write_text("# connections\nopen = 10\nidle=-1\n", encoding="utf-8")
    assert limits.load(path) == limits.load(str(path)) == {"open": 10, "idle": -1}


@pytest.mark.parametrize("missing", ["nowhere.conf", "."])
def test_an_unreadable_file_raises_what_open_would(tmp_path, missing):
    path = str(tmp_path / missing)
    with pytest.raises(OSError) as ours:
        limits.load(path)
    with pytest.raises(OSError) as theirs:
        open(path, encoding="utf-8")
    assert type(ours.value) is type(theirs.value)
    assert ours.value.errno == theirs.value.errno
    assert ours.value.filename == path


def test_bytes_that_are_no_text_say_which(tmp_path):
    path = tmp_path / "latin1.conf"
    path.write_bytes(b"a = 1\xe9")
    with pytest.raises(UnicodeDecodeError) as caught:
        limits.load(path)
    assert (caught.value.start, caught.value.object) == (5, b"a = 1\xe9")


def test_one_class_for_all_ours_and_the_class_that_callers_know():
    assert limits.ParseError.__mro__[1:3] == (limits.LimitsError, ValueError)
    assert limits.ParseError.__module__ == limits.LimitsError.__module__ == "limits"


def test_a_bad_line_knows_where_it_stands(bad):
    with pytest.raises(limits.ParseError) as caught:
        limits.load(bad)
    assert (caught.value.path, caught.value.lineno) == (bad, 2)
    assert str(caught.value) == "{}:2: b is no whole number".format(bad)


def test_the_traceback_tells_the_cause_first(bad):
    try:
        limits.load(bad)
    except limits.ParseError as error:
        lines = "".join(traceback.format_exception(type(error), error, error.__traceback__)).splitlines()
    assert lines[0] == "ValueError: invalid digit found in string"
    assert lines[2] == "The above exception was the direct cause of the following exception:"
    assert lines[-1].startswith("limits.ParseError: ")
    assert not [line for line in lines if ".rs" in line], "Rust frames are not in Python's traceback"


def test_a_callback_sees_each_problem_and_may_let_it_pass(bad):
    seen = []
    assert limits.load(bad, on_problem=seen.append) == {"a": 1}
    assert [(error.lineno, type(error)) for error in seen] == [
        (2, limits.ParseError),
        (4, limits.ParseError),
        (5, limits.ParseError),
    ]
    assert seen[0].__traceback__ is None, "it was never raised"
    assert type(seen[0].__cause__) is ValueError and seen[1].__cause__ is None


class Stop(Exception):
    pass


def test_what_a_callback_raises_passes_through_rust_untouched(bad):
    stop = Stop("enough")

    def refuse(problem):
        raise stop from problem

    with pytest.raises(Stop) as caught:
        limits.load(bad, on_problem=refuse)
    assert caught.value is stop
    frames = [frame.name for frame in traceback.extract_tb(stop.__traceback__)]
    assert frames[-1] == "refuse", "the frames below Rust and above it make one traceback"
    assert frames[-2] == "test_what_a_callback_raises_passes_through_rust_untouched"


def test_a_failing_fallback_is_the_cause():
    assert limits.limit({"a": 1}, "a", None) == 1
    assert limits.limit({}, "a", len) == 1
    with pytest.raises(limits.LimitsError, match="its fallback failed") as caught:
        limits.limit({}, "a", {}.__getitem__)
    assert type(caught.value.__cause__) is KeyError
    with pytest.raises(limits.LimitsError) as caught:
        limits.limit({}, "a", str)
    assert type(caught.value.__cause__) is TypeError, "also when the result does not convert"


@pytest.mark.parametrize("leave", [KeyboardInterrupt, SystemExit])
def test_what_ends_the_program_is_not_wrapped(leave):
    def fallback(name):
        raise leave

    with pytest.raises(leave):
        limits.limit({}, "a", fallback)


def test_a_warning_is_an_exception_where_the_user_says_so(tmp_path):
    path = tmp_path / "old.conf"
    path.write_text("max_conn = 1", encoding="utf-8")
    with pytest.warns(DeprecationWarning, match="connections") as caught:
        limits.load(path)
    assert Path(caught[0].filename) == Path(__file__), "stacklevel 1 is the Python caller: Rust has no frame"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DeprecationWarning):
            limits.load(path)


def test_exceptions_as_values():
    found = limits.problems(BAD)
    assert [error.lineno for error in found] == [2, 4, 5]
    if sys.version_info >= (3, 11):
        group = ExceptionGroup("3 bad lines", found)
        assert group.subgroup(lambda error: error.__cause__ is not None).exceptions == (found[0],)
