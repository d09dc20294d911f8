//! The hub and its connections: who owns whom, and how the collector learns of it.

use crate::target::Target;
use pyo3::PyTraverseError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::collections::BTreeMap;
use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

#[derive(Default)]
struct State {
    made: u64,
    targets: BTreeMap<u64, Target>,
}

/// Calls its subscribers, and keeps them alive only if they ask for it.
///
/// The lock is never held while Python code can run. That includes dropping a `Py`: the last
/// reference runs `__del__`, which may come back here.
#[pyclass(module = "signals", frozen, weakref)]
#[derive(Default)]
pub struct Hub {
    state: Mutex<State>,
}

#[pymethods]
impl Hub {
    #[new]
    fn new() -> Hub {
        Hub::default()
    }

    /// Call `callback` at each emit, until it dies or, with `strong=True`, until the connection is closed.
    #[pyo3(signature = (callback, *, strong = false))]
    fn connect(
        slf: Bound<'_, Self>,
        callback: Bound<'_, PyAny>,
        strong: bool,
    ) -> PyResult<Connection> {
        let target = match strong {
            true => Target::Strong(callback.unbind()),
            false => Target::weak(&callback)?,
        };
        let mut state = slf.get().lock();
        state.made += 1;
        let id = state.made;
        state.targets.insert(id, target);
        drop(state);
        Ok(Connection {
            hub: slf.unbind(),
            id,
        })
    }

    /// Call every subscriber that lives; returns how many that were.
    ///
    /// All are called even when one raises; the first exception is raised at the end.
    #[pyo3(signature = (*args))]
    fn emit(&self, args: &Bound<'_, PyTuple>) -> PyResult<usize> {
        let py = args.py();
        let mut called = 0;
        let mut first_error = None;
        for (id, target) in self.snapshot(py) {
            let Some(callback) = target.upgrade(py)? else {
                self.remove(id);
                continue;
            };
            called += 1;
            if let Err(error) = callback.call1(args) {
                first_error.get_or_insert(error);
            }
        }
        first_error.map_or(Ok(called), Err)
    }

    /// Subscribers, those included that died since the last emit.
    fn __len__(&self) -> usize {
        self.lock().targets.len()
    }

    /// Shows the collector every reference that is owned here. It may run at any allocation, so also
    /// while this thread holds the lock: then nothing is shown, and nothing is collected this time.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        match self.state.try_lock() {
            Ok(state) => state
                .targets
                .values()
                .try_for_each(|target| target.traverse(visit)),
            Err(TryLockError::Poisoned(_) | TryLockError::WouldBlock) => Ok(()),
        }
    }

    /// Breaks the cycles that go through here; called for garbage only.
    fn __clear__(&self) {
        let targets = mem::take(&mut self.lock().targets);
        drop(targets); // the lock was let go in the line above
    }
}

impl Hub {
    /// No panic happens under the lock, and if one did, the map would still be whole.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What to call, with references of its own: callbacks may connect, close and emit.
    fn snapshot(&self, py: Python<'_>) -> Vec<(u64, Target)> {
        let state = self.lock();
        state
            .targets
            .iter()
            .map(|(id, target)| (*id, target.clone_ref(py)))
            .collect()
    }

    /// The removed target is returned so that the caller drops it, after the lock is let go.
    fn remove(&self, id: u64) -> Option<Target> {
        self.lock().targets.remove(&id)
    }
}

/// What `connect` returns. Dropping it changes nothing; `close`, or the end of a `with`, disconnects.
#[pyclass(module = "signals", frozen)]
pub struct Connection {
    hub: Py<Hub>,
    id: u64,
}

#[pymethods]
impl Connection {
    /// Whether there was something to disconnect.
    fn close(&self) -> bool {
        self.hub.get().remove(self.id).is_some()
    }

    fn __enter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    #[pyo3(signature = (*_exception))]
    fn __exit__(&self, _exception: &Bound<'_, PyTuple>) {
        self.close();
    }

    /// No `__clear__`: this reference never changes, so every cycle through it has another place to break.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.hub)
    }
}
