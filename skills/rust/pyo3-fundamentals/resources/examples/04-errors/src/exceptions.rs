//! The exceptions of the module, and how Rust errors become them.

use crate::parse::LineError;
use pyo3::exceptions::{PyException, PyOSError, PyUnicodeDecodeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{IntoPyDict, PyType};
use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

pyo3::create_exception!(
    limits,
    LimitsError,
    PyException,
    "Everything that this module raises itself."
);

/// `class ParseError(LimitsError, ValueError)`: `create_exception!` knows one base only.
pub fn parse_error_type(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static TYPE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let class = TYPE.get_or_try_init(py, || {
        let bases = (py.get_type::<LimitsError>(), py.get_type::<PyValueError>());
        let body = [
            ("__module__", "limits"),
            (
                "__doc__",
                "A line that is no limit. Has the attributes path and lineno.",
            ),
        ];
        let class = py
            .get_type::<PyType>()
            .call1(("ParseError", bases, body.into_py_dict(py)?))?;
        PyResult::Ok(class.cast_into::<PyType>()?.unbind())
    })?;
    Ok(class.bind(py))
}

/// An exception object, not raised: it can be handed to a callback, collected or raised later.
pub fn parse_error(py: Python<'_>, path: &Path, line: usize, error: &LineError) -> PyResult<PyErr> {
    let message = format!("{}:{line}: {error}", path.display());
    let raised = PyErr::from_type(parse_error_type(py)?.clone(), (message,));
    raised.set_cause(py, error.source().map(|source| cause(py, source)));
    let value = raised.value(py);
    value.setattr("path", path)?;
    value.setattr("lineno", line)?;
    Ok(raised)
}

/// A chain of sources becomes a chain of causes; each has its own message only.
fn cause(py: Python<'_>, error: &(dyn Error + 'static)) -> PyErr {
    let raised = PyValueError::new_err(error.to_string());
    raised.set_cause(py, error.source().map(|deeper| cause(py, deeper)));
    raised
}

/// A file that cannot be read as text.
pub enum Unreadable {
    Io { path: PathBuf, source: io::Error },
    NotUtf8(FromUtf8Error),
}

/// What `open(path, encoding="utf-8").read()` would raise, so that callers need not learn our own.
impl From<Unreadable> for PyErr {
    fn from(unreadable: Unreadable) -> PyErr {
        match unreadable {
            Unreadable::Io { path, source } => os_error(path, &source),
            Unreadable::NotUtf8(error) => Python::attach(|py| {
                PyUnicodeDecodeError::new_err_from_utf8(py, error.as_bytes(), error.utf8_error())
            }),
        }
    }
}

/// `OSError` makes itself the subclass that belongs to the number. On Windows it is the fourth argument that counts.
fn os_error(path: PathBuf, error: &io::Error) -> PyErr {
    let text = error.to_string();
    match error.raw_os_error() {
        Some(number) => {
            let reason = text
                .trim_end_matches(&format!(" (os error {number})"))
                .to_owned();
            PyOSError::new_err((number, reason, path.into_os_string(), number))
        }
        None => PyOSError::new_err(format!("{}: {text}", path.display())),
    }
}
