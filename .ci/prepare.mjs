// Builds dist/ where npm prepares a package from git, for pre-commit among others. With --global npm prepares it
// without what it is built with, so that is installed first.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|prefix|location|local_prefix|global_prefix|omit|include)$/i.test(name)));
const npm = (...args) => execFileSync('npm', args, { cwd: root, env: own, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });

if (!existsSync(join(root, 'node_modules/esbuild'))) npm('ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund');
npm('run', '--silent', 'build');
