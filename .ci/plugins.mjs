// What the bundle has otherwise than its packages are published.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);

/**
 * markdown-it is published with each field of its classes set by a function that first turns its name into a property
 * key: a fifth of the time of reading a document. An assignment gives its tokens the same fields.
 */
const plainFields = {
  name: 'plain fields',
  setup: ({ onLoad }) => onLoad({ filter: /markdown-it\.mjs$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    const contents = text.replace(/_defineProperty\(\s*this,\s*(?:\/\*[^]*?\*\/\s*)?"(\w+)",\s*([^;]*?)\s*\);/g, 'this.$1 = $2;');
    if (contents === text) throw new Error('markdown-it no longer defines its fields one by one: remove plainFields from .ci/plugins.mjs');
    return { contents };
  }),
};

/** Ink looks for a debugger of React that nobody has here. */
const noDevtools = {
  name: 'no devtools',
  setup: ({ onLoad }) => onLoad({ filter: /ink\/build\/devtools\.js$/ }, () => ({ contents: '' })),
};

/**
 * string-width answers at once for ASCII, and else looks at one character after the other: half of the time of a frame.
 * The marks, lines, blocks and Braille that frames are made of are one column and one unit of UTF-16 wide each, too.
 */
const narrowWidth = {
  name: 'narrow width',
  setup: ({ onLoad }) => onLoad({ filter: /node_modules\/string-width\/index\.js$/ }, async ({ path }) => {
    // wrap-ansi brings an older one along, which measures no frame.
    if (path !== join(root, 'node_modules/string-width/index.js')) return undefined;
    const text = await readFile(path, 'utf8');
    const contents = text.replace('/^[\\u0020-\\u007E]*$/', '/^[ -~·›…●○✓✗\\u2500-\\u259F\\u2800-\\u28FF]*$/');
    if (contents === text) throw new Error('string-width no longer asks for ASCII in this way: mend narrowWidth in .ci/plugins.mjs');
    return { contents };
  }),
};

export const plugins = [plainFields, noDevtools, narrowWidth];
