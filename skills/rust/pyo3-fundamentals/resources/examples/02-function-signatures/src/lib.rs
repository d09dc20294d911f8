//! Every kind of parameter that Python knows, on functions that plan retries.

pub mod schedule;

use pyo3::prelude::*;

#[pymodule]
pub mod backoff {
    use super::schedule::Policy;
    use pyo3::exceptions::{PyException, PyTypeError, PyValueError};
    use pyo3::prelude::*;
    use pyo3::types::{PyDict, PyTuple};
    use std::num::NonZeroUsize;
    use std::sync::atomic::{AtomicU64, Ordering};

    /// Waiting times in seconds for `attempts` attempts.
    ///
    /// `attempts` is positional-only, the rest keyword-only, as in Python's own `/` and `*`.
    #[pyfunction]
    #[pyo3(signature = (attempts, /, *, base = 0.1, factor = 2.0, cap = None))]
    fn delays(attempts: usize, base: f64, factor: f64, cap: Option<f64>) -> PyResult<Vec<f64>> {
        Ok(policy(base, factor, cap)?.delays(attempts))
    }

    /// Call `function(*args, **kwargs)` until it succeeds; the last failure is raised unchanged.
    ///
    /// `/` keeps `function` and `attempts` free as names in `kwargs`; `retry` alone is taken.
    #[pyfunction]
    #[pyo3(signature = (function, attempts, /, *args, retry = None, **kwargs))]
    fn call<'py>(
        function: &Bound<'py, PyAny>,
        attempts: NonZeroUsize,
        args: &Bound<'py, PyTuple>,
        retry: Option<&Bound<'py, PyAny>>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        for _ in 1..attempts.get() {
            match function.call(args, kwargs) {
                Err(error) if is_wanted(function.py(), &error, retry)? => continue,
                outcome => return outcome,
            }
        }
        function.call(args, kwargs)
    }

    /// `None` stands for `Exception`: KeyboardInterrupt and SystemExit are never retried by default.
    fn is_wanted(
        py: Python<'_>,
        error: &PyErr,
        classes: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<bool> {
        match classes {
            Some(classes) => Ok(error.matches(py, classes)?),
            None => Ok(error.is_instance_of::<PyException>(py)),
        }
    }

    /// A ticket number. Unlike a Python default, `next_ticket()` is evaluated at every call.
    #[pyfunction]
    #[pyo3(signature = (ticket = next_ticket()))]
    fn ticket(ticket: u64) -> u64 {
        ticket
    }

    fn next_ticket() -> u64 {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        NEXT.fetch_add(1, Ordering::Relaxed)
    }

    /// Sum of seconds and of `"1m30s"`-like strings.
    #[pyfunction]
    fn total(#[pyo3(from_py_with = seconds_each)] waits: Vec<f64>) -> f64 {
        waits.iter().sum()
    }

    /// A converter for one parameter: it accepts what no `FromPyObject` of `Vec<f64>` would.
    fn seconds_each(waits: &Bound<'_, PyAny>) -> PyResult<Vec<f64>> {
        waits.try_iter()?.map(|wait| seconds(&wait?)).collect()
    }

    fn seconds(wait: &Bound<'_, PyAny>) -> PyResult<f64> {
        if let Ok(number) = wait.extract::<f64>() {
            return Ok(number);
        }
        let text: &str = wait.extract().map_err(|_| {
            PyTypeError::new_err(format!("{wait:?} is neither a number nor a duration"))
        })?;
        parse(text).ok_or_else(|| PyValueError::new_err(format!("{text:?} is no duration")))
    }

    fn parse(text: &str) -> Option<f64> {
        let (minutes, rest) = text.split_once('m').unwrap_or(("0", text));
        let seconds = match rest {
            "" => "0",
            _ => rest.strip_suffix('s')?,
        };
        Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
    }

    fn policy(base: f64, factor: f64, cap: Option<f64>) -> PyResult<Policy> {
        // Written as what must hold, so that NaN, for which every comparison is false, is refused.
        let sound = base > 0.0 && factor >= 1.0 && cap.is_none_or(|cap| cap > 0.0);
        if !sound {
            return Err(PyValueError::new_err(format!(
                "expected base > 0, factor >= 1 and cap > 0, got {base}, {factor} and {cap:?}"
            )));
        }
        Ok(Policy { base, factor, cap })
    }
}
