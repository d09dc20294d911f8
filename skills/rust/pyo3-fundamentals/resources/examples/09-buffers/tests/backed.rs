//! Proof that nothing is copied: the addresses are the same.

use pyo3::buffer::{PyBuffer, PyUntypedBuffer};
use pyo3::exceptions::PyBufferError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};
use samples::row::Samples;
use std::thread;

fn empty(py: Python<'_>) -> Bound<'_, Samples> {
    Bound::new(py, Samples::default()).unwrap()
}

#[test]
fn backed_bytes_are_the_objects_own_and_leave_the_thread() {
    Python::initialize();
    Python::attach(|py| {
        let bytes = PyBytes::new(py, b"abc");
        let address = bytes.as_bytes().as_ptr();
        let backed = PyBackedBytes::from(bytes);
        assert_eq!(backed.as_ptr(), address);
        let sum = thread::spawn(move || backed.iter().map(|byte| u32::from(*byte)).sum::<u32>());
        assert_eq!(sum.join().unwrap(), 294);
    });
}

#[test]
fn a_bytearray_is_copied_since_it_may_change() {
    Python::initialize();
    Python::attach(|py| {
        let array = PyByteArray::new(py, b"abc");
        let backed = PyBackedBytes::from(array.clone());
        assert_ne!(backed.as_ptr(), array.data().cast_const());
    });
}

#[test]
fn backed_str_borrows_the_utf8_that_the_string_caches() {
    Python::initialize();
    Python::attach(|py| {
        let text = PyString::new(py, "größer");
        let backed = PyBackedStr::try_from(text.clone()).unwrap();
        let again = PyBackedStr::try_from(text).unwrap();
        assert_eq!(&*backed, "größer");
        assert_eq!(backed.as_ptr(), again.as_ptr());
    });
}

#[test]
fn a_view_of_a_view_is_still_the_same_memory() {
    Python::initialize();
    Python::attach(|py| {
        let samples = empty(py);
        let direct = PyUntypedBuffer::get(&samples).unwrap();
        let view = PyMemoryView::from(&samples).unwrap();
        let through = PyBuffer::<f64>::get(&view).unwrap();
        assert_eq!(direct.buf_ptr(), through.buf_ptr());
        assert_eq!((through.dimensions(), through.readonly()), (1, false));
    });
}

#[test]
fn the_element_type_is_checked_before_any_byte_is_read() {
    Python::initialize();
    Python::attach(|py| {
        let samples = empty(py);
        let error = PyBuffer::<f32>::get(&samples).unwrap_err();
        assert!(error.is_instance_of::<PyBufferError>(py));
    });
}
