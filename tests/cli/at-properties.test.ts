import fc from 'fast-check';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { runGit } from '../build-tree.ts';
import { refusal } from '../source/refusal.ts';

/** The gates of this repository: nearly every measure there is. */
const GATES = readFileSync(new URL('../../gates.yaml', import.meta.url), 'utf8');
const INDEX = '# Knots\n\n## Basics Tier\n\n1. [bowline](bowline.md) - a loop\n   - Stage: complete\n2. reef-knot\n3. splice\n';

const SKILLS = ['bowline', 'reef-knot', 'unplanned'];
const NAMES = ['tie.py', 'a b.py', 'quote"\'.py', 'two\nlines.py', 'ünï 🪢.py', '-rf.py', 'back\\slash.py', '\uFFFD.py', 'tab\t.py', '.hidden.py', 'out.log'];
const PLACES = [
  '.md', '/SKILL.md', '/resources/REFERENCE.md', '/resources/STATUS.md', '/more/deep/er/notes.md', '/resources/examples/node_modules/x.py', '/resources/examples/01-first/node_modules/m.py', '/resources', '/resources/scripts',
  ...NAMES.map(name => `/resources/scripts/${name}`), ...NAMES.map(name => `/resources/examples/01-first/${name}`), '/resources/examples/02 second/README.md', '/resources/examples/03.py',
];
const path = fc.oneof(
  fc.tuple(fc.constantFrom('knots', 'lines'), fc.constantFrom(...SKILLS), fc.constantFrom(...PLACES)).map(([tree, skill, place]) => `skills/${tree}/${skill}${place}`),
  fc.constantFrom('skills/knots/INDEX.md', 'skills/knots/STATUS.md', 'skills/lines/INDEX.md', 'skills/.gitignore', '.gitignore', 'docs/guide.md'),
);

const TEXTS = [
  '', 'x', 'no end', INDEX, '*.log\nbuild/\n*.py\n', '---\nname: bowline\ndescription: A loop that holds.\n---\n# Bowline\n\n[guide](../../docs/guide.md#first) [tie](bowline/resources/scripts/tie.py) [gone](gone.md) [up](..)\n',
  '#!/usr/bin/env python3\nimport argparse\n\ndef main(a: int, b) -> int:\n    """Ties."""\n    return eval(b)\n', 'def test_a():\n    assert 1\n', 'def broken(:\n', '# First\r\n\r\nTODO\r\n', '# Title\n\n```python\nx = (\n```\n',
];
const bytes = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS).map(text => Buffer.from(text)) },
  fc.uint8Array({ maxLength: 40 }).map(array => Buffer.from(array)),
  fc.integer({ min: 0, max: 900 }).map(lines => Buffer.from('One more line of it.\r\n'.repeat(lines))),
);
const thing = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('file' as const), bytes, executable: fc.boolean() }) },
  fc.record({ kind: fc.constant('link' as const), to: fc.constantFrom('tie.py', '..', '/etc/hostname', 'nowhere') }),
  fc.constant({ kind: 'submodule' as const }),
);
const change = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(path, thing).map(([to, what]) => ({ do: 'put' as const, to, what })) },
  fc.tuple(fc.nat(), path).map(([which, to]) => ({ do: 'rename' as const, which, to })),
  fc.nat().map(which => ({ do: 'remove' as const, which })),
);
const project = fc.record({ below: fc.constantFrom('', 'pro ject/', 'a/b/'), first: fc.array(change, { minLength: 3, maxLength: 25 }), second: fc.array(change, { maxLength: 6 }) });

type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Thing = Of<typeof thing>;

const START = new Map<string, Thing>([['skills/knots/INDEX.md', { kind: 'file', bytes: Buffer.from(INDEX), executable: false }]]);

/** Everything that `check` says, whatever it is: that it is the same is what counts. */
async function said(cwd: string, at?: string): Promise<unknown> {
  const out: string[] = [];
  const world = { stdout: (text: string) => out.push(text), pour: async (pieces: Iterable<string>) => { out.push(...pieces); }, stderr: (text: string) => out.push(text), colour: false, isInteractive: false, now: new Date('2026-03-04T00:00:00Z'), version: '0', loading: {} };
  const flags = { cwd, cache: false, strict: false, format: ['json'], import: [], evidence: [], skill: [], gate: [], quiet: false, ...(at === undefined ? {} : { at }) };
  try {
    const code = await check(world, flags);
    return { code, out: out.join('').replaceAll(cwd, 'ROOT') };
  } catch (error) {
    return { code: 2, out: refusal(error).map(line => line.replaceAll(cwd, 'ROOT')) };
  }
}

/** What lies where after the changes, as far as each is possible: a file stands where no folder is, and the other way round. */
function changed(before: ReadonlyMap<string, Thing>, changes: readonly Of<typeof change>[]): Map<string, Thing> {
  const things = new Map(before);
  const isFree = (to: string) => [...things.keys()].every(path => path !== to && !path.startsWith(`${to}/`) && !to.startsWith(`${path}/`));
  for (const each of changes) {
    const from = each.do === 'put' ? undefined : [...things.keys()][each.which % Math.max(1, things.size)];
    const what = each.do === 'put' ? each.what : things.get(from ?? '');
    if (from !== undefined && (each.do === 'remove' || isFree(each.to))) things.delete(from);
    if (each.do !== 'remove' && what !== undefined && isFree(each.to)) things.set(each.to, what);
  }
  return things;
}

/** Makes a folder hold these things and commits them, those too that .gitignore names. */
function commitThings(repository: string, below: string, things: ReadonlyMap<string, Thing>): void {
  const folder = join(repository, below);
  for (const name of ['skills', 'docs', '.gitignore']) rmSync(join(folder, name), { recursive: true, force: true });
  for (const [path, what] of things) put(join(folder, path), what);
  runGit(repository, '-c', 'core.autocrlf=false', 'add', '--force', '--all');
  const modules = [...things].filter(([, { kind }]) => kind === 'submodule').map(([path]) => `160000,${'1'.repeat(40)},${below}${path}`);
  runGit(repository, 'update-index', '--add', ...modules.flatMap(module => ['--cacheinfo', module]));
  runGit(repository, 'commit', '--quiet', '--allow-empty', '--message=More');
}

function put(file: string, what: Thing): void {
  mkdirSync(what.kind === 'submodule' ? file : dirname(file), { recursive: true });
  if (what.kind === 'link') symlinkSync(what.to, file);
  else if (what.kind === 'file') writeFileSync(file, what.bytes, { mode: what.executable ? 0o755 : 0o644 });
}

test('check --at REF says exactly what check says of the same commit checked out', async () => {
  const seen = new Map<number, number>();
  await fc.assert(fc.asyncProperty(project, async ({ below, first, second }) => {
    const top = realpathSync(mkdtempSync(join(tmpdir(), 'skillgate-at-')));
    try {
      const [origin, clone, bare] = [join(top, 'origin'), join(top, 'clone'), join(top, 'bare.git')];
      mkdirSync(join(origin, below), { recursive: true });
      runGit(origin, 'init', '--quiet');
      writeFileSync(join(origin, below, 'gates.yaml'), GATES);
      const before = changed(START, first);
      commitThings(origin, below, before);
      commitThings(origin, below, changed(before, second));
      runGit(top, 'clone', '--quiet', 'origin', 'clone', '--config', 'core.autocrlf=false');
      runGit(top, 'clone', '--quiet', '--bare', 'origin', 'bare.git');
      for (const ref of ['HEAD', 'HEAD~1']) {
        runGit(clone, 'checkout', '--quiet', '--detach', ref);
        const onDisk = await said(join(clone, below));
        // What lies on disk does not matter: neither other bytes nor that nothing is checked out at all.
        writeFileSync(join(origin, below, 'gates.yaml'), 'version: 7\n');
        expect(await said(join(origin, below), ref)).toEqual(onDisk);
        if (below === '') expect(await said(bare, ref)).toEqual(onDisk);
        else expect(await said(join(clone, below), 'HEAD')).toEqual(onDisk);
        const { code } = onDisk as { code: number };
        seen.set(code, (seen.get(code) ?? 0) + 1);
      }
    } finally {
      rmSync(top, { recursive: true, force: true });
    }
  }), { numRuns: 20 });
  // Most trees are answered, or equality would say little.
  expect((seen.get(0) ?? 0) + (seen.get(1) ?? 0)).toBeGreaterThan(20);
});
