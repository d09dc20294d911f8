/** One way to read an excerpt; `above`: lines that were put before it. */
export interface Reading {
  readonly source: string;
  readonly above: number;
}

/** What can stand for dots between brackets, as long as they are: in a dict or call, in parameters, among imported names. */
const STAND_INS = ['**_', '*__', '___'];

/** Dots that leave out the rest of a list in brackets. What may stand between is bounded, so that a long line stays cheap. */
const LEFT_OUT = /([([{,](?:[^\S\n]{0,40}(?:#[^\n]{0,120})?\n){0,3}[^\S\n]{0,120})(?:\.\.\.(?!\.)|…)/g;

/**
 * Further ways to read Python that does not parse as it stands: dots that leave out arguments, entries or parameters, and
 * a beginning in the middle of if or try. Each keeps the columns of the source up to the first `…`.
 */
export function readings(source: string): readonly Reading[] {
  const whole = headOf(source);
  const filled = STAND_INS.map(name => whole.source.replace(LEFT_OUT, `$1${name}`).replaceAll('…', '_'));
  return [whole.source, ...new Set(filled)].filter(text => text !== source).map(text => ({ source: text, above: whole.above }));
}

/** An excerpt that begins with the end of a statement, below the beginning of one. */
function headOf(source: string): Reading {
  const [, word] = /^(?:[^\S\n]*(?:#[^\n]*)?\n)*(except|finally|elif|else)\b/.exec(source) ?? [];
  if (word === undefined) return { source, above: 0 };
  return { source: `${word === 'except' || word === 'finally' ? 'try' : 'if _'}: pass\n${source}`, above: 1 };
}
