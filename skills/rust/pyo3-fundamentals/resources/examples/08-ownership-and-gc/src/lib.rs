//! An event hub: Rust that owns Python objects which own Rust objects.

mod hub;
mod target;

use pyo3::prelude::*;

#[pymodule]
pub mod signals {
    #[pymodule_export]
    use crate::hub::{Connection, Hub};
}
