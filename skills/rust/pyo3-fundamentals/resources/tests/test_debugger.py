"""Tests of debugger.py.

The logs below were provoked with PyO3 0.30.1, CPython 3.11.7, rustc 1.95, gdb 13,
lldb 14, gcc 12 (its AddressSanitizer runtime under Rust's instrumentation) and
valgrind 3.19 in one small crate called crashy. They are shortened: frames were taken
out, arguments cut to `(...)`, and folders renamed.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import struct
import subprocess
import sys
import tempfile
import unittest
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from unittest import mock

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "debugger.py"


def load_script() -> ModuleType:
    """Import the script by path; it lies in no package."""
    spec = importlib.util.spec_from_file_location("debugger", SCRIPT)
    if spec is None or spec.loader is None:
        raise ImportError(str(SCRIPT))
    module = importlib.util.module_from_spec(spec)
    sys.modules["debugger"] = module
    with mock.patch.object(sys, "dont_write_bytecode", True):
        spec.loader.exec_module(module)
    return module


if TYPE_CHECKING:
    import debugger as dbg
else:
    dbg = load_script()

NESTED = r"""

thread '<unnamed>' (23348) panicked at src/lib.rs:24:9:
index out of bounds: the len is 0 but the index is 0
stack backtrace:
   0: __rustc::rust_begin_unwind
             at /rustc/59807616e1/library/std/src/panicking.rs:689:5
   1: core::panicking::panic_fmt
             at /rustc/59807616e1/library/core/src/panicking.rs:80:14
   2: core::panicking::panic_bounds_check
             at /rustc/59807616e1/library/core/src/panicking.rs:271:5
   3: crashy::crashy::pick
             at /home/me/crashy/src/lib.rs:24:9
   4: crashy::crashy::index
             at /home/me/crashy/src/lib.rs:29:9
   5: crashy::crashy::__pyfunction_index
             at /home/me/crashy/src/lib.rs:27:5
   6: pyo3::impl_::trampoline::fastcall_cfunction_with_keywords::inner::{{closure}}
             at /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:100:42
   7: pyo3::impl_::trampoline::trampoline::{{closure}}
             at /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:315:63
   8: std::panicking::catch_unwind::do_call
             at /rustc/59807616e1/library/std/src/panicking.rs:581:40
  15: cfunction_vectorcall_FASTCALL_KEYWORDS
             at /build/Python-3.11.7/Objects/methodobject.c:443:24
  16: _PyObject_VectorcallTstate
             at /build/Python-3.11.7/./Include/internal/pycore_call.h:92:11
  17: PyObject_Vectorcall
             at /build/Python-3.11.7/Objects/call.c:299:12
  18: _PyEval_EvalFrameDefault
             at /build/Python-3.11.7/Python/ceval.c:4769:23
  19: _PyEval_EvalFrame
             at /build/Python-3.11.7/./Include/internal/pycore_ceval.h:73:16
  20: _PyEval_Vector
             at /build/Python-3.11.7/Python/ceval.c:6434:24
  21: _PyObject_VectorcallTstate
             at /build/Python-3.11.7/./Include/internal/pycore_call.h:92:11
  22: _PyObject_CallNoArgs
             at /build/Python-3.11.7/./Include/internal/pycore_call.h:107:12
  23: PyObject_CallNoArgs
             at /build/Python-3.11.7/Objects/call.c:112:12
  24: <pyo3::instance::Bound<pyo3::types::any::PyAny> as pyo3::types::any::PyAnyMethods>::call0
             at /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/types/any.rs:1091:18
  25: crashy::crashy::call_back
             at /home/me/crashy/src/lib.rs:178:21
  26: crashy::crashy::__pyfunction_call_back
             at /home/me/crashy/src/lib.rs:176:5
  27: pyo3::impl_::trampoline::fastcall_cfunction_with_keywords::inner::{{closure}}
             at /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:100:42
  28: pyo3::impl_::trampoline::trampoline::{{closure}}
             at /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:315:63
  29: std::panicking::catch_unwind::do_call
             at /rustc/59807616e1/library/std/src/panicking.rs:581:40
  30: __rust_try
  31: std::panicking::catch_unwind
             at /rustc/59807616e1/library/std/src/panicking.rs:544:19
  32: std::panic::catch_unwind
             at /rustc/59807616e1/library/std/src/panic.rs:359:14
  33: pyo3::impl_::trampoline::trampoline
             at /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:315:13
  34: pyo3::impl_::trampoline::fastcall_cfunction_with_keywords::inner
             at /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:100:26
  35: pyo3::impl_::trampoline::fastcall_cfunction_with_keywords
             at /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:85:22
  36: cfunction_vectorcall_FASTCALL_KEYWORDS
             at /build/Python-3.11.7/Objects/methodobject.c:443:24
  37: _PyObject_VectorcallTstate
             at /build/Python-3.11.7/./Include/internal/pycore_call.h:92:11
  38: PyObject_Vectorcall
             at /build/Python-3.11.7/Objects/call.c:299:12
  39: _PyEval_EvalFrameDefault
             at /build/Python-3.11.7/Python/ceval.c:4769:23
  40: _PyEval_EvalFrame
             at /build/Python-3.11.7/./Include/internal/pycore_ceval.h:73:16
  41: _PyEval_Vector
             at /build/Python-3.11.7/Python/ceval.c:6434:24
  42: PyEval_EvalCode
             at /build/Python-3.11.7/Python/ceval.c:1148:21
  43: run_eval_code_obj
             at /build/Python-3.11.7/Python/pythonrun.c:1710:9
  44: run_mod
             at /build/Python-3.11.7/Python/pythonrun.c:1731:19
  45: pyrun_file
             at /build/Python-3.11.7/Python/pythonrun.c:1626:15
  46: _PyRun_SimpleFileObject
             at /build/Python-3.11.7/Python/pythonrun.c:440:13
  47: _PyRun_AnyFileObject
             at /build/Python-3.11.7/Python/pythonrun.c:79:15
  48: pymain_run_file_obj
             at /build/Python-3.11.7/Modules/main.c:360:15
  49: pymain_run_file
             at /build/Python-3.11.7/Modules/main.c:379:15
  50: pymain_run_python
             at /build/Python-3.11.7/Modules/main.c:601:21
  51: Py_RunMain
             at /build/Python-3.11.7/Modules/main.c:680:5
  52: pymain_main
             at /build/Python-3.11.7/Modules/main.c:710:12
  53: Py_BytesMain
             at /build/Python-3.11.7/Modules/main.c:734:12
  54: __libc_start_call_main
             at ./csu/../sysdeps/nptl/libc_start_call_main.h:58:16
  55: __libc_start_main_impl
             at ./csu/../csu/libc-start.c:360:3
  56: _start
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.
--- PyO3 is resuming a panic after fetching a PanicException from Python. ---
Python stack trace below:
Traceback (most recent call last):
  File "/home/me/app.py", line 29, in <lambda>
    crashy.call_back(lambda: crashy.index([], 0))
                             ^^^^^^^^^^^^^^^^^^^
pyo3_runtime.PanicException: index out of bounds: the len is 0 but the index is 0
Traceback (most recent call last):
  File "/home/me/app.py", line 78, in <module>
    main()
  File "/home/me/app.py", line 75, in main
    compute(sys.argv[1])
  File "/home/me/app.py", line 29, in compute
    crashy.call_back(lambda: crashy.index([], 0))
pyo3_runtime.PanicException: index out of bounds: the len is 0 but the index is 0
"""

NO_BACKTRACE = r"""

thread '<unnamed>' (24743) panicked at src/lib.rs:24:9:
index out of bounds: the len is 3 but the index is 7
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
Traceback (most recent call last):
  File "/home/me/app.py", line 78, in <module>
    main()
  File "/home/me/app.py", line 75, in main
    compute(sys.argv[1])
  File "/home/me/app.py", line 10, in compute
    return crashy.index([1, 2, 3], 7)
           ^^^^^^^^^^^^^^^^^^^^^^^^^^
pyo3_runtime.PanicException: index out of bounds: the len is 3 but the index is 7
"""

FAULTHANDLER = r"""
Fatal Python error: Segmentation fault

Current thread 0x00007ff09964bb80 (most recent call first):
  File "/home/me/app.py", line 12 in compute
  File "/home/me/app.py", line 75 in main
  File "/home/me/app.py", line 78 in <module>
"""

GDB = r"""
Program received signal SIGSEGV, Segmentation fault.
core::ptr::read_volatile<u8> (src=0x10) at /rustc/59807616e1/library/core/src/ptr/mod.rs:2091
#0  core::ptr::read_volatile<u8> (src=0x10) at /rustc/59807616e1/library/core/src/ptr/mod.rs:2091
#1  0x00007ffff70dda81 in crashy::crashy::segfault (address=16) at src/lib.rs:59
#2  0x00007ffff70db80a in crashy::crashy::__pyfunction_segfault (_slf=0x7ffff7212ed0, _args=0x7ffff7fba188, _nargs=1, _kwargs=0x0) at src/lib.rs:57
#3  0x00007ffff70e00a3 in pyo3::impl_::trampoline::fastcall_cfunction_with_keywords::inner::{closure#0} () at /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:100
#12 0x00007ffff7ba7332 in cfunction_vectorcall_FASTCALL_KEYWORDS (...) at Objects/methodobject.c:443
#13 0x00007ffff7b58ba3 in _PyObject_VectorcallTstate (...) at ./Include/internal/pycore_call.h:92
#14 PyObject_Vectorcall (...) at Objects/call.c:299
#15 0x00007ffff7afd9c3 in _PyEval_EvalFrameDefault (...) at Python/ceval.c:4769
#31 0x00007ffff783b305 in __libc_start_main_impl (...) at ../csu/libc-start.c:360
#32 0x0000555555555081 in _start ()
Traceback (most recent call first):
  <built-in method segfault of module object at remote 0x7ffff7212ed0>
  File "/home/me/app.py", line 12, in compute
    return crashy.segfault(16)
  File "/home/me/app.py", line 75, in main
    compute(sys.argv[1])
  File "/home/me/app.py", line 78, in <module>
    main()
  Id   Target Id                                      Frame
"""

DEADLOCK = r"""
Thread 2 (Thread 0x7ff9808856c0 (LWP 29441) "python3.11"):
#0  __futex_abstimed_wait_common64 (...) at ./nptl/futex-internal.c:57
#5  0x00007ff98144f86f in PyCOND_TIMEDWAIT (us=<optimized out>, mut=0x7ff98174e6f8 <_PyRuntime+440>, cond=0x7ff98174e6c8 <_PyRuntime+392>) at Python/condvar.h:73
#6  take_gil (tstate=tstate@entry=0x556be991e3f0) at Python/ceval_gil.h:231
#7  0x00007ff98144fd4e in PyEval_RestoreThread (tstate=tstate@entry=0x556be991e3f0) at Python/ceval.c:521
#8  0x00007ff981515ae4 in pysleep (timeout=<optimized out>) at ./Modules/timemodule.c:2168
#13 0x00007ff9812fd9c3 in _PyEval_EvalFrameDefault (...) at Python/ceval.c:4769
#14 0x00007ff981450a40 in _PyEval_EvalFrame (...) at ./Include/internal/pycore_ceval.h:73
#15 _PyEval_Vector (...) at Python/ceval.c:6434
#19 0x00007ff98090207d in pyo3::types::any::{impl#1}::call0 (self=0x7ff980884158) at /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/types/any.rs:1091
#20 0x00007ff9808f86b9 in crashy::crashy::locked_call (callback=...) at src/lib.rs:91
#21 0x00007ff9808fc240 in crashy::crashy::__pyfunction_locked_call (_slf=0x7ff980a32e30, _args=0x7ff9817ba1e0, _nargs=1, _kwargs=0x0) at src/lib.rs:88
#31 0x00007ff9813a7332 in cfunction_vectorcall_FASTCALL_KEYWORDS (...) at Objects/methodobject.c:443
#32 0x00007ff981358ba3 in _PyObject_VectorcallTstate (...) at ./Include/internal/pycore_call.h:92
#33 PyObject_Vectorcall (...) at Objects/call.c:299
#34 0x00007ff9812fd9c3 in _PyEval_EvalFrameDefault (...) at Python/ceval.c:4769
#35 0x00007ff981450a40 in _PyEval_EvalFrame (...) at ./Include/internal/pycore_ceval.h:73
#36 _PyEval_Vector (...) at Python/ceval.c:6434
#44 0x00007ff9814a8f57 in pythread_wrapper (arg=<optimized out>) at Python/thread_pthread.h:241
#45 0x00007ff9810a71f5 in start_thread (arg=<optimized out>) at ./nptl/pthread_create.c:442
#46 0x00007ff9811278ec in clone3 () at ../sysdeps/unix/sysv/linux/x86_64/clone3.S:81

Thread 1 (Thread 0x7ff9817d5b80 (LWP 29439) "python3.11"):
#0  syscall () at ../sysdeps/unix/sysv/linux/x86_64/syscall.S:38
#1  0x00007ff98095b3b6 in std::sys::pal::unix::futex::futex_wait () at library/std/src/sys/pal/unix/futex.rs:73
#2  std::sys::sync::mutex::futex::Mutex::lock_contended () at library/std/src/sys/sync/mutex/futex.rs:61
#3  0x00007ff9808eb78e in std::sys::sync::mutex::futex::Mutex::lock (self=0x7ff98098e338 <crashy::crashy::STATE>) at /rustc/59807616e1/library/std/src/sys/sync/mutex/futex.rs:33
#4  std::sync::poison::mutex::Mutex<alloc::vec::Vec<i64, alloc::alloc::Global>>::lock<alloc::vec::Vec<i64, alloc::alloc::Global>> (self=0x7ff98098e338 <crashy::crashy::STATE>) at /rustc/59807616e1/library/std/src/sync/poison/mutex.rs:492
#5  0x00007ff9808f8597 in crashy::crashy::locked_call (callback=...) at src/lib.rs:90
#6  0x00007ff9808fc240 in crashy::crashy::__pyfunction_locked_call (_slf=0x7ff980a32e30, _args=0x7ff9817d1188, _nargs=1, _kwargs=0x0) at src/lib.rs:88
#16 0x00007ff9813a7332 in cfunction_vectorcall_FASTCALL_KEYWORDS (...) at Objects/methodobject.c:443
#17 0x00007ff981358ba3 in _PyObject_VectorcallTstate (...) at ./Include/internal/pycore_call.h:92
#18 PyObject_Vectorcall (...) at Objects/call.c:299
#19 0x00007ff9812fd9c3 in _PyEval_EvalFrameDefault (...) at Python/ceval.c:4769

Thread 2 (Thread 0x7ff9808856c0 (LWP 29441) "python3.11"):
Traceback (most recent call first):
  Waiting for the GIL
  <built-in method sleep of module object at remote 0x7ff980e8f380>
  File "/home/me/app.py", line 39, in <lambda>
    a = threading.Thread(target=lambda: crashy.locked_call(lambda: time.sleep(0.5)), name="first")
  <built-in method locked_call of module object at remote 0x7ff980a32e30>
  File "/home/me/app.py", line 39, in <lambda>
    a = threading.Thread(target=lambda: crashy.locked_call(lambda: time.sleep(0.5)), name="first")
  File "/opt/python/lib/python3.11/threading.py", line 982, in run
    self._target(*self._args, **self._kwargs)
  File "/opt/python/lib/python3.11/threading.py", line 1045, in _bootstrap_inner
    self.run()
  File "/opt/python/lib/python3.11/threading.py", line 1002, in _bootstrap
    self._bootstrap_inner()

Thread 1 (Thread 0x7ff9817d5b80 (LWP 29439) "python3.11"):
Traceback (most recent call first):
  <built-in method locked_call of module object at remote 0x7ff980a32e30>
  File "/home/me/app.py", line 42, in compute
    crashy.locked_call(print)
  File "/home/me/app.py", line 75, in main
    compute(sys.argv[1])
  File "/home/me/app.py", line 78, in <module>
    main()
"""

LLDB = r"""
(lldb) run
Process 29699 stopped
* thread #1, name = 'python3.11', stop reason = signal SIGSEGV: invalid address (fault address: 0x10)
    frame #0: 0x00007ffff70e8fac crashy.so`core::ptr::read_volatile::h6f7afbf64b0f6c21(src="") at mod.rs:2091:9
Process 29699 launched: '/opt/python/bin/python3.11' (x86_64)
(lldb) bt
* thread #1, name = 'python3.11', stop reason = signal SIGSEGV: invalid address (fault address: 0x10)
  * frame #0: 0x00007ffff70e8fac crashy.so`core::ptr::read_volatile::h6f7afbf64b0f6c21(src="") at mod.rs:2091:9
    frame #1: 0x00007ffff70dda81 crashy.so`crashy::crashy::segfault::hf4089e45cdae865a(address=16) at lib.rs:59:18
    frame #6: 0x00007ffff70e818b crashy.so`__rust_try + 27
    frame #7: 0x00007ffff70e7922 crashy.so`std::panic::catch_unwind::h2782bfbcd71fb790 at panicking.rs:544:19
    frame #8: 0x00007ffff70e78c0 crashy.so`std::panic::catch_unwind::h2782bfbcd71fb790) at panic.rs:359:14
    frame #9: 0x00007ffff70d4a07 crashy.so`pyo3::impl_::trampoline::trampoline::h287e898d78becec6) at trampoline.rs:315:13
    frame #10: 0x00007ffff70d8289 crashy.so`pyo3::impl_::trampoline::fastcall_cfunction_with_keywords::inner::h6c0d02b1a1d4300a(slf=0x00007ffff7212e80, args=0x00007ffff7fba188, nargs=1, kwnames=0x0000000000000000, f=(crashy.so`crashy::crashy::__pyfunction_segfault::h64610dda9d30ea05 at pymethods.rs:101)) at trampoline.rs:100:26
    frame #11: 0x00007ffff70d5d54 crashy.so`pyo3::impl_::trampoline::fastcall_cfunction_with_keywords::hd0730e1c28d490b1(slf=0x00007ffff7212e80, args=0x00007ffff7fba188, nargs=1, kwnames=0x0000000000000000) at trampoline.rs:85:22
    frame #12: 0x00007ffff7ba7332 libpython3.11.so.1.0`cfunction_vectorcall_FASTCALL_KEYWORDS) at methodobject.c:443:24
    frame #13: 0x00007ffff7b58ba3 libpython3.11.so.1.0`PyObject_Vectorcall at pycore_call.h:92:11
    frame #14: 0x00007ffff7b58b87 libpython3.11.so.1.0`PyObject_Vectorcall) at call.c:299:12
    frame #15: 0x00007ffff7afd9c3 libpython3.11.so.1.0`_PyEval_EvalFrameDefault at ceval.c:4769:23
"""

ASAN = r"""
==2920==ERROR: AddressSanitizer: heap-use-after-free on address 0x6060002b6640 at pc 0x7f34352de029 bp 0x7ffdbfa4ba20 sp 0x7ffdbfa4ba18
READ of size 1 at 0x6060002b6640 thread T0
    #0 0x7f34352de028 in _RINvNtCsgEmfK2I1SDS_4core3ptr13read_volatilehECs8Wsw0RQLZM0_6crashy /rustc/59807616e1/library/core/src/ptr/mod.rs:2091
    #1 0x7f34352ed77a in _RNvNtCs8Wsw0RQLZM0_6crashy6crashy14use_after_free src/lib.rs:148
    #2 0x7f34352f726d in _RNvNtCs8Wsw0RQLZM0_6crashy6crashy27___pyfunction_use_after_free src/lib.rs:143
    #3 0x7f343530fc39 in _RNCNvNtNtNtCs3TSz4qK8umv_4pyo35impl_10trampoline6noargs5inner0Cs8Wsw0RQLZM0_6crashy /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:130
    #8 0x7f3435307d3a in _RINvNtCsjrHSEGnQ3l9_3std5panic12catch_unwindNCINvNtNtCs3TSz4qK8umv_4pyo35impl_10trampoline10trampolineNCNvNtBL_6noargs5inner0ONtNtCs2yCElOIxcX3_8pyo3_ffi6object8PyObjectE0INtNtCsgEmfK2I1SDS_4core6result6ResultB1Z_NtNtBP_3err5PyErrEECs8Wsw0RQLZM0_6crashy /rustc/59807616e1/library/std/src/panic.rs:359
    #9 0x7f34353134d7 in _RINvNtNtCs3TSz4qK8umv_4pyo35impl_10trampoline10trampolineNCNvNtB2_6noargs5inner0ONtNtCs2yCElOIxcX3_8pyo3_ffi6object8PyObjectECs8Wsw0RQLZM0_6crashy /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:315
    #12 0x7f3436ba75a1 in cfunction_vectorcall_NOARGS Objects/methodobject.c:486
    #13 0x7f3436b58ba2 in _PyObject_VectorcallTstate Include/internal/pycore_call.h:92
    #14 0x7f3436b58ba2 in PyObject_Vectorcall Objects/call.c:299
    #15 0x7f3436afd9c2 in _PyEval_EvalFrameDefault Python/ceval.c:4769
    #16 0x7f3436c508e3 in _PyEval_EvalFrame Include/internal/pycore_ceval.h:73
0x6060002b6640 is located 0 bytes inside of 64-byte region [0x6060002b6640,0x6060002b6680)
freed by thread T0 here:
    #0 0x7f34370b76a8 in __interceptor_free ../../../../src/libsanitizer/asan/asan_malloc_linux.cpp:52
    #1 0x7f3435364aca in _RINvNtCsgEmfK2I1SDS_4core3ptr13drop_in_placeINtNtCslNYArtu3iFV_5alloc7raw_vec6RawVechEECs3TSz4qK8umv_4pyo3 /rustc/59807616e1/library/core/src/ptr/mod.rs:805
    #2 0x7f34352f726d in _RNvNtCs8Wsw0RQLZM0_6crashy6crashy27___pyfunction_use_after_free src/lib.rs:143
    #3 0x7f343530fc39 in _RNCNvNtNtNtCs3TSz4qK8umv_4pyo35impl_10trampoline6noargs5inner0Cs8Wsw0RQLZM0_6crashy /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:130
    #4 0x7f34353084ba in __rust_try (/home/me/crashy.so+0xa34ba)
previously allocated by thread T0 here:
    #0 0x7f34370b89cf in __interceptor_malloc ../../../../src/libsanitizer/asan/asan_malloc_linux.cpp:69
    #1 0x7f34353cd4e9 in _RNvMs4_NtCslNYArtu3iFV_5alloc7raw_vecNtB5_11RawVecInner15try_allocate_inCsduwmD7cSIQq_5gimli (/home/me/crashy.so+0x1684e9)
    #2 0x7f343538ab45 in _RNvMs4_NtCslNYArtu3iFV_5alloc7raw_vecNtB5_11RawVecInner16with_capacity_inCs3TSz4qK8umv_4pyo3 /rustc/59807616e1/library/alloc/src/raw_vec/mod.rs:433
    #7 0x7f34352f726d in _RNvNtCs8Wsw0RQLZM0_6crashy6crashy27___pyfunction_use_after_free src/lib.rs:143
    #8 0x7f343530fc39 in _RNCNvNtNtNtCs3TSz4qK8umv_4pyo35impl_10trampoline6noargs5inner0Cs8Wsw0RQLZM0_6crashy /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:130
SUMMARY: AddressSanitizer: heap-use-after-free /rustc/59807616e1/library/core/src/ptr/mod.rs:2091 in _RINvNtCsgEmfK2I1SDS_4core3ptr13read_volatilehECs8Wsw0RQLZM0_6crashy
"""

ASAN_DETACHED = r"""
=================================================================
==2934==ERROR: AddressSanitizer: SEGV on unknown address 0x000000000078 (pc 0x7f06ea06bb80 bp 0x7f06ea24e900 sp 0x7ffebafac918 T0)
==2934==The signal is caused by a READ memory access.
==2934==Hint: address points to the zero page.
    #0 0x7f06ea06bb80 in _PyErr_GetTopmostException Python/errors.c:70
    #1 0x7f06ea06ce60 in _PyErr_SetObject Python/errors.c:123
    #2 0x7f06ea06ce60 in _PyErr_SetObject Python/errors.c:108
    #3 0x7f06ea06d1d7 in _PyErr_SetString Python/errors.c:229
    #4 0x7f06e84db568 in _RNCNvNtCs8Wsw0RQLZM0_6crashy6crashy9no_attach0B5_ src/lib.rs:121
    #5 0x7f06e8502f4b in _RINvMs0_NtCs3TSz4qK8umv_4pyo36markerNtB6_6Python6detachuNCNvNtCs8Wsw0RQLZM0_6crashy6crashy9no_attach0EBY_ /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/marker.rs:572
    #6 0x7f06e84f93e3 in _RNvNtCs8Wsw0RQLZM0_6crashy6crashy9no_attach src/lib.rs:118
    #14 0x7f06e8513134 in _RINvNtNtCs3TSz4qK8umv_4pyo35impl_10trampoline10trampolineNCNvNtB2_32fastcall_cfunction_with_keywords5inner0ONtNtCs2yCElOIxcX3_8pyo3_ffi6object8PyObjectECs8Wsw0RQLZM0_6crashy /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:315
    #15 0x7f06e84e8dd9 in _RNvNtNtNtCs3TSz4qK8umv_4pyo35impl_10trampoline32fastcall_cfunction_with_keywords5innerCs8Wsw0RQLZM0_6crashy /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:100
    #16 0x7f06e8514333 in _RINvNtNtCs3TSz4qK8umv_4pyo35impl_10trampoline32fastcall_cfunction_with_keywordsNtNvMsu_NtCs8Wsw0RQLZM0_6crashy6crashyNtNtB1n_9no_attach7MakeDef9__PYO3_DEF3DefEB1p_ /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:85
    #17 0x7f06e9fa7331 in cfunction_vectorcall_FASTCALL_KEYWORDS Objects/methodobject.c:443
    #18 0x7f06e9f58ba2 in _PyObject_VectorcallTstate Include/internal/pycore_call.h:92
"""

VALGRIND = r"""
==30323==    by 0x4A9D73F: builtin_exec_impl (bltinmodule.c:1077)
==30323== Invalid read of size 1
==30323==    at 0x6662FAC: core::ptr::read_volatile (library/core/src/ptr/mod.rs:2091)
==30323==    by 0x6652BBB: crashy::crashy::use_after_free (lib.rs:148)
==30323==    by 0x6656636: crashy::crashy::__pyfunction_use_after_free (lib.rs:143)
==30323==    by 0x664E87D: pyo3::impl_::trampoline::noargs::inner::{{closure}} (src/impl_/trampoline.rs:130)
==30323==    by 0x49F95A1: cfunction_vectorcall_NOARGS (methodobject.c:486)
==30323==  Address 0x6526e90 is 0 bytes inside a block of size 64 free'd
==30323==    at 0x484417B: free (in /usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so)
==30323==    by 0x668845A: core::ptr::drop_in_place<alloc::raw_vec::RawVec<u8>> (library/core/src/ptr/mod.rs:805)
==30323==    by 0x66881C3: core::ptr::drop_in_place<alloc::vec::Vec<u8>> (library/core/src/ptr/mod.rs:805)
==30323==    by 0x6645686: core::mem::drop (library/core/src/mem/mod.rs:975)
==30323==    by 0x6652BA8: crashy::crashy::use_after_free (lib.rs:147)
==30323==    by 0x6656636: crashy::crashy::__pyfunction_use_after_free (lib.rs:143)
"""

DOUBLE = r"""
thread '<unnamed>' (24624) panicked at src/lib.rs:65:9:
first
stack backtrace:
   0: __rustc::rust_begin_unwind
             at /rustc/59807616e1/library/std/src/panicking.rs:689:5
   1: core::panicking::panic_fmt
             at /rustc/59807616e1/library/core/src/panicking.rs:80:14
   2: crashy::crashy::double_panic
             at /home/me/crashy/src/lib.rs:65:9
   3: crashy::crashy::__pyfunction_double_panic
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.

thread '<unnamed>' (24624) panicked at src/lib.rs:6:9:
second, while unwinding
stack backtrace:
  16:     0x7f9c90045b19 - <crashy::Bomb as core::ops::drop::Drop>::drop::ha86d4cc17da853e9
                               at /home/me/crashy/src/lib.rs:6:9
  17:     0x7f9c9004576a - core::ptr::drop_in_place<crashy::Bomb>::h93fb21c7d9181768

thread '<unnamed>' (24624) panicked at /rustc/59807616e1/library/core/src/panicking.rs:233:5:
panic in a destructor during cleanup
thread caused non-unwinding panic. aborting.
Fatal Python error: Aborted

Current thread 0x00007f9c90e3bb80 (most recent call first):
  File "/home/me/app.py", line 71 in compute
  File "/home/me/app.py", line 75 in main
  File "/home/me/app.py", line 78 in <module>
"""

PYTEST = r"""
F                                                                        [100%]
=================================== FAILURES ===================================
__________________________________ test_index __________________________________

    def test_index():
>       assert crashy.index([1], 5) == 1
               ^^^^^^^^^^^^^^^^^^^^
E       pyo3_runtime.PanicException: index out of bounds: the len is 1 but the index is 5

test_x.py:3: PanicException
----------------------------- Captured stderr call -----------------------------

thread '<unnamed>' (3455) panicked at src/lib.rs:24:9:
index out of bounds: the len is 1 but the index is 5
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
=========================== short test summary info ============================
FAILED test_x.py::test_index - pyo3_runtime.PanicException: index out of boun...
1 failed in 0.02s
"""

UNSENDABLE = r"""
thread '<unnamed>' (23330) panicked at /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/pyclass.rs:1115:9:
assertion `left == right` failed: crashy::crashy::Local is unsendable, but sent to another thread
  left: ThreadId(ThreadId(2))
 right: ThreadId(ThreadId(1))
stack backtrace:
   0: __rustc::rust_begin_unwind
             at /rustc/59807616e1/library/std/src/panicking.rs:689:5
note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.
Exception in thread Thread-1 (<lambda>):
Traceback (most recent call last):
  File "/opt/python/lib/python3.11/threading.py", line 1045, in _bootstrap_inner
    self.run()
  File "/opt/python/lib/python3.11/threading.py", line 982, in run
    self._target(*self._args, **self._kwargs)
  File "/home/me/app.py", line 22, in <lambda>
    t = threading.Thread(target=lambda: c.x)
                                        ^^^
pyo3_runtime.PanicException: assertion `left == right` failed: crashy::crashy::Local is unsendable, but sent to another thread
  left: ThreadId(ThreadId(2))
 right: ThreadId(ThreadId(1))
"""

RECURSION = r"""
Program received signal SIGSEGV, Segmentation fault.
#0  0x00007ffff70dd6d7 in crashy::crashy::recurse (n=0) at src/lib.rs:83
#1  0x00007ffff70dd79c in crashy::crashy::recurse (n=5186) at src/lib.rs:85
#2  0x00007ffff70dd79c in crashy::crashy::recurse (n=5185) at src/lib.rs:85
#3  0x00007ffff70dd79c in crashy::crashy::recurse (n=5184) at src/lib.rs:85
#4  0x00007ffff70dd79c in crashy::crashy::recurse (n=5183) at src/lib.rs:85
#5  0x00007ffff70dd79c in crashy::crashy::recurse (n=5182) at src/lib.rs:85
#6  0x00007ffff70dd79c in crashy::crashy::recurse (n=5181) at src/lib.rs:85
#7  0x00007ffff70dd79c in crashy::crashy::recurse (n=5180) at src/lib.rs:85
#5214 0x00007ffff7cba217 in pymain_main (...) at Modules/main.c:710
#5215 Py_BytesMain (argc=<optimized out>, argv=<optimized out>) at Modules/main.c:734
#5216 0x00007ffff783b24a in __libc_start_call_main (...) at ../sysdeps/nptl/libc_start_call_main.h:58
#5217 0x00007ffff783b305 in __libc_start_main_impl (...) at ../csu/libc-start.c:360
"""

NULL_TSTATE = r"""
Program received signal SIGSEGV, Segmentation fault.
#0  _PyErr_GetTopmostException (tstate=tstate@entry=0x0) at Python/errors.c:70
#1  0x00007ffff7c6ce61 in _PyErr_SetObject (value='x', exception=<type at remote 0x7ffff7e4e900>, tstate=0x0) at Python/errors.c:123
#2  _PyErr_SetObject (tstate=0x0, exception=<type at remote 0x7ffff7e4e900>, value='x') at Python/errors.c:108
#3  0x00007ffff7c6d1d8 in _PyErr_SetString (tstate=0x0, exception=<type at remote 0x7ffff7e4e900>, string=<optimized out>) at Python/errors.c:229
#4  0x00007ffff70d3fb4 in crashy::crashy::no_attach::{closure#0} () at src/lib.rs:121
#5  0x00007ffff70e2d99 in pyo3::marker::Python::detach<(), crashy::crashy::no_attach::{closure_env#0}> (f=...) at /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/marker.rs:572
"""

DAMAGED = r"""
Program received signal SIGSEGV, Segmentation fault.
#0  PyObject_Repr (v=<unknown at remote 0x55500032f921>) at Objects/object.c:415
#1  0x00007ffff7b7fd16 in list_repr (v=0x7ffff72240c0) at Objects/listobject.c:411
#2  list_repr (v=0x7ffff72240c0) at Objects/listobject.c:380
#3  0x00007ffff7baa5f2 in PyObject_Str (...) at ./Include/object.h:133
#4  0x00007ffff7b75405 in PyFile_WriteObject (...) at Objects/fileobject.c:129
#5  0x00007ffff7c4afb2 in builtin_print_impl (...) at Python/bltinmodule.c:2039
#6  builtin_print (...) at Python/clinic/bltinmodule.c.h:838
#7  0x00007ffff7ba7332 in cfunction_vectorcall_FASTCALL_KEYWORDS (...) at Objects/methodobject.c:443
#8  0x00007ffff7b58ba3 in _PyObject_VectorcallTstate (...) at ./Include/internal/pycore_call.h:92
#9  PyObject_Vectorcall (...) at Objects/call.c:299
#10 0x00007ffff7afd9c3 in _PyEval_EvalFrameDefault (...) at Python/ceval.c:4769
#11 0x00007ffff7c508e4 in _PyEval_EvalFrame (...) at ./Include/internal/pycore_ceval.h:73
Traceback (most recent call first):
  <built-in method print of module object at remote 0x7ffff7668a90>
  File "/home/me/app.py", line 51, in compute
    print(x)
  File "/home/me/app.py", line 75, in main
    compute(sys.argv[1])
  File "/home/me/app.py", line 78, in <module>
    main()
"""

ONCE = r"""
Thread 1 (Thread 0x7fcb57c54b80 (LWP 3002) "python3.11"):
#0  syscall () at ../sysdeps/unix/sysv/linux/x86_64/syscall.S:38
#1  0x00007fcb56eba1c4 in std::sys::pal::unix::futex::futex_wait () at library/std/src/sys/pal/unix/futex.rs:73
#2  std::sys::sync::once::futex::Once::call () at library/std/src/sys/sync/once/futex.rs:200
#3  0x00007fcb56e660c1 in std::sync::once::Once::call_once_force<std::sync::once_lock::{impl#0}::initialize::{closure_env#0}<i64, std::sync::once_lock::{impl#0}::get_or_init::{closure_env#0}<i64, crashy::crashy::once::{closure_env#0}>, !>> (self=0x7fcb56eecfb8 <crashy::crashy::CELL::hb0897eeceb5ce2c6+8>, f=...) at /rustc/59807616e1/library/std/src/sync/once.rs:219
#4  0x00007fcb56e5a8a3 in std::sync::once_lock::OnceLock<i64>::initialize<i64, std::sync::once_lock::{impl#0}::get_or_init::{closure_env#0}<i64, crashy::crashy::once::{closure_env#0}>, !> (self=0x7fcb56eecfb0 <crashy::crashy::CELL::hb0897eeceb5ce2c6>, f=...) at /rustc/59807616e1/library/std/src/sync/once_lock.rs:542
#5  0x00007fcb56e5a9da in std::sync::once_lock::OnceLock<i64>::get_or_try_init<i64, std::sync::once_lock::{impl#0}::get_or_init::{closure_env#0}<i64, crashy::crashy::once::{closure_env#0}>, !> (self=0x7fcb56eecfb0 <crashy::crashy::CELL::hb0897eeceb5ce2c6>, f=...) at /rustc/59807616e1/library/std/src/sync/once_lock.rs:410
#6  0x00007fcb56e5a922 in std::sync::once_lock::OnceLock<i64>::get_or_init<i64, crashy::crashy::once::{closure_env#0}> (self=0x7fcb56eecfb0 <crashy::crashy::CELL::hb0897eeceb5ce2c6>, f=...) at /rustc/59807616e1/library/std/src/sync/once_lock.rs:321
#7  0x00007fcb56e5408a in crashy::crashy::once (callback=...) at src/lib.rs:189
#8  0x00007fcb56e5106a in crashy::crashy::__pyfunction_once (_slf=0x7fcb56f92e30, _args=0x7fcb572f9248, _nargs=1, _kwargs=0x0) at src/lib.rs:187
"""

POISON = r"""
thread '<unnamed>' (23367) panicked at src/lib.rs:98:9:
while the lock is held
thread '<unnamed>' (23367) panicked at src/lib.rs:90:35:
called `Result::unwrap()` on an `Err` value: PoisonError { .. }
Traceback (most recent call last):
  File "/home/me/app.py", line 78, in <module>
    main()
  File "/home/me/app.py", line 75, in main
    compute(sys.argv[1])
  File "/home/me/app.py", line 37, in compute
    crashy.locked_call(print)
pyo3_runtime.PanicException: called `Result::unwrap()` on an `Err` value: PoisonError { .. }
"""

PAD_BYTES = r"""
Debug memory block at address p=0x7fb501db1cc0: API 'm'
    16 bytes originally requested
    The 8 pad bytes at tail=0x7fb501db1cd0 are not all FORBIDDENBYTE (0xfd):
        at tail+0: 0x01 *** OUCH

Fatal Python error: _PyMem_DebugRawFree: bad trailing pad byte
Python runtime state: initialized

Current thread 0x00007fb502659b80 (most recent call first):
  File "/home/me/app.py", line 71 in compute
  File "/home/me/app.py", line 75 in main
"""

NO_MEMORY = r"""
memory allocation of 1152921504606846976 bytes failed
stack backtrace:
   9: crashy::crashy::oom
             at /home/me/crashy/src/lib.rs:194:26
  10: crashy::crashy::__pyfunction_oom
             at /home/me/crashy/src/lib.rs:192:5
Fatal Python error: Aborted

Current thread 0x00007f4b88c89b80 (most recent call first):
  File "/home/me/app.py", line 71 in compute
  File "/home/me/app.py", line 75 in main
  File "/home/me/app.py", line 78 in <module>
"""

TSAN = r"""
==================
WARNING: ThreadSanitizer: data race (pid=689)
  Read of size 4 at 0x555555558084 by main thread:
    #0 work /home/me/san.c:6 (san_t+0x1239)
    #1 main /home/me/san.c:9 (san_t+0x13d1)

  Previous write of size 4 at 0x555555558084 by thread T1:
    #0 work /home/me/san.c:6 (san_t+0x1251)

  Location is global 'shared' of size 4 at 0x555555558084 (san_t+0x4084)

  Thread T1 (tid=691, finished) created by main thread at:
    #0 pthread_create ../../../../src/libsanitizer/tsan/tsan_interceptors_posix.cpp:1001 (libtsan.so.2+0x5e686)
    #1 main /home/me/san.c:9 (san_t+0x13c7)

SUMMARY: ThreadSanitizer: data race /home/me/san.c:6 in work
==================
ThreadSanitizer: reported 1 warnings
"""

UBSAN = r"""
san.c:8:39: runtime error: signed integer overflow: 2147483647 + 2 cannot be represented in type 'int'
san.c:8:125: runtime error: index 4 out of bounds for type 'int [3]'
"""

LSAN = r"""
==2923==ERROR: LeakSanitizer: detected memory leaks

Direct leak of 3000 byte(s) in 3 object(s) allocated from:
    #0 0x7f21408b89cf in __interceptor_malloc ../../../../src/libsanitizer/asan/asan_malloc_linux.cpp:69
    #1 0x7f213e3cd4e9 in _RNvMs4_NtCslNYArtu3iFV_5alloc7raw_vecNtB5_11RawVecInner15try_allocate_inCsduwmD7cSIQq_5gimli (/home/me/crashy.so+0x1684e9)
    #6 0x7f213e2e500e in _RINvNtCslNYArtu3iFV_5alloc3vec9from_elemhECs8Wsw0RQLZM0_6crashy /rustc/59807616e1/library/alloc/src/vec/mod.rs:3651
    #7 0x7f213e2f1d4d in _RNvNtCs8Wsw0RQLZM0_6crashy6crashy17___pyfunction_leak src/lib.rs:138
    #8 0x7f213e30fe2c in _RNCNvNtNtNtCs3TSz4qK8umv_4pyo35impl_10trampoline32fastcall_cfunction_with_keywords5inner0Cs8Wsw0RQLZM0_6crashy /home/me/.cargo/registry/src/index.crates.io-0/pyo3-0.30.1/src/impl_/trampoline.rs:100

SUMMARY: AddressSanitizer: 3000 byte(s) leaked in 3 allocation(s).
"""


def causes(text: str, *crates: str) -> list[tuple[str, str, int, str]]:
    """Cause, certainty, line and place in the user's code of each finding."""
    result = diagnosis(text, *crates)
    return [(f.ident, f.certainty, f.line, f.where) for f in result.findings]


def diagnosis(text: str, *crates: str) -> Any:
    """All that is concluded from a log."""
    return dbg.diagnose(dbg.parse(text, "log", crates), text)


def own(frames: Sequence[Any]) -> list[str]:
    """The user's frames of both languages, innermost first."""
    wanted = {dbg.Owner.CRATE, dbg.Owner.PYTHON}
    return [f"{f.function} {f.line}" for f in frames if f.owner in wanted]


class FakeRunner(dbg.Runner):
    """A machine with the given programs, which answer the given texts."""

    def __init__(self, **programs: str) -> None:
        self.programs = programs
        self.calls: list[tuple[str, ...]] = []
        self.scripts: list[str] = []

    def which(self, name: str) -> str | None:
        return f"/bin/{name}" if name in self.programs else None

    def run(self, command: Any) -> Any:
        self.calls.append(command.argv)
        if "-x" in command.argv:
            file = Path(command.argv[command.argv.index("-x") + 1])
            self.scripts.append(file.read_text(encoding="utf-8"))
        return dbg.Completed(0, self.programs[Path(command.argv[0]).name])


def run(*argv: str, runner: Any = None, system: str = "Linux") -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a call in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = dbg.main(list(argv), runner=runner or FakeRunner(), system=system)
    return code, out.getvalue(), err.getvalue()


class Causes(unittest.TestCase):
    """What each provoked log is explained with, completely."""

    def test_provoked_logs(self) -> None:
        lib = "/home/me/crashy/src/lib.rs"
        expected: dict[str, list[tuple[str, str, int, str]]] = {
            "NESTED": [
                ("panic-index", "certain", 3, f"crashy::crashy::pick at {lib}:24")
            ],
            "NO_BACKTRACE": [("panic-index", "certain", 3, "src/lib.rs:24:9")],
            "FAULTHANDLER": [("segfault-unseen", "possible", 2, "")],
            "GDB": [
                ("segfault", "likely", 2, "crashy::crashy::segfault at src/lib.rs:59")
            ],
            "DEADLOCK": [
                (
                    "gil-deadlock",
                    "certain",
                    5,
                    "crashy::crashy::locked_call at src/lib.rs:90",
                )
            ],
            "LLDB": [
                ("null-pointer", "likely", 4, "crashy::crashy::segfault at lib.rs:59")
            ],
            "ASAN": [
                (
                    "asan-use-after-free",
                    "certain",
                    2,
                    "crashy::crashy::use_after_free at src/lib.rs:148",
                )
            ],
            "ASAN_DETACHED": [
                (
                    "no-gil",
                    "certain",
                    6,
                    "crashy::crashy::no_attach::{closure} at src/lib.rs:121",
                )
            ],
            "VALGRIND": [
                (
                    "valgrind-invalid",
                    "certain",
                    4,
                    "crashy::crashy::use_after_free at lib.rs:148",
                )
            ],
            "DOUBLE": [
                ("double-panic", "certain", 21, ""),
                (
                    "panic-other",
                    "likely",
                    2,
                    f"crashy::crashy::double_panic at {lib}:65",
                ),
                (
                    "panic-other",
                    "likely",
                    14,
                    f"<crashy::Bomb as core::ops::drop::Drop>::drop at {lib}:6",
                ),
            ],
            "PYTEST": [("panic-index", "certain", 14, "src/lib.rs:24:9")],
            "UNSENDABLE": [("unsendable", "certain", 2, "")],
            "RECURSION": [
                (
                    "stack-overflow",
                    "certain",
                    3,
                    "crashy::crashy::recurse at src/lib.rs:83",
                )
            ],
            "NULL_TSTATE": [
                (
                    "no-gil",
                    "certain",
                    3,
                    "crashy::crashy::no_attach::{closure#0} at src/lib.rs:121",
                )
            ],
            "DAMAGED": [("segfault", "likely", 2, "")],
            "ONCE": [
                (
                    "once-reentered",
                    "likely",
                    5,
                    "crashy::crashy::once at src/lib.rs:189",
                )
            ],
            "POISON": [
                ("panic-poison", "certain", 4, "src/lib.rs:90:35"),
                ("panic-other", "likely", 2, "src/lib.rs:98:9"),
            ],
            "PAD_BYTES": [("debug-memory", "certain", 7, "")],
            "NO_MEMORY": [
                ("out-of-memory", "certain", 2, f"crashy::crashy::oom at {lib}:194")
            ],
            "TSAN": [("tsan-race", "certain", 3, "")],
            "UBSAN": [
                ("undefined-behaviour", "certain", 2, "san.c:8:39"),
                ("undefined-behaviour", "certain", 3, "san.c:8:125"),
            ],
            "LSAN": [
                (
                    "leak",
                    "certain",
                    2,
                    "crashy::crashy::__pyfunction_leak at src/lib.rs:138",
                )
            ],
        }
        found = {name: causes(globals()[name]) for name in expected}
        self.maxDiff = None
        self.assertEqual(found, expected)

    def test_single_lines(self) -> None:
        """Messages that tell the cause alone, each as its tool printed it."""
        panic = "thread '<unnamed>' (1) panicked at src/lib.rs:1:1:\n"
        trace = (
            'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\n'
        )
        expected = {
            panic + "called `Option::unwrap()` on a `None` value": "panic-unwrap-none",
            panic
            + "called `Result::unwrap()` on an `Err` value: "
            + "PyErr { type: <class 'AttributeError'>, value: x }": "panic-pyerr",
            panic
            + "called `Result::unwrap()` on an `Err` value: "
            + "ParseIntError { kind: InvalidDigit }": "panic-unwrap-err",
            panic + "attempt to add with overflow": "panic-overflow",
            panic + "attempt to divide by zero": "panic-divide",
            panic + "RefCell already borrowed": "panic-refcell",
            panic + "capacity overflow": "capacity",
            panic + "attempted to fetch exception but none was set": "panic-fetch",
            panic + "panic in a function that cannot unwind": "panic-nounwind",
            panic
            + "Attaching a thread to the interpreter is prohibited while a __traverse__"
            + " implementation is running.": "traverse-attach",
            trace + "RuntimeError: Already mutably borrowed": "borrowed",
            trace
            + "SystemError: <built-in function f> returned a result with an exception"
            + " set": "error-left",
            trace
            + "ImportError: /a/crashy.so: undefined symbol: __tsan_memset": "import-asan",
            trace
            + "ImportError: /a/lab.so: undefined symbol: "
            + "PyErr_SetRaisedException": "import-symbol",
            trace + "TypeError: 'G' object is not an instance of 'G'": "two-copies",
            "Fatal Python error: PyThreadState_Get: the function must be called with the"
            " GIL held, but the GIL is released": "no-gil",
            "Fatal Python error: _PyMem_DebugMalloc: Python memory allocator called"
            " without holding the GIL": "no-gil",
            "Fatal Python error: none_dealloc: deallocating None: bug likely caused by a"
            " refcount error in a C extension": "refcount",
            "free(): double free detected in tcache 2": "heap",
            "Fatal Python error: Illegal instruction": "illegal",
            "Fatal Python error: Aborted": "abort",
            "Windows fatal exception: access violation": "access-violation",
            "bash: line 1: 12 Killed    python x.py": "killed",
            "x: line 1: 12 Segmentation fault (core dumped) python x.py": "crash-untold",
            "RuntimeError: crashy::Local is unsendable, but is being dropped on another"
            " thread": "unsendable",
            "==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x60200000001a"
            " at pc 0x55ed10d557b7 bp 0x7ffc0bb1ed70 sp 0x7ffc0bb1ed68": "asan-overflow",
            "==1==ERROR: AddressSanitizer: attempting double-free on 0x602000000010 in"
            " thread T0:": "asan-free",
            trace + "pyo3_runtime.PanicException: boom": "panic-unseen",
            "    Failed to merge native and python frames (Have 1 native and 5 python)"
            "": "py-spy-native",
        }
        self.assert_causes(expected)

    def test_documented_lines(self) -> None:
        """Messages taken from REFERENCE.md, CPython, PyO3 and the tools' manuals."""
        panic = "thread '<unnamed>' (1) panicked at src/lib.rs:1:1:\n"
        trace = (
            'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\n'
        )
        expected = {
            panic + "Cannot attach to the Python interpreter while it is finalizing."
            "": "finalizing",
            panic
            + "The Python interpreter is not initialized and the `auto-initialize`"
            " feature is not enabled.": "not-initialized",
            trace
            + "SystemError: <built-in function f> returned NULL without setting an"
            " exception": "error-missing",
            trace + "ImportError: dynamic module does not define module export function"
            " (PyInit_p)": "import-name",
            trace
            + "ImportError: libx.so.1: cannot open shared object file: No such file"
            " or directory": "import-library",
            trace + "RecursionError: maximum recursion depth exceeded": "recursion",
            "Fatal Python error: PyGILState_Release: thread state 0x1 must be current"
            " when releasing": "gilstate",
            "Fatal Python error: _enter_buffered_busy: could not acquire lock for"
            " <_io.BufferedWriter name='<stdout>'> at interpreter shutdown, possibly due"
            " to daemon threads": "shutdown-lock",
            "thread 'main' (1) has overflowed its stack": "stack-overflow",
            "Fatal Python error: Bus error": "bus",
            "WARNING: ThreadSanitizer: lock-order-inversion (potential deadlock) (pid=1)"
            "": "tsan-other",
            "<frozen importlib._bootstrap>:491: RuntimeWarning: The global interpreter"
            " lock (GIL) has been enabled to load module 'lab'": "gil-enabled",
        }
        self.assert_causes(expected)

    def assert_causes(self, expected: dict[str, str]) -> None:
        """Each text has this one cause and no other."""
        found = {text: [c[0] for c in causes(text + "\n")] for text in expected}
        self.assertEqual(found, {text: [ident] for text, ident in expected.items()})

    def test_other_lines_say_nothing(self) -> None:
        """Words of a log that only look alike."""
        text = (
            "Skilled workers, exit 0\nthe malloc() call is free\nnothing panicked\n"
            "#1 in the charts\nerror: linking with `cc` failed: exit status: 1\n"
            "Traceback lines are long\nframe #x\n== heading ==\nFile corrupted? no\n"
        )
        log = dbg.parse(text, "log")
        self.assertEqual((log.events, log.stacks, causes(text)), ([], [], []))

    def test_plain_exception_has_no_cause(self) -> None:
        text = (
            'Traceback (most recent call last):\n  File "a.py", line 65, in compute\n'
            "    raise RuntimeError('x') from e\nRuntimeError: could not load\n"
        )
        result = diagnosis(text)
        self.assertEqual(result.findings, [])
        self.assertIn("no known cause", dbg.report_text(result, dbg.View()))

    def test_timeout_of_faulthandler(self) -> None:
        """dump_traceback_later on the deadlock: no cause, but what to do next."""
        text = (
            "Timeout (0:00:02)!\nThread 0x00007f79acf7b6c0 (most recent call first):\n"
            '  File "app.py", line 39 in <lambda>\n\n'
            "Thread 0x00007f79ae5ecb80 (most recent call first):\n"
            '  File "app.py", line 42 in compute\n'
        )
        findings = diagnosis(text).findings
        self.assertEqual(
            [(f.ident, f.certainty, f.evidence) for f in findings],
            [
                (
                    "hang",
                    "possible",
                    "Timeout (0:00:02)! <lambda> app.py:39; compute app.py:42",
                )
            ],
        )

    def test_py_spy(self) -> None:
        text = (
            "Process 10343: python3.11 app.py deadlock\nPython v3.11.7 (/opt/python)\n\n"
            'Thread 10343 (idle): "MainThread"\n    compute (app.py:42)\n'
            '    <module> (app.py:78)\nThread 10345 (active): "first"\n'
            "    compute.<locals>.<lambda> (app.py:39)\n    Thread.run (threading.py:982)\n"
        )
        result = diagnosis(text)
        self.assertEqual(
            [(s.thread, own(s.frames)) for s in result.log.stacks],
            [
                ("10343", ["compute 42", "<module> 78"]),
                ("10345", ["compute.<locals>.<lambda> 39", "Thread.run 982"]),
            ],
        )
        self.assertEqual([f.ident for f in result.findings], ["hang"])

    def test_abort_profile(self) -> None:
        """A panic, then SIGABRT, and no exception: the profile aborts."""
        text = (
            "thread '<unnamed>' (1) panicked at src/lib.rs:2:2:\nboom\n"
            "note: run with `RUST_BACKTRACE=1` environment variable to display a"
            " backtrace\nFatal Python error: Aborted\n"
        )
        self.assertEqual([c[0] for c in causes(text)], ["panic-other", "panic-abort"])

    def test_causes_are_told_apart(self) -> None:
        """Ids are unique, patterns compile, chapters exist in REFERENCE.md."""
        idents = [cause.ident for cause in dbg.CAUSES]
        self.assertEqual(len(idents), len(set(idents)))
        reference = SCRIPT.parent.parent / "REFERENCE.md"
        lines = reference.read_text(encoding="utf-8").splitlines()
        titles = {line.lstrip("# 0123456789") for line in lines if line[:1] == "#"}
        used = {cause.chapter for cause in dbg.CAUSES if cause.chapter}
        used |= set(SCRIPT.read_text(encoding="utf-8").split('"')) & {
            "Core files",
            "A process that hangs",
            "Locks that do not deadlock",
            "One-time initialisation",
        }
        self.assertEqual(used - titles, set())


class Joining(unittest.TestCase):
    """Python and Rust frames in one stack."""

    def test_panic_through_both_languages_twice(self) -> None:
        result = diagnosis(NESTED)
        self.assertEqual(len(result.joined), 1)
        self.assertTrue(result.joined[0].exact)
        self.assertEqual(
            own(result.joined[0].frames),
            [
                "crashy::crashy::pick 24",
                "crashy::crashy::index 29",
                "crashy::crashy::__pyfunction_index 27",
                "<lambda> 29",
                "crashy::crashy::call_back 178",
                "crashy::crashy::__pyfunction_call_back 176",
                "compute 29",
                "main 75",
                "<module> 78",
            ],
        )

    def test_threads_of_gdb_with_py_bt(self) -> None:
        result = diagnosis(DEADLOCK)
        found = [(own(one.frames), one.exact) for one in result.joined]
        crate = "crashy::crashy::"
        self.assertEqual(
            found,
            [
                (
                    [
                        "<built-in sleep> 0",
                        "<lambda> 39",
                        f"{crate}locked_call 91",
                        f"{crate}__pyfunction_locked_call 88",
                        "<built-in locked_call> 0",
                        "<lambda> 39",
                        "run 982",
                        "_bootstrap_inner 1045",
                        "_bootstrap 1002",
                    ],
                    True,
                ),
                (
                    [
                        f"{crate}locked_call 90",
                        f"{crate}__pyfunction_locked_call 88",
                        "<built-in locked_call> 0",
                        "compute 42",
                        "main 75",
                        "<module> 78",
                    ],
                    True,
                ),
            ],
        )

    def test_backtrace_that_was_cut(self) -> None:
        """After `bt 13` the frames below the last Rust frame are Python's alone."""
        cut = (
            DEADLOCK[: DEADLOCK.index("#21 ")]
            + DEADLOCK[DEADLOCK.index("\nThread 1") :]
        )
        self.assertEqual(
            own(diagnosis(cut).joined[0].frames)[:4],
            [
                "<built-in sleep> 0",
                "<lambda> 39",
                "crashy::crashy::locked_call 91",
                "<built-in locked_call> 0",
            ],
        )

    def test_guess_is_called_one(self) -> None:
        """Without source lines nothing says where Python called back."""
        native = NESTED[: NESTED.index("--- PyO3")]
        python = (
            "Fatal Python error: Aborted\n\nCurrent thread 0x1 (most recent call first):\n"
            '  File "a.py", line 1 in inner\n  File "a.py", line 2 in outer\n'
        )
        result = diagnosis(native + python)
        self.assertEqual([one.exact for one in result.joined], [False])
        self.assertIn("join", [ident for ident, _ in result.hints])

    def test_report_shows_the_user_and_counts_the_others(self) -> None:
        result = diagnosis(GDB)
        text = dbg.report_text(result, dbg.View())
        shown = text[text.index("stack, innermost") :].splitlines()[1:]
        self.assertEqual(
            shown,
            [
                "  std        core::ptr::read_volatile<u8>  library/core/src/ptr/mod.rs:2091",
                "  crate      crashy::crashy::segfault  src/lib.rs:59",
                "  crate      crashy::crashy::__pyfunction_segfault  src/lib.rs:57",
                "           (4 frames of PyO3, CPython)",
                "  python     <built-in segfault>",
                "  python     compute  /home/me/app.py:12",
                "                 return crashy.segfault(16)",
                "  python     main  /home/me/app.py:75",
                "                 compute(sys.argv[1])",
                "  python     <module>  /home/me/app.py:78",
                "                 main()",
                "           (3 frames of CPython, the system)",
            ],
        )


class Reading(unittest.TestCase):
    """Other spellings, other encodings, hostile input."""

    def test_demangling(self) -> None:
        expected = {
            "_ZN6crashy4pick17h0123456789abcdefE": "crashy::pick",
            "_ZN4core3ptr42drop_in_place$LT$alloc..string..String$GT$17h0123456789abcdefE"
            "": "core::ptr::drop_in_place<alloc::string::String>",
            "_RNvNtCs8Wsw0RQLZM0_6crashy6crashy8segfault": "crashy::crashy::segfault",
            "_RNCNvNtCs8Wsw0RQLZM0_6crashy6crashy9no_attach0B5_"
            "": "crashy::crashy::no_attach::{closure}",
            "_RNvMs4_NtCslNYArtu3iFV_5alloc7raw_vecNtB5_11RawVecInner15try_allocate_in"
            "": "<alloc::raw_vec::RawVecInner>::try_allocate_in",
            "_RINvNtCslNYArtu3iFV_5alloc3vec9from_elemhECs8Wsw0RQLZM0_6crashy"
            "": "alloc::vec::from_elem",
            "_$LT$crashy..Bomb$u20$as$u20$core..ops..Drop$GT$::drop::h0123456789abcdef"
            "": "<crashy::Bomb as core::ops::Drop>::drop",
            "std[e28293b1aa0f68bd]::io::default_write_fmt": "std::io::default_write_fmt",
            "_RINvMs0_NtCs3TSz4qK8umv_4pyo36markerNtB6_6Python6detachINtNtCsgEmfK2I1SDS"
            "_4core6result6ResultuINtNtCslNYArtu3iFV_5alloc5boxed3BoxDNtNtBW_3any3AnyNtNt"
            "BW_6marker4SendEL_EENCNvNtCs8Wsw0RQLZM0_6crashy6crashy13bounds_attach0EB2N_"
            "": "<pyo3::marker::Python>::detach",
            "_RINvMNtCsgEmfK2I1SDS_4core4boolb9then_someFUKCONtNtCs2yCElOIxcX3_8pyo3_ffi6"
            "object8PyObjectONtNtB5_3ffi6c_voidEBI_ECs3TSz4qK8umv_4pyo3"
            "": "<bool>::then_some",
            "_RNvXNtCs3TSz4qK8umv_4pyo33errTNtNtCslNYArtu3iFV_5alloc6string6StringENtB2_"
            "14PyErrArguments9argumentsB4_"
            "": "<(...) as pyo3::err::PyErrArguments>::arguments",
            "PyObject_Repr": "PyObject_Repr",
            "_RUN": "_RUN",
            "_RNvB_3abc": "_RNvB_3abc",
            "_ZN999999crashyE": "_ZN999999crashyE",
            "_RNvC" + "9" * 50: "_RNvC" + "9" * 50,
            "_R" + "Nv" * 3000: "_R" + "Nv" * 3000,
        }
        self.assertEqual({name: dbg.demangle(name) for name in expected}, expected)

    def test_owners(self) -> None:
        registry = "/h/.cargo/registry/src/index.crates.io-0/"
        frames = {
            dbg.Frame("crashy::pick", "src/lib.rs"): "crate",
            dbg.Frame("lab::__pyfunction_x"): "crate",
            dbg.Frame("<pyo3::Bound<T> as pyo3::Any>::call0"): "pyo3",
            dbg.Frame("serde::de", registry + "serde-1.0.2/src/de.rs"): "dependency",
            dbg.Frame("serde_json::from_str"): "dependency",
            dbg.Frame("unheard_of::f"): "dependency",
            dbg.Frame("py_spy::main"): "tool",
            dbg.Frame("<crashy::Bomb as core::ops::Drop>::drop"): "crate",
            dbg.Frame("core::ptr::drop_in_place<crashy::Bomb>"): "std",
            dbg.Frame("<crashy::Bomb>::into", "/rustc/59807616e1/library/x.rs"): "std",
            dbg.Frame("__rust_try", "", 0, "/a/crashy.so"): "std",
            dbg.Frame("helper", "/b/Python-3.13.0/Objects/call.c"): "cpython",
            dbg.Frame("??", "", 0, "/usr/lib/libpython3.13t.so.1.0"): "cpython",
            dbg.Frame("PyObject_Call"): "cpython",
            dbg.Frame("clone3", "../sysdeps/unix/clone3.S"): "system",
            dbg.Frame("__interceptor_malloc"): "tool",
            dbg.Frame("sqlite3_step", "sqlite3.c"): "other",
            dbg.Frame("f", "a.py", 1, python=True): "python",
        }
        found = {frame: dbg.owner_of(frame, ["crashy"]).value for frame in frames}
        self.assertEqual(found, frames)

    def test_named_crate(self) -> None:
        text = (
            "#0  0x1 in far::f () from /a/far.so\n#1  0x2 in near::g () at src/a.rs:1\n"
        )
        log = dbg.parse(text, "log", ["far"])
        self.assertEqual(
            [(f.function, f.owner.value, f.place) for f in log.stacks[0].frames],
            [("far::f", "crate", "/a/far.so"), ("near::g", "crate", "src/a.rs:1")],
        )

    def test_old_panic_colours_stamps_and_wrapped_frames(self) -> None:
        text = (
            "2026-11-26T22:00:00.1234567Z \x1b[31mthread 'main' panicked at 'boom',"
            " src/lib.rs:3:4\x1b[0m\r\n"
            "#0  0x1 in crashy::f (x=1)\n    at src/lib.rs:9\n#1  0x2 in g ()\n"
            "   from /a/b.so\n"
        )
        log = dbg.parse(text, "log")
        self.assertEqual(
            [(e.kind, e.text, e.place, e.thread) for e in log.events],
            [("panic", "boom", "src/lib.rs:3:4", "main")],
        )
        self.assertEqual(
            [(f.function, f.place) for f in log.stacks[0].frames],
            [("crashy::f", "src/lib.rs:9"), ("g", "/a/b.so")],
        )

    def test_c_stack_of_3_14(self) -> None:
        """Taken from CPython's documentation; 3.14 was not at hand."""
        text = (
            "Fatal Python error: Segmentation fault\n\n"
            "Current thread 0x00007f [python3] (most recent call first):\n"
            '  File "/h/a.py", line 6 in <module>\n\n'
            "Current thread's C stack trace (most recent call first):\n"
            '  Binary file "python", at _Py_DumpStack+0x42 [0x5b27f7d7147e]\n'
            '  Binary file "/h/crashy.so", at +0x53a9 [0x7f]\n'
        )
        log = dbg.parse(text, "log")
        self.assertEqual(
            [(s.kind, [(f.function, f.place) for f in s.frames]) for s in log.stacks],
            [
                ("faulthandler", [("<module>", "/h/a.py:6")]),
                ("c-stack", [("_Py_DumpStack", "python"), ("??", "/h/crashy.so")]),
            ],
        )

    def test_utf_16_of_powershell(self) -> None:
        data = "\ufeffFatal Python error: Aborted\r\n".encode("utf-16-le")
        log = dbg.parse(dbg.decode(data), "log")
        self.assertEqual([e.text for e in log.events], ["Fatal Python error: Aborted"])

    def test_long_logs_keep_both_ends(self) -> None:
        data = b"".join(b"line %06d\n" % number for number in range(1000))
        kept, skipped = dbg.read_ends(io.BytesIO(data), limit=1001)
        lines = kept.split(b"\n")
        self.assertEqual((lines[0], lines[-2]), (b"line 000000", b"line 000999"))
        self.assertTrue(all(len(line) == 11 for line in lines[:-1]))
        self.assertEqual(dbg.read_ends(io.BytesIO(data), limit=1 << 20), (data, 0))
        self.assertGreater(skipped, 10_000)

    def test_hostile_text_is_bounded_and_harmless(self) -> None:
        junk = [
            "\x1b[" + "0;" * 50_000,
            "\x1b]" * 20_000,
            "#0 " + "(" * 100_000,
            "thread '" + "'" * 100_000 + " panicked at x:",
            "    #1 0x1 in " + "a " * 50_000,
            "==1==    at 0x1: " + "(" * 50_000,
            "_R" * 50_000,
            "frame #0: 0x1 a`" + "<" * 50_000,
            bytes(range(256)).decode("latin-1") * 40,
        ]
        deep = [f"#{number} 0x1 in evil::f () at e.rs:1" for number in range(3000)]
        evil = "thread '\x1b]0;x\x07\u202e' panicked at src/\x9b31m.rs:1:1:\n\x1b[2Jboom\x00"
        text = "\n".join([*junk, *deep, evil, "", *["#0 x () at a.c:1"] * 6000])
        log = dbg.parse(text, "a\x1bb\nc")
        result = dbg.diagnose(log, text)
        self.assertTrue(log.overfull)
        self.assertEqual(max(len(s.frames) for s in log.stacks), dbg.FRAME_LIMIT)
        self.assertIn("stack-overflow", [f.ident for f in result.findings])
        shown = dbg.report_text(result, dbg.View(verbose=True))
        self.assertEqual(dbg.UNSAFE.findall(shown), [])

    def test_binary_noise(self) -> None:
        noise = bytes(
            (number * 7919 + number // 251) % 256 for number in range(200_000)
        )
        log = dbg.parse(dbg.decode(noise), "log")
        self.assertEqual((log.events, log.stacks), ([], []))


def note(kind: int, body: bytes) -> bytes:
    """One note of an ELF core, as Linux writes it."""
    head = struct.pack("<III", 5, len(body), kind) + b"CORE\0\0\0\0"
    return head + body + b"\0" * (-len(body) % 4)


def core_bytes(mapped: Sequence[str], signal: int = 11, address: int = 16) -> bytes:
    """A 64-bit core with nothing but its notes; the first file is the program."""
    status = struct.pack("<iiih", signal, 1, 0, signal).ljust(336, b"\0")
    info = struct.pack("<iiiiQ", signal, 0, 1, 0, address).ljust(128, b"\0")
    process = bytearray(136)
    struct.pack_into("<i", process, 24, 77)
    process[56:74] = b"python app.py \x1b[2J"
    files = struct.pack("<QQ", len(mapped), 4096)
    for number, _ in enumerate(mapped):
        files += struct.pack("<QQQ", 4096 * number, 4096 * (number + 1), 0)
    files += b"".join(name.encode() + b"\0" for name in mapped)
    notes = note(1, status) + note(1, status) + note(3, bytes(process))
    notes += note(6, struct.pack("<QQQQ", 9, 100, 0, 0))
    notes += note(0x53494749, info) + note(0x46494C45, files)
    head = b"\x7fELF\x02\x01\x01".ljust(16, b"\0")
    head += struct.pack("<HHIQQQIHHHHHH", 4, 62, 1, 0, 64, 0, 0, 64, 56, 1, 0, 0, 0)
    return head + struct.pack("<IIQQQQQQ", 4, 0, 120, 0, 0, len(notes), 0, 4) + notes


class Cores(unittest.TestCase):
    """Core files, with a made-up gdb."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.core = self.folder / "core"
        self.module = self.folder / "crashy.so"
        self.module.write_bytes(b"")
        os.utime(self.module, (1, 1))
        self.program = self.folder / "python3.11"
        self.program.write_bytes(b"")
        (self.folder / "python3.11-gdb.py").write_bytes(b"")
        gone = str(self.folder / "gone.so")
        mapped = [str(self.program), str(self.module), gone, "/lib/libc.so.6"]
        self.core.write_bytes(core_bytes(mapped))
        self.output = GDB.replace(
            "Program received signal", "Program terminated with signal"
        )

    def test_what_the_core_says_itself(self) -> None:
        facts = dbg.CoreReader(self.core).read()
        gone = str(self.folder / "gone.so")
        self.assertEqual(
            (facts.program, facts.pid, facts.threads, facts.signal, facts.address),
            (str(self.program), 77, 2, "SIGSEGV", 16),
        )
        self.assertEqual(facts.extensions, [str(self.module), gone])
        self.assertEqual(
            facts.problems, [f"{gone} is gone: its frames will have no names"]
        )

    def test_rebuilt_module(self) -> None:
        os.utime(self.core, (1000, 1000))
        os.utime(self.module, (2000, 2000))
        problems = dbg.CoreReader(self.core).read().problems
        self.assertIn(f"{self.module} was rebuilt since: names may be wrong", problems)

    def test_explained_with_gdb(self) -> None:
        runner = FakeRunner(gdb=self.output)
        code, out, err = run("--json", "core", str(self.core), runner=runner)
        data = json.loads(out)
        self.assertEqual((code, err, data["core"]["signal"]), (0, "", "SIGSEGV"))
        self.assertEqual([c["ident"] for c in data["causes"]], ["null-pointer"])
        argv = runner.calls[0]
        self.assertEqual(
            argv[:7], ("/bin/gdb", "-nx", "-nh", "-q", "-batch", "-iex", argv[6])
        )
        self.assertEqual(argv[6], "set auto-load off")
        self.assertEqual(argv[-2:], (str(self.program), str(self.core)))
        self.assertNotIn("source", runner.scripts[0])

    def test_python_script_only_of_a_named_interpreter(self) -> None:
        runner = FakeRunner(gdb=self.output)
        run("core", str(self.core), "--program", str(self.program), runner=runner)
        script = self.program.resolve().with_name("python3.11-gdb.py")
        self.assertIn(f"source {script}\n", runner.scripts[0])

    def test_without_gdb(self) -> None:
        code, out, err = run("core", str(self.core))
        self.assertEqual(code, 1)
        self.assertIn("signal:  SIGSEGV at address 0x10", out)
        self.assertNotIn("\x1b", out)
        self.assertEqual(err.count("\n"), 1)
        self.assertIn("gdb is not installed", err)

    def test_dry_run_runs_nothing(self) -> None:
        runner = FakeRunner(gdb="")
        code, out, _ = run("core", str(self.core), "--dry-run", runner=runner)
        self.assertEqual((code, runner.calls), (0, []))
        self.assertIn("thread apply all -s bt 200", out)

    def test_other_files(self) -> None:
        whole = self.core.read_bytes()
        expected = {
            whole[:40]: "no ELF core dump",
            whole[:90]: "cut off or damaged",
            whole[:16] + b"\x03" + whole[17:]: "an ELF file, but no core dump",
            b"MDMP" + b"\0" * 99: "a Windows minidump",
            b"\xcf\xfa\xed\xfe" + b"\0" * 99: "a macOS core",
            b"\x28\xb5\x2f\xfd" + b"\0" * 99: "compressed",
            b"": "no ELF core dump",
        }
        for content, words in expected.items():
            self.core.write_bytes(content)
            with self.assertRaisesRegex(dbg.DebugError, words):
                dbg.CoreReader(self.core).read()

    def test_damaged_notes(self) -> None:
        """Any byte may be wrong: facts or one clear error, never anything else."""
        whole = self.core.read_bytes()
        for at in range(16, len(whole), 7):
            self.core.write_bytes(whole[:at] + b"\xff" + whole[at + 1 :])
            with contextlib.suppress(dbg.DebugError):
                facts = dbg.CoreReader(self.core).read()
                self.assertEqual(facts.path, str(self.core))


class Setup(unittest.TestCase):
    """Init files, attaching, and what is here."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "lib" / "rustlib" / "etc").mkdir(parents=True)
        (self.folder / "python3.11-gdb.py").write_bytes(b"")
        self.program = self.folder / "python3.11"
        self.program.write_bytes(b"")
        self.runner = FakeRunner(rustc=str(self.folder), gdb="", lldb="")

    def test_gdb(self) -> None:
        code, out, err = run(
            "setup", "gdb", "--program", str(self.program), runner=self.runner
        )
        self.assertEqual((code, err), (0, ""))
        script = self.program.resolve().with_name("python3.11-gdb.py")
        etc = self.folder / "lib" / "rustlib" / "etc"
        lines = out.splitlines()
        for line in (
            "set breakpoint pending on",
            "set follow-fork-mode parent",
            "skip -rfu ^(pyo3|pyo3_ffi|std|core|alloc)::",
            f"source {script}",
            f"source {etc / 'gdb_load_rust_pretty_printers.py'}",
            "define pyo3-panics",
            "  break rust_panic",
            "    break _PyErr_SetObject if exception == $arg0",
        ):
            self.assertIn(line, lines)

    def test_lldb_and_child(self) -> None:
        argv = ("setup", "lldb", "--follow-fork", "child")
        code, out, _ = run(*argv, runner=self.runner)
        self.assertEqual(code, 0)
        self.assertIn("settings set target.process.follow-fork-mode child\n", out)
        self.assertIn(
            "command alias pyo3-panics breakpoint set --name rust_panic\n", out
        )

    def test_output_is_never_overwritten(self) -> None:
        target = self.folder / "init.gdb"
        argv = ("setup", "gdb", "--output", str(target))
        dry = run(*argv, "--dry-run", runner=self.runner)
        self.assertEqual((dry[0], target.exists(), self.runner.calls), (0, False, []))
        self.assertEqual(run(*argv, runner=self.runner)[0], 0)
        target.write_text("mine", encoding="utf-8")
        with self.assertRaisesRegex(dbg.DebugError, "exists and is not overwritten"):
            run(*argv, runner=self.runner)
        self.assertEqual(target.read_text(encoding="utf-8"), "mine")

    def test_attach_prints_and_runs_no_debugger(self) -> None:
        expected = {
            "Linux": ["py-spy", "/bin/gdb", "/bin/lldb", "gcore"],
            "Darwin": ["py-spy", "sample", "/bin/gdb", "/bin/lldb"],
            "Windows": ["py-spy", "cdb"],
        }
        for system, programs in expected.items():
            argv = ("attach", "4194999", "--json")
            code, out, _ = run(*argv, runner=self.runner, system=system)
            commands = json.loads(out)["commands"]
            self.assertEqual(code, 0)
            self.assertEqual([c["command"].split()[0] for c in commands], programs)
        self.assertEqual({Path(c[0]).name for c in self.runner.calls}, {"rustc"})

    def test_status(self) -> None:
        code, out, _ = run("--json", runner=self.runner)
        found = json.loads(out)["found"]
        self.assertEqual((code, found["gdb"], found["valgrind"]), (0, "/bin/gdb", ""))


class CommandLine(unittest.TestCase):
    """The script as people call it."""

    def call(self, *argv: str, given: bytes = b"") -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-B", str(SCRIPT), *argv],
            input=given,
            capture_output=True,
            check=False,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def test_harmless_call(self) -> None:
        code, out, err = self.call("--json", "--dry-run")
        self.assertEqual((code, err, json.loads(out)["dry_run"]), (0, "", True))

    def test_wrong_usage_is_one_line(self) -> None:
        for argv in (["--bogus"], ["explain", "--bogus"], ["attach", "-1"], ["nope"]):
            code, out, err = self.call(*argv)
            self.assertEqual((code, out, err.count("\n")), (2, "", 1), argv)

    def test_stdin(self) -> None:
        code, out, err = self.call("explain", "--json", given=NO_BACKTRACE.encode())
        data = json.loads(out)
        self.assertEqual((code, err), (0, ""))
        self.assertEqual([c["ident"] for c in data["causes"]], ["panic-index"])
        self.assertEqual(data["causes"][0]["basis"], "provoked")
        self.assertEqual([h["id"] for h in data["hints"]], ["backtrace"])

    def test_errors_are_one_line(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            empty = Path(folder) / "empty.log"
            empty.write_bytes(b"")
            elf = Path(folder) / "core"
            elf.write_bytes(core_bytes(["/bin/python3"]))
            expected = {
                str(Path(folder) / "none.log"): "No such file",
                folder: "is a folder",
                str(empty): "no trace of a crash",
                str(elf): "for a core dump use `core`",
            }
            for name, words in expected.items():
                code, out, err = self.call("explain", name)
                self.assertEqual((code, out, err.count("\n")), (1, "", 1), name)
                self.assertIn(words, err)

    def test_dry_run_reads_nothing(self) -> None:
        code, out, _ = run("explain", "/no/such/file", "--dry-run")
        self.assertEqual((code, out.startswith("would read /no/such/file")), (0, True))


if __name__ == "__main__":
    unittest.main()
