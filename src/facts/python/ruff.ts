import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type * as Ruff from '@astral-sh/ruff-wasm-nodejs';
import type { SyntaxFault } from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';

/** What ruff says of one source: `compileError` is what a compiler refuses after parsing. */
export interface RuffFindings {
  readonly parseError?: SyntaxFault;
  readonly compileError?: SyntaxFault;
  readonly risks: readonly RuffRisk[];
}

/** `code` is the rule, `S602`; `message` is ruff's own. */
export interface RuffRisk extends Spot {
  readonly code: string;
  readonly message: string;
}

export type CheckPython = (text: string) => RuffFindings;

/**
 * Loads ruff, 10 MB of WebAssembly. Its parser decides what parses as Python 3.14, as CPython's compiler would: with
 * the rules that stand for what the compiler refuses after parsing. Never throws, whatever the text.
 */
export function loadRuff({ security, quickly = false }: { readonly security: boolean; readonly quickly?: boolean }): CheckPython {
  if (quickly) compileQuickly();
  const { Workspace, PositionEncoding } = ruff();
  const select = [...Object.keys(COMPILE_ERRORS), ...(security ? ['S'] : [])];
  const workspace = new Workspace({ 'target-version': 'py314', lint: { select } }, PositionEncoding.Utf16);
  return text => {
    try {
      const diagnostics: readonly Ruff.Diagnostic[] = workspace.check(heard(text));
      return findingsOf(diagnostics);
    } catch {
      return { parseError: { line: 1, column: 1, message: 'nested too deeply to be read' }, risks: [] };
    }
  };
}

/** The built package keeps ruff beside its modules; from source it is where npm put it. */
function ruff(): typeof Ruff {
  const require = createRequire(import.meta.url);
  const beside = fileURLToPath(new URL('./ruff_wasm.cjs', import.meta.url));
  const loaded: typeof Ruff = require(existsSync(beside) ? beside : '@astral-sh/ruff-wasm-nodejs');
  return loaded;
}

/**
 * V8 would spend ten times as long on optimising 10 MB of WebAssembly as ruff then runs, and keep the process alive for
 * it; and most of ruff never runs, so each function is validated when it is compiled. What was compiled before, such as
 * the grammars, is still optimised. The flags hold for all of a process from then on: only whoever owns it may ask for
 * this.
 */
function compileQuickly(): void {
  for (const flag of ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering', '--wasm-lazy-validation']) setFlagsFromString(flag);
}

/** Rules for what CPython's compiler refuses although it parses. */
const COMPILE_ERRORS: Readonly<Record<string, string>> = {
  F404: 'late future import',
  F406: 'import * below the top level',
  F407: 'unknown future feature',
  F621: 'too many expressions in starred assignment',
  F622: 'two starred expressions',
  F701: 'break outside loop',
  F702: 'continue outside loop',
  F704: 'yield outside function',
  F706: 'return outside function',
  F707: 'default except is not last',
  PLE0115: 'nonlocal and global',
  PLE0117: 'nonlocal without binding',
  PLE0118: 'name used before global declaration',
  PLE1142: 'await outside function',
  PLE1700: 'yield from in an async function',
};

/** Comments that switch ruff's rules off are overwritten with as many characters, so that every place stays. */
function heard(text: string): string {
  return /noqa|ruff|flake8/i.test(text) ? text.replace(/noqa|(?<=#\s*)(?:ruff|flake8)(?=\s*:)/gi, word => 'x'.repeat(word.length)) : text;
}

function findingsOf(diagnostics: readonly Ruff.Diagnostic[]): RuffFindings {
  const inOrder = diagnostics.toSorted(byPlace);
  const parse = inOrder.find(({ code }) => code === null || code === 'invalid-syntax');
  const compile = inOrder.find(({ code }) => code !== null && Object.hasOwn(COMPILE_ERRORS, code));
  return {
    ...(parse === undefined ? {} : { parseError: faultOf(parse) }),
    ...(compile === undefined ? {} : { compileError: faultOf(compile) }),
    risks: inOrder.filter(({ code }) => code?.startsWith('S') === true).map(riskOf),
  };
}

function faultOf(diagnostic: Ruff.Diagnostic): SyntaxFault {
  return { ...spotOf(diagnostic), message: diagnostic.message.replace(/\.$/, '') };
}

function riskOf(diagnostic: Ruff.Diagnostic): RuffRisk {
  return { code: diagnostic.code ?? '', message: diagnostic.message, ...spotOf(diagnostic) };
}

function spotOf({ start_location: { row, column } }: Ruff.Diagnostic): Spot {
  return { line: row, column };
}

function byPlace({ start_location: a }: Ruff.Diagnostic, { start_location: b }: Ruff.Diagnostic): number {
  return a.row - b.row || a.column - b.column;
}
