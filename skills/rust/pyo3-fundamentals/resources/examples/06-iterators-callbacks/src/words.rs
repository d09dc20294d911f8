//! An iterable and its iterator: two classes, so that each `for` has a position of its own.

use pyo3::prelude::*;

/// A text, iterated word by word.
#[pyclass(module = "streams", frozen)]
pub struct Text {
    text: String,
}

#[pymethods]
impl Text {
    #[new]
    fn new(text: String) -> Text {
        Text { text }
    }

    fn __iter__(slf: Bound<'_, Self>) -> Words {
        Words {
            text: slf.unbind(),
            at: 0,
        }
    }
}

/// Rust's `SplitWhitespace` borrows the text, and a pyclass may not borrow. It holds the text's object
/// and a place in it instead: two words of state, and no copy of the text.
#[pyclass(module = "streams")]
pub struct Words {
    text: Py<Text>,
    at: usize,
}

#[pymethods]
impl Words {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    /// `None` is `StopIteration`. The `&str` is copied once, into the Python string.
    fn __next__(&mut self) -> Option<&str> {
        let text = &self.text.get().text;
        let (word, end) = next_word(text, self.at)?;
        self.at = end;
        Some(word)
    }
}

/// The word at or after byte `at`, and where it ends.
pub fn next_word(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = &text[at..];
    let word = rest.split_whitespace().next()?;
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    Some((word, start + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_over_words_of_any_script() {
        let text = "  één \u{3000}zwei\n三 ";
        let mut at = 0;
        let mut words = Vec::new();
        while let Some((word, end)) = next_word(text, at) {
            words.push(word);
            at = end;
        }
        assert_eq!(words, text.split_whitespace().collect::<Vec<_>>());
    }
}
