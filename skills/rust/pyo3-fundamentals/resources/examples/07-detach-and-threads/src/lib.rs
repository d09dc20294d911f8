//! Threads of Rust and Python in one process.

mod gate;
mod memo;
pub mod search;

use pyo3::prelude::*;

/// `gil_used = false` is the default; written out, since everything below was checked for it.
#[pymodule(gil_used = false)]
pub mod needles {
    use crate::search::Search;
    use pyo3::exceptions::{PyOSError, PyValueError};
    use pyo3::prelude::*;
    use std::collections::HashMap;
    use std::io;
    use std::num::NonZeroUsize;
    use std::path::PathBuf;
    use std::thread;

    #[pymodule_export]
    use crate::gate::Gate;
    #[pymodule_export]
    use crate::memo::Memo;

    /// How often `needle` occurs in each of the files, counted by several threads.
    ///
    /// `progress(done, total)` is called as files are done; what it raises ends the search, as Ctrl-C does.
    #[pyfunction]
    #[pyo3(signature = (paths, needle, *, workers = None, progress = None))]
    fn count(
        py: Python<'_>,
        paths: Vec<PathBuf>,
        needle: Vec<u8>,
        workers: Option<NonZeroUsize>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<HashMap<PathBuf, usize>> {
        if needle.is_empty() {
            return Err(PyValueError::new_err("an empty needle is everywhere"));
        }
        let workers = workers
            .or(thread::available_parallelism().ok())
            .map_or(1, NonZeroUsize::get);
        let search = Search {
            paths: &paths,
            needle: &needle,
            workers,
        };
        // Called back in Rust, on this thread: attach for as long as it takes to tell Python.
        let heed = |done| {
            Python::attach(|py| {
                py.check_signals()?;
                match &progress {
                    Some(progress) => progress.call1(py, (done, search.paths.len())).map(drop),
                    None => Ok(()),
                }
            })
        };
        let counts = py.detach(|| search.run(heed))?;
        let counted = paths.into_iter().zip(counts);
        let counted = counted.map(|(path, count)| match count {
            Ok(count) => Ok((path, count)),
            Err(error) => Err(unreadable(path, &error)),
        });
        counted.collect()
    }

    /// With the number, `OSError` chooses its subclass; with the path, the user knows which file.
    fn unreadable(path: PathBuf, error: &io::Error) -> PyErr {
        let number = error.raw_os_error();
        PyOSError::new_err((number, error.to_string(), path, number))
    }
}
