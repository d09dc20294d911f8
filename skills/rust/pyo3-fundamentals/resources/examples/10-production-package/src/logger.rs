//! Python's logging from Rust. Called attached and between steps of work, never out of a detached loop.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use std::fmt;

#[derive(Clone, Copy)]
pub enum Level {
    Debug = 10,
    Warning = 30,
}

/// Formats and passes on `message` only where somebody listens at this level.
pub fn log(py: Python<'_>, level: Level, message: fmt::Arguments<'_>) -> PyResult<()> {
    static LOGGER: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let logger = LOGGER.get_or_try_init(py, || {
        let logging = py.import("logging")?;
        PyResult::Ok(logging.call_method1("getLogger", ("nearword",))?.unbind())
    })?;
    let logger = logger.bind(py);
    let level = level as u8;
    if logger
        .call_method1(intern!(py, "isEnabledFor"), (level,))?
        .is_truthy()?
    {
        // As an argument of "%s": a percent sign in a word is no format.
        logger.call_method1(intern!(py, "log"), (level, "%s", message.to_string()))?;
    }
    Ok(())
}
