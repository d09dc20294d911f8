// What skillgate costs beside what any answer costs, in one run: npm run bench [-- --quick]. Writes to a temporary folder only.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCorpus } from './corpus.mjs';
import { inTurn, peakMemory, timed } from './measure.mjs';
import { checkAnswer } from './manifest.mjs';
import { table } from './table.mjs';

const here = path => fileURLToPath(new URL(path, import.meta.url));
const isQuick = process.argv.includes('--quick');
const node = process.execPath;
const skillgate = [node, here('../../dist/main.cjs')];
const gates = readFileSync(here('../../gates.yaml'), 'utf8');
/** The same without what reads Python or searches for risks. */
const documentGates = gates.replace(/^ {2}(script-(?:syntax|cli-flags|type-hints|error-handling|portability)|security|example-tests|example-production-ready):[^]*?(?=^ {2}\S)/gm, '');
const folder = mkdtempSync(join(tmpdir(), 'skillgate-bench-'));

try {
  const sizes = isQuick ? [30, 100] : [100, 1000];
  const found = sizes.map(measureCorpus);
  process.stdout.write(table([...startUp(), ...found.flatMap(({ rows }) => rows), ...growth(sizes, found)]));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function startUp() {
  const { bare, version } = inTurn({ bare: { args: [node, '-e', '0'] }, version: { args: [...skillgate, '--version'] } }, 15);
  return [{ title: 'skillgate --version', measured: version, floor: bare, against: 'node -e 0', budget: 1.25 }];
}

function measureCorpus(skills) {
  const cwd = join(folder, `skills-${skills}`);
  const cache = join(folder, `cache-${skills}`);
  const env = { XDG_CACHE_HOME: cache };
  const manifest = makeCorpus(cwd, skills, gates);
  git(cwd, 'init', '--quiet');
  git(cwd, 'add', '--all');
  settle();
  const check = (...more) => ({ args: [...skillgate, 'check', ...more], cwd, env });
  const wordCount = { args: ['bash', '-c', 'find skills -type f -print0 | xargs -0 wc -l | tail -n 1'], cwd };
  const runs = skills > 500 ? 3 : 5;
  writeFileSync(join(folder, 'documents.yaml'), documentGates);
  checkAnswer(JSON.parse(timed(check('--no-cache', '--format', 'json')).stdout), manifest);
  const cold = inTurn({
    read: floor(cwd, 'read'),
    wc: wordCount,
    cold: { ...check(), before: () => rmSync(cache, { recursive: true, force: true }) },
    documents: check('--no-cache', '--config', join(folder, 'documents.yaml')),
  }, runs);
  const answer = JSON.parse(timed(check('--format', 'json')).stdout);
  checkAnswer(answer, manifest);
  const one = join(cwd, manifest.skills[0].script.path);
  // Nothing has changed for a while: an answer that rests on what changed just now is not kept.
  timed(check());
  const warm = inTurn({ stat: floor(cwd, 'stat'), warm: check() }, 7);
  const { changed } = inTurn({ changed: { ...check(), before: () => changeOne(one) } }, 7);
  const name = `${skills} skills`;
  return {
    name, cold: cold.cold, floor: cold.read, peak: peakMemory(check('--no-cache')),
    rows: [
      { title: `cold check, ${name}`, measured: cold.cold, floor: cold.read, against: 'read and count', budget: 12 },
      { title: `cold check of documents only, ${name}`, measured: cold.documents, floor: cold.read, against: 'read and count', budget: 2.5 },
      { title: `warm check, ${name}`, measured: warm.warm, floor: warm.stat, against: 'stat', budget: 1.5 },
      { title: `one file changed, ${name}`, measured: changed, floor: warm.warm, against: 'warm check', more: 0.06 },
      { title: `wc -l, ${name}`, measured: cold.wc, floor: cold.read, against: 'read and count' },
      ...bandit(cwd, name, cold.cold, runs),
    ],
  };
}

/** Start-up is what an answer costs whose tree is next to nothing: it grows with nothing. */
function growth([few, many], [small, large]) {
  const tiny = join(folder, 'tiny');
  makeCorpus(tiny, 1, gates);
  const start = inTurn({ start: { args: [...skillgate, 'check', '--no-cache'], cwd: tiny } }, 5).start.cpu;
  const exponent = Math.log((large.cold.cpu - start) / (small.cold.cpu - start)) / Math.log(many / few);
  return [
    { title: `growth of cold check from ${small.name} to ${large.name}, exponent`, figure: exponent, limit: 1 },
    { title: `peak memory, ${large.name}, MB`, figure: large.peak, limit: 300 },
    { title: `peak memory beyond that of ${small.name}, MB`, figure: large.peak - small.peak, limit: 25 },
  ];
}

/** The tool that most people use on the same Python, where it is installed. */
function bandit(cwd, name, cold, runs) {
  try {
    execFileSync('bandit', ['--version'], { stdio: 'ignore' });
  } catch {
    return [];
  }
  const { theirs } = inTurn({ theirs: { args: ['bandit', '--quiet', '--recursive', 'skills', '--format', 'json'], cwd, codes: [0, 1] } }, Math.min(runs, 2));
  return [{ title: `bandit alone over our cold check, ${name}`, measured: theirs, floor: cold, against: 'cold check', atLeast: 10 }];
}

function floor(cwd, what) {
  return { args: [node, here('floor.mjs'), join(cwd, 'skills'), what], cwd };
}

/** Another comment, the same facts: the file must be read and analysed, its skill judged again. */
function changeOne(file) {
  writeFileSync(file, `${readFileSync(file, 'utf8')}# ${process.hrtime.bigint()}\n`);
  const past = new Date(Date.now() - 10_000);
  utimesSync(file, past, past);
}

/** Files that changed within the last two seconds are not believed to be unchanged. */
function settle() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
}

function git(cwd, ...args) {
  execFileSync('git', args, { cwd, stdio: 'ignore' });
}
