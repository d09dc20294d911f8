//! Job definitions: what the derives read from Python and give back.

use crate::share::Share;
use pyo3::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

/// A job, read from a mapping such as parsed TOML and given back as a dict with every key set.
#[derive(Debug, Clone, PartialEq, FromPyObject, IntoPyObject)]
#[pyo3(from_item_all)]
pub struct Job {
    pub name: String,
    pub schedule: Schedule,
    /// `default` is for a key that is absent. A key that is there must convert.
    #[pyo3(default = 3)]
    pub retries: u8,
    #[pyo3(default)]
    pub timeout: Option<Duration>,
    #[pyo3(default = Share::ALL)]
    pub cpu: Share,
    #[pyo3(default = PathBuf::from("."), item("working-dir"))]
    pub working_dir: PathBuf,
    #[pyo3(default)]
    pub tags: BTreeSet<String>,
    #[pyo3(default)]
    pub env: BTreeMap<String, Setting>,
}

/// `timedelta | (hour, minute) | {"cron": str}`: each variant is tried in this order.
#[derive(Debug, Clone, PartialEq, FromPyObject, IntoPyObject)]
pub enum Schedule {
    #[pyo3(annotation = "timedelta")]
    Every(Duration),
    #[pyo3(annotation = "(hour, minute)")]
    Daily(u8, u8),
    #[pyo3(annotation = "{'cron': str}")]
    Cron {
        #[pyo3(item)]
        cron: String,
    },
}

/// The order decides: in Python a `bool` is an `int`, and an `int` is good enough for a float.
#[derive(Debug, Clone, PartialEq, FromPyObject, IntoPyObject)]
pub enum Setting {
    #[pyo3(annotation = "bool")]
    Flag(bool),
    #[pyo3(annotation = "int")]
    Whole(i64),
    #[pyo3(annotation = "float")]
    Real(f64),
    #[pyo3(annotation = "str")]
    Text(String),
    #[pyo3(annotation = "list of str")]
    List(Vec<String>),
}

impl Setting {
    /// As a child process reads it.
    pub fn to_env(&self) -> String {
        match self {
            Setting::Flag(flag) => String::from(if *flag { "1" } else { "0" }),
            Setting::Whole(number) => number.to_string(),
            Setting::Real(number) => number.to_string(),
            Setting::Text(text) => text.clone(),
            Setting::List(items) => items.join(":"),
        }
    }
}

/// What is left of a finished process: attributes, so that any object with these three will do.
#[derive(FromPyObject)]
pub struct Finished {
    #[pyo3(attribute("args"))]
    pub command: Vec<String>,
    pub returncode: i32,
    pub stderr: Option<Vec<u8>>,
}
