//! What `Releases::keep` avoids: a method that holds `&mut self` while Python code runs.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

#[pyclass]
struct Naive {
    #[pyo3(get)]
    calls: usize,
}

#[pymethods]
impl Naive {
    fn call(&mut self, callback: &Bound<'_, PyAny>) -> PyResult<()> {
        self.calls += 1;
        callback.call0().map(drop)
    }
}

fn run(code: &std::ffi::CStr) -> PyResult<()> {
    Python::initialize();
    Python::attach(|py| {
        let names = PyDict::new(py);
        names.set_item("naive", Bound::new(py, Naive { calls: 0 })?)?;
        py.run(code, Some(&names), None)
    })
}

#[test]
fn a_callback_cannot_even_read() {
    let error = run(c"naive.call(lambda: naive.calls)").unwrap_err();
    Python::attach(|py| {
        assert!(error.is_instance_of::<PyRuntimeError>(py));
        assert_eq!(error.value(py).to_string(), "Already mutably borrowed");
    });
}

#[test]
fn nor_call_the_method_again() {
    let error = run(c"naive.call(lambda: naive.call(print))").unwrap_err();
    Python::attach(|py| assert_eq!(error.value(py).to_string(), "Already borrowed"));
}

#[test]
fn the_borrow_ends_with_the_call_even_when_it_fails() {
    run(c"
try:
    naive.call(lambda: 1 / 0)
except ZeroDivisionError:
    assert naive.calls == 1
")
    .unwrap();
}

#[test]
fn without_module_a_class_claims_to_be_built_in() {
    run(c"assert type(naive).__module__ == 'builtins'").unwrap();
}
