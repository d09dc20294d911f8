import fc from 'fast-check';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { assess } from '../../src/assess.ts';
import { openCache } from '../../src/cache/cache.ts';
import { memoryStores } from '../../src/cache/fact-store.ts';
import { answeredBefore } from '../../src/cache/kept-answer.ts';
import { readRules } from '../../src/config/index.ts';
import { ledgerOf, type Ledger } from '../../src/evidence/ledger.ts';
import { globMatching } from '../../src/inventory/pattern.ts';
import { measures } from '../../src/measures/index.ts';
import type { CheckRecord, EvidenceFile, RunRecord } from '../../src/model/evidence.ts';
import { UserError } from '../../src/model/problem.ts';
import { contentId } from '../../src/source/content-id.ts';
import { diskSource } from '../../src/source/disk.ts';
import { crews } from '../../src/workers/crew.ts';
import { buildTree, runGit } from '../build-tree.ts';

/** Gates over everything that a judgement can rest on: own files, modes, recorded runs of scripts and what lies beside these, links and their anchors, lines of other skills, the plan, the day. */
const GATES = `version: 1
trees: skills
gates:
  skill-file: { group: documentation, measure: front-matter, min: 100%, blocks: always }
  length: { group: documentation, measure: lines, of: reference, min: 3 }
  tracking: { group: documentation, measure: tracking, min: 100% }
  documents: { group: documentation, measure: documentation, max: 0 }
  executable: { group: scripts, measure: executable, min: 100% }
  padding: { group: quality, measure: padding, of: [reference, scripts], min: 90% }
  ran: { group: scripts, measure: ran, of: scripts, min: 100% }
  markers: { group: quality, measure: pattern, of: [reference, scripts], pattern: TODO, max: 0 }
waivers:
  - { skill: bowline, gate: length, reason: soon, until: 2026-01-02 }
`;

/** With this gate every judgement rests on the names of all files too. */
const FILES_GATE = '  files: { group: quality, measure: files, files: "{skill}/*", min: 1 }\n';

const PLACES = ['bowline.md', 'bowline/resources/REFERENCE.md', 'bowline/resources/scripts/tie.py', 'splice.md', 'splice/resources/REFERENCE.md', 'splice/resources/scripts/cut.py', 'splice/resources/STATUS.md', 'splice/notes.txt', 'guide.md', 'bowline/resources/scripts/rope.txt'];
const TEXTS = [
  '---\nname: bowline\ndescription: A loop that holds.\n---\n# Bowline\n\nSee the [reference](bowline/resources/REFERENCE.md#turns) and the [guide](guide.md#first).\n',
  '---\nname: splice\ndescription: Joins ropes.\n---\n# Splice\n\nSee [bowline](bowline/resources/REFERENCE.md#turns), [notes](splice/notes.txt), [guide](guide.md).\n',
  '# Reference\n\n## Turns\n\nTake the rope and turn it around the post.\nHold it.\nTODO\n', '# Reference\n\n## Bights\n\nHold it.\n', '# Guide\n\n## First\n\nBegin here.\n', '#!/usr/bin/env python3\nimport argparse\nargparse.ArgumentParser().parse_args()\n', 'print("tie")\n', '',
];
const INDEX = ['1. bowline\n2. splice\n', '1. bowline\n   - Stage: complete\n2. splice\n3. hitch\n', '1. splice\n2. bowline\n'];

/** Which text stands where at first. */
const FIRST: Readonly<Record<string, number>> = { 'bowline.md': 0, 'splice.md': 1, 'bowline/resources/REFERENCE.md': 2, 'splice/resources/REFERENCE.md': 3, 'guide.md': 4, 'bowline/resources/scripts/tie.py': 5, 'splice/resources/scripts/cut.py': 6, 'splice/notes.txt': 7 };

const place = fc.constantFrom(...PLACES);
/** What concerns more than one file, or only what git counts. */
const around = fc.oneof(
  fc.record({ do: fc.constant('ignore' as const), file: fc.constantFrom('project/.gitignore', 'project/skills/.gitignore', 'project/skills/bowline/.gitignore', '.gitignore', '.git/info/exclude', 'of-the-user'), rule: fc.constantFrom('', '*.sh', 'guide.md', 'splice/', '!*.sh') }),
  fc.record({ do: fc.constant('configure' as const), isNamed: fc.boolean() }),
  fc.record({ do: fc.constantFrom('track' as const, 'forget' as const, 'record' as const, 'date back' as const), place }),
  fc.record({ do: fc.constantFrom('swap' as const, 'lead away' as const, 'nest' as const) }),
);
type Around = typeof around extends fc.Arbitrary<infer Value> ? Value : never;

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('write' as const), place, text: fc.constantFrom(...TEXTS) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('rewrite' as const), place, text: fc.constantFrom(...TEXTS) }) },
  fc.record({ do: fc.constant('remove' as const), place }),
  fc.record({ do: fc.constant('move' as const), place, to: place }),
  fc.record({ do: fc.constant('mode' as const), place, executable: fc.boolean() }),
  fc.record({ do: fc.constant('link' as const), place }),
  fc.record({ do: fc.constant('plan' as const), text: fc.constantFrom(...INDEX) }),
  fc.record({ do: fc.constant('drop' as const), skill: fc.constantFrom('bowline', 'splice') }),
  { weight: 5, arbitrary: fc.record({ do: fc.constant('around' as const), what: around }) },
  fc.record({ do: fc.constant('nothing' as const) }),
);
const WRITE_THEN_MODE: Step[][] = [[{ do: 'write', place: 'guide.md', text: '# Guide\n' }], [{ do: 'mode', place: 'bowline/resources/scripts/tie.sh', executable: true }]];
const NEST = { do: 'around', what: { do: 'nest' } } as const;
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Git refuses what makes no sense, such as a path that is not there: then nothing happens. */
function tryGit(...args: Parameters<typeof runGit>): void {
  try {
    runGit(...args);
  } catch {
    // As it was.
  }
}

function takeAround(root: string, each: Around): void {
  const top = dirname(root);
  const skills = (...path: string[]) => join(root, 'skills', ...path);
  const isRepository = existsSync(join(top, '.git'));
  switch (each.do) {
    case 'ignore':
      if (each.file.startsWith('.git/') && !isRepository) return;
      mkdirSync(dirname(join(top, each.file)), { recursive: true });
      writeFileSync(join(top, each.file), `${each.rule}\n`);
      return;
    case 'configure':
      writeFileSync(join(top, 'gitconfig'), each.isNamed ? `[core]\n\texcludesFile = ${join(top, 'of-the-user')}\n` : '');
      return;
    case 'track':
      if (isRepository) tryGit(top, 'add', '--force', skills(each.place));
      return;
    case 'forget':
      if (isRepository) tryGit(top, 'rm', '--quiet', '--cached', skills(each.place));
      return;
    case 'record':
      if (isRepository) tryGit(top, 'update-index', '--chmod=+x', skills(each.place));
      return;
    case 'swap':
      if (!existsSync(skills('bowline')) || !existsSync(skills('splice'))) return;
      renameSync(skills('bowline'), join(top, 'aside'));
      renameSync(skills('splice'), skills('bowline'));
      renameSync(join(top, 'aside'), skills('splice'));
      return;
    case 'lead away':
      if (existsSync(join(top, 'elsewhere')) || !existsSync(skills('splice'))) return;
      renameSync(skills('splice'), join(top, 'elsewhere'));
      symlinkSync(join(top, 'elsewhere'), skills('splice'));
      return;
    case 'nest':
      mkdirSync(skills('splice'), { recursive: true });
      // A repository without a HEAD is none, and only its own folder shows that.
      if (existsSync(skills('splice/.git/HEAD'))) renameSync(skills('splice/.git/HEAD'), skills('splice/.git/aside'));
      else if (existsSync(skills('splice/.git/aside'))) renameSync(skills('splice/.git/aside'), skills('splice/.git/HEAD'));
      else tryGit(skills('splice'), 'init', '--quiet');
      return;
    case 'date back':
      if (existsSync(skills(each.place))) utimesSync(skills(each.place), new Date(0), new Date(0));
      return;
    default:
      each satisfies never;
  }
}

function take(root: string, each: Step): void {
  if (each.do === 'nothing') return;
  if (each.do === 'around') return takeAround(root, each.what);
  if (each.do === 'drop') {
    for (const path of [each.skill, `${each.skill}.md`]) rmSync(join(root, 'skills', path), { recursive: true, force: true });
    writeFileSync(join(root, 'skills/INDEX.md'), each.skill === 'bowline' ? '1. splice\n' : '1. bowline\n');
    return;
  }
  const file = join(root, 'skills', each.do === 'plan' ? 'INDEX.md' : each.place);
  mkdirSync(dirname(file), { recursive: true });
  if (each.do === 'remove') rmSync(file, { force: true });
  else if (each.do === 'plan' || each.do === 'write') replace(file, () => writeFileSync(file, each.text));
  else if (each.do === 'link') replace(file, () => symlinkSync('nowhere', file));
  else if (!existsSync(file)) return;
  else if (each.do === 'rewrite') writeFileSync(file, each.text);
  else if (each.do === 'mode') chmodSync(file, each.executable ? 0o755 : 0o644);
  else renameSync(file, join(root, 'skills', existsSync(dirname(join(root, 'skills', each.to))) ? each.to : each.place));
}

/** Something new in place of whatever stands there. */
function replace(file: string, put: () => void): void {
  rmSync(file, { force: true });
  put();
}

/** How often an answer was given again, whole. */
let again = 0;

/** What reads Python takes its time: facts of the same bytes are the same, so the answer from nothing may remember them too. */
const [crewFor, remembered] = [crews({ quickly: true }), memoryStores()];

/** What else an answer rests on. */
interface Circumstances {
  readonly today: string;
  readonly ledger: Ledger;
}

const SCRIPT = TEXTS[5] ?? '';
const command = (name: string, args: string): CheckRecord => ({ name, command: `python3 -B {script} ${args}`, outcome: 'passed', message: 'passed', output: [] });
const ran = (more: readonly EvidenceFile[], outcome: CheckRecord['outcome']): RunRecord => ({
  of: 'script', path: 'skills/bowline/resources/scripts/tie.py', runner: 'script', seconds: 1, tools: {}, sandbox: 'none', by: 'bosun', at: '2026-01-01T00:00:00Z',
  files: [{ path: 'tie.py', id: contentId(Buffer.from(SCRIPT)), executable: false }, ...more],
  checks: [{ ...command('help', '--help'), outcome }, command('unknown-flag', '--no-such-flag-of-skillgate')],
});
const ROPE = { path: 'rope.txt', id: contentId(Buffer.from('')), executable: false };
const [EARLY, LATE] = [ledgerOf([ran([], 'passed'), ran([ROPE], 'failed')]), ledgerOf([ran([], 'failed'), ran([ROPE], 'passed')])];

/** The whole answer as JSON, whatever it is; `place` is where the cache lies, if there is one. */
async function answer(root: string, { today, ledger }: Circumstances, place?: string): Promise<string> {
  // Ten seconds later than it is: nothing changed just now.
  const cache = place === undefined ? undefined : openCache(root, 'test', { XDG_CACHE_HOME: place }, () => Date.now() + 10_000);
  const call = `check ${ledger.digest}`;
  const before = place === undefined ? undefined : answeredBefore({ root, call }, { build: 'test', today }, { XDG_CACHE_HOME: place });
  if (before !== undefined) {
    again += 1;
    return before.stdout.toString();
  }
  const rules = await readRules(readFileSync(join(root, 'gates.yaml'), 'utf8'), 'gates.yaml', measures);
  const terms = { rules, strict: false, today, matches: globMatching() };
  const { index, listings, plans, storeFor = remembered, judgementsFor, save } = cache ?? {};
  const whole = cache?.answer?.();
  const source = diskSource(root, { ...(index && { index }), ...(listings && { listings }), ...(whole && { witness: whole.witness }) });
  try {
    const report = JSON.stringify(await assess(source, terms, {
      ledger, crewFor, storeFor, ...(plans && { plans }), ...(judgementsFor && { judgements: () => judgementsFor([rules, today, ledger.digest]) }),
    }));
    whole?.keep(call, today, { stdout: Buffer.from(report), code: 0 });
    return report;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return JSON.stringify(error.problems);
  } finally {
    save?.();
  }
}

test('with and without what earlier runs kept, the answer is the same to the byte, whatever happens in between', { timeout: 300_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.array(step, { maxLength: 2 }), { minLength: 3, maxLength: 7 }), fc.constantFrom('none', 'tracked', 'untracked'), fc.boolean(), async (rounds, repository, names) => {
    const git = repository !== 'none';
    const first = Object.entries(FIRST).map(([path, text]) => [`project/skills/${path}`, TEXTS[text] ?? '']);
    const folder = buildTree({ 'project/gates.yaml': names ? GATES.replace('waivers:', `${FILES_GATE}waivers:`) : GATES, 'project/skills/INDEX.md': INDEX[0] ?? '', ...Object.fromEntries(first) }, { git, keep: true });
    const root = join(folder, 'project');
    // What is tracked counts, whatever is ignored.
    if (repository === 'untracked') runGit(folder, 'rm', '-r', '--quiet', '--cached', '.');
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(folder, 'gitconfig'));
    try {
      for (const [at, round] of [[], ...rounds].entries()) {
        for (const each of round) take(root, each);
        const circumstances = { today: at > 3 ? '2026-01-03' : '2026-01-01', ledger: at > 2 ? LATE : EARLY };
        // Inside the repository no cache is used, so it lies beside it only where there is none around both.
        const kept = await answer(root, circumstances, join(git ? dirname(folder) : folder, `cache-of-${folder.split('/').at(-1)}`));
        expect(kept).toBe(await answer(root, circumstances));
      }
    } finally {
      vi.unstubAllEnvs();
      for (const path of [folder, join(dirname(folder), `cache-of-${folder.split('/').at(-1)}`)]) rmSync(path, { recursive: true, force: true });
    }
  }), { numRuns: 40, examples: [[[[NEST], [], [NEST], [], [NEST]], 'untracked', false], [WRITE_THEN_MODE, 'none', false]] });
  expect(again).toBeGreaterThan(10);
});
