//! `Releases`, a mutable container. PyO3 checks at run time what Rust's compiler cannot see from Python.

use crate::version::Version;
use pyo3::exceptions::{PyIndexError, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PySlice};

/// Versions in ascending order, each once.
#[pyclass(module = "versions", sequence)]
#[derive(Default)]
pub struct Releases {
    sorted: Vec<Py<Version>>,
}

#[derive(FromPyObject)]
enum Index<'py> {
    #[pyo3(annotation = "int")]
    At(isize),
    #[pyo3(annotation = "slice")]
    Slice(Bound<'py, PySlice>),
}

#[pymethods]
impl Releases {
    #[new]
    #[pyo3(signature = (versions = None))]
    fn new(versions: Option<&Bound<'_, PyAny>>) -> PyResult<Releases> {
        let mut releases = Releases::default();
        if let Some(versions) = versions {
            for version in versions.try_iter()? {
                releases.add(version?.extract()?);
            }
        }
        Ok(releases)
    }

    /// Whether the version was new.
    fn add(&mut self, version: Py<Version>) -> bool {
        // `get` needs neither `py` nor a borrow: the class is frozen.
        match self
            .sorted
            .binary_search_by(|held| held.get().cmp(version.get()))
        {
            Ok(_) => false,
            Err(place) => {
                self.sorted.insert(place, version);
                true
            }
        }
    }

    /// Keep the versions for which `wanted(version)` is true; returns how many went.
    ///
    /// Takes itself as `Bound`, since `&mut self` would be borrowed during the calls, and a callback
    /// that so much as asks for `len(releases)` would fail.
    fn keep(slf: &Bound<'_, Self>, wanted: &Bound<'_, PyAny>) -> PyResult<usize> {
        let py = slf.py();
        let before: Vec<Py<Version>> = slf.borrow().copies(py);
        let mut kept = Vec::new();
        for version in &before {
            if wanted.call1((version,))?.is_truthy()? {
                kept.push(version.clone_ref(py));
            }
        }
        let mut releases = slf.borrow_mut();
        if !releases.holds(&before) {
            return Err(PyRuntimeError::new_err("releases changed during keep()"));
        }
        releases.sorted = kept;
        Ok(before.len() - releases.sorted.len())
    }

    fn __len__(&self) -> usize {
        self.sorted.len()
    }

    /// Anything may be asked for; what is no version is just not there.
    fn __contains__(&self, item: &Bound<'_, PyAny>) -> bool {
        let wanted = |version: &Bound<'_, Version>| {
            let search = |held: &Py<Version>| held.get().cmp(version.get());
            self.sorted.binary_search_by(search).is_ok()
        };
        item.cast::<Version>().is_ok_and(wanted)
    }

    /// `IndexError` at the end is also what makes `for version in releases` stop.
    fn __getitem__<'py>(&self, py: Python<'py>, index: Index<'py>) -> PyResult<Bound<'py, PyAny>> {
        match index {
            Index::At(at) => {
                let at = if at < 0 {
                    at + self.sorted.len() as isize
                } else {
                    at
                };
                let found = usize::try_from(at).ok().and_then(|at| self.sorted.get(at));
                let version = found.ok_or_else(|| PyIndexError::new_err("no such release"))?;
                Ok(version.bind(py).clone().into_any())
            }
            Index::Slice(slice) => PyList::new(py, &self.sorted)?.as_any().get_item(slice),
        }
    }

    fn __repr__(&self) -> String {
        let texts: Vec<String> = self
            .sorted
            .iter()
            .map(|held| held.get().0.to_string())
            .collect();
        format!("<Releases {}>", texts.join(" "))
    }
}

impl Releases {
    fn copies(&self, py: Python<'_>) -> Vec<Py<Version>> {
        self.sorted
            .iter()
            .map(|version| version.clone_ref(py))
            .collect()
    }

    /// Whether these very objects are held, in this order.
    fn holds(&self, versions: &[Py<Version>]) -> bool {
        self.sorted.len() == versions.len()
            && self.sorted.iter().zip(versions).all(|(a, b)| a.is(b))
    }
}
