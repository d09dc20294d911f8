// Bundles the command line and the library into dist/, one chunk per command, with the grammars beside them.
import { createHash } from 'node:crypto';
import { copyFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { plugins } from './plugins.mjs';

/** The entry finds the rest of the program beside itself: what may answer early as CommonJS too, which is quicker to load. */
const restBeside = {
  name: 'rest beside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/process\.ts$/ }, () => ({ path: './process.js', external: true }));
    onResolve({ filter: /^\.\/early\.ts$/ }, ({ kind }) => (kind === 'entry-point' ? undefined : { path: './early.cjs', external: true }));
  },
};

const require = createRequire(import.meta.url);
const root = dirname(import.meta.dirname);
const dist = join(root, 'dist');

const digest = await buildDigest();
await rm(dist, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/process.ts', 'src/index.ts', 'src/workers/worker.ts', 'src/commands/tui/engine.ts'],
  outdir: 'dist',
  entryNames: '[name]',
  // Its own loader reads 10 MB of WebAssembly from beside itself: it is copied as it is.
  external: ['@astral-sh/ruff-wasm-nodejs'],
  alias: { '@secretlint/profiler': './.ci/silent-profiler.mjs' },
  plugins,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  // React's own build for production, and Ink without what it does for its developers.
  define: { SKILLGATE_BUILD: JSON.stringify(digest), 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  logLevel: 'warning',
  // Some bundled packages are CommonJS: they ask for node's own modules by require, and for the name of their file.
  banner: {
    js: [
      "import { createRequire as skillgateRequire } from 'node:module';",
      'const require = skillgateRequire(import.meta.url);',
      "const __filename = require('node:url').fileURLToPath(import.meta.url);",
    ].join('\n'),
  },
});

await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts', 'src/early.ts'],
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  plugins: [restBeside],
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  define: { SKILLGATE_BUILD: JSON.stringify(digest) },
  logLevel: 'warning',
});

for (const wasm of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-rust/tree-sitter-rust.wasm', 'tree-sitter-python/tree-sitter-python.wasm'])
  await copyFile(join(root, 'node_modules', wasm), join(dist, basename(wasm)));
const ruff = join(root, 'node_modules/@astral-sh/ruff-wasm-nodejs');
await copyFile(join(ruff, 'ruff_wasm.js'), join(dist, 'ruff_wasm.cjs'));
await copyFile(join(ruff, 'ruff_wasm_bg.wasm'), join(dist, 'ruff_wasm_bg.wasm'));
await cp(join(root, 'schema'), join(dist, 'schema'), { recursive: true });
await writeFile(join(dist, 'THIRD-PARTY-LICENSES.txt'), await licences(metafile.inputs));

/** What facts depend on: our sources, the versions of all packages, and how they are put together. */
async function buildDigest() {
  const files = (await readdir(join(root, 'src'), { recursive: true })).filter(file => /\.tsx?$/.test(file)).toSorted();
  const hash = createHash('sha256');
  for (const file of [...files.map(file => join('src', file)), 'package-lock.json', '.ci/build.mjs', '.ci/plugins.mjs']) hash.update(file).update('\0').update(await readFile(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** The licence of each package whose code ended up in the bundle or beside it. */
async function licences(inputs) {
  const bundled = Object.keys(inputs).map(input => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1]).filter(name => name !== undefined);
  const names = [...new Set([...bundled, 'tree-sitter-rust', 'tree-sitter-python', '@astral-sh/ruff-wasm-nodejs'])].toSorted();
  const texts = await Promise.all(names.map(async name => `${name}\n${'='.repeat(name.length)}\n\n${await licence(name)}`));
  return texts.join('\n\n');
}

async function licence(name) {
  const folder = join(root, 'node_modules', name);
  const { license, author, version } = require(join(folder, 'package.json'));
  for (const file of ['LICENSE', 'license', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'MIT-LICENSE.txt']) {
    const text = await readFile(join(folder, file), 'utf8').catch(() => undefined);
    if (text !== undefined) return text.trim();
  }
  return `Version ${version}, licence ${license}, by ${typeof author === 'string' ? author : (author?.name ?? 'its authors')}`;
}
