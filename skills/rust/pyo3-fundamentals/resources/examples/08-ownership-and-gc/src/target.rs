//! How a hub holds a callback: strongly, or so that it may die.

use pyo3::PyTraverseError;
use pyo3::gc::PyVisit;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyType, PyWeakrefReference};

pub enum Target {
    Strong(Py<PyAny>),
    /// A `weakref.ref` or `weakref.WeakMethod`: called without arguments it gives the callback, or None.
    Weak(Py<PyAny>),
}

impl Target {
    /// Each look at `object.method` makes a new object, so a plain weak reference to a bound method is
    /// dead at once. `WeakMethod` refers to the instance and puts the method together again.
    pub fn weak(callback: &Bound<'_, PyAny>) -> PyResult<Target> {
        static WEAK_METHOD: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let py = callback.py();
        if callback.hasattr(intern!(py, "__func__"))? {
            let class = WEAK_METHOD.import(py, "weakref", "WeakMethod")?;
            return Ok(Target::Weak(class.call1((callback,))?.unbind()));
        }
        Ok(Target::Weak(
            PyWeakrefReference::new(callback)?.into_any().unbind(),
        ))
    }

    /// The callback, if it still lives.
    pub fn upgrade<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self {
            Target::Strong(callback) => Ok(Some(callback.bind(py).clone())),
            Target::Weak(reference) => {
                let callback = reference.bind(py).call0()?;
                Ok((!callback.is_none()).then_some(callback))
            }
        }
    }

    /// `Py` has no `Clone`: a count can only be raised while attached.
    pub fn clone_ref(&self, py: Python<'_>) -> Target {
        match self {
            Target::Strong(callback) => Target::Strong(callback.clone_ref(py)),
            Target::Weak(reference) => Target::Weak(reference.clone_ref(py)),
        }
    }

    pub fn traverse(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        match self {
            Target::Strong(object) | Target::Weak(object) => visit.call(object),
        }
    }
}
