//! The native half of nearword. `distance` and `index` know no Python; this file and `logger` do.

pub mod distance;
pub mod index;
mod logger;

use pyo3::prelude::*;

pyo3::create_exception!(
    nearword,
    WordError,
    pyo3::exceptions::PyValueError,
    "A word that cannot be searched for or indexed."
);

#[pymodule(gil_used = false)]
mod _core {
    use crate::index;
    use crate::logger::{Level, log};
    use pyo3::prelude::*;
    use std::num::NonZeroUsize;

    #[pymodule_export]
    use crate::WordError;

    /// Words between two looks for Ctrl-C: some milliseconds of work.
    const STEP: usize = 10_000;

    /// A word's letters are compared with each letter of the other, so length costs squared.
    const LONGEST: usize = 1_000;

    /// An immutable list of words. Threads may search in it at the same time.
    #[pyclass(module = "nearword", frozen, weakref)]
    struct Index {
        words: index::Index,
    }

    #[pymethods]
    impl Index {
        #[new]
        fn new(py: Python<'_>, words: &Bound<'_, PyAny>) -> PyResult<Index> {
            let words = words.try_iter()?.map(|word| checked(word?.extract()?));
            let words: Vec<String> = words.collect::<PyResult<_>>()?;
            let given = words.len();
            let words = py.detach(|| index::Index::new(words));
            let repeated = given - words.len();
            log(
                py,
                Level::Debug,
                format_args!("indexed {} words, dropped {repeated} repeated", words.len()),
            )?;
            if words.is_empty() {
                log(
                    py,
                    Level::Warning,
                    format_args!("indexed no words: nothing will be found"),
                )?;
            }
            Ok(Index { words })
        }

        /// Up to `count` words within `limit`, each with its distance, the nearest first.
        #[pyo3(signature = (word, *, limit = 2, count = NonZeroUsize::new(5).unwrap()))]
        fn nearest<'a>(
            &'a self,
            py: Python<'_>,
            word: String,
            limit: usize,
            count: NonZeroUsize,
        ) -> PyResult<Vec<(&'a str, usize)>> {
            let word = checked(word)?;
            let mut search = index::Search::new(&self.words, &word, limit, count.get());
            while py.detach(|| search.step(STEP)) {
                py.check_signals()?;
            }
            let found = search.found();
            log(
                py,
                Level::Debug,
                format_args!("{} words within {limit} of {word}", found.len()),
            )?;
            Ok(found)
        }

        fn __len__(&self) -> usize {
            self.words.len()
        }

        fn __contains__(&self, word: &Bound<'_, PyAny>) -> bool {
            word.extract::<String>()
                .is_ok_and(|word| self.words.contains(&word))
        }

        fn __repr__(&self) -> String {
            format!("<nearword.Index of {} words>", self.words.len())
        }
    }

    /// Insertions, deletions and replacements between two words, or None if more than `limit`.
    #[pyfunction]
    #[pyo3(signature = (a, b, *, limit = None))]
    fn distance(a: String, b: String, limit: Option<usize>) -> PyResult<Option<usize>> {
        let letters = |word: String| PyResult::Ok(checked(word)?.chars().collect::<Vec<char>>());
        let limit = limit.unwrap_or(usize::MAX);
        Ok(crate::distance::distance(
            &letters(a)?,
            &letters(b)?,
            limit,
            &mut Vec::new(),
        ))
    }

    fn checked(word: String) -> PyResult<String> {
        match word.chars().count() {
            0 => Err(WordError::new_err("an empty word")),
            length if length > LONGEST => Err(WordError::new_err(format!(
                "a word of {length} letters, at most {LONGEST}"
            ))),
            _ => Ok(word),
        }
    }
}
