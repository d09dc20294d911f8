//! Bytes and numbers that cross the border without being copied, or copied once and knowingly.

pub mod adler;
pub mod row;

use pyo3::prelude::*;

#[pymodule]
pub mod samples {
    use crate::adler::Adler32;
    use crate::row::doubles;
    use pyo3::buffer::PyBuffer;
    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::*;
    use pyo3::pybacked::PyBackedBytes;
    use pyo3::types::PyBytes;
    use std::ptr;

    #[pymodule_export]
    use crate::row::Samples;

    /// `bytes` never change, other buffers may: that decides how they can be read.
    #[derive(FromPyObject)]
    enum Data<'py> {
        #[pyo3(annotation = "bytes")]
        Fixed(Bound<'py, PyBytes>),
        #[pyo3(annotation = "buffer of bytes")]
        Changing(PyBuffer<u8>),
    }

    /// Adler-32 of anything that holds bytes, equal to zlib.adler32.
    #[pyfunction]
    #[pyo3(signature = (data, value = 1, /))]
    fn adler32(py: Python<'_>, data: Data<'_>, value: u32) -> PyResult<u32> {
        let mut sum = Adler32::new(value);
        match data {
            Data::Fixed(bytes) => {
                // Holds the object and a slice of its memory, and may leave this thread.
                let bytes = PyBackedBytes::from(bytes);
                py.detach(|| sum.update(&bytes));
            }
            Data::Changing(buffer) => for_each_block(py, &buffer, |block| sum.update(block))?,
        }
        Ok(sum.value())
    }

    /// Copies block by block. A `&[u8]` into memory that others may write would be undefined behaviour, and
    /// PyO3 deprecated `as_slice` for that; a copy of 4 KiB on the stack is a slice of our own.
    fn for_each_block(
        py: Python<'_>,
        buffer: &PyBuffer<u8>,
        mut each: impl FnMut(&[u8]),
    ) -> PyResult<()> {
        const BLOCK: usize = 4096;
        let Some(whole) = buffer.as_slice_ptr() else {
            each(&buffer.to_vec(py)?); // strided: Python's own routine gathers it
            return Ok(());
        };
        let mut block = [0; BLOCK];
        for start in (0..whole.len()).step_by(BLOCK) {
            let part = &mut block[..BLOCK.min(whole.len() - start)];
            // SAFETY: in bounds of a buffer that we hold; attached, so that under a GIL nobody writes.
            // Without a GIL a writer may tear the copy, as it may with any reader of the same memory.
            unsafe {
                let from = whole.cast::<u8>().as_ptr().add(start);
                ptr::copy_nonoverlapping(from, part.as_mut_ptr(), part.len());
            }
            each(part);
        }
        Ok(())
    }

    /// Mean of a buffer of f64 in any layout: one copy of the memory, and no Python float made.
    #[pyfunction]
    fn mean(py: Python<'_>, #[pyo3(from_py_with = doubles)] values: Vec<f64>) -> PyResult<f64> {
        if values.is_empty() {
            return Err(PyValueError::new_err("no values, no mean"));
        }
        Ok(py.detach(|| values.iter().sum::<f64>() / values.len() as f64))
    }

    /// `data` with `key` applied, written straight into the memory of the new bytes object.
    #[pyfunction]
    fn xor<'py>(py: Python<'py>, data: &[u8], key: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
        if key.is_empty() {
            return Err(PyValueError::new_err("an empty key"));
        }
        PyBytes::new_with(py, data.len(), |out| {
            for ((out, byte), key) in out.iter_mut().zip(data).zip(key.iter().cycle()) {
                *out = byte ^ key;
            }
            Ok(())
        })
    }
}
