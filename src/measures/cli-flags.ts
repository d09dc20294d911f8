import * as z from 'zod/mini';
import type { Flag } from '../model/python.ts';
import { listed } from '../model/words.ts';
import { defineMeasure } from './define-measure.ts';
import { finding, START } from './finding.ts';
import { measurePython } from './python-script.ts';
import { shareMet } from './requirements.ts';

const flag = z.string().check(z.regex(/^--?[A-Za-z0-9]/));

/** The share of wanted command-line flags that each script declares. */
export const cliFlags = defineMeasure({
  id: 'cli-flags',
  summary: 'The share of the `flags` that each script declares.',
  unit: { kind: 'share', of: { one: 'flag', many: 'flags', named: true } },
  of: { allowed: ['scripts'], default: ['scripts'] },
  options: z.strictObject({ flags: z.array(flag).check(z.minLength(1)) }),
  take: ({ scripts }, { options }) => scripts.map(script => measurePython(script, ({ flags }) =>
    shareMet(script.path, options.flags.map(wanted => (flags.some(({ name }) => name === wanted) ? [] : [notDeclared(script.path, wanted, flags)]))))),
});

function notDeclared(path: string, wanted: string, declared: readonly Flag[]) {
  const [first] = declared;
  const there = first === undefined ? 'no flag is declared' : `declared ${declared.length === 1 ? 'is' : 'are'} ${listed(declared.map(({ name }) => name).slice(0, 12))}`;
  return finding(path, first ?? START, { key: wanted, message: `no ${wanted}, expected it to be declared (${there})`, fix: first === undefined ? withoutParser(wanted) : remedy(wanted, first) });
}

function withoutParser(wanted: string): string {
  return wanted === '--help' ? 'parse the command line with argparse, which adds --help' : `parse the command line with argparse: parser.add_argument(${JSON.stringify(wanted)}, action="store_true")`;
}

function remedy(wanted: string, { by }: Flag): string {
  const text = JSON.stringify(wanted);
  switch (by) {
    case 'click':
      return `add @click.option(${text}, is_flag=True)`;
    case 'typer':
      return `add a parameter with typer.Option(${text})`;
    case 'optparse':
      return `add parser.add_option(${text}, action="store_true")`;
    case 'argparse':
      return wanted === '--help' ? 'leave out add_help=False' : `add parser.add_argument(${text}, action="store_true") and heed it`;
    default:
      return by satisfies never;
  }
}
