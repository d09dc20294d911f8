//! A lazy iterator over a Python iterator.

use pyo3::PyTraverseError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyTuple};
use std::collections::VecDeque;
use std::num::NonZeroUsize;

/// `windows("abcd", 2)` gives `("a", "b")`, `("b", "c")`, `("c", "d")`.
#[pyfunction]
pub fn windows(iterable: &Bound<'_, PyAny>, size: NonZeroUsize) -> PyResult<Windows> {
    Ok(Windows {
        source: Some(iterable.try_iter()?.unbind()),
        held: VecDeque::new(),
        size: size.get(),
    })
}

/// Holds the source and the items of the next window, nothing else: an endless source is fine.
#[pyclass(module = "streams")]
pub struct Windows {
    source: Option<Py<PyIterator>>,
    held: VecDeque<Py<PyAny>>,
    size: usize,
}

#[pymethods]
impl Windows {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    /// The source runs Python code while `self` is borrowed. A source that comes back here gets
    /// `RuntimeError`, as a generator that calls itself gets `ValueError`.
    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let Some(source) = &self.source else {
            return Ok(None);
        };
        if self.held.len() == self.size {
            self.held.pop_front();
        }
        let mut source = source.bind(py).clone();
        while self.held.len() < self.size {
            // An exception of the source passes on; what is held stays, and a later call may go on.
            match source.next().transpose()? {
                Some(item) => self.held.push_back(item.unbind()),
                None => {
                    self.close();
                    return Ok(None);
                }
            }
        }
        PyTuple::new(py, &self.held).map(Some)
    }

    /// What `list()` allocates ahead; a hint, since sources may lie or not know.
    fn __length_hint__(&self, py: Python<'_>) -> PyResult<usize> {
        let Some(source) = &self.source else {
            return Ok(0);
        };
        let left: usize = py
            .import("operator")?
            .call_method1("length_hint", (source,))?
            .extract()?;
        let held = self.held.len().min(self.size - 1);
        Ok((left + held).saturating_sub(self.size - 1))
    }

    /// Lets go of the source, which closes a generator that nobody else holds.
    fn close(&mut self) {
        self.source = None;
        self.held.clear();
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.source)?;
        self.held.iter().try_for_each(|item| visit.call(item))
    }

    fn __clear__(&mut self) {
        self.close();
    }
}

/// The `n` largest items, the largest first; equal ones in the order they came.
///
/// Rust's own sort and heap want a comparison that cannot fail. Python's can raise or contradict
/// itself (on which `sort_by` may panic), so the place of each item is searched by hand, with `?`.
#[pyfunction]
#[pyo3(signature = (iterable, n, *, key = None))]
pub fn top<'py>(
    iterable: &Bound<'py, PyAny>,
    n: usize,
    key: Option<&Bound<'py, PyAny>>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let py = iterable.py();
    let mut best: Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)> = Vec::new();
    for (count, item) in iterable.try_iter()?.enumerate() {
        if count % 1024 == 0 {
            py.check_signals()?; // over itertools.count() no line of Python runs that would notice Ctrl-C
        }
        let item = item?;
        let rank = match key {
            Some(key) => key.call1((&item,))?,
            None => item.clone(),
        };
        let place = place_of(&rank, &best)?;
        if place < n {
            best.truncate(n - 1);
            best.insert(place, (rank, item));
        }
    }
    Ok(best.into_iter().map(|(_, item)| item).collect())
}

/// How many of `best` stay in front of `rank`.
fn place_of<'py, T>(rank: &Bound<'py, PyAny>, best: &[(Bound<'py, PyAny>, T)]) -> PyResult<usize> {
    let (mut low, mut high) = (0, best.len());
    while low < high {
        let middle = low.midpoint(high);
        if best[middle].0.lt(rank)? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}
