import copy
import pickle
import sys

import pytest
from versions import Level, Releases, Version


def parse(*texts):
    return [Version.parse(text) for text in texts]


def test_two_ways_to_make_one():
    assert Version(1, 2, pre="rc.1") == Version.parse("1.2.0-rc.1")
    assert (Version(1).minor, Version(1).pre) == (0, None)
    assert str(Version(1, 2, 3)) == "1.2.3"
    assert eval(repr(Version(1, pre="a-1.x"))) == Version(1, pre="a-1.x")


@pytest.mark.parametrize("text", ["", "1.2", "v1.2.3", "1.2.3-", "1.2.3-01"])
def test_what_is_no_version(text):
    with pytest.raises(ValueError, match="is no version"):
        Version.parse(text)


def test_negative_numbers_are_refused_by_the_type():
    with pytest.raises(OverflowError):
        Version(-1)


def test_order_and_hash_are_those_of_the_rust_type():
    old, new = parse("1.9.0", "1.10.0-rc.1")
    assert old < new <= new and max(old, new) is new
    assert sorted(parse("1.0.0", "1.0.0-2", "1.0.0-10", "1.0.0-x")) == parse("1.0.0-2", "1.0.0-10", "1.0.0-x", "1.0.0")
    assert len({Version(1), Version(1, 0, 0), Version.parse("1.0.0")}) == 1


def test_other_types_get_a_say():
    assert Version(1) != "1.0.0"
    assert Version(1).__eq__("1.0.0") is NotImplemented
    with pytest.raises(TypeError, match="'<' not supported"):
        Version(1) < "2.0.0"


def test_frozen_means_frozen():
    with pytest.raises(AttributeError):
        Version(1).major = 2
    with pytest.raises(AttributeError):
        Version(1).note = "no __dict__ either"


def test_copies_and_pickles():
    version = Version(1, 2, 3, "rc.1")
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(version, protocol)) == version
    assert copy.deepcopy(version) == version
    assert Version.__module__ == Level.__module__ == "versions"


def test_protocols_below_2_call_the_class_without_arguments():
    with pytest.raises(TypeError):
        pickle.loads(pickle.dumps(Version(1), 0))


MATCH = """
match version:
    case Version(1, minor, pre=None): seen = minor
    case _: seen = None
"""


def test_can_be_taken_apart():
    assert Version.__match_args__ == ("major", "minor", "patch")
    if sys.version_info >= (3, 10):
        for version, minor in [(Version(1, 4), 4), (Version(2), None), (Version(1, pre="a"), None)]:
            names = {"Version": Version, "version": version}
            exec(MATCH, names)
            assert names["seen"] == minor


class Tagged(Version):
    """A Python subclass: it has a __dict__, and Rust methods that name Version return that."""


def test_subclasses():
    tagged = Tagged.parse("1.2.0-rc.1")
    tagged.tag = "blue"
    assert type(tagged) is Tagged and type(tagged.bump(Level.PATCH)) is Version
    assert tagged == Version(1, 2, 0, "rc.1") and hash(tagged) == hash(Version(1, 2, 0, "rc.1"))
    again = pickle.loads(pickle.dumps(tagged))
    assert (type(again), again.tag) == (Tagged, "blue")
    assert tagged in Releases([Version(1, 2, 0, "rc.1")])


def test_bump():
    assert Version(1, 2, 3).bump(Level.MINOR) == Version(1, 3)
    assert Version(1, 2, 3, "rc.1").bump(Level.PATCH) == Version(1, 2, 4)
    with pytest.raises(OverflowError):
        Version(2**64 - 1).bump(Level.MAJOR)


def test_enum_members_are_values_but_no_ints():
    assert {Level.MAJOR: 1}[Level.MAJOR] == 1
    assert Level.MAJOR != 0
    assert repr(Level.PATCH) == "Level.PATCH"


def test_a_container_keeps_the_objects_it_was_given():
    first = Version(2)
    releases = Releases([first, Version(1), Version(2)])
    assert len(releases) == 2 and releases[1] is first
    assert Version(1) in releases and "1.0.0" not in releases
    assert releases[-1] == Version(2) and releases[:1] == [Version(1)]
    assert list(releases) == sorted(releases)
    with pytest.raises(IndexError):
        releases[2]


def test_keep():
    releases = Releases(parse("1.0.0", "1.1.0-rc.1", "1.1.0"))
    assert releases.keep(lambda version: version.pre is None) == 1
    assert repr(releases) == "<Releases 1.0.0 1.1.0>"


def test_a_callback_may_look_at_the_container():
    releases = Releases(parse("1.0.0", "1.1.0"))
    assert releases.keep(lambda version: len(releases) == 2 and version in releases) == 0


def test_a_callback_that_changes_it_is_found_out():
    releases = Releases(parse("1.0.0", "1.1.0"))
    with pytest.raises(RuntimeError, match="changed during keep"):
        releases.keep(lambda version: releases.add(Version(9)))
    assert len(releases) == 3, "and nothing is lost"


def test_a_callback_that_raises_leaves_it_as_it_was():
    releases = Releases(parse("1.0.0"))
    with pytest.raises(ZeroDivisionError):
        releases.keep(lambda version: 1 / 0)
    assert len(releases) == 1
