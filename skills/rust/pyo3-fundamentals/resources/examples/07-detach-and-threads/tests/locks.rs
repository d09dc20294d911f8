//! A lock whose holder needs the interpreter: what deadlocks with `lock`, and does not with `lock_py_attached`.

use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

static LOG: Mutex<Vec<&str>> = Mutex::new(Vec::new());

/// Takes the lock, lets others run, and needs the interpreter again before it lets go of the lock.
fn holder(locked: Sender<()>, go_on: Receiver<()>) {
    Python::attach(|py| {
        let mut log = LOG.lock_py_attached(py).unwrap();
        py.detach(move || {
            locked.send(()).unwrap();
            go_on.recv().unwrap();
        });
        log.push("holder");
    });
}

/// Waits for the lock while attached. `LOG.lock()` here would keep the GIL from the holder, for ever.
fn waiter(waiting: Sender<()>) {
    Python::attach(|py| {
        waiting.send(()).unwrap();
        LOG.lock_py_attached(py).unwrap().push("waiter");
    });
}

#[test]
fn the_waiter_lets_the_holder_finish() {
    Python::initialize();
    let (locked, is_locked) = channel();
    let (go_on, may_go_on) = channel();
    let (waiting, is_waiting) = channel();
    let (done, all_done) = channel();
    let first = done.clone();
    thread::spawn(move || {
        holder(locked, may_go_on);
        first.send(()).unwrap();
    });
    is_locked.recv().unwrap();
    thread::spawn(move || {
        waiter(waiting);
        done.send(()).unwrap();
    });
    is_waiting.recv().unwrap();
    go_on.send(()).unwrap();
    for _ in 0..2 {
        all_done
            .recv_timeout(Duration::from_secs(60))
            .expect("deadlock");
    }
    assert_eq!(*LOG.lock().unwrap(), ["holder", "waiter"]);
}

#[test]
fn a_thread_of_rust_is_attached_only_where_it_says_so() {
    Python::initialize();
    let sum = thread::spawn(|| {
        assert!(
            Python::try_attach(|_| ()).is_some(),
            "the interpreter is not shutting down"
        );
        Python::attach(|py| py.eval(c"sum(range(5))", None, None)?.extract::<i32>())
    });
    assert_eq!(sum.join().unwrap().unwrap(), 10);
}
