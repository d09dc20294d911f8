//! Python classes: a frozen value, an enum, and a mutable container.

mod releases;
pub mod semver;
mod version;

use pyo3::prelude::*;

#[pymodule]
pub mod versions {
    #[pymodule_export]
    use crate::releases::Releases;
    #[pymodule_export]
    use crate::version::{Level, Version};
}
