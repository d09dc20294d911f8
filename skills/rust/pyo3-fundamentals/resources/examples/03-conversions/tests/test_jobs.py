import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import jobs
import pytest

BACKUP = {"name": "backup", "schedule": (6, 30)}


def test_fills_in_the_defaults_and_gives_a_plain_dict_back():
    assert jobs.complete(BACKUP) == {
        "name": "backup",
        "schedule": (6, 30),
        "retries": 3,
        "timeout": None,
        "cpu": 1.0,
        "working-dir": Path("."),
        "tags": set(),
        "env": {},
    }


@pytest.mark.parametrize(
    "key, value",
    [
        ("schedule", timedelta(hours=1)),
        ("schedule", {"cron": "@daily"}),
        ("timeout", timedelta(milliseconds=1500)),
        ("tags", {"slow", "nightly"}),
        ("env", {"DEBUG": True, "LEVEL": 3, "RATE": 0.5, "HOME": "/", "PATH": ["/bin", "/sbin"]}),
    ],
)
def test_values_come_back_as_they_went_in(key, value):
    back = jobs.complete({**BACKUP, key: value})[key]
    assert back == value
    assert type(back) is type(value)


def test_a_bool_stays_a_bool():
    assert jobs.complete({**BACKUP, "env": {"DEBUG": True}})["env"]["DEBUG"] is True


def test_one_rust_type_may_have_two_python_forms():
    assert jobs.complete({**BACKUP, "cpu": "25%"})["cpu"] == 0.25
    assert jobs.complete({**BACKUP, "working-dir": "/var"})["working-dir"] == Path("/var")


@pytest.mark.parametrize(
    "key, value, cause, message",
    [
        ("retries", 256, OverflowError, "out of range"),
        ("retries", None, TypeError, "NoneType"),
        ("cpu", 2, ValueError, "2 is no share from 0 to 1"),
        ("timeout", timedelta(-1), ValueError, "negative timedelta"),
        ("tags", ["slow"], TypeError, "'list' object is not an instance of 'set'"),
        ("env", MappingProxyType({}), TypeError, "not an instance of 'dict'"),
    ],
)
def test_a_field_that_does_not_convert_is_a_type_error_with_the_reason_as_cause(key, value, cause, message):
    with pytest.raises(TypeError, match="failed to extract field Job." + key) as caught:
        jobs.complete({**BACKUP, key: value})
    assert type(caught.value.__cause__) is cause
    assert message in str(caught.value.__cause__)


def test_a_union_says_why_each_variant_refused():
    with pytest.raises(TypeError) as caught:
        jobs.complete({**BACKUP, "schedule": 5})
    reasons = str(caught.value.__cause__).splitlines()
    assert reasons[0] == "failed to extract enum Schedule ('timedelta | (hour, minute) | {'cron': str}')"
    assert [line.split(":")[0] for line in reasons[1:]] == [
        "- variant Every (timedelta)",
        "- variant Daily ((hour, minute))",
        "- variant Cron ({'cron'",
    ]


class Broken(dict):
    def __getitem__(self, key):
        if key == "retries":
            raise OSError("disk on fire")
        return super().__getitem__(key)


def test_a_default_also_hides_an_error_of_the_lookup():
    assert jobs.complete(Broken(BACKUP))["retries"] == 3


def test_a_list_converts_or_fails_as_a_whole():
    assert jobs.repeated([BACKUP, {**BACKUP, "name": "mail"}, BACKUP]) == ["backup"]
    with pytest.raises(KeyError, match="schedule"):
        jobs.repeated([BACKUP, {"name": "mail"}])


def test_settings_as_environment_variables():
    env = {"DEBUG": False, "LEVEL": 3, "RATE": 0.5, "PATH": ["/bin", "/sbin"]}
    assert jobs.environment({**BACKUP, "env": env}) == {
        "DEBUG": "0",
        "LEVEL": "3",
        "RATE": "0.5",
        "PATH": "/bin:/sbin",
    }


def test_attributes_are_read_from_any_object():
    code = "import sys; sys.exit('no such table')"
    finished = subprocess.run([sys.executable, "-c", code], stderr=subprocess.PIPE)
    assert jobs.complaint(finished).endswith("exited with 1: no such table")
    assert jobs.complaint(SimpleNamespace(args=["ls"], returncode=0, stderr=None)) is None
    with pytest.raises(AttributeError, match="stderr"):
        jobs.complaint(SimpleNamespace(args=["ls"], returncode=1))
