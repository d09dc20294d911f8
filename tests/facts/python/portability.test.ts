import { describe, expect, test } from 'vitest';
import { pythonPortability } from '../../../src/facts/python/portability.ts';
import { placed } from '../analysed.ts';
import { treeOf } from './python-tree.ts';

const portability = (text: string) => {
  const { tree, imports } = treeOf(text);
  return placed(pythonPortability(tree, imports), ({ code, what }) => `${code} ${what}`);
};

describe('what some systems lack', () => {
  test.for([
    ['modules', 'import fcntl, os\nfrom pwd import getpwnam\nimport curses.ascii as ca\n', ['1:1 module import fcntl, os', '2:1 module from pwd import getpwnam', '3:1 module import curses.ascii as ca']],
    ['one’s own module of that name', 'from .fcntl import lock\nfrom . import tty\nimport rope.pwd\n', []],
    ['calls', 'import os as o, signal\nfrom os import getuid as me\no.fork()\nme()\nsignal.alarm(3)\n', ['3:1 call o.fork()', '4:1 call me()', '5:1 call signal.alarm(3)']],
    ['methods of that name', 'knot.fork()\nself.os.nice()\n', []],
    ['signals', 'import signal\nfrom signal import SIGUSR1\nsignal.signal(signal.SIGHUP, SIGUSR1)\n', ['3:15 signal signal.SIGHUP', '3:30 signal SIGUSR1']],
    ['signals of all systems', 'import signal\nsignal.signal(signal.SIGINT, stop)\nsignal.SIGTERM\n', []],
    ['shells', 'import os, subprocess\nos.system("ls")\nos.popen(command)\nsubprocess.getoutput("ls")\nsubprocess.run("ls", shell=True)\n', ['2:1 shell os.system("ls")', '3:1 shell os.popen(command)', '4:1 shell subprocess.getoutput("ls")']],
  ] as const)('%s', ([, text, expected]) => {
    expect(portability(text)).toEqual(expected);
  });

  const guarded = (text: string) => portability(`import os, sys, platform\n${text}\n`);
  test.for([
    ['an import that may fail', 'try:\n    import fcntl\nexcept ImportError:\n    fcntl = None'],
    ['an import below a condition', 'if sys.platform != "win32":\n    import fcntl'],
    ['the other branch', 'if os.name == "nt":\n    import msvcrt\nelse:\n    import termios'],
    ['a condition of one’s own', 'IS_WINDOWS = platform.system() == "Windows"\nif not IS_WINDOWS:\n    os.fork()'],
    ['an answer in a name', 'have_fork = hasattr(os, "fork")\nif have_fork:\n    os.fork()'],
    ['in the same expression', 'user = os.getuid() if hasattr(os, "getuid") else 0\nroot = hasattr(os, "geteuid") and os.geteuid() == 0'],
    ['a call that may fail', 'try:\n    os.getuid()\nexcept AttributeError:\n    pass'],
    ['suppressed', 'with contextlib.suppress(AttributeError):\n    os.getuid()'],
    ['a function that leaves first', 'def tie():\n    if os.name == "nt":\n        return None\n    return os.fork()'],
    ['a script that ends first', 'if platform.system() == "Windows":\n    sys.exit("no")\nos.fork()'],
    ['an import that ends the script', 'def tie():\n    try:\n        import pwd\n    except ImportError:\n        sys.exit(1)\n    os.setuid(pwd.getpwnam("x")[2])'],
    ['the name of a function', 'def _windows_home():\n    import winreg'],
    ['the name of a function for phones', 'def get_ios():\n    return os.uname()'],
    ['the name of a class', 'class PosixLock:\n    def take(self):\n        import fcntl'],
    ['a function that is only called so', 'def load():\n    return os.getloadavg()\nif sys.platform == "linux":\n    load()'],
    ['match', 'match sys.platform:\n    case "linux":\n        import fcntl'],
    ['a decorator', '@skipIf(sys.platform == "win32", "no")\ndef tie():\n    os.fork()'],
    ['in a comprehension', 'users = [os.getuid() for _ in range(1) if hasattr(os, "getuid")]'],
  ] as const)('asked first: %s', ([, text]) => {
    expect(guarded(text)).toEqual([]);
  });

  test.for([
    ['an import that fails otherwise', 'try:\n    import fcntl\nexcept OSError:\n    pass', ['3:5 module import fcntl']],
    ['in the handler', 'try:\n    tie()\nexcept ImportError:\n    import fcntl', ['5:5 module import fcntl']],
    ['a condition on something else', 'if verbose:\n    os.fork()', ['3:5 call os.fork()']],
    ['before the question', 'def tie():\n    os.fork()\n    if os.name == "nt":\n        return', ['3:5 call os.fork()']],
    ['a question that leads nowhere', 'if os.name == "nt":\n    print("hm")\nos.fork()', ['4:1 call os.fork()']],
    ['a comment', '# sys.platform\nos.fork()', ['3:1 call os.fork()']],
  ] as const)('not asked: %s', ([, text, expected]) => {
    expect(guarded(text)).toEqual(expected);
  });
});

describe('encodings', () => {
  test.for([
    ['open("k")', true], ['open("k", "w")', true], ['open("k", mode="a")', true], ['open(k, "r+")', true], ['io.open("k")', true],
    ['open("k", "rb")', false], ['open("k", mode="wb")', false], ['open("k", mode)', false], ['open("k", "w", encoding="utf-8")', false],
    ['open("k", "w", 1, "utf-8")', false], ['open("k", **how)', false], ['open(*how)', false], ['codecs.open("k")', false], ['webbrowser.open("k")', false],
    ['k.read_text()', true], ['k.read_text("utf-8")', false], ['k.read_text(encoding=e)', false], ['read_text()', false],
    ['k.write_text(t)', true], ['k.write_text(t, "utf-8")', false], ['k.write_text(t, newline="")', true],
    ['k.open("w")', true], ['k.open("rb")', false], ['k.open()', false], ['Path("k").open()', true], ['(folder / "k").open()', true], ['k.open("w", encoding="utf-8")', false],
    ['archive.open("knots.txt")', false], ['archive.open(name, "r")', false],
    ['gzip.open(k)', false], ['gzip.open(k, "rt")', true], ['gzip.open(k, "rt", encoding="utf-8")', false], ['gzip.open(k, "r")', false], ['lzma.open(k, "wt")', true],
    ['tempfile.NamedTemporaryFile("w")', true], ['tempfile.NamedTemporaryFile()', false], ['tempfile.TemporaryFile(mode="w+")', true], ['tempfile.TemporaryFile("w", encoding="utf-8")', false],
    ['os.fdopen(handle, "w")', true], ['os.fdopen(handle, "wb")', false],
  ] as const)('%s: %s', ([call, isFault]) => {
    const text = `import io, os, codecs, webbrowser, gzip, lzma, tempfile\nfrom pathlib import Path\nx = ${call}\n`;
    expect(portability(text)).toEqual(isFault ? [`3:5 encoding ${call}`] : []);
  });

  test('an open of one’s own', () => {
    expect(portability('from codecs import open\nopen("k")\n')).toEqual([]);
    expect(portability('def open(name): ...\nopen("k")\n')).toEqual([]);
    expect(portability('open = Rope.open\nopen("k")\n')).toEqual([]);
    expect(portability('class Rope:\n    def open(self): ...\nopen("k")\n')).toEqual(['3:1 encoding open("k")']);
  });
});

describe('paths', () => {
  test.for([
    ['as values', 'LOG = "/tmp/knots.log"\nnull = "/dev/null"\nhome = "/home/reef"\nmac = "/Users/reef"\nwin = "C:\\\\knots"\n', [
      '1:7 temp-path "/tmp/knots.log"', '2:8 temp-path "/dev/null"', '3:8 temp-path "/home/reef"', '4:7 temp-path "/Users/reef"', '5:7 temp-path "C:\\\\knots"',
    ]],
    ['as a default', 'parser.add_argument("--out", default="/tmp/out")\n', ['1:38 temp-path "/tmp/out"']],
    ['in documentation and messages', '"/tmp/x"\ndef tie():\n    """/tmp/y"""\n    print("/tmp/z")\n    parser.add_argument("--out", help="/tmp/out")\n    raise ValueError("/tmp/q")\n', []],
    ['in comparisons', 'if path == "/tmp" or path.startswith("/tmp/"):\n    pass\n', []],
    ['in a sentence', 'text = "/tmp is full"\n', []],
    ['asked first', 'import os\nnull = "NUL" if os.name == "nt" else "/dev/null"\n', []],
    ['that only look so', 'a = "/tmpl/x"\nb = "c:d"\nc = "/devices"\nd = b"/tmp"\n', []],
    ['joined by hand', 'from pathlib import Path\nimport os\nos.listdir(folder + "/" + name)\nPath(f"{folder}/{name}")\nos.remove("%s/%s" % (folder, name))\nos.path.exists(folder + os.sep + name)\n', [
      '3:1 joined-path os.listdir(folder + "/" + name)', '4:1 joined-path Path(f"{folder}/{name}")', '5:1 joined-path os.remove("%s/%s" % (folder, name))', '6:1 joined-path os.path.exists(folder + os.sep + name)',
    ]],
    ['joined well', 'from pathlib import Path\nimport os\nPath(folder) / name\nos.path.join(folder, name)\nPath(name + ".txt")\nPath(f"{name}.txt")\n', []],
    ['no paths', 'url = base + "/" + name\nget(f"{host}/{name}")\nos_path(a + "/" + b)\n', []],
  ] as const)('%s', ([, text, expected]) => {
    expect(portability(text)).toEqual(expected);
  });
});
