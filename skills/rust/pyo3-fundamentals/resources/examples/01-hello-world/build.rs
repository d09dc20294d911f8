//! Lets `cargo test` find libpython at run time; a wheel built by maturin gets no such path.

fn main() {
    pyo3_build_config::use_pyo3_cfgs();
    pyo3_build_config::add_libpython_rpath_link_args();
}
