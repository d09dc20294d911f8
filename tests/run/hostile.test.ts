import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readEvidence } from '../../src/evidence/read-evidence.ts';
import { buildTree } from '../build-tree.ts';
import { MAIN } from '../cli/cli.ts';
import { hostiles, type Hostile } from './hostile.ts';
import { HAS_SANDBOX, PATH } from './python.ts';

const GATES = `version: 1
trees: skills
gates:
  examples-run: { group: examples, measure: ran, min: 100% }
run:
  limits: { memory-mb: 400, processes: 50, disk-mb: 30, output-mb: 1 }
  runners:
    hostile: { files: hostile.py, command: python3 -B hostile.py, needs: python3, timeout: 100 }
    endless: { files: endless.py, command: python3 -B endless.py, needs: python3, timeout: 2 }
`;

/** What a run came to, and how much memory skillgate took at most, in megabytes. */
async function runIn(root: string, temporary: string): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string; readonly peak: number }> {
  const child = spawn(process.execPath, [MAIN, 'run', '--quiet', '--format', 'json', '--jobs', '4'], {
    cwd: root, env: { PATH, HOME: join(root, 'home'), XDG_CACHE_HOME: join(root, 'cache'), TMPDIR: temporary, GIT_CEILING_DIRECTORIES: root, TOKEN: 'hush' },
  });
  let [stdout, stderr, peak] = ['', '', 0];
  child.stdout.on('data', (bytes: Buffer) => { stdout += bytes.toString(); });
  child.stderr.on('data', (bytes: Buffer) => { stderr += bytes.toString(); });
  const look = setInterval(() => {
    const held = existsSync(`/proc/${child.pid}/status`) ? /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] : undefined;
    peak = Math.max(peak, Number(held ?? 0) / 1000);
  }, 100);
  const code = await new Promise<number | null>(resolve => { child.once('close', resolve); });
  clearInterval(look);
  return { code, stdout, stderr, peak };
}

/** Command lines of processes that were started below a folder, or by a hostile example. */
function leftOver(): string[] {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(name => {
    try {
      const line = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return /(?:hostile|endless)\.py|HOSTILE/.test(line) ? [line] : [];
    } catch {
      return [];
    }
  });
}

test('whatever an example does, it ends in time with a verdict, touches nothing outside and leaves nothing running', async () => {
  const temporary = mkdtempSync(join(tmpdir(), 'skillgate-hostile-'));
  onTestFinished(() => rmSync(temporary, { recursive: true, force: true }));
  const root = buildTree({ 'gates.yaml': GATES, 'skills/INDEX.md': '1. knots\n', 'home/secret': 'hush' });
  const cases = hostiles(join(root, 'home'));
  for (const [name, hostile] of Object.entries(cases)) write(root, name, hostile);
  const { code, stdout, stderr, peak } = await runIn(root, temporary);
  if (!HAS_SANDBOX) {
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('so nothing is run') });
    return;
  }
  const ends = Object.fromEntries(readEvidence(stdout, 'stdout').map(({ path, checks: [only] }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const lines = [only?.message ?? '', ...(only?.output ?? [])];
    const said = cases[name]?.says ?? '';
    return [name, [only?.outcome, lines.some(line => line.includes(said)) ? said : lines.join('\n')]];
  }));
  expect(['null', 'zero', 'full', 'random', 'urandom', 'tty'].filter(name => statSync(`/dev/${name}`).mtimeMs === 86_400_000)).toEqual([]);
  expect(ends).toEqual(Object.fromEntries(Object.entries(cases).map(([name, { outcome, says }]) => [name, [outcome, says]])));
  expect({ code, stderr, left: leftOver(), temporary: readdirSync(temporary), home: readdirSync(join(root, 'home')) }).toEqual({ code: 1, stderr: '', left: [], temporary: [], home: ['secret'] });
  expect(peak).toBeLessThan(300);
});

/** Only what is to be stopped by the clock gets little time: on a busy machine everything else can take its own. */
function write(root: string, name: string, { code, outcome }: Hostile): void {
  const folder = join(root, 'skills/knots/resources/examples', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, outcome === 'timed-out' ? 'endless.py' : 'hostile.py'), `${code}\n`);
}
