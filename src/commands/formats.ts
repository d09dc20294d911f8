import { nearest } from '../model/nearest.ts';
import { UserError, type Problem } from '../model/problem.ts';
import { listed } from '../model/words.ts';
import { FORMATS, type Format } from '../reporters/formats.ts';

/** One `--format F[=FILE]`; without a file it goes to stdout. */
export interface Emission<F extends string = Format> {
  readonly format: F;
  readonly file?: string;
}

/** Reads all `--format` values at once. Two on stdout would run into each other, two in one file overwrite each other. */
export function readFormats(values: readonly string[]): Emission[] {
  return readFormatsOf(FORMATS, values);
}

/** The same for a command that has formats of its own. */
export function readFormatsOf<F extends string>(known: readonly F[], values: readonly string[]): Emission<F>[] {
  const read = values.map(value => readFormat(known, value));
  const problems = read.filter(each => 'message' in each);
  const right = read.filter(each => 'format' in each);
  const targets = right.map(({ file }) => file);
  const twice = targets.filter((file, at) => targets.indexOf(file) !== at).map((file): Problem => ({
    message: `--format: two formats go to ${file ?? 'stdout'}: give each a file of its own, such as json=report.json`,
  }));
  if (problems.length + twice.length > 0) throw new UserError([...problems, ...twice]);
  return right;
}

function readFormat<F extends string>(formats: readonly F[], value: string): Emission<F> | Problem {
  const at = value.indexOf('=');
  const name = at < 0 ? value : value.slice(0, at);
  const format = formats.find(known => known === name);
  if (format === undefined) {
    const near = nearest(name, formats);
    return { message: `--format ${JSON.stringify(name)} is not one of ${listed(formats, 'or')}${near === undefined ? '' : `: did you mean "${near}"?`}` };
  }
  if (at === value.length - 1) return { message: `--format ${value} names no file after "="` };
  return at < 0 ? { format } : { format, file: value.slice(at + 1) };
}
