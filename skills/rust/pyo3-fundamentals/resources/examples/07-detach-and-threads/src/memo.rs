//! Values made once, whichever thread asks first.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// One cell per key. The map's lock is held for a look-up only, never while Python code runs; a
/// thread that waits for another's value waits in the cell, and `PyOnceLock` waits detached.
/// Values are kept as long as the memo: there is no `__traverse__`, see example 08 for that.
#[pyclass(module = "needles", frozen)]
#[derive(Default)]
pub struct Memo {
    cells: Mutex<HashMap<String, Arc<PyOnceLock<Py<PyAny>>>>>,
}

#[pymethods]
impl Memo {
    #[new]
    fn new() -> Memo {
        Memo::default()
    }

    /// The value for `key`, made by `make()` if it is not there. When `make` raises, the next caller tries again.
    fn get<'py>(
        &self,
        py: Python<'py>,
        key: String,
        make: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let cell = self.cell(key);
        let value = cell.get_or_try_init(py, || make.call0().map(Bound::unbind))?;
        Ok(value.bind(py).clone())
    }

    fn __len__(&self) -> usize {
        self.cells
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .len()
    }
}

impl Memo {
    fn cell(&self, key: String) -> Arc<PyOnceLock<Py<PyAny>>> {
        let mut cells = self.cells.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(
            cells
                .entry(key)
                .or_insert_with(|| Arc::new(PyOnceLock::new())),
        )
    }
}
