//! Counts a needle in many files on many threads. Knows nothing of Python.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How often the waiting thread looks up when nothing happens.
const LOOK_UP: Duration = Duration::from_millis(50);

/// The place of a path, and what was counted there.
type Counted = (usize, io::Result<usize>);

pub struct Search<'a> {
    pub paths: &'a [PathBuf],
    pub needle: &'a [u8],
    pub workers: usize,
}

impl Search<'_> {
    /// Occurrences in each file, in the order of `paths`.
    ///
    /// `heed` is called on the calling thread with the number of finished files, after each file and
    /// every 50 ms. Its error stops the workers after the files they are at, and is returned.
    pub fn run<E>(
        &self,
        mut heed: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<Vec<io::Result<usize>>, E> {
        let (sender, receiver) = channel();
        let next = AtomicUsize::new(0);
        let cancelled = AtomicBool::new(false);
        let mut counts = Vec::new();
        thread::scope(|scope| {
            for _ in 0..self.workers {
                let sender = sender.clone();
                scope.spawn(|| self.work(&next, &cancelled, sender));
            }
            drop(sender); // ours: the channel closes when the last worker is done
            loop {
                match receiver.recv_timeout(LOOK_UP) {
                    Ok(counted) => counts.push(counted),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return Ok(()),
                }
                heed(counts.len()).inspect_err(|_| cancelled.store(true, Ordering::Relaxed))?;
            }
        })?;
        counts.sort_by_key(|(at, _)| *at);
        Ok(counts.into_iter().map(|(_, count)| count).collect())
    }

    fn work(&self, next: &AtomicUsize, cancelled: &AtomicBool, results: Sender<Counted>) {
        while !cancelled.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = self.paths.get(at) else {
                return;
            };
            if results.send((at, self.count_in(path))).is_err() {
                return; // nobody waits for results any more
            }
        }
    }

    fn count_in(&self, path: &Path) -> io::Result<usize> {
        Ok(count(&fs::read(path)?, self.needle))
    }
}

/// Occurrences that do not overlap; an empty needle has none.
pub fn count(haystack: &[u8], needle: &[u8]) -> usize {
    let Some(last) = haystack.len().checked_sub(needle.len()) else {
        return 0;
    };
    let (mut found, mut at) = (0, 0);
    while at <= last && !needle.is_empty() {
        let is_here = haystack[at..].starts_with(needle);
        found += usize::from(is_here);
        at += if is_here { needle.len() } else { 1 };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    #[test]
    fn occurrences_do_not_overlap() {
        assert_eq!(count(b"aaaa", b"aa"), 2);
        assert_eq!(count(b"abcab", b"ab"), 2);
        assert_eq!(count(b"a", b"ab"), 0);
        assert_eq!(count(b"abc", b""), 0);
    }

    fn here() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")
    }

    #[test]
    fn results_come_in_the_order_of_the_paths() {
        let paths = [here(), "does/not/exist".into(), here()];
        let search = Search {
            paths: &paths,
            needle: b"[package]",
            workers: 3,
        };
        let Ok(counts) = search.run(|_| Ok::<(), Infallible>(()));
        let counts: Vec<Option<usize>> = counts.into_iter().map(Result::ok).collect();
        assert_eq!(counts, [Some(1), None, Some(1)]);
    }

    #[test]
    fn an_error_of_heed_stops_the_workers() {
        let paths = vec![here(); 10_000];
        let search = Search {
            paths: &paths,
            needle: b"x",
            workers: 2,
        };
        let mut calls = 0;
        let outcome = search.run(|done| {
            calls += 1;
            if done >= 3 { Err("enough") } else { Ok(()) }
        });
        assert_eq!(outcome.map(|counts| counts.len()), Err("enough"));
        assert!(calls < 10_000);
    }
}
