//! What Python sees, tested without a wheel: the module is built into the test's own interpreter.

use hello_world::hello_world;
use pyo3::prelude::*;
use std::sync::Once;

/// A built-in module can only be added before the interpreter starts, so once for all tests.
fn start() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        pyo3::append_to_inittab!(hello_world);
        Python::initialize();
    });
}

#[test]
fn the_rust_function_needs_no_interpreter() {
    assert_eq!(hello_world::hello("Rust"), "Hello, Rust!");
}

#[test]
fn python_calls_it_with_its_default() {
    start();
    Python::attach(|py| {
        let greeting = py.import("hello_world")?.call_method0("hello")?;
        assert_eq!(greeting.extract::<String>()?, "Hello, world!");
        PyResult::Ok(())
    })
    .unwrap();
}

#[test]
fn the_version_is_cargos() {
    start();
    Python::attach(|py| {
        let code = c"__import__('hello_world').__version__";
        let version = py.eval(code, None, None)?;
        assert_eq!(version.extract::<&str>()?, env!("CARGO_PKG_VERSION"));
        PyResult::Ok(())
    })
    .unwrap();
}
