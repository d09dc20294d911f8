//! One thread waits, another opens. What `detach` is for, in twenty lines.

use pyo3::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Closed until somebody calls `open`.
#[pyclass(module = "needles", frozen)]
#[derive(Default)]
pub struct Gate {
    is_open: Mutex<bool>,
    opened: Condvar,
    reached: AtomicBool,
}

#[pymethods]
impl Gate {
    #[new]
    fn new() -> Gate {
        Gate::default()
    }

    /// Whether a thread has come to wait here.
    #[getter]
    fn reached(&self) -> bool {
        self.reached.load(Ordering::Acquire)
    }

    fn open(&self) {
        *self.is_open.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.opened.notify_all();
    }

    /// Wait until it is open; False after `timeout`. Detached, so that the opener can run.
    fn wait(&self, py: Python<'_>, timeout: Duration) -> bool {
        py.detach(|| self.block(timeout))
    }

    /// The same without detaching. With a GIL no other thread gets to `open`: never do this.
    fn wait_attached(&self, timeout: Duration) -> bool {
        self.block(timeout)
    }
}

impl Gate {
    fn block(&self, timeout: Duration) -> bool {
        self.reached.store(true, Ordering::Release);
        let is_open = self.is_open.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self
            .opened
            .wait_timeout_while(is_open, timeout, |is_open| !*is_open);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}
