// Processor time from a key to its frame with 10,000 skills: the screen as it is built, with no terminal behind it.
// Run by `npm run key-to-frame`; exits with 1 where going through the list takes longer than the budget.
import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { build } from 'esbuild';
import { plugins } from '../../.ci/plugins.mjs';

const BUDGET_MS = 16;
const SKILLS = 10_000;
const SIZES = [{ columns: 80, rows: 24 }, { columns: 120, rows: 36 }, { columns: 200, rows: 60 }];

const root = dirname(dirname(import.meta.dirname));
const { startTui, paper, skillReport, treeReport, verdict } = await bundled();
const { news } = project();
let isOver = false;
for (const size of SIZES) isOver = await measure(size) || isOver;
process.exitCode = isOver ? 1 : 0;

async function bundled() {
  const folder = await mkdtemp(join(root, 'node_modules/.key-to-frame-'));
  const outfile = join(folder, 'screen.mjs');
  try {
    await build({
      stdin: {
        resolveDir: root,
        contents: "export * from './src/tui/start.tsx'; export * from './src/commands/tui/paper.ts'; export * from './tests/report/literals.ts';",
      },
      outfile, plugins, bundle: true, format: 'esm', platform: 'node', jsx: 'automatic', logLevel: 'warning',
      define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    return await import(outfile);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Fifty tiers of two hundred skills with twenty-one gates each, judged. */
function project() {
  const gates = Array.from({ length: 21 }, (_, at) => verdict(at % 3 === 0 ? 'fail' : 'pass', { id: `gate-number-${at}`, title: `Gate ${at}` }));
  const skills = Array.from({ length: SKILLS }, (_, at) => skillReport(`knot-${at + 1}`, 'started', { number: at + 1, tier: `Tier ${Math.floor(at / 200) + 1}`, completion: 0.4, gates }));
  const { path, summary } = treeReport(skills);
  return {
    news: [
      { kind: 'found', trees: [{ path, slots: skills }] },
      { kind: 'judged', tree: path, skills, done: SKILLS, total: SKILLS },
      { kind: 'ended', summaries: [summary], problems: [], verdict: { isBlocked: false, sentence: 'Nothing blocks.' } },
    ],
  };
}

/** One row for each kind of key; whether going through the list is over the budget. */
async function measure(size) {
  const ports = {};
  const listening = name => listener => {
    ports[name] = listener;
    return () => undefined;
  };
  const sheet = paper(() => undefined, size);
  const fail = error => { throw error; };
  const { unmount } = startTui({ news: listening('hear'), keys: listening('press'), sizes: listening('resize'), fail }, { stdout: sheet.stdout, stdin: process.stdin, size, colour: true, isSpoken: false });
  await setTimeout(100);
  ports.hear(news);
  await setTimeout(500);
  await cost(ports, keys('j', 200));
  const rows = [
    ['next line', keys('j', 300)], ['a page', keys('pagedown', 100)], ['first and last', ['G', 'g', 'G', 'g', 'G', 'g']],
    ['matrix', ['4', ...keys('j', 100), '1']], ['a letter of a filter', ['/', 'k', 'n', 'o', 't', '-', '9', 'escape']], ['sort', keys('s', 4)], ['only failing', keys('f', 4)],
  ];
  const medians = [];
  for (const [what, pressed] of rows) {
    const times = await cost(ports, pressed);
    medians.push(at(times, 0.5));
    process.stdout.write(`${`${size.columns}x${size.rows}`.padEnd(8)} ${what.padEnd(22)} median ${at(times, 0.5).toFixed(1).padStart(6)} ms   95 % ${at(times, 0.95).toFixed(1).padStart(6)} ms\n`);
  }
  unmount();
  return Math.max(...medians.slice(0, 4)) > BUDGET_MS;
}

function keys(name, count) {
  return Array.from({ length: count }, () => name);
}

async function cost(ports, pressed) {
  const times = [];
  for (const name of pressed) {
    const before = process.cpuUsage();
    ports.press([{ name, text: name.length === 1 ? name : '' }]);
    // The frame is written, and what was asked for after it begun.
    await setImmediate();
    await setImmediate();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return times.toSorted((a, b) => a - b);
}

function at(times, share) {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))];
}
