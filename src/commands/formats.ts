import { nearest } from '../model/nearest.ts';
import { UserError, type Problem } from '../model/problem.ts';
import { listed } from '../model/words.ts';
import { reporters, type Format } from '../reporters/index.ts';

/** One `--format F[=FILE]`; without a file it goes to stdout. */
export interface Emission {
  readonly format: Format;
  readonly file?: string;
}

const NAMES = Object.keys(reporters);

/** Reads all `--format` values at once. Two on stdout would run into each other, two in one file overwrite each other. */
export function readFormats(values: readonly string[]): Emission[] {
  const read = values.map(readFormat);
  const problems = read.filter(each => 'message' in each);
  const right = read.filter(each => 'format' in each);
  const targets = right.map(({ file }) => file);
  const twice = targets.filter((file, at) => targets.indexOf(file) !== at).map((file): Problem => ({
    message: `--format: two formats go to ${file ?? 'stdout'}: give each a file of its own, such as json=report.json`,
  }));
  if (problems.length + twice.length > 0) throw new UserError([...problems, ...twice]);
  return right;
}

function readFormat(value: string): Emission | Problem {
  const at = value.indexOf('=');
  const name = at < 0 ? value : value.slice(0, at);
  if (!isFormat(name)) {
    const near = nearest(name, NAMES);
    return { message: `--format ${JSON.stringify(name)} is not one of ${listed(NAMES, 'or')}${near === undefined ? '' : `: did you mean "${near}"?`}` };
  }
  if (at === value.length - 1) return { message: `--format ${value} names no file after "="` };
  return at < 0 ? { format: name } : { format: name, file: value.slice(at + 1) };
}

function isFormat(name: string): name is Format {
  return Object.hasOwn(reporters, name);
}
