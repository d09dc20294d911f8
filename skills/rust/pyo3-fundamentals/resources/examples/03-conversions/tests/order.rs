//! What the order of variants, the width of integers and the kind of container do to a value.

use jobs::model::{Job, Schedule, Setting};
use pyo3::exceptions::{PyKeyError, PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use std::ffi::CStr;
use std::time::Duration;

fn convert<T: for<'py> FromPyObjectOwned<'py>>(code: &CStr) -> PyResult<T> {
    Python::initialize();
    Python::attach(|py| {
        let value = py.eval(code, None, None)?;
        value.extract().map_err(Into::into)
    })
}

#[derive(Debug, PartialEq, FromPyObject)]
enum Careless {
    Real(f64),
    #[allow(dead_code)] // never reached, which is the point
    Flag(bool),
}

#[test]
fn a_wide_variant_in_front_swallows_the_others() {
    assert_eq!(convert::<Careless>(c"True").unwrap(), Careless::Real(1.0));
    assert_eq!(convert::<Setting>(c"True").unwrap(), Setting::Flag(true));
}

#[test]
fn an_int_too_big_for_i64_becomes_a_float() {
    let big = convert::<Setting>(c"2 ** 63").unwrap();
    assert_eq!(big, Setting::Real(9_223_372_036_854_775_808.0));
}

#[test]
fn a_number_that_does_not_fit_is_no_type_error() {
    Python::initialize();
    let error = convert::<u8>(c"256").unwrap_err();
    Python::attach(|py| assert!(error.is_instance_of::<PyOverflowError>(py)));
}

#[test]
fn a_string_is_no_list_of_strings() {
    let error = convert::<Vec<String>>(c"'abc'").unwrap_err();
    Python::attach(|py| assert!(error.is_instance_of::<PyTypeError>(py)));
}

#[test]
fn a_tuple_variant_wants_the_exact_length() {
    assert_eq!(
        convert::<Schedule>(c"(6, 30)").unwrap(),
        Schedule::Daily(6, 30)
    );
    assert!(convert::<Schedule>(c"(6, 30, 0)").is_err());
}

#[test]
fn defaults_fill_what_is_absent() {
    let job: Job = convert(c"{'name': 'a', 'schedule': {'cron': '@daily'}}").unwrap();
    assert_eq!((job.retries, job.timeout), (3, None));
}

#[test]
fn a_key_without_default_is_a_key_error() {
    let error = convert::<Job>(c"{'name': 'a'}").unwrap_err();
    Python::attach(|py| assert!(error.is_instance_of::<PyKeyError>(py), "{error}"));
}

#[test]
fn a_duration_is_a_timedelta() {
    let day = convert::<Duration>(c"__import__('datetime').timedelta(days=1)").unwrap();
    assert_eq!(day, Duration::from_secs(86_400));
}
