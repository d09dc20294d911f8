import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

// Writes the reference of all measures between its two marks in README.md; --check only compares.
const readme = new URL('../README.md', import.meta.url);
const main = new URL('../dist/main.cjs', import.meta.url).pathname;
const { stdout } = spawnSync(process.execPath, [main, 'explain', '--measures'], { encoding: 'utf8' });
const before = readFileSync(readme, 'utf8');
const after = before.replace(/(<!-- reference:begin -->\n)[^]*?(<!-- reference:end -->)/, (_, begin, end) => `${begin}\n${stdout.trimEnd()}\n\n${end}`);
if (process.argv.includes('--check')) {
  if (after !== before) process.stderr.write('README.md differs from what the measures say: npm run reference\n');
  process.exitCode = after === before ? 0 : 1;
} else writeFileSync(readme, after);
