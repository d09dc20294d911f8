//! Small functions whose calls measure.py times. Names say what crosses the border.

use pyo3::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};

#[pyclass]
struct Plain {
    #[pyo3(get, set)]
    n: u64,
}
#[pymethods]
impl Plain {
    #[new]
    fn new() -> Self {
        Plain { n: 0 }
    }
    fn read(&self) -> u64 {
        self.n
    }
    fn bump(&mut self) {
        self.n += 1;
    }
    fn nothing(&self) {}
}
#[pyclass(frozen)]
struct Frozen {
    n: AtomicU64,
}
#[pymethods]
impl Frozen {
    #[new]
    fn new() -> Self {
        Frozen {
            n: AtomicU64::new(0),
        }
    }
    fn read(&self) -> u64 {
        self.n.load(Ordering::Relaxed)
    }
    fn bump(&self) {
        self.n.fetch_add(1, Ordering::Relaxed);
    }
    fn nothing(&self) {}
}
#[pyclass(freelist = 64)]
struct Pooled {
    _n: [u64; 8],
}
#[pymethods]
impl Pooled {
    #[new]
    fn new() -> Self {
        Pooled { _n: [0; 8] }
    }
}
#[pyclass]
struct Unpooled {
    _n: [u64; 8],
}
#[pymethods]
impl Unpooled {
    #[new]
    fn new() -> Self {
        Unpooled { _n: [0; 8] }
    }
}

#[pymodule]
mod lab {
    #[pymodule_export]
    use super::{Frozen, Plain, Pooled, Unpooled};
    use pyo3::intern;
    use pyo3::prelude::*;
    use pyo3::pybacked::PyBackedStr;
    use pyo3::types::*;
    use std::borrow::Cow;
    use std::collections::HashMap;

    #[pyfunction]
    fn nothing() {}
    #[pyfunction]
    fn one_int(a: i64) -> i64 {
        a
    }
    #[pyfunction]
    fn three_ints(a: i64, b: i64, c: i64) -> i64 {
        a + b + c
    }
    #[pyfunction]
    #[pyo3(signature = (a, b = 2, *, c = 3))]
    fn defaults(a: i64, b: i64, c: i64) -> i64 {
        a + b + c
    }
    #[pyfunction]
    #[pyo3(signature = (*args, **kwargs))]
    fn var(args: &Bound<'_, PyTuple>, kwargs: Option<&Bound<'_, PyDict>>) -> usize {
        args.len() + kwargs.map_or(0, |k| k.len())
    }
    #[pyfunction]
    fn any(a: &Bound<'_, PyAny>) -> bool {
        a.is_none()
    }
    #[pyfunction]
    fn one_float(a: f64) -> f64 {
        a
    }
    #[pyfunction]
    fn str_ref(a: &str) -> usize {
        a.len()
    }
    #[pyfunction]
    fn str_own(a: String) -> usize {
        a.len()
    }
    #[pyfunction]
    fn str_back(a: PyBackedStr) -> usize {
        a.len()
    }
    #[pyfunction]
    fn str_cow(a: Cow<'_, str>) -> usize {
        a.len()
    }
    #[pyfunction]
    fn bytes_ref(a: &[u8]) -> usize {
        a.len()
    }
    #[pyfunction]
    fn bytes_vec(a: Vec<u8>) -> usize {
        a.len()
    }
    #[pyfunction]
    fn vec_f64(a: Vec<f64>) -> usize {
        a.len()
    }
    #[pyfunction]
    fn vec_i64(a: Vec<i64>) -> usize {
        a.len()
    }
    #[pyfunction]
    fn vec_string(a: Vec<String>) -> usize {
        a.len()
    }
    #[pyfunction]
    fn vec_back(a: Vec<PyBackedStr>) -> usize {
        a.len()
    }
    #[pyfunction]
    fn vec_bound(a: Vec<Bound<'_, PyAny>>) -> usize {
        a.len()
    }
    #[pyfunction]
    fn map(a: HashMap<String, i64>) -> usize {
        a.len()
    }
    #[pyfunction]
    fn list_iter(a: &Bound<'_, PyList>) -> PyResult<f64> {
        let mut s = 0.0;
        for x in a.iter() {
            s += x.extract::<f64>()?;
        }
        Ok(s)
    }
    #[pyfunction]
    fn any_iter(a: &Bound<'_, PyAny>) -> PyResult<f64> {
        let mut s = 0.0;
        for x in a.try_iter()? {
            s += x?.extract::<f64>()?;
        }
        Ok(s)
    }
    #[pyfunction]
    fn ret_vec_f64(n: usize) -> Vec<f64> {
        vec![1.5; n]
    }
    #[pyfunction]
    fn ret_vec_i64(n: i64) -> Vec<i64> {
        (1000..1000 + n).collect()
    }
    #[pyfunction]
    fn ret_vec_u8(n: usize) -> Vec<u8> {
        vec![7; n]
    }
    #[pyfunction]
    fn ret_bytes<'py>(py: Python<'py>, n: usize) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &vec![7; n])
    }
    #[pyfunction]
    fn ret_string(n: usize) -> String {
        "a".repeat(n)
    }
    #[pyfunction]
    fn ret_map(n: usize) -> HashMap<usize, usize> {
        (0..n).map(|i| (i, i)).collect()
    }
    #[cfg(not(Py_LIMITED_API))]
    #[pyfunction]
    fn buf_sum(py: Python<'_>, a: pyo3::buffer::PyBuffer<f64>) -> PyResult<f64> {
        Ok(a.to_vec(py)?.iter().sum())
    }
    #[cfg(not(Py_LIMITED_API))]
    #[pyfunction]
    fn buf_ptr(a: pyo3::buffer::PyBuffer<f64>) -> f64 {
        let p = a.as_slice_ptr().unwrap();
        // SAFETY: nobody writes to the array while measure.py runs
        unsafe { p.as_ref() }.iter().sum()
    }
    #[pyfunction]
    fn detach(py: Python<'_>) {
        py.detach(|| ())
    }
    #[pyfunction]
    fn detach_n(py: Python<'_>, n: usize) {
        for _ in 0..n {
            py.detach(|| std::hint::black_box(()))
        }
    }
    #[pyfunction]
    fn attach_nested(n: usize) {
        for _ in 0..n {
            Python::attach(|py| {
                std::hint::black_box(py);
            })
        }
    }
    #[pyfunction]
    fn attach_thread(py: Python<'_>, n: usize) -> f64 {
        py.detach(|| {
            std::thread::spawn(move || {
                let t = std::time::Instant::now();
                for _ in 0..n {
                    Python::attach(|py| {
                        std::hint::black_box(py);
                    })
                }
                t.elapsed().as_nanos() as f64 / n as f64
            })
            .join()
            .unwrap()
        })
    }
    #[pyfunction]
    fn attach_held(py: Python<'_>, n: usize) -> f64 {
        py.detach(|| {
            let t = std::time::Instant::now();
            for _ in 0..n {
                Python::attach(|py| {
                    std::hint::black_box(py);
                })
            }
            t.elapsed().as_nanos() as f64 / n as f64
        })
    }
    #[pyfunction]
    fn getattr_str(a: &Bound<'_, PyAny>, n: usize) -> PyResult<()> {
        for _ in 0..n {
            std::hint::black_box(a.getattr("real")?);
        }
        Ok(())
    }
    #[pyfunction]
    fn getattr_intern(a: &Bound<'_, PyAny>, n: usize) -> PyResult<()> {
        let py = a.py();
        for _ in 0..n {
            std::hint::black_box(a.getattr(intern!(py, "real"))?);
        }
        Ok(())
    }
    #[pyfunction]
    fn call1_tuple(f: &Bound<'_, PyAny>, n: usize) -> PyResult<()> {
        for _ in 0..n {
            f.call1((1,))?;
        }
        Ok(())
    }
    #[pyfunction]
    fn call1_pytuple(f: &Bound<'_, PyAny>, n: usize) -> PyResult<()> {
        let t = PyTuple::new(f.py(), [1])?;
        for _ in 0..n {
            f.call1(t.clone())?;
        }
        Ok(())
    }
    #[pyfunction]
    fn method_intern(f: &Bound<'_, PyAny>, n: usize) -> PyResult<()> {
        for _ in 0..n {
            f.call_method1(intern!(f.py(), "bit_length"), ())?;
        }
        Ok(())
    }
    #[pyfunction]
    fn cast_fail(a: &Bound<'_, PyAny>, n: usize) -> usize {
        (0..n)
            .filter(|_| std::hint::black_box(a).cast::<PyList>().is_ok())
            .count()
    }
    #[pyfunction]
    fn extract_fail(a: &Bound<'_, PyAny>, n: usize) -> usize {
        (0..n)
            .filter(|_| std::hint::black_box(a).extract::<Vec<i64>>().is_ok())
            .count()
    }
    #[pyfunction]
    fn extract_list_fail(a: &Bound<'_, PyAny>, n: usize) -> usize {
        (0..n)
            .filter(|_| {
                std::hint::black_box(a)
                    .extract::<Bound<'_, PyList>>()
                    .is_ok()
            })
            .count()
    }
    #[pyfunction]
    fn err_lazy(n: usize) {
        for _ in 0..n {
            drop(std::hint::black_box(
                pyo3::exceptions::PyValueError::new_err("x"),
            ));
        }
    }
    #[pyfunction]
    fn raises() -> PyResult<()> {
        Err(pyo3::exceptions::PyValueError::new_err("x"))
    }
    #[pyfunction]
    fn raises_fmt() -> PyResult<()> {
        Err(pyo3::exceptions::PyValueError::new_err(format!("{}", 5)))
    }
    #[pyfunction]
    fn borrow_n(a: &Bound<'_, super::Plain>, n: usize) -> u64 {
        let mut s = 0;
        for _ in 0..n {
            s += std::hint::black_box(a).borrow().n;
        }
        s
    }
    #[pyfunction]
    fn get_n(a: &Bound<'_, super::Frozen>, n: usize) -> u64 {
        let mut s = 0;
        for _ in 0..n {
            s += std::hint::black_box(a)
                .get()
                .n
                .load(std::sync::atomic::Ordering::Relaxed);
        }
        s
    }
    #[pyfunction]
    fn clone_bound(a: &Bound<'_, PyAny>, n: usize) {
        for _ in 0..n {
            std::hint::black_box(a.clone());
        }
    }
    #[pyfunction]
    fn drop_detached(py: Python<'_>, n: usize) -> f64 {
        let v: Vec<Py<PyAny>> = (0..n)
            .map(|i| PyList::new(py, [i]).unwrap().into_any().unbind())
            .collect();
        let t = py.detach(|| {
            let t = std::time::Instant::now();
            drop(v);
            t.elapsed()
        });
        t.as_nanos() as f64 / n as f64
    }
    #[pyfunction]
    fn drop_attached(py: Python<'_>, n: usize) -> f64 {
        let v: Vec<Py<PyAny>> = (0..n)
            .map(|i| PyList::new(py, [i]).unwrap().into_any().unbind())
            .collect();
        let t = std::time::Instant::now();
        drop(v);
        t.elapsed().as_nanos() as f64 / n as f64
    }
    #[pyfunction]
    fn signals(py: Python<'_>, n: usize) -> PyResult<()> {
        for _ in 0..n {
            py.check_signals()?;
        }
        Ok(())
    }
    #[pyfunction]
    fn tuple_iter(a: &Bound<'_, PyTuple>) -> usize {
        a.iter().filter(|x| x.is_none()).count()
    }
    #[pyfunction]
    fn tuple_borrowed(a: &Bound<'_, PyTuple>) -> usize {
        a.iter_borrowed().filter(|x| x.is_none()).count()
    }
    #[pyfunction]
    fn set_item_str(py: Python<'_>, n: usize) -> PyResult<()> {
        let d = PyDict::new(py);
        for _ in 0..n {
            d.set_item("some_key", n)?;
        }
        Ok(())
    }
    #[pyfunction]
    fn set_item_intern(py: Python<'_>, n: usize) -> PyResult<()> {
        let d = PyDict::new(py);
        for _ in 0..n {
            d.set_item(intern!(py, "some_key"), n)?;
        }
        Ok(())
    }
    #[pyfunction]
    fn spin(n: u64) -> u64 {
        (0..n).fold(0, |a, b| std::hint::black_box(a ^ b))
    }
    #[pyfunction]
    fn spin_detached(py: Python<'_>, n: u64) -> u64 {
        py.detach(|| (0..n).fold(0, |a, b| std::hint::black_box(a ^ b)))
    }
}
