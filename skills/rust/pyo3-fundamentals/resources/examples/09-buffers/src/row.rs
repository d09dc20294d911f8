//! `Samples`: memory of Rust that Python reads and writes in place.

use pyo3::buffer::PyUntypedBuffer;
use pyo3::exceptions::{PyBufferError, PyIndexError};
use pyo3::ffi;
use pyo3::prelude::*;
use std::ffi::c_int;
use std::mem;
use std::ptr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// A row of f64 that any consumer of buffers can look into: memoryview, array, numpy.
///
/// The values are atomics, since a view writes to them while Rust has `&self`: behind a plain
/// `&[f64]` that would be undefined behaviour. An `AtomicU64` has the size and layout of an `f64`.
#[pyclass(module = "samples")]
#[derive(Default)]
pub struct Samples {
    values: Vec<AtomicU64>,
    exports: AtomicUsize,
}

/// The values of a buffer, gathered by Python where they are strided.
///
/// `PyBuffer<f64>` refuses an address that no f64 could have, which an empty `array.array` gives: it
/// points to a static byte. So emptiness is looked at first.
pub fn doubles(object: &Bound<'_, PyAny>) -> PyResult<Vec<f64>> {
    let buffer = PyUntypedBuffer::get(object)?;
    match buffer.item_count() {
        0 => Ok(Vec::new()),
        _ => buffer.into_typed::<f64>()?.to_vec(object.py()),
    }
}

/// What a view points to and that must live as long as it: one dimension.
struct Layout {
    shape: [isize; 1],
    strides: [isize; 1],
}

const ITEM: isize = mem::size_of::<f64>() as isize;

#[pymethods]
impl Samples {
    /// Copies once, from a buffer of f64 in any layout.
    #[new]
    #[pyo3(signature = (values = Vec::new()))]
    fn new(#[pyo3(from_py_with = doubles)] values: Vec<f64>) -> PyResult<Samples> {
        let mut samples = Samples::default();
        samples.extend(values)?;
        Ok(samples)
    }

    /// Append the values of a buffer. It may move the memory, so no view may look at it.
    fn extend(&mut self, #[pyo3(from_py_with = doubles)] values: Vec<f64>) -> PyResult<()> {
        let exports = *self.exports.get_mut();
        if exports > 0 {
            let message = format!("cannot resize: {exports} views look at the memory");
            return Err(PyBufferError::new_err(message));
        }
        let bits = |value: f64| AtomicU64::new(value.to_bits());
        self.values.extend(values.into_iter().map(bits));
        Ok(())
    }

    /// Multiply every value, in place. Views see it.
    fn scale(&self, py: Python<'_>, factor: f64) {
        py.detach(|| {
            for value in &self.values {
                let scaled = f64::from_bits(value.load(Ordering::Relaxed)) * factor;
                value.store(scaled.to_bits(), Ordering::Relaxed);
            }
        });
    }

    fn __len__(&self) -> usize {
        self.values.len()
    }

    fn __getitem__(&self, at: usize) -> PyResult<f64> {
        let value = self
            .values
            .get(at)
            .ok_or_else(|| PyIndexError::new_err("no such sample"))?;
        Ok(f64::from_bits(value.load(Ordering::Relaxed)))
    }

    /// # Safety
    ///
    /// Called by Python only, with a view to be filled in.
    unsafe fn __getbuffer__(
        slf: Bound<'_, Self>,
        view: *mut ffi::Py_buffer,
        flags: c_int,
    ) -> PyResult<()> {
        if view.is_null() {
            return Err(PyBufferError::new_err("no view to fill in"));
        }
        let samples = slf.try_borrow()?;
        let length = samples.values.len() as isize;
        let layout = Box::new(Layout {
            shape: [length],
            strides: [ITEM],
        });
        let asked = |flag: c_int| flags & flag == flag;
        samples.exports.fetch_add(1, Ordering::Relaxed);
        // SAFETY: `view` is Python's to fill in and ours until we return. `buf` stays where it is while
        // `exports` is above 0; `layout` is freed in `__releasebuffer__`; `obj` takes over the reference.
        unsafe {
            let layout = Box::into_raw(layout);
            (*view).buf = samples.values.as_ptr().cast_mut().cast();
            (*view).len = length * ITEM;
            (*view).itemsize = ITEM;
            (*view).readonly = 0;
            (*view).ndim = 1;
            (*view).format = if asked(ffi::PyBUF_FORMAT) {
                c"d".as_ptr().cast_mut()
            } else {
                ptr::null_mut()
            };
            (*view).shape = if asked(ffi::PyBUF_ND) {
                (&raw mut (*layout).shape).cast()
            } else {
                ptr::null_mut()
            };
            (*view).strides = if asked(ffi::PyBUF_STRIDES) {
                (&raw mut (*layout).strides).cast()
            } else {
                ptr::null_mut()
            };
            (*view).suboffsets = ptr::null_mut();
            (*view).internal = layout.cast();
            drop(samples);
            (*view).obj = slf.into_any().into_ptr();
        }
        Ok(())
    }

    /// # Safety
    ///
    /// Called by Python only, once for each view that `__getbuffer__` filled in.
    unsafe fn __releasebuffer__(&self, view: *mut ffi::Py_buffer) {
        // SAFETY: `internal` is the box that `__getbuffer__` leaked.
        drop(unsafe { Box::from_raw((*view).internal.cast::<Layout>()) });
        self.exports.fetch_sub(1, Ordering::Relaxed);
    }
}
