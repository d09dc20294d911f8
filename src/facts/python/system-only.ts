/** Modules that CPython has on some systems only; "Availability" in the library reference says so. */
export const SYSTEM_MODULES: ReadonlySet<string> = new Set([
  'fcntl', 'termios', 'tty', 'pty', 'pwd', 'grp', 'spwd', 'crypt', 'nis', 'resource', 'posix', 'syslog', 'readline', 'curses', 'ossaudiodev',
  'msvcrt', 'winreg', 'winsound', '_winapi', 'nt', 'win32api', 'win32con', 'win32file', 'win32gui', 'win32service', 'pywintypes',
]);

const OS = [
  'chroot', 'chown', 'confstr', 'ctermid', 'fchown', 'fork', 'forkpty', 'getegid', 'geteuid', 'getgid', 'getgrouplist', 'getgroups', 'getloadavg',
  'getpgid', 'getpgrp', 'getpriority', 'getresgid', 'getresuid', 'getsid', 'getuid', 'initgroups', 'killpg', 'lchown', 'lockf', 'major',
  'makedev', 'memfd_create', 'minor', 'mkfifo', 'mknod', 'nice', 'openpty', 'pathconf', 'pidfd_open', 'pipe2', 'posix_fadvise',
  'posix_fallocate', 'posix_spawn', 'posix_spawnp', 'pread', 'pwrite', 'register_at_fork', 'sched_getaffinity', 'sched_setaffinity', 'sched_yield',
  'sendfile', 'setegid', 'seteuid', 'setgid', 'setgroups', 'setpgid', 'setpriority', 'setregid', 'setresgid', 'setresuid', 'setreuid', 'setsid', 'setuid',
  'startfile', 'statvfs', 'fstatvfs', 'sync', 'sysconf', 'tcgetpgrp', 'tcsetpgrp', 'uname', 'wait', 'wait3', 'wait4', 'waitid',
];
const OTHERS = [
  'signal.alarm', 'signal.getitimer', 'signal.pause', 'signal.pthread_kill', 'signal.pthread_sigmask', 'signal.setitimer', 'signal.siginterrupt',
  'signal.sigpending', 'signal.sigtimedwait', 'signal.sigwait', 'signal.sigwaitinfo', 'time.tzset', 'ctypes.WinDLL', 'ctypes.windll', 'ctypes.oledll',
];

/** Functions of the standard library that some systems lack. */
export const SYSTEM_CALLS: ReadonlySet<string> = new Set([...OS.map(name => `os.${name}`), ...OTHERS]);

/** Signals beyond the six that C, and so Windows, has. */
export const SYSTEM_SIGNALS: ReadonlySet<string> = new Set([
  'SIGALRM', 'SIGBUS', 'SIGCHLD', 'SIGCLD', 'SIGCONT', 'SIGHUP', 'SIGIO', 'SIGKILL', 'SIGPIPE', 'SIGPOLL', 'SIGPROF', 'SIGPWR', 'SIGQUIT', 'SIGSTKFLT',
  'SIGSTOP', 'SIGSYS', 'SIGTRAP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGURG', 'SIGUSR1', 'SIGUSR2', 'SIGVTALRM', 'SIGWINCH', 'SIGXCPU', 'SIGXFSZ', 'SIGBREAK',
  'CTRL_C_EVENT', 'CTRL_BREAK_EVENT',
].map(name => `signal.${name}`));

/** Functions that hand a command line to the shell of the system. */
export const SHELLS: ReadonlySet<string> = new Set(['os.system', 'os.popen', 'subprocess.getoutput', 'subprocess.getstatusoutput']);
