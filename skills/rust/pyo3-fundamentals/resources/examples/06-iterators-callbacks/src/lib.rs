//! Iterators in both directions, and functions that call back.

pub mod windows;
pub mod words;

use pyo3::prelude::*;

#[pymodule]
pub mod streams {
    use pyo3::prelude::*;
    use pyo3::types::{PyCFunction, PyDict, PyTuple};
    use std::num::NonZeroUsize;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[pymodule_export]
    use crate::windows::{Windows, top, windows};
    #[pymodule_export]
    use crate::words::{Text, Words};

    /// A callable that calls `function` at each `n`th call and returns None at the others.
    ///
    /// A Rust closure as a Python function. It is called from any thread, hence the atomic.
    #[pyfunction]
    fn every<'py>(
        py: Python<'py>,
        n: NonZeroUsize,
        function: Py<PyAny>,
    ) -> PyResult<Bound<'py, PyCFunction>> {
        let calls = AtomicUsize::new(0);
        let call = move |args: &Bound<'_, PyTuple>, kwargs: Option<&Bound<'_, PyDict>>| {
            let call = calls.fetch_add(1, Ordering::Relaxed) + 1;
            match call % n {
                0 => function.call(args.py(), args, kwargs),
                _ => Ok(args.py().None()),
            }
        };
        PyCFunction::new_closure(py, Some(c"every_nth"), Some(c"Counts its calls."), call)
    }
}
