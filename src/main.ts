#!/usr/bin/env node
import type * as Early from './early.ts';
import { version } from './version.ts';

/**
 * The thin edge: the process in, an exit code out. `--version` loads nothing else, and as CommonJS not even node's
 * loader of modules; neither does an answer that was given before.
 */
async function main(args: readonly string[]): Promise<void> {
  if (args[0] === '--version') {
    process.stdout.write(`${version}\n`);
    return;
  }
  const { answerEarly }: typeof Early = require('./early.ts');
  if (answerEarly(args)) return;
  const { runProcess } = await import('./process.ts');
  await runProcess(args, version);
}

void main(process.argv.slice(2));
