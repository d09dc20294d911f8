import { expect, test } from 'vitest';
import { analyse } from '../analysed.ts';

/** What one script is held to, in short: slots as `annotated/all`, and each thing with its line. */
interface Truth {
  readonly slots?: string;
  readonly missing?: readonly string[];
  readonly flags?: readonly string[];
  readonly errors?: readonly string[];
  readonly portability?: readonly string[];
  /** Those that are more than low. */
  readonly risks?: readonly string[];
  readonly syntax?: string;
  readonly placeholders?: readonly string[];
}

const PARSER = 'import argparse\nparser = argparse.ArgumentParser()\n';

/** Scripts by hand, each with one trap that a validator by regular expressions falls into. */
const TRAPS: readonly (readonly [trap: string, script: string, truth: Truth])[] = [
  ['flags that stand only in a comment', `${PARSER}# parser.add_argument("--json")\nparser.parse_args()\n`, { flags: ['2 --help'] }],
  ['flags that stand only in the docstring', `"""Usage: knots --json --verbose"""\n${PARSER}parser.parse_args()\n`, { flags: ['3 --help'] }],
  ['flags in a parser that nobody declares', 'import sys\nif "--json" in sys.argv:\n    print("{}")\n', {}],
  ['flags in a loop over a constant', `${PARSER}FLAGS = ("--json", "--dry-run")\nfor flag in FLAGS:\n    parser.add_argument(flag, action="store_true")\nparser.parse_args()\n`, { flags: ['2 --help', '5 --json', '5 --dry-run'] }],
  ['flags of a subcommand, through a parent', `${PARSER}common = argparse.ArgumentParser(add_help=False)\ncommon.add_argument("--json")\nparser.add_subparsers().add_parser("tie", parents=[common])\nparser.parse_args()\n`, { flags: ['2 --help', '4 --json'] }],
  ['--help switched off', 'import argparse\nparser = argparse.ArgumentParser(add_help=False)\nparser.add_argument("--json")\nparser.parse_args()\n', { flags: ['3 --json'] }],
  ['one of two parameters typed', 'def tie(rope: str, knot) -> None:\n    print(rope, knot)\ntie("hemp", "reef")\n', { slots: '2/3', missing: ['1 tie knot'] }],
  ['self, star arguments and what __init__ returns', 'class Rope:\n    def __init__(self, *ends: str, **more) -> None:\n        self.ends = ends, more\nprint(Rope())\n', { slots: '1/2', missing: ['2 __init__ **more'] }],
  ['a nested function', 'def outer() -> None:\n    def inner(knot):\n        return knot\n    print(inner(1))\nouter()\n', { slots: '1/3', missing: ['2 inner knot', '2 inner return'] }],
  ['a lambda, which has no slots, and async, which has', 'tie = lambda knot: knot\nasync def haul(rope):\n    print(rope)\nprint(tie(haul))\n', { slots: '0/2', missing: ['2 haul return', '2 haul rope'] }],
  ['a hint in a comment', 'def tie(knot):  # type: (str) -> str\n    return knot\nprint(tie(1))\n', { slots: '0/2', missing: ['1 tie knot', '1 tie return'] }],
  ['overloads and a decorator', 'from typing import overload\n@overload\ndef tie(knot: int) -> int: ...\n@overload\ndef tie(knot: str) -> str: ...\ndef tie(knot):\n    return knot\nprint(tie(1))\n', { slots: '4/6', missing: ['6 tie knot', '6 tie return'] }],
  ['shell=True on a line of its own', 'import subprocess\nimport sys\ntry:\n    subprocess.run(\n        sys.argv[1],\n        shell=True,  # nosec, noqa: S602, only for tests\n    )\nexcept OSError as error:\n    sys.exit(str(error))\n', { risks: ['4 S602 high'] }],
  ['shell=True in a text', 'print("subprocess.run(x, shell=True)")\n', {}],
  ['a handler that swallows, under another name', 'Anything = Exception\ntry:\n    print(1)\nexcept (KeyError, Exception):\n    pass\n', { errors: ['4 swallowed'] }],
  ['an exit code that nobody takes', 'def main() -> int:\n    return 1\nif __name__ == "__main__":\n    main()\n', { slots: '1/1', errors: ['4 result-ignored'] }],
  ['a file that ends in a stack trace', 'print(open("knots.txt", encoding="utf-8").read())\n', { errors: ['1 no-message'] }],
  ['a POSIX module, asked for; a folder, not', 'import tempfile\ntry:\n    import fcntl\nexcept ImportError:\n    fcntl = None\nprint(fcntl, tempfile.mkdtemp(dir="/tmp/knots"))\n', { portability: ['6 temp-path'] }],
  ['a stray bracket near the end', 'def tie(knot: str) -> None:\n    print(knot))\ntie("reef")\n', { syntax: '2:16' }],
  ['a body that is still to come', 'def tie(knot: str) -> None:\n    raise NotImplementedError\ntie("reef")  # TODO: tie it\n', { slots: '2/2', placeholders: ['1 def tie: raise NotImplementedError', '3 TODO: tie it'] }],
  ['flags in an f-string and in a raw docstring', `${PARSER}json = "json"\nprint(f"--{json} {parser.prog}")\nr"""parser.add_argument('--json')"""\n`, { flags: ['2 --help'] }],
  ['flags through an alias of the class, the module and the method', `import argparse as ap\nfrom argparse import ArgumentParser as Parser\nadd = Parser().add_argument\nadd("--json")\nap.ArgumentParser(add_help=False).add_argument("--dry-run")\n`, { flags: ['3 --help', '4 --json', '5 --dry-run'] }],
  ['flags of a mutually exclusive group in a group', `${PARSER}out = parser.add_argument_group("out")\neither = out.add_mutually_exclusive_group()\neither.add_argument("-j", "--json")\neither.add_argument("--raw", action=argparse.BooleanOptionalAction)\nparser.parse_args()\n`, { flags: ['2 --help', '5 --json', '6 --raw', '6 --no-raw'] }],
  ['flags in a loop over a tuple of tuples', `${PARSER}for short, name, text in (("-j", "--json", "a"), ("-v", "--verbose", "b")):\n    parser.add_argument(short, name, help=text)\nparser.parse_args()\n`, { flags: ['2 --help', '4 --json', '4 --verbose'] }],
  ['add_argument of something that is no parser', `${PARSER}class Browser:\n    def add_argument(self, name: str) -> None:\n        print(name)\nBrowser().add_argument("--headless")\nparser.parse_args()\n`, { slots: '2/2', flags: ['2 --help'] }],
  ['click, options above and below the command', `import click\n@click.option("--json", is_flag=True)\n@click.command()\n@click.option("--dry-run/--real-run")\ndef main(json: bool, dry_run: bool) -> None:\n    click.echo(json)\nmain()\n`, { slots: '3/3', flags: ['3 --help', '2 --json', '4 --dry-run', '4 --real-run'] }],
  ['click, a group and its commands', `import click\n@click.group()\ndef cli() -> None:\n    pass\n@cli.command()\n@click.option("--json", is_flag=True)\ndef tie(json: bool) -> None:\n    click.echo(json)\ncli()\n`, { slots: '3/3', flags: ['2 --help', '6 --json'] }],
  ['typer, a switch by its parameter alone', `import typer\napp = typer.Typer(add_completion=False)\n@app.command()\ndef main(rope: str, dry_run: bool = False, knots: int = typer.Option(1), json: bool = typer.Option(False, "--json")) -> None:\n    print(rope, dry_run, knots, json)\napp()\n`, { slots: '5/5', flags: ['2 --help', '4 --dry-run', '4 --no-dry-run', '4 --knots', '4 --json'] }],
  ['optparse, which has no add_argument', `from optparse import OptionParser\nparser = OptionParser(version="1")\nparser.add_option("-j", "--json")\nparser.parse_args()\n`, { flags: ['2 --help', '2 --version', '3 --json'] }],
  ['separators, and what stands around them', `def tie(a: int, /, b, *, c: int, d=1) -> None:\n    print(a, b, c, d)\ntie(1, 2, c=3)\n`, { slots: '3/5', missing: ['1 tie b', '1 tie d'] }],
  ['self of a static method, cls of a class method, self of a function in a method', `class Rope:\n    @staticmethod\n    def made(self) -> None: print(self)\n    @classmethod\n    def make(cls) -> None: print(cls)\n    @property\n    def end(self):\n        def slip(self) -> None: print(self)\n        return slip\nprint(Rope.made)\n`, { slots: '3/6', missing: ['3 made self', '7 end return', '8 slip self'] }],
  ['a bare except that raises again, and one that does not', `try:\n    print(1)\nexcept:\n    print(2)\n    raise\ntry:\n    print(1)\nexcept:\n    print(2)\n`, { errors: ['8 bare'] }],
  ['contextlib.suppress of everything', `import contextlib\nwith contextlib.suppress(KeyError):\n    print(1)\nwith contextlib.suppress(Exception):\n    print(2)\n`, { errors: ['4 swallowed'] }],
  ['a handler that logs what it caught', `import logging\ntry:\n    print(1)\nexcept BaseException as error:\n    logging.error(error)\n`, {}],
  ['a handler that hands on a flag', `def tie() -> bool:\n    try:\n        print(1)\n    except Exception:\n        return False\n    return True\nprint(tie())\n`, { slots: '1/1' }],
  ['a guard whose exit code is taken', `import sys\ndef main() -> int:\n    print(1)\n    return 0\nif __name__ == "__main__":\n    sys.exit(main())\n`, { slots: '1/1' }],
  ['only definitions below the guard’s name', `def main() -> int:\n    return 0\n# if __name__ == "__main__": main()\n`, { slots: '1/1', errors: ['1 no-entry'] }],
  ['a risk in a class body that comments excuse', `import pickle\nclass Rope:\n    # nosec: only an example\n    ends = pickle.loads(b"")  # noqa\nprint(Rope)\n`, { errors: ['4 no-message'], risks: ['4 S301 medium'] }],
];

test('there are more than twenty, each with a name of its own', () => {
  expect(new Set(TRAPS.map(([trap]) => trap)).size).toBe(TRAPS.length);
  expect(TRAPS.length).toBeGreaterThan(20);
});

test.for(TRAPS)('%s', ([, script, truth]) => {
  expect(told(script)).toEqual({ slots: '0/0', missing: [], flags: [], errors: [], portability: [], risks: [], placeholders: [], ...truth });
});

function told(script: string): Truth {
  const facts = analyse('python', Buffer.from(script));
  if (facts.kind !== 'code' || facts.code.kind !== 'read' || facts.code.language !== 'python') throw new Error('expected Python');
  const { syntaxError, python, placeholders } = facts.code;
  const hints = python?.hints ?? { annotated: 0, missing: [] };
  return {
    slots: `${hints.annotated}/${hints.annotated + hints.missing.length}`,
    missing: hints.missing.map(({ line, function: name, slot }) => `${line} ${name} ${slot}`).toSorted(),
    flags: (python?.flags ?? []).filter(({ name }) => name.startsWith('--')).map(({ line, name }) => `${line} ${name}`),
    errors: (python?.errors ?? []).map(({ line, code }) => `${line} ${code}`),
    portability: (python?.portability ?? []).map(({ line, code }) => `${line} ${code}`),
    risks: (facts.text.risks ?? []).filter(({ severity }) => severity !== 'low').map(({ line, rule, severity }) => `${line} ${rule} ${severity}`),
    placeholders: placeholders.map(({ line, what }) => `${line} ${what}`),
    ...(syntaxError === undefined ? {} : { syntax: `${syntaxError.line}:${syntaxError.column}` }),
  };
}
