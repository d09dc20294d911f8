import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonReport } from '../../src/reporters/report-schema.ts';

/** Runs share what they keep, as a user's do; it lies outside their projects. */
const CACHE = mkdtempSync(join(tmpdir(), 'skillgate-cache-'));
process.on('exit', () => rmSync(CACHE, { recursive: true, force: true }));

/** The built command line, as users have it. */
export const MAIN = join(import.meta.dirname, '../../dist/main.cjs');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line in a folder and waits for it; a run over a minute counts as hanging. */
export function skillgate(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Outcome {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CEILING_DIRECTORIES: cwd, XDG_CACHE_HOME: CACHE, ...env },
    maxBuffer: 100_000_000,
    timeout: 60_000,
  });
  if (error !== undefined) throw error;
  return { code: status, stdout, stderr };
}

/** The JSON report of `check`, parsed. */
export function report(cwd: string, ...args: readonly string[]): JsonReport {
  const { stdout, stderr } = skillgate(cwd, ['check', '--format', 'json', ...args]);
  if (stdout === '') throw new Error(`no report: ${stderr}`);
  const parsed: JsonReport = JSON.parse(stdout);
  return parsed;
}
