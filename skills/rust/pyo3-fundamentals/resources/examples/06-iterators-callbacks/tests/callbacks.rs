//! Callbacks written in Rust, and what becomes of their errors.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCFunction, PyDict, PyList, PyTuple};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use streams::windows::{top, windows};

/// A Rust closure as `key`: absolute value, and a count of the calls.
fn magnitude<'py>(py: Python<'py>, calls: Arc<AtomicUsize>) -> Bound<'py, PyCFunction> {
    let key = move |args: &Bound<'_, PyTuple>, _: Option<&Bound<'_, PyDict>>| -> PyResult<i64> {
        calls.fetch_add(1, Ordering::Relaxed);
        Ok(args.extract::<(i64,)>()?.0.abs())
    };
    PyCFunction::new_closure(py, None, None, key).unwrap()
}

#[test]
fn a_rust_closure_is_a_key_that_is_called_once_per_item() {
    Python::initialize();
    Python::attach(|py| {
        let calls = Arc::new(AtomicUsize::new(0));
        let key = magnitude(py, Arc::clone(&calls));
        let items = PyList::new(py, [3, -5, 4, 5]).unwrap();
        let best = top(&items, 2, Some(&key)).unwrap();
        let best: Vec<i64> = best.iter().map(|item| item.extract().unwrap()).collect();
        assert_eq!(best, [-5, 5]);
        assert_eq!(calls.load(Ordering::Relaxed), 4);
    });
}

#[test]
fn the_first_error_ends_it() {
    Python::initialize();
    Python::attach(|py| {
        let calls = Arc::new(AtomicUsize::new(0));
        let key = magnitude(py, Arc::clone(&calls));
        let items = PyList::new(py, ["a", "b"]).unwrap();
        let error = top(&items, 1, Some(&key)).unwrap_err();
        assert!(error.is_instance_of::<PyTypeError>(py));
        assert_eq!(calls.load(Ordering::Relaxed), 1);
    });
}

#[test]
fn a_closure_lives_as_long_as_its_function() {
    Python::initialize();
    let calls = Arc::new(AtomicUsize::new(0));
    Python::attach(|py| {
        let key = magnitude(py, Arc::clone(&calls));
        assert_eq!(Arc::strong_count(&calls), 2);
        drop(key);
    });
    assert_eq!(Arc::strong_count(&calls), 1);
}

#[test]
fn a_python_class_is_an_iterator_for_rust() {
    Python::initialize();
    Python::attach(|py| {
        let items = PyList::new(py, 0..4).unwrap();
        let pairs = Bound::new(py, windows(&items, 2.try_into().unwrap()).unwrap()).unwrap();
        let pairs = pairs.try_iter().unwrap();
        let sums = pairs.map(|pair| {
            let (a, b): (i32, i32) = pair?.extract()?;
            Ok(a + b)
        });
        assert_eq!(sums.collect::<PyResult<Vec<i32>>>().unwrap(), [1, 3, 5]);
    });
}
