#!/usr/bin/env node
import { version } from './version.ts';

/** The thin edge: the process in, an exit code out. `--version` loads nothing else, and as CommonJS not even node's loader of modules. */
async function main(args: readonly string[]): Promise<void> {
  if (args[0] === '--version') {
    process.stdout.write(`${version}\n`);
    return;
  }
  const { runProcess } = await import('./process.ts');
  await runProcess(args, version);
}

void main(process.argv.slice(2));
