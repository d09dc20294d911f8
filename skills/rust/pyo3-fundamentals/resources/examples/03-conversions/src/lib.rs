//! Conversions derived, attributed and written by hand.

pub mod model;
pub mod share;

use pyo3::prelude::*;

#[pymodule]
pub mod jobs {
    use crate::model::{Finished, Job};
    use pyo3::prelude::*;
    use std::collections::BTreeMap;

    /// The job with every default filled in.
    #[pyfunction]
    fn complete(job: Job) -> Job {
        job
    }

    /// Names that occur more than once.
    #[pyfunction]
    fn repeated(jobs: Vec<Job>) -> Vec<String> {
        let mut counts = BTreeMap::new();
        for job in jobs {
            *counts.entry(job.name).or_insert(0) += 1;
        }
        counts
            .into_iter()
            .filter(|(_, count)| *count > 1)
            .map(|(name, _)| name)
            .collect()
    }

    /// The job's settings as environment variables.
    #[pyfunction]
    fn environment(job: Job) -> BTreeMap<String, String> {
        let settings = job.env.into_iter();
        settings.map(|(key, value)| (key, value.to_env())).collect()
    }

    /// One line about a `subprocess.CompletedProcess`, or `None` if it went well.
    #[pyfunction]
    fn complaint(finished: Finished) -> Option<String> {
        let Finished {
            command,
            returncode,
            stderr,
        } = finished;
        (returncode != 0).then(|| {
            let stderr = stderr.unwrap_or_default();
            let text = String::from_utf8_lossy(&stderr);
            let last = text.lines().last().unwrap_or("no message").to_owned();
            format!("{} exited with {returncode}: {last}", command.join(" "))
        })
    }
}
