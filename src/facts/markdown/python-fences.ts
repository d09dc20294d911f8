import type { Fence } from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';
import type { Risk } from '../../model/risk.ts';
import type { CheckPython, RuffFindings } from '../python/ruff.ts';
import { riskOf } from '../security/risk.ts';
import { readings } from './readings.ts';

const PYTHON = new Set(['python', 'python3', 'py', 'py3', 'pycon', 'python-repl']);

export function isPython({ language }: Fence): boolean {
  return PYTHON.has(language);
}

/** Fences with what is wrong with their syntax, and what of their Python is a risk. */
interface CheckedFences {
  readonly fences: readonly Fence[];
  readonly risks: readonly Risk[];
}

/**
 * Checks each block of Python: whether it parses (`return` or `await` outside a function and dots for what is left out
 * are fine in an excerpt), and what is risky, because readers copy from documents.
 */
export function checkFences(fences: readonly Fence[], check: CheckPython): CheckedFences {
  const checked = fences.map(fence => (isPython(fence) ? checkFence(fence, check) : { fence, risks: [] }));
  return { fences: checked.map(({ fence }) => fence), risks: checked.flatMap(({ risks }) => risks) };
}

function checkFence(fence: Fence, check: CheckPython): { readonly fence: Fence; readonly risks: readonly Risk[] } {
  const block = sourceOf(fence);
  const { parseError, risks } = checkExcerpt(block.source, check);
  return {
    fence: parseError === undefined ? fence : { ...fence, syntaxError: { message: parseError.message, ...inDocument(fence, block, parseError) } },
    risks: risks.map(risk => ({ ...riskOf(risk), ...inDocument(fence, block, risk) })),
  };
}

/** The first reading that parses; where none does, what is wrong with the source as it stands. */
function checkExcerpt(source: string, check: CheckPython): Pick<RuffFindings, 'parseError' | 'risks'> {
  const found = check(source);
  if (found.parseError === undefined) return found;
  for (const reading of readings(source)) {
    const { parseError, risks } = check(reading.source);
    if (parseError === undefined) return { risks: risks.map(risk => ({ ...risk, line: risk.line - reading.above })) };
  }
  return found;
}

/** What is to be parsed, and how many characters were taken from the beginning of each line. */
interface Block {
  readonly source: string;
  readonly shift: number;
}

/** Of an interactive session, what is typed; of an indented excerpt, the same without the indentation. */
function sourceOf({ code }: Fence): Block {
  const lines = code.split('\n');
  if (lines.some(line => /^\s*>>> /.test(line))) {
    return { source: lines.map(line => /^\s*(?:>>>|\.\.\.) ?(.*)$/.exec(line)?.[1] ?? '').join('\n'), shift: 4 };
  }
  const indents = lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length);
  const shift = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  return shift === Infinity || shift === 0 ? { source: code, shift: 0 } : { source: lines.map(line => line.slice(shift)).join('\n'), shift };
}

/** The column is right where the block's lines are indented as its fence is. */
function inDocument(fence: Fence, { shift }: Block, { line, column }: Spot): Spot {
  return { line: fence.line + line, column: fence.column - 1 + shift + column };
}
