//! `Version`, a value: frozen, so that it can be hashed, shared between threads and borrowed freely.

use crate::semver::{NoVersion, Semver, Stage, identifiers};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyType;

impl From<NoVersion> for PyErr {
    fn from(NoVersion(text): NoVersion) -> PyErr {
        PyValueError::new_err(format!("{text:?} is no version"))
    }
}

/// Which part of a version to raise.
#[pyclass(
    module = "versions",
    eq,
    hash,
    frozen,
    rename_all = "SCREAMING_SNAKE_CASE",
    from_py_object
)]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    Major,
    Minor,
    Patch,
}

/// A semantic version. The comparison operators and the hash are those of the Rust type.
#[pyclass(module = "versions", eq, ord, hash, str = "{0}", frozen, subclass)]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(pub Semver);

#[pymethods]
impl Version {
    /// What `case Version(1, minor)` takes apart.
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("major", "minor", "patch")
    }

    #[new]
    #[pyo3(signature = (major, minor = 0, patch = 0, pre = None))]
    fn new(major: u64, minor: u64, patch: u64, pre: Option<&str>) -> PyResult<Version> {
        let stage = match pre {
            None => Stage::Release,
            Some(text) => Stage::Pre(identifiers(text).ok_or_else(|| NoVersion(text.to_owned()))?),
        };
        Ok(Version(Semver {
            major,
            minor,
            patch,
            stage,
        }))
    }

    /// `cls` and not `Version`: a subclass's `parse` makes objects of the subclass.
    #[classmethod]
    fn parse<'py>(cls: &Bound<'py, PyType>, text: &str) -> PyResult<Bound<'py, PyAny>> {
        let version = Version(text.parse()?);
        cls.call1(version.__getnewargs__())
    }

    #[getter]
    fn major(&self) -> u64 {
        self.0.major
    }

    #[getter]
    fn minor(&self) -> u64 {
        self.0.minor
    }

    #[getter]
    fn patch(&self) -> u64 {
        self.0.patch
    }

    #[getter]
    fn pre(&self) -> Option<String> {
        match &self.0.stage {
            Stage::Release => None,
            stage => Some(stage.to_string()),
        }
    }

    /// The next version, always a release. An overflow is Python's `OverflowError`, not a panic.
    fn bump(&self, level: Level) -> PyResult<Version> {
        let Semver {
            major,
            minor,
            patch,
            ..
        } = self.0;
        let (major, minor, patch) = match level {
            Level::Major => (next(major)?, 0, 0),
            Level::Minor => (major, next(minor)?, 0),
            Level::Patch => (major, minor, next(patch)?),
        };
        Ok(Version(Semver {
            major,
            minor,
            patch,
            stage: Stage::Release,
        }))
    }

    fn __repr__(&self) -> String {
        format!("Version.parse('{}')", self.0)
    }

    /// What `pickle` and `copy` pass to the class to make the object again.
    fn __getnewargs__(&self) -> (u64, u64, u64, Option<String>) {
        (self.0.major, self.0.minor, self.0.patch, self.pre())
    }
}

fn next(number: u64) -> PyResult<u64> {
    let too_big = || pyo3::exceptions::PyOverflowError::new_err("no number after this one");
    number.checked_add(1).ok_or_else(too_big)
}
