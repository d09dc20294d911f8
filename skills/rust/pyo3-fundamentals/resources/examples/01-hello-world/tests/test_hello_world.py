import importlib.metadata
import importlib.util
import inspect
import pickle
import sys
import sysconfig

import hello_world
import pytest


def test_greets():
    assert hello_world.hello() == "Hello, world!"
    assert hello_world.hello(name="Ada") == "Hello, Ada!"


def test_explains_itself():
    assert hello_world.__doc__.startswith("A greeting from Rust.")
    assert hello_world.hello.__doc__ == "Say hello to `name`."
    assert str(inspect.signature(hello_world.hello)) == "(name='world')"


def test_one_version_for_cargo_pip_and_python():
    assert hello_world.__version__ == importlib.metadata.version("hello-world")


def test_knows_its_abi():
    free_threaded = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    assert hello_world.FREE_THREADED_BUILD is free_threaded


def test_lives_inside_the_package_that_maturin_made():
    native = sys.modules["hello_world.hello_world"]
    assert hello_world.__file__.endswith("__init__.py")
    assert hello_world.__all__ == native.__all__
    assert hello_world.hello.__module__ == native.__name__
    assert pickle.loads(pickle.dumps(hello_world.hello)) is hello_world.hello


def load_as(name):
    path = sys.modules["hello_world.hello_world"].__file__
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_load_makes_a_module_object_of_its_own():
    other = load_as("elsewhere.hello_world")
    assert other.hello("Ada") == "Hello, Ada!"
    assert other.hello is not hello_world.hello
    assert other.hello.__module__ == "elsewhere.hello_world"


def test_the_last_part_of_the_name_chooses_the_init_symbol():
    with pytest.raises(ImportError, match="PyInit_greetings"):
        load_as("greetings")
