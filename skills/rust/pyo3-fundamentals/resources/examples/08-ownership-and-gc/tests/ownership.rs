//! What `Py`, `Bound` and the collector do, seen through weak references.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PySet, PyWeakrefMethods, PyWeakrefReference};
use std::thread;

/// An object that can be referred to weakly, and such a reference.
fn observed(py: Python<'_>) -> (Bound<'_, PySet>, Bound<'_, PyWeakrefReference>) {
    let object = PySet::empty(py).unwrap();
    let reference = PyWeakrefReference::new(&object).unwrap();
    (object, reference)
}

#[test]
fn the_last_bound_frees_at_once() {
    Python::initialize();
    Python::attach(|py| {
        let (object, reference) = observed(py);
        let second = object.clone();
        drop(object);
        assert!(reference.upgrade().is_some());
        drop(second);
        assert!(reference.upgrade().is_none());
    });
}

#[test]
fn a_py_dropped_on_a_detached_thread_is_freed_later() {
    Python::initialize();
    Python::attach(|py| {
        let (object, reference) = observed(py);
        let object = object.unbind();
        thread::spawn(move || drop(object)).join().unwrap();
        assert!(reference.upgrade().is_some(), "PyO3 has it in a list");
        py.detach(|| ()); // attaching again works through the list
        assert!(reference.upgrade().is_none());
    });
}

#[test]
fn a_py_that_is_forgotten_is_never_freed() {
    Python::initialize();
    Python::attach(|py| {
        let (object, reference) = observed(py);
        std::mem::forget(object.unbind());
        py.detach(|| ());
        assert!(reference.upgrade().is_some());
    });
}

/// As `Hub`, but silent towards the collector.
#[pyclass(weakref)]
struct Silent {
    #[pyo3(get, set)]
    held: Option<Py<PyAny>>,
}

#[test]
fn without_traverse_a_cycle_is_for_ever() {
    Python::initialize();
    Python::attach(|py| {
        let silent = Bound::new(py, Silent { held: None }).unwrap();
        let names = PyDict::new(py);
        names.set_item("silent", silent).unwrap();
        let code = c"
import gc, weakref
silent.held = [silent]
assert gc.get_referents(silent) == [type(silent)] # PyO3 shows the class, and cannot know of the field
gone = weakref.ref(silent)
del silent
gc.collect()
assert gone() is not None
gone().held = None # broken by hand, it goes at once
assert gone() is None
";
        py.run(code, Some(&names), None).unwrap();
    });
}
