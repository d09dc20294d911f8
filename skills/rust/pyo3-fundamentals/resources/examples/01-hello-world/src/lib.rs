//! The smallest extension module that is worth importing.

use pyo3::prelude::*;

/// A greeting from Rust.
///
/// This comment is `hello_world.__doc__`.
#[pymodule]
pub mod hello_world {
    use super::*;

    /// Constants are exported like functions. `build.rs` makes the `Py_…` conditions known.
    #[pymodule_export]
    const FREE_THREADED_BUILD: bool = cfg!(Py_GIL_DISABLED);

    /// Say hello to `name`.
    #[pyfunction]
    #[pyo3(signature = (name = "world"))]
    pub fn hello(name: &str) -> String {
        format!("Hello, {name}!")
    }

    /// Runs once per module object, after everything above is registered.
    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
