import type { Placeholder } from '../../model/facts.ts';
import { lineStarts, spotAt } from '../spots.ts';
import { type FunctionShape, UNWRITTEN } from './shapes.ts';
import type { Source } from '../code/syntax.ts';
import { restOfLine } from '../code/work-markers.ts';

const LOOK_AHEAD = 120;
const MACRO = /\b(?:todo|unimplemented|panic)\s*!/g;

/** Attributes under which an empty function is still one that somebody forgot. */
const HARMLESS = /^(?:allow|expect|inline|must_use|doc|cold|track_caller|test|tokio::main)\b/;
const DOES_NOTHING = /^_|^(?:no_?op|nop|ignore|drop|do_nothing|empty|unused|assert_|is_|black_box)/;

/** `todo!()` and its like wherever code is, inside other macros too, and named functions with an empty body. */
export function rustPlaceholders(shapes: readonly FunctionShape[], source: Source): readonly Placeholder[] {
  return [...unwritten(source), ...shapes.filter(isForgotten).map(({ name, line, column }) => ({ what: `fn ${name}() {}`, line, column }))];
}

function unwritten({ text, typeAt }: Source): readonly Placeholder[] {
  const starts = lineStarts(text);
  return [...text.matchAll(MACRO)]
    .filter(({ index }) => UNWRITTEN.test(text.slice(index, index + LOOK_AHEAD)) && typeAt(index) === 'identifier')
    .map(({ index }) => ({ what: restOfLine(text, index).replace(/[\s;,}]+$/, ''), ...spotAt(starts, index) }));
}

/**
 * An empty body is no placeholder where it is an answer: in traits and their implementations, functions inside
 * functions, `const` and `extern` functions, static assertions with type parameters, ignored parameters, attributes
 * that give the function a meaning (`#[pymodule]`) or a condition (`#[cfg]`), and names that say so.
 */
function isForgotten({ name, body, head, within, attributes }: FunctionShape): boolean {
  if (body !== 'empty' || within === 'trait' || within === 'function' || DOES_NOTHING.test(name)) return false;
  if (/\b(?:const|extern)\b|fn\s+\w+\s*</.test(head) || /[(,]\s*(?:mut\s+)?_\w*\s*:/.test(head)) return false;
  return attributes.every(attribute => HARMLESS.test(attribute));
}
