#!/usr/bin/env node
import { version } from './version.ts';

/** The thin edge: the process in, an exit code out. `--version` loads nothing else. */
async function main(args: readonly string[]): Promise<void> {
  if (args[0] === '--version') {
    process.stdout.write(`${version}\n`);
    return;
  }
  const { runProcess } = await import('./process.ts');
  await runProcess(args, version);
}

await main(process.argv.slice(2));
