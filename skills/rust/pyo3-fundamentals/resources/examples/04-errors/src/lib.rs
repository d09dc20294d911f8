//! Limits from a file, with errors that a Python programmer can act on.

pub mod exceptions;
pub mod parse;

use pyo3::prelude::*;

#[pymodule]
pub mod limits {
    use crate::exceptions::{Unreadable, parse_error, parse_error_type};
    use crate::parse::parse;
    use pyo3::exceptions::{PyDeprecationWarning, PyException};
    use pyo3::prelude::*;
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::{Path, PathBuf};

    #[pymodule_export]
    use crate::exceptions::LimitsError;

    /// The limits in the file at `path`.
    ///
    /// The first bad line is raised as a ParseError. With `on_problem`, each bad line is passed to it
    /// as an exception object and skipped, unless it raises.
    #[pyfunction]
    #[pyo3(signature = (path, *, on_problem = None))]
    fn load(
        py: Python<'_>,
        path: PathBuf,
        on_problem: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<BTreeMap<String, i64>> {
        let parsed = parse(&py.detach(|| read(&path))?);
        for (line, error) in &parsed.problems {
            let problem = parse_error(py, &path, *line, error)?;
            match on_problem {
                Some(callback) => callback.call1((problem.into_value(py),)).map(drop)?,
                None => return Err(problem),
            }
        }
        warn_of_old_names(py, &parsed.limits)?;
        Ok(parsed.limits)
    }

    /// The bad lines of `text`, as exceptions to look at or to put into an ExceptionGroup.
    #[pyfunction]
    fn problems(py: Python<'_>, text: &str) -> PyResult<Vec<PyErr>> {
        let found = parse(text).problems.into_iter();
        found
            .map(|(line, error)| parse_error(py, Path::new("<text>"), line, &error))
            .collect()
    }

    /// The limit `name`, or what `fallback(name)` returns.
    #[pyfunction]
    fn limit(
        limits: BTreeMap<String, i64>,
        name: &str,
        fallback: &Bound<'_, PyAny>,
    ) -> PyResult<i64> {
        if let Some(limit) = limits.get(name) {
            return Ok(*limit);
        }
        let value = fallback.call1((name,)).and_then(|value| value.extract());
        value.map_err(|error| explained(fallback.py(), name, error))
    }

    /// Says what was tried when `error` happened; Ctrl-C and `sys.exit` stay what they are.
    fn explained(py: Python<'_>, name: &str, error: PyErr) -> PyErr {
        if !error.is_instance_of::<PyException>(py) {
            return error;
        }
        let raised = LimitsError::new_err(format!("no limit {name}, and its fallback failed"));
        raised.set_cause(py, Some(error));
        raised
    }

    /// `?` on a warning: under `-W error` it is an exception like any other.
    fn warn_of_old_names(py: Python<'_>, limits: &BTreeMap<String, i64>) -> PyResult<()> {
        if limits.contains_key("max_conn") {
            let category = py.get_type::<PyDeprecationWarning>();
            PyErr::warn(py, &category, c"max_conn is now called connections", 1)?;
        }
        Ok(())
    }

    fn read(path: &Path) -> Result<String, Unreadable> {
        let bytes = fs::read(path).map_err(|source| Unreadable::Io {
            path: path.to_owned(),
            source,
        })?;
        String::from_utf8(bytes).map_err(Unreadable::NotUtf8)
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("ParseError", parse_error_type(module.py())?)
    }
}
