/** What one hostile example does, and how its run ends: an outcome, and what is said of it. */
export interface Hostile {
  readonly code: string;
  readonly outcome: 'passed' | 'failed' | 'timed-out';
  /** What its message or one of its last lines holds. */
  readonly says: string;
}

/** Where nothing may be written, and what would be read if anything of the machine could be. `home` is the user's. */
export const hostiles = (home: string): Readonly<Record<string, Hostile>> => ({
  'sleeps-for-ever': { code: 'import time\nwhile True: time.sleep(9)', outcome: 'timed-out', says: 'took longer than 2 s' },
  'forks-a-hundred-children': { code: 'import os, time\nfor _ in range(100):\n    if os.fork() == 0: time.sleep(600)\ntime.sleep(600)', outcome: 'failed', says: 'had more than 50 processes' },
  'forks-without-end': { code: 'import os\nwhile True: os.fork()', outcome: 'failed', says: 'had more than 50 processes' },
  'ignores-sigterm': { code: 'import signal, time\nfor each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(each, signal.SIG_IGN)\ntime.sleep(600)', outcome: 'timed-out', says: 'took longer than 2 s' },
  'writes-outside': {
    code: `import pathlib
written = []
for folder in (${JSON.stringify(home)}, "/", "/usr", "/etc", "/root", "/home", "/var/tmp", "/dev", "/proc", "/proc/sys/kernel", "/sys"):
    try:
        (pathlib.Path(folder) / "core_pattern").write_text("x")
        written.append(folder)
    except OSError:
        pass
assert not written, written`, outcome: 'passed', says: 'passed',
  },
  'reads-a-secret-from-the-environment': { code: 'import os\nassert sorted(os.environ) == ["HOME", "LANG", "PATH", "PWD"], sorted(os.environ)\nassert "hush" not in open("/proc/1/environ").read()', outcome: 'passed', says: 'passed' },
  'reads-secrets-at-home': { code: `import os\nassert not os.path.exists(${JSON.stringify(`${home}/secret`)})\nassert os.listdir(os.environ["HOME"]) == []\nassert not os.path.exists("/etc/shadow")`, outcome: 'passed', says: 'passed' },
  'opens-a-socket': { code: 'import socket\nsocket.create_connection(("1.1.1.1", 80), timeout=1)', outcome: 'failed', says: 'OSError: [Errno 101] Network is unreachable' },
  'prints-a-gigabyte': { code: 'import sys\nfor _ in range(1024): sys.stdout.write("x" * 1048576)', outcome: 'failed', says: 'printed more than 1 MB' },
  'fills-its-temporary-folder': { code: 'import tempfile\nwith tempfile.TemporaryFile() as file:\n    for _ in range(2000): file.write(b"x" * 1048576)', outcome: 'failed', says: 'OSError: [Errno 28] No space left on device' },
  'fills-its-work': { code: 'number = 0\nwhile True:\n    open(f"file{number}", "w").write("x" * 40000)\n    number += 1', outcome: 'failed', says: 'wrote more than 30 MB' },
  'leaves-a-daemon': { code: 'import subprocess\nsubprocess.Popen(["sh", "-c", "sleep 600 # HOSTILE"], start_new_session=True)', outcome: 'passed', says: 'passed' },
  'eats-memory': { code: 'eaten = []\nwhile True: eaten.append(bytearray(10_000_000))', outcome: 'failed', says: 'MemoryError' },
  'eats-memory-together': {
    code: 'import os, time\nfor _ in range(20):\n    if os.fork() == 0:\n        eaten = bytearray(os.urandom(1) * 40_000_000)\n        time.sleep(600)\ntime.sleep(600)', outcome: 'failed', says: 'used more than 400 MB of memory',
  },
  'kills-its-parent': { code: 'import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nos.kill(1, signal.SIGKILL)\nos.kill(-1, signal.SIGKILL)', outcome: 'failed', says: 'ends with 137' },
  'types-into-the-terminal': { code: 'import fcntl, os, termios\nterminal = os.open("/dev/tty", os.O_RDWR)\nfcntl.ioctl(terminal, termios.TIOCSTI, b"x")', outcome: 'failed', says: 'No such device or address' },
  'makes-namespaces': { code: 'import ctypes\nassert ctypes.CDLL(None).unshare(0x10000000) != 0', outcome: 'passed', says: 'passed' },
  'changes-devices': {
    code: `import os
for name in ("null", "zero", "full", "random", "urandom", "tty"):
    try:
        os.utime(f"/dev/{name}", (86400, 86400))
    except OSError:
        pass
open("/dev/null", "w").write("x")`, outcome: 'passed', says: 'passed',
  },
  'leaves-traps': { code: 'import os\nos.mkfifo("pipe")\nos.symlink("/etc", "link")\nos.mkdir("locked")\nopen("locked/file", "w")\nos.chmod("locked", 0)\nos.chmod(".", 0)', outcome: 'passed', says: 'passed' },
});
