//! What becomes of a panic: a bug in Rust is no exception that Python code should handle.

use limits::parse::parse;
use pyo3::exceptions::PyException;
use pyo3::panic::PanicException;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::panic;

#[pyfunction]
fn buggy(index: usize) -> u8 {
    [1, 2, 3][index]
}

/// Runs `code` with `buggy` as a name, and returns what it left in `seen`.
fn run(py: Python<'_>, code: &std::ffi::CStr) -> PyResult<String> {
    let names = PyDict::new(py);
    names.set_item("buggy", wrap_pyfunction!(buggy, py)?)?;
    py.run(code, Some(&names), None)?;
    names.get_item("seen")?.expect("the code sets it").extract()
}

const CATCH_EXCEPTION: &std::ffi::CStr = c"
try:
    buggy(3)
except Exception:
    seen = 'caught'
";

const CATCH_ALL: &std::ffi::CStr = c"
try:
    buggy(3)
except BaseException as error:
    seen = type(error).__name__ + ': ' + str(error)
";

#[test]
fn except_exception_does_not_catch_a_panic() {
    Python::initialize();
    let unwound = panic::catch_unwind(|| Python::attach(|py| run(py, CATCH_EXCEPTION).is_ok()));
    // On its way back into Rust the exception became the panic again, with its message as payload.
    let payload = unwound.unwrap_err();
    let message = payload.downcast_ref::<String>().unwrap();
    assert!(message.starts_with("index out of bounds"), "{message}");
}

#[test]
fn a_panic_is_a_base_exception_with_the_message() {
    Python::initialize();
    Python::attach(|py| {
        let seen = run(py, CATCH_ALL).unwrap();
        assert!(
            seen.starts_with("PanicException: index out of bounds"),
            "{seen}"
        );
        let panic = py.get_type::<PanicException>();
        assert!(!panic.is_subclass_of::<PyException>().unwrap());
    });
}

#[test]
fn no_text_makes_the_parser_panic() {
    for text in [
        "",
        "=",
        "= =",
        "a=",
        "=1",
        "\u{feff}a = 1",
        "a = -9223372036854775808",
        "\0",
    ] {
        let parsed = parse(text);
        assert!(parsed.limits.len() + parsed.problems.len() <= 1, "{text:?}");
    }
}
