import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

export type GrammarName = 'python' | 'rust';

/** Loads a grammar and, before the first one, the parser's own WebAssembly. */
export async function loadGrammar(name: GrammarName): Promise<Language> {
  await parserReady();
  return Language.load(readFileSync(wasmPath(`tree-sitter-${name}`)));
}

let ready: Promise<void> | undefined;

/** web-tree-sitter keeps one WebAssembly instance for the process; initialised twice at once, it would mix up two. */
function parserReady(): Promise<void> {
  ready ??= Parser.init({ locateFile: () => wasmPath('web-tree-sitter') });
  return ready;
}

/** The built package keeps the files beside its modules; from source they are where npm put their packages. */
function wasmPath(name: string): string {
  const beside = fileURLToPath(new URL(`./${name}.wasm`, import.meta.url));
  if (existsSync(beside)) return beside;
  const entry = name === 'web-tree-sitter' ? name : `${name}/package.json`;
  return join(dirname(createRequire(import.meta.url).resolve(entry)), `${name}.wasm`);
}
