import { describe, expect, test } from 'vitest';
import { pythonErrors } from '../../../src/facts/python/errors.ts';
import { placed } from '../analysed.ts';
import { treeOf } from './python-tree.ts';

const errors = (text: string) => {
  const { tree, imports } = treeOf(text);
  return placed(pythonErrors(tree, imports), ({ code, what }) => `${code} ${what}`.trim());
};

/** A script around a handler, which is otherwise in order: its faults are the handler's. */
const handling = (handler: string) => errors(`try:\n    tie()\n${handler}\n`);

describe('handlers', () => {
  test.for([
    ['bare', 'except:\n    pass', ['3:1 bare except']],
    ['bare, with a comment', 'except :  # all of them\n    print("no")', ['3:1 bare except']],
    ['bare, raised again', 'except:\n    clean()\n    raise', []],
    ['bare, raised again in one branch', 'except:\n    if strict:\n        raise', []],
    ['bare, ends the process', 'except:\n    sys.exit(1)', []],
    ['bare, hands the exception on', 'except:\n    queue.put(sys.exc_info())', []],
    ['bare, after one for ctrl-c', 'except KeyboardInterrupt:\n    raise\nexcept:\n    log.warning("slipped")', []],
    ['bare and silent, after one for ctrl-c', 'except (SystemExit, KeyboardInterrupt):\n    raise\nexcept:\n    pass', ['5:1 swallowed except']],
    ['pass', 'except Exception:\n    pass', ['3:1 swallowed except Exception']],
    ['ellipsis', 'except BaseException:\n    ...', ['3:1 swallowed except BaseException']],
    ['a docstring for a reason', 'except Exception:\n    "never mind"', ['3:1 swallowed except Exception']],
    ['among others', 'except (OSError, Exception) as error:\n    pass', ['3:1 swallowed except (OSError, Exception) as error']],
    ['by its full name', 'except builtins.Exception:\n    pass', ['3:1 swallowed except builtins.Exception']],
    ['groups', 'except* Exception:\n    knots = None', ['3:1 swallowed except* Exception']],
    ['a stand-in', 'except Exception:\n    knots = []', ['3:1 swallowed except Exception']],
    ['a name as stand-in', 'except Exception:\n    knots = rope', ['3:1 swallowed except Exception']],
    ['continues', 'except Exception:\n    continue', ['3:1 swallowed except Exception']],
    ['returns nothing', 'except Exception:\n    return None', ['3:1 swallowed except Exception']],
    ['the exception bound and forgotten', 'except Exception as error:\n    error_count = ""', ['3:1 swallowed except Exception as error']],
    ['a word for it', 'except Exception:\n    state = "slipped"', []],
    ['an exit code', 'except Exception:\n    return 1', []],
    ['an answer', 'except Exception:\n    return False', []],
    ['a count', 'except Exception:\n    slipped += 1', []],
    ['a call', 'except Exception:\n    log.warning("slipped")', []],
    ['the exception used', 'except Exception as error:\n    last = error', []],
    ['the exception used further in', 'except Exception as error:\n    try:\n        pass\n    except Exception:\n        last = error', []],
    ['the exception put away as a value', 'except Exception as error:\n    last = {"error": error}', []],
    ['the exception handed on by keyword', 'except Exception as error:\n    last = error_of[error]', []],
    ['an assertion', 'except Exception:\n    assert rope is None', []],
    ['bare, asks what it was', 'except:\n    reason = sys.exc_info()[1]', []],
    ['a dictionary that says nothing', 'except Exception:\n    last = {"knots": None}', ['3:1 swallowed except Exception']],
    ['raised as another', 'except Exception as error:\n    raise Slipped from error', []],
    ['named ones', 'except OSError:\n    pass', []],
    ['several named ones', 'except (OSError, ValueError):\n    pass', []],
    ['a silent one inside one that tells', 'except Exception as error:\n    try:\n        tell(error)\n    except Exception:\n        pass', ['6:5 swallowed except Exception']],
  ] as const)('%s', ([, handler, expected]) => {
    expect(handling(handler)).toEqual(expected);
  });

  test('suppress', () => {
    expect(errors('import contextlib as c\nwith c.suppress(Exception):\n    tie()\n')).toEqual(['2:6 swallowed c.suppress(Exception)']);
    expect(errors('from contextlib import suppress\nwith suppress(OSError, KeyError):\n    tie()\n')).toEqual([]);
  });

  test('in the order of their places, with long ones cut', () => {
    const long = `except (${Array.from({ length: 30 }, (_, index) => `E${index}`).join(', ')}, Exception)`;
    expect(errors(`try:\n  try:\n    tie()\n  ${long}:\n    pass\nexcept:\n  pass\n`)).toEqual([
      '4:3 swallowed except (E0, E1, E2, E3, E4, E5, E6, E7, E8, E9, E10, E11, E…', '6:1 bare except',
    ]);
  });
});

describe('the entry point', () => {
  test.for([
    ['nothing at all', '', ['1:1 no-entry']],
    ['only definitions', 'import os\nROPE = os.environ.get("ROPE")\ndef main(): tie()\nclass Knot: tie = tie()\n', ['1:1 no-entry']],
    ['only preparations', 'import logging, sys\nlogging.basicConfig()\nsys.path.insert(0, ".")\n', ['1:1 no-entry']],
    ['a guard', 'def main(): pass\nif __name__ == "__main__":\n    main()\n', []],
    ['a plain call', 'tie()\n', []],
    ['raise SystemExit', 'raise SystemExit(main())\n', []],
    ['a call in a loop', 'for knot in knots:\n    tie(knot)\n', []],
  ] as const)('%s', ([, text, expected]) => {
    expect(errors(text)).toEqual(expected);
  });

  const main = (body: string, end: string) => errors(`import sys, asyncio\n${body}\nif __name__ == "__main__":\n    ${end}\n`);
  test.for([
    ['by its annotation', 'def main() -> int: ...', 'main()', ['4:5 result-ignored main()']],
    ['by what it returns', 'def main():\n    return 0', 'main()', ['5:5 result-ignored main()']],
    ['by a choice', 'def run_main():\n    return 1 if slipped else 0', 'run_main()', ['5:5 result-ignored run_main()']],
    ['in asyncio.run', 'async def main() -> int: ...', 'asyncio.run(main())', ['4:5 result-ignored asyncio.run(main())']],
    ['taken by sys.exit', 'def main() -> int: ...', 'sys.exit(main())', []],
    ['taken by a name', 'def main() -> int: ...', 'code = main()', []],
    ['of no number', 'def main() -> None: ...', 'main()', []],
    ['of a function inside', 'def main():\n    def size(): return 1\n    size()', 'main()', []],
    ['a command of click', '@click.command()\ndef main() -> int: ...', 'main()', []],
    ['of another function', 'def count() -> int: ...', 'count()', []],
  ] as const)('an exit code that nobody takes: %s', ([, body, end, expected]) => {
    expect(main(body, end)).toEqual(expected);
  });
});

describe('errors that end in a stack trace', () => {
  test.for([
    ['a file is opened', 'print(open("knots").read())\n', ['1:7 no-message open("knots")']],
    ['deep inside', 'from pathlib import Path\ndef load():\n    return Path("knots").read_text()\nload()\n', ['3:12 no-message Path("knots").read_text()']],
    ['a program is run', 'import subprocess as sp\nsp.run(["ls"])\n', ['2:1 no-message sp.run(["ls"])']],
    ['nothing that fails', 'print("knots")\n', []],
    ['caught, told and ended', 'import sys\ntry:\n    open("k")\nexcept OSError as error:\n    print(error)\n    sys.exit(1)\n', []],
    ['caught and passed over', 'try:\n    open("k")\nexcept OSError:\n    pass\n', []],
    ['caught where it is called from', 'def load(): return text()\ndef text(): return open("k").read()\ntry:\n    load()\nexcept OSError:\n    pass\n', []],
    ['caught where its class is made', 'class Rope:\n    def __init__(self): open("k")\ntry:\n    Rope()\nexcept OSError:\n    pass\n', []],
    ['in what a handler does itself', 'try:\n    tie()\nexcept OSError:\n    open("k")\n', ['4:5 no-message open("k")']],
    ['suppressed', 'import contextlib\nwith contextlib.suppress(OSError), rope:\n    open("k")\n', []],
    ['beside what is suppressed', 'from contextlib import suppress\nwith suppress(OSError):\n    tie()\nopen("k")\n', ['4:1 no-message open("k")']],
    ['an open of one’s own', 'def open(url): return tie(url)\nopen("k")\n', []],
    ['the built-in open by its full name', 'import builtins\nbuiltins.open("k")\n', ['2:1 no-message builtins.open("k")']],
    ['in a function that nothing calls', 'def load():\n    def text(): return open("k").read()\n    return text()\ntie()\n', []],
    ['in a method that nothing calls', 'class Rope:\n    def load(self): return open("k")\nRope()\n', []],
    ['in a function that is handed on', 'def load(): return open("k")\nparser.set_defaults(run=load)\nparser.parse_args()\n', ['1:20 no-message open("k")']],
    ['in a function that is found by its name', 'def load_rope(): return open("k")\nglobals()["load_" + kind]()\n', ['1:25 no-message open("k")']],
    ['in a method that a base calls', 'class Shell(cmd.Cmd):\n    def do_load(self, line): return open(line)\nShell().cmdloop()\n', ['2:37 no-message open(line)']],
    ['in finally', 'try:\n    tie()\nfinally:\n    open("k")\n', ['4:5 no-message open("k")']],
    ['told, but the exit code says all is well', 'try:\n    tie()\nexcept OSError as error:\n    print(error)\nopen("k")\n', ['5:1 no-message open("k")']],
    ['told elsewhere, with a code', 'import sys\ndef main():\n    try:\n        tie()\n    except OSError as error:\n        print(error)\n        return 2\nopen("k")\nsys.exit(main())\n', []],
    ['only ctrl-c is told', 'import sys\ntry:\n    tie()\nexcept KeyboardInterrupt:\n    print("bye")\n    sys.exit(130)\nopen("k")\n', ['7:1 no-message open("k")']],
    ['exit 0 is no error exit', 'import sys\ntry:\n    tie()\nexcept OSError as error:\n    print(error)\nopen("k")\nsys.exit(0)\n', ['6:1 no-message open("k")']],
    ['told by the parser', 'try:\n    tie()\nexcept OSError as error:\n    parser.error(str(error))\nopen("k")\n', []],
    ['a log is no exit', 'import logging\nlog = logging.getLogger()\ntry:\n    tie()\nexcept OSError as error:\n    log.error(error)\nopen("k")\n', ['7:1 no-message open("k")']],
    ['told by click', 'import click\ntry:\n    tie()\nexcept OSError as error:\n    raise click.ClickException(str(error))\nopen("k")\n', []],
    ['a hook for all', 'import sys\nsys.excepthook = tell\ntry:\n    tie()\nexcept OSError as error:\n    print(error)\nopen("k")\n', []],
  ] as const)('%s', ([, text, expected]) => {
    expect(errors(text)).toEqual(expected);
  });
});
