import { describe, expect, test } from 'vitest';
import { beyond, ceiling, keys, known, noAnalyser, skill, source, take, unread } from './skill-literal.ts';

const PYTHON = ['cli-flags', 'type-hints', 'error-handling', 'portability'] as const;
const flags = ['--help', '--json'];
const broken = source('tack.py', { syntaxError: { line: 7, column: 3, message: 'Expected an expression' } });

describe.each(PYTHON)('%s', id => {
  test('of a script that does not parse is unknown', () => {
    expect(take(id, skill({ scripts: [broken] }), { flags })).toEqual([
      { kind: 'unknown', subject: 'tack.py', why: { kind: 'source', message: 'does not parse (line 7), so that nobody can tell' } },
    ]);
  });

  test('of a script with syntax that the tree does not know is unknown, though it may parse', () => {
    const { path, facts, executable } = source('tack.py');
    const strange = facts.kind === 'code' ? { ...facts, code: { kind: 'read', language: 'python', tests: [], placeholders: [], unknownAt: { line: 9, column: 1 } } as const } : facts;
    expect(take(id, skill({ scripts: [{ path, executable, facts: strange }] }), { flags })).toEqual([
      noAnalyser('tack.py', 'has syntax that this version of skillgate does not know (line 9), so that nobody can tell'),
    ]);
  });

  test('of what is no Python, or beyond a ceiling, is unknown', () => {
    expect(take(id, skill({ scripts: [beyond('gybe.py'), source('reef.rs', { language: 'rust' }), unread('heave.sh', 'shell')] }), { flags })).toEqual([
      ceiling('gybe.py', 'has 12,000,000 bytes'),
      noAnalyser('reef.rs', 'is not Python: nothing else is read as a script'),
      noAnalyser('heave.sh', 'is not analysed: this version of skillgate has no parser for shell'),
    ]);
  });

  test('of a skill without scripts is nothing', () => {
    expect(take(id, skill(), { flags })).toEqual([]);
  });
});

describe('cli-flags', () => {
  const at = { line: 20, column: 5 };
  const one = (...names: readonly string[]) => source('tack.py', { python: { flags: names.map(name => ({ name, by: 'argparse' as const, ...at })), hints: { annotated: 0, missing: [] }, errors: [], portability: [] } });

  test('all declared', () => {
    expect(take('cli-flags', skill({ scripts: [one('--json', '-h', '--help')] }), { flags })).toEqual([known('tack.py', 1)]);
  });

  test('one is missing: it is asked for where the first is declared, with what is there', () => {
    expect(take('cli-flags', skill({ scripts: [one('--help', '-v')] }), { flags })).toEqual([
      known('tack.py', 0.5, [{
        path: 'tack.py', ...at, key: '--json', message: 'no --json, expected it to be declared (declared are --help and -v)',
        fix: 'add parser.add_argument("--json", action="store_true") and heed it',
      }]),
    ]);
  });

  test('none at all: the remedy is a parser', () => {
    expect(take('cli-flags', skill({ scripts: [one()] }), { flags })).toEqual([
      known('tack.py', 0, [
        { path: 'tack.py', line: 1, column: 1, key: '--help', message: 'no --help, expected it to be declared (no flag is declared)', fix: 'parse the command line with argparse, which adds --help' },
        { path: 'tack.py', line: 1, column: 1, key: '--json', message: 'no --json, expected it to be declared (no flag is declared)', fix: 'parse the command line with argparse: parser.add_argument("--json", action="store_true")' },
      ]),
    ]);
  });

  test.each([
    ['click', 'add @click.option("--json", is_flag=True)'],
    ['typer', 'add a parameter with typer.Option("--json")'],
    ['optparse', 'add parser.add_option("--json", action="store_true")'],
  ] as const)('the remedy speaks %s', (by, fix) => {
    const script = source('tack.py', { python: { flags: [{ name: '--help', by, ...at }], hints: { annotated: 0, missing: [] }, errors: [], portability: [] } });
    const [measured] = take('cli-flags', skill({ scripts: [script] }), { flags });
    expect(measured?.kind === 'known' ? measured.findings.map(each => each.fix) : []).toEqual([fix]);
  });
});

describe('type-hints', () => {
  const hinted = (annotated: number, ...missing: readonly string[]) =>
    source('tack.py', { python: { hints: { annotated, missing: missing.map(slot => ({ function: 'reef', slot, line: 3, column: 10 })) }, flags: [], errors: [], portability: [] } });

  test.each([[4, [], 1], [3, ['return'], 0.75], [0, ['return', '*sails'], 0]])('%i annotated, %j missing', (annotated, missing, share) => {
    const [measured] = take('type-hints', skill({ scripts: [hinted(annotated, ...missing)] }));
    expect(measured).toMatchObject({ kind: 'known', value: share });
    expect(keys(measured === undefined ? [] : [measured])).toEqual(missing.map(slot => `reef ${slot}`));
  });

  test('no function: nothing was looked at, so nothing passes', () => {
    expect(take('type-hints', skill({ scripts: [hinted(0)] }))).toEqual([
      { kind: 'unknown', subject: 'tack.py', why: { kind: 'source', message: 'has no function, and so nothing to annotate' } },
    ]);
  });

  test('each missing slot says what to write', () => {
    expect(take('type-hints', skill({ scripts: [hinted(1, 'return', 'sail')] }))).toEqual([
      known('tack.py', 1 / 3, [
        { path: 'tack.py', line: 3, column: 10, key: 'reef return', message: 'reef has no annotation for what it returns, expected one', fix: 'write -> and the type before the colon, -> None where nothing is returned' },
        { path: 'tack.py', line: 3, column: 10, key: 'reef sail', message: 'reef has no annotation for sail, expected one', fix: 'write sail: and its type' },
      ]),
    ]);
  });
});

test('ran: no run of any example is recorded', () => {
  const sailing = skill({ scripts: [source('tack.py')], examples: [{ path: '01-harbour', number: 1, files: [] }] });
  const nobody = (subject: string, what: string) => ({ kind: 'unknown', subject, why: { kind: 'evidence', message: `nobody has recorded a run of its ${what}` } });
  expect(take('ran', sailing, {}, ['examples'])).toEqual([nobody('01-harbour', 'tests')]);
  expect(take('ran', sailing, {}, ['scripts'])).toEqual([nobody('tack.py', 'command line')]);
});
