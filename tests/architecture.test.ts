import { globSync } from 'fast-glob';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = new URL('../src/', import.meta.url).pathname;

/** Which rooms each room may import, beside itself. A room is a folder of src, or a file that stands alone there. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  source: ['model'],
  plan: ['model'],
  config: ['model'],
  inventory: ['model'],
  facts: ['model'],
  measures: ['model'],
  evidence: ['model'],
  gates: ['model'],
  report: ['model', 'gates'],
  compare: ['model', 'gates'],
  reporters: ['model'],
  explain: ['model', 'measures', 'gates', 'reporters'],
  audit: ['model', 'plan'],
  doctor: ['model', 'config', 'reporters'],
  selftest: ['model', 'source', 'reporters'],
  scaffold: ['model', 'inventory'],
  status: ['model', 'report', 'inventory'],
  tui: ['model', 'report', 'reporters'],
  run: ['model', 'source', 'inventory', 'evidence', 'survey', 'reporters'],
  survey: ['model', 'source', 'facts', 'workers', 'cache', 'inventory', 'plan', 'measures', 'evidence'],
  workers: ['model', 'facts'],
  cache: ['model', 'facts', 'source'],
  'evaluate.ts': ['model', 'report', 'status', 'survey'],
  'assess.ts': ['model', 'source', 'cache', 'measures', 'report', 'survey', 'evaluate.ts'],
  'assess-since.ts': ['model', 'source', 'compare', 'report', 'survey', 'assess.ts'],
  'audit-project.ts': ['model', 'audit', 'facts', 'source', 'status'],
  'version.ts': [],
  commands: ['model', 'source', 'plan', 'config', 'inventory', 'facts', 'workers', 'cache', 'measures', 'evidence', 'gates', 'report', 'compare', 'reporters', 'explain', 'audit', 'doctor', 'selftest', 'scaffold', 'status', 'survey', 'run', 'tui', 'evaluate.ts', 'assess.ts', 'assess-since.ts', 'audit-project.ts', 'version.ts'],
  'process.ts': ['model', 'cache', 'reporters', 'commands'],
  'index.ts': ['model', 'commands'],
  'early.ts': ['model', 'source', 'cache', 'version.ts'],
  'main.ts': ['process.ts', 'early.ts', 'version.ts'],
};

/** Single files that a room may see of a room that is otherwise closed to it, as types. */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = { config: ['measures/measure.ts'], reporters: ['report/next-of-tree.ts'] };

/** Rooms that see no disk, no process and no network; `facts` loads its WebAssembly in two files. */
const PURE = ['model', 'plan', 'config', 'inventory', 'facts', 'measures', 'evidence', 'gates', 'report', 'compare', 'reporters', 'explain', 'audit', 'doctor', 'selftest', 'scaffold', 'status', 'tui', 'evaluate.ts'];
const LOADS_WASM = ['facts/grammars.ts', 'facts/python/ruff.ts'];
const OUTSIDE = /^(?:node:)?(?:fs|fs\/promises|child_process|net|http|https|http2|dgram|tls|dns|os|worker_threads|process)$/;

/** Packages that reach the disk or start processes. */
const REACHING = ['fast-glob', 'write-file-atomic', 'chokidar', 'execa'];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isType: boolean;
}

const files = globSync('**/*.{ts,tsx}', { cwd: SRC }).toSorted();
const source = new Map(files.map(file => [file, readFileSync(`${SRC}${file}`, 'utf8')]));

function importsOf(file: string): Import[] {
  const text = source.get(file) ?? '';
  const still = [...text.matchAll(/^(?:import|export)\b(\s+type\b)?\s*(?:[\w\s{},*$]+?\sfrom\s*)?['"]([^'"]+)['"]/gm)]
    .map(([, type, target = '']) => ({ target, isType: type !== undefined }));
  const lazy = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map(([, target = '']) => ({ target, isType: false }));
  return [...still, ...lazy].map(({ target, isType }) => ({ file, isType, target: target.startsWith('.') ? `./${posix.join(posix.dirname(file), target)}` : target }));
}

const roomOf = (file: string) => file.split('/')[0] ?? file;
const all = files.flatMap(importsOf);
const inside = all.filter(({ target }) => target.startsWith('./')).map(each => ({ ...each, target: each.target.slice(2) }));

/** Whether an import is an arrow that the table does not have. */
function isWrong({ file, target, isType }: Import): boolean {
  const [from, to] = [roomOf(file), roomOf(target)];
  if (from === to || ARROWS[from]?.includes(to) === true) return false;
  return !(isType && TYPES_ONLY[from]?.includes(target) === true);
}

describe('the rooms', () => {
  test('each folder and each file of src has its row, and each row its room', () => {
    expect(readdirSync(SRC).filter(name => name !== 'tsconfig.json').toSorted()).toEqual(Object.keys(ARROWS).toSorted());
  });

  test('ARCHITECTURE.md has a row for each folder, with the same arrows', () => {
    const text = readFileSync(new URL('../ARCHITECTURE.md', import.meta.url), 'utf8');
    const rows = new Map([...text.matchAll(/^\| `([a-z]+)` \|[^|]*\|([^|]*)\|/gm)].map(([, room = '', arrows = '']) => [room, arrows.match(/[a-z]+/g) ?? []]));
    const folders = Object.keys(ARROWS).filter(room => !room.endsWith('.ts'));
    expect([...rows.keys()].toSorted()).toEqual(folders.toSorted());
    // `commands` may import everything but main, which the table says in these words.
    const written = folders.filter(room => room !== 'commands').map(room => [room, (rows.get(room) ?? []).filter(word => folders.includes(word)).toSorted()]);
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(folders.filter(room => room !== 'commands').map(room => [room, (ARROWS[room] ?? []).toSorted()])));
  });

  test('every relative import leads to a file of src, and one to the version in package.json', () => {
    expect(inside.filter(({ target }) => !source.has(target))).toEqual([{ file: 'version.ts', target: '../package.json', isType: false }]);
  });
});

describe('imports', () => {
  test('are found: in every room but the ones that need none, and lazy ones too', () => {
    const importing = new Set(inside.map(({ file }) => roomOf(file)));
    expect(Object.keys(ARROWS).filter(room => !importing.has(room))).toEqual([]);
    expect(inside).toContainEqual({ file: 'main.ts', target: 'process.ts', isType: false });
    expect(inside).toContainEqual({ file: 'commands/program.ts', target: 'commands/status.ts', isType: false });
  });

  test('point the way that ARCHITECTURE.md says', () => {
    expect(inside.filter(({ target }) => source.has(target)).filter(isWrong).map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  test('a wrong arrow would be seen', () => {
    const arrow = (file: string, target: string, isType = false) => isWrong({ file, target, isType });
    expect(arrow('model/place.ts', 'plan/read-plan.ts')).toBe(true);
    expect(arrow('gates/judge.ts', 'measures/lines.ts')).toBe(true);
    expect(arrow('reporters/text.ts', 'status/link.ts')).toBe(true);
    expect(arrow('commands/check.ts', 'main.ts')).toBe(true);
    expect(arrow('config/gates.ts', 'measures/measure.ts')).toBe(true);
    expect(arrow('config/gates.ts', 'measures/measure.ts', true)).toBe(false);
    expect(arrow('lint/new-room.ts', 'model/place.ts')).toBe(true);
  });
});

describe('what is absent', () => {
  const pure = files.filter(file => PURE.includes(roomOf(file)));

  test('pure rooms see no disk, no process and no network', () => {
    const outside = all.filter(({ file, target }) => pure.includes(file) && (OUTSIDE.test(target) || REACHING.includes(target)));
    expect(outside.map(({ file, target }) => `${file} imports ${target}`)).toEqual(LOADS_WASM.map(file => `${file} imports node:fs`));
  });

  test('pure rooms ask no clock, no chance and no environment', () => {
    const asking = pure.filter(file => /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bperformance\./.test(source.get(file) ?? ''));
    expect(asking).toEqual([]);
  });

  test('only commands, process.ts, early.ts and main.ts write to the terminal', () => {
    const printing = files.filter(file => /\bconsole\.|\bprocess\.(?:stdout|stderr)\b/.test(source.get(file) ?? ''));
    expect(printing.filter(file => !['commands', 'process.ts', 'early.ts', 'main.ts'].includes(roomOf(file)))).toEqual([]);
  });

  test('nothing ends the process: a long pipe would be cut; only what was run is killed', () => {
    expect(files.filter(file => /\bprocess\.(?:exit|abort)\(/.test(source.get(file) ?? ''))).toEqual([]);
    // To be stopped until somebody says fg is no end.
    expect(files.filter(file => /\bprocess\.kill\((?!0, 'SIGTSTP'\))/.test(source.get(file) ?? ''))).toEqual(['run/execute.ts']);
  });

  test('only `skillgate run` reaches the code that executes anything, and beside it only git and the editor of whoever sits there are started', () => {
    expect(inside.filter(({ file, target, isType }) => roomOf(target) === 'run' && roomOf(file) !== 'run' && !isType).map(({ file }) => file).filter((file, at, all) => all.indexOf(file) === at))
      .toEqual(['commands/progress.ts', 'commands/run.ts']);
    expect(inside.filter(({ target }) => ['commands/progress.ts', 'commands/run.ts'].includes(target)).map(({ file, isType }) => `${file}${isType ? ' (type)' : ''}`).toSorted())
      .toEqual(['commands/program.ts', 'commands/program.ts (type)', 'commands/run.ts']);
    expect(all.filter(({ target }) => target === 'node:child_process').map(({ file }) => file)).toEqual(['commands/tui/run-editor.ts', 'run/execute.ts', 'run/program.ts', 'source/git.ts']);
  });

  test('Ink and React are met only in the terminal UI, and that only behind its command', () => {
    expect([...new Set(all.filter(({ target }) => target === 'ink' || target === 'react').map(({ file }) => roomOf(file)))]).toEqual(['tui']);
    const still = inside.filter(({ file, target, isType }) => target.startsWith('tui/') && target.endsWith('.tsx') && !isType && roomOf(file) !== 'tui');
    expect(still.map(({ file }) => file)).toEqual(['commands/tui.ts']);
    expect(inside).toContainEqual({ file: 'commands/program.ts', target: 'commands/tui.ts', isType: false });
  });

  test('components have less than 100 lines, and one of them holds state', () => {
    const components = files.filter(file => file.startsWith('tui/components/'));
    expect(components.filter(file => (source.get(file) ?? '').split('\n').length > 100)).toEqual([]);
    expect(components.filter(file => /\buse(?:State|Reducer)\(/.test(source.get(file) ?? ''))).toEqual(['tui/components/app.tsx']);
  });

  test('nothing has a default export or a namespace of its own', () => {
    expect(files.filter(file => /^export default\b|^(?:export )?namespace\b/m.test(source.get(file) ?? ''))).toEqual([]);
  });
});
