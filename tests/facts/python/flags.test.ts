import { expect, test } from 'vitest';
import { pythonFlags } from '../../../src/facts/python/flags.ts';
import { treeOf } from './python-tree.ts';

/** All declared names but those that every framework implies. */
function flags(text: string): readonly string[] {
  const { tree, imports } = treeOf(text);
  return pythonFlags(tree, imports).filter(({ implied }) => implied !== true).map(({ name }) => name);
}

function implied(text: string): readonly string[] {
  const { tree, imports } = treeOf(text);
  return pythonFlags(tree, imports).filter(flag => flag.implied === true).map(({ name }) => name);
}

const A = 'import argparse\n';
const P = `${A}parser = argparse.ArgumentParser()\n`;

test.for([
  ['plain', `${P}parser.add_argument("--json")\n`, ['--json']],
  ['several names', `${P}parser.add_argument("-v", "--verbose", action="store_true")\n`, ['-v', '--verbose']],
  ['a positional argument', `${P}parser.add_argument("path")\n`, []],
  ['a comment', `${P}# parser.add_argument("--json")\n`, []],
  ['a docstring', `${P}"""\nparser.add_argument("--json")\n"""\n`, []],
  ['a mere text', `${P}usage = "--json"\nprint("--verbose")\n`, []],
  ['help text of another flag', `${P}parser.add_argument("--json", help="like --verbose")\n`, ['--json']],
  ['over lines', `${P}parser.add_argument(\n    "--json",  # machine\n    action="store_true",\n)\n`, ['--json']],
  ['in a function', `${A}def build():\n    parser = argparse.ArgumentParser()\n    parser.add_argument("--json")\n    return parser\n`, ['--json']],
  ['from import', 'from argparse import ArgumentParser as AP\np = AP()\np.add_argument("--json")\n', ['--json']],
  ['module alias', 'import argparse as ap\np = ap.ArgumentParser()\np.add_argument("--json")\n', ['--json']],
  ['group', `${P}g = parser.add_argument_group("out")\ng.add_argument("--json")\n`, ['--json']],
  ['exclusive group in a group', `${P}g = parser.add_argument_group("out").add_mutually_exclusive_group()\ng.add_argument("--json")\n`, ['--json']],
  ['subparsers', `${P}subs = parser.add_subparsers()\nrun = subs.add_parser("run")\nrun.add_argument("--dry-run")\n`, ['--dry-run']],
  ['chained', `${A}argparse.ArgumentParser().add_subparsers().add_parser("run").add_argument("--dry-run")\n`, ['--dry-run']],
  ['parents', `${A}common = argparse.ArgumentParser(add_help=False)\ncommon.add_argument("--json")\nparser = argparse.ArgumentParser(parents=[common])\n`, ['--json']],
  ['attribute', `${A}class Cli:\n    def __init__(self):\n        self.parser = argparse.ArgumentParser()\n    def add(self):\n        self.parser.add_argument("--json")\n`, ['--json']],
  ['subclass', `${A}class Cli(argparse.ArgumentParser):\n    def __init__(self):\n        super().__init__()\n        self.add_argument("--json")\n        super().add_argument("--raw")\n`, ['--json', '--raw']],
  ['instance of a subclass', `${A}class Cli(argparse.ArgumentParser): pass\ncli = Cli()\ncli.add_argument("--json")\n`, ['--json']],
  ['annotated parameter', `${A}def common(p: argparse.ArgumentParser) -> None:\n    p.add_argument("--json")\n`, ['--json']],
  ['annotated with text', `${A}def common(p: "argparse._ArgumentGroup", x: int = 1):\n    p.add_argument("--json")\n`, ['--json']],
  ['parameter by its calls', `${P}def common(p):\n    p.add_argument("--json")\ncommon(parser)\n`, ['--json']],
  ['returned by a function', `${A}def build() -> argparse.ArgumentParser:\n    return argparse.ArgumentParser()\nparser = build()\nparser.add_argument("--json")\n`, ['--json']],
  ['alias of the method', `${P}add = parser.add_argument\nadd("--json")\nadd("--raw")\n`, ['--json', '--raw']],
  ['constant', `${P}JSON = "--json"\nparser.add_argument(JSON)\n`, ['--json']],
  ['constant of a class', `${P}class Names:\n    JSON = "--json"\nparser.add_argument(Names.JSON)\n`, ['--json']],
  ['put together', `${P}OUT = "out"\nparser.add_argument("--" + OUT, f"--{OUT}put", "--a" "b")\n`, ['--out', '--output', '--ab']],
  ['loop over a tuple', `${P}for name in ("--json", "--verbose"):\n    parser.add_argument(name)\n`, ['--json', '--verbose']],
  ['loop over pairs', `${P}for name, text in [("--json", "a"), ("--verbose", "b")]:\n    parser.add_argument(name, help=text)\n`, ['--json', '--verbose']],
  ['loop over a constant', `${P}FLAGS = ("--json", "--verbose")\nfor name in sorted(FLAGS):\n    parser.add_argument(name)\n`, ['--json', '--verbose']],
  ['loop over a dictionary', `${P}FLAGS = {"--json": "a", "--raw": "b"}\nfor name, text in FLAGS.items():\n    parser.add_argument(name, help=text)\n`, ['--json', '--raw']],
  ['loop with names put together', `${P}for word in ("json", "raw"):\n    parser.add_argument(f"--{word}")\n`, ['--json', '--raw']],
  ['loop over parsers', `${A}a, b = 1, 2\nx = argparse.ArgumentParser()\nfor p in (x,):\n    p.add_argument("--json")\n`, ['--json']],
  ['a helper that is given the name', `${P}def switch(name):\n    parser.add_argument(name, action="store_true")\nswitch("--json")\nswitch(name="--raw")\n`, ['--json', '--raw']],
  ['spread', `${P}NAMES = ("-j", "--json")\nparser.add_argument(*NAMES)\n`, ['-j', '--json']],
  ['switch with its negation', `${P}parser.add_argument("--json", action=argparse.BooleanOptionalAction)\n`, ['--json', '--no-json']],
  ['browser options', `${A}options = webdriver.ChromeOptions()\noptions.add_argument("--headless")\n`, []],
  ['another library with a parser of its own', 'parser = make()\nparser.add_argument("--json")\n', []],
  ['if False', `${P}if False:\n    parser.add_argument("--json")\nelse:\n    parser.add_argument("--raw")\n`, ['--raw']],
  ['twice', `${P}parser.add_argument("--json")\nparser.add_argument("--json")\n`, ['--json']],
  ['with', `${P}with x as y:\n    parser.add_argument("--json")\n`, ['--json']],
  ['walrus', `${A}if (p := argparse.ArgumentParser()):\n    p.add_argument("--json")\n`, ['--json']],
  ['a name that goes in circles', `${P}a = b\nb = a\na.add_argument(a)\nparser.add_argument(b)\n`, []],
] as const)('argparse: %s', ([, text, expected]) => {
  expect(flags(text)).toEqual(expected);
});

test.for([
  ['argparse', P, ['-h', '--help']],
  ['switched off', `${A}p = argparse.ArgumentParser(add_help=False)\n`, []],
  ['only the lender has none', `${A}common = argparse.ArgumentParser(add_help=False)\np = argparse.ArgumentParser(parents=[common])\n`, ['-h', '--help']],
  ['only the lender has one', `${A}common = argparse.ArgumentParser()\np = argparse.ArgumentParser(parents=[common], add_help=False)\n`, []],
  ['no parser is made', 'import argparse\nsys.argv\n', []],
  ['optparse', 'import optparse\np = optparse.OptionParser(version="1")\n', ['-h', '--help', '--version']],
  ['optparse, switched off', 'import optparse\np = optparse.OptionParser(add_help_option=False)\n', []],
  ['click', 'import click\n@click.command()\ndef main(): go()\n', ['--help']],
  ['click without a call', 'from click import command\n@command\ndef main(): go()\n', ['--help']],
  ['click, switched off', 'import click\n@click.command(add_help_option=False)\ndef main(): go()\n', []],
  ['click with names of its own', 'import click\nCTX = dict(help_option_names=["-h", "--help"])\n@click.command(context_settings=CTX)\ndef main(): go()\n', ['-h', '--help']],
  ['click without the usual name', 'import click\n@click.command(context_settings={"help_option_names": ["-h"]})\ndef main(): go()\n', ['-h']],
  ['typer', 'import typer\napp = typer.Typer()\n@app.command()\ndef main(): go()\n', ['--help']],
  ['typer.run', 'import typer\ndef main(): go()\ntyper.run(main)\n', ['--help']],
  ['typer, switched off', 'import typer\napp = typer.Typer(add_help_option=False)\n@app.command()\ndef main(): go()\n', []],
] as const)('--help is implied: %s', ([, text, expected]) => {
  expect(implied(text)).toEqual(expected);
});

test.for([
  ['optparse', 'from optparse import OptionParser, OptionGroup, make_option\np = OptionParser(option_list=[make_option("--json")])\np.add_option("-v", "--verbose")\ng = OptionGroup(p, "x")\ng.add_option("--raw")\n', ['--json', '-v', '--verbose', '--raw']],
  ['click', 'import click\n@click.command()\n@click.option("-v", "--verbose", "loud", is_flag=True)\n@click.option("--shout/--no-shout")\n@click.version_option("1")\n@click.argument("path")\ndef main(): go()\n', ['-v', '--verbose', '--shout', '--no-shout', '--version']],
  ['click, shared', 'from click import option\njson_option = option("--json")\n', ['--json']],
  ['click, by hand', 'import click\nc = click.Command("c", params=[click.Option(["-j", "--json"])])\n', ['-j', '--json']],
  ['click, other names', 'import click\n@click.command()\n@click.confirmation_option()\n@click.version_option("1", "-V", "--release")\ndef main(): go()\n', ['--yes', '-V', '--release']],
  ['another option', 'import click\n@other.option("--json")\ndef main(): go()\n', []],
  ['typer', 'import typer\napp = typer.Typer()\n@app.command()\ndef main(path: str, dry_run: bool = False, out: str = "-", json: bool = typer.Option(False, "--json"), n: int = typer.Argument(1)): go()\n', ['--dry-run', '--no-dry-run', '--out', '--json']],
  ['typer, annotated', 'import typer\nfrom typing import Annotated\ndef main(json: Annotated[bool, typer.Option("--json/--text", "-j")] = False): go()\ntyper.run(main)\n', ['--json', '--text', '-j']],
  ['typer, a helper is no command', 'import typer\ndef helper(json: bool = False): go()\ndef main(): go()\ntyper.run(main)\n', []],
] as const)('%s', ([, text, expected]) => {
  expect(flags(text)).toEqual(expected);
});

test('a flag has the place of its declaration', () => {
  const { tree, imports } = treeOf(`${P}\n  \nparser.add_argument("--json")\n`);
  expect(pythonFlags(tree, imports)).toEqual([
    { name: '-h', by: 'argparse', implied: true, line: 2, column: 10 },
    { name: '--help', by: 'argparse', implied: true, line: 2, column: 10 },
    { name: '--json', by: 'argparse', line: 5, column: 1 },
  ]);
});
