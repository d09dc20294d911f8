//! A conversion by hand: two Python forms for one Rust type, and a value that can be refused.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyFloat;
use std::convert::Infallible;

/// A share from 0 to 1, which Python may also write as `"50%"`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share(f64);

impl Share {
    pub const ALL: Share = Share(1.0);

    /// `None` outside 0 to 1, and for NaN.
    pub fn new(share: f64) -> Option<Share> {
        (0.0..=1.0).contains(&share).then_some(Share(share))
    }

    fn parse(text: &str) -> Option<Share> {
        let percent: f64 = text.trim().strip_suffix('%')?.trim_end().parse().ok()?;
        Share::new(percent / 100.0)
    }
}

/// `'a` is the borrow of the object: a type that keeps it could hold `&'a str` instead of a copy.
impl<'a, 'py> FromPyObject<'a, 'py> for Share {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Share> {
        let share = if let Ok(text) = object.extract::<&str>() {
            Share::parse(text)
        } else if let Ok(number) = object.extract::<f64>() {
            Share::new(number)
        } else {
            let message = format!("expected a number or a percentage, got {object:?}");
            return Err(PyTypeError::new_err(message));
        };
        share.ok_or_else(|| PyValueError::new_err(format!("{object:?} is no share from 0 to 1")))
    }
}

/// Nothing can fail on the way out, and the types say so.
impl<'py> IntoPyObject<'py> for Share {
    type Target = PyFloat;
    type Output = Bound<'py, PyFloat>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Bound<'py, PyFloat>, Infallible> {
        Ok(PyFloat::new(py, self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_percentages() {
        assert_eq!(Share::parse(" 12.5 % "), Share::new(0.125));
        assert_eq!(Share::parse("12.5"), None);
        assert_eq!(Share::parse("101%"), None);
    }

    #[test]
    fn nan_is_no_share() {
        assert_eq!(Share::new(f64::NAN), None);
    }
}
