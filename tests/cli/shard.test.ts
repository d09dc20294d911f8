import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { JsonReport } from '../../src/reporters/report-schema.ts';
import { buildTree, type FileSpec } from '../build-tree.ts';
import { skillgate, type Outcome } from './cli.ts';

const GATES = `version: 1
trees: skills/*
totals: { target-lines: [70, 300] }
gates:
  reference: { group: documentation, measure: lines, of: reference, min: 5, blocks: always }
  padding: { group: quality, measure: padding, of: [reference, scripts], min: 60%, blocks: always }
  documents: { group: documentation, measure: documentation, max: 0 }
  hints: { group: scripts, measure: type-hints, min: 100% }
waivers:
  - { skill: reef-knot, gate: reference, reason: later, until: 2999-12-31 }
  - { skill: splice, gate: reference, reason: long ago, until: 2020-01-01 }
  - { skill: "*", gate: hints, reason: nobody needs it, until: 2999-12-31 }
  - { skill: nobody, gate: "*", reason: nobody is there, until: 2999-12-31 }
`;
const KNOTS = ['bowline', 'reef-knot', 'clove-hitch', 'splice', 'sheet-bend', 'figure-eight', 'anchor-bend'];
const shared = 'Both skills say this line.\nAnd this one too.\nWhat one has the other need not have.\n';

/** Two trees: skills that pass, block, are waived, wait, were not planned; lines that skills of both trees share; links between skills. */
function ropes({ keep = false, more = {} }: { readonly keep?: boolean; readonly more?: Readonly<Record<string, FileSpec>> } = {}): string {
  const folder = buildTree({
    'gates.yaml': GATES,
    'skills/knots/INDEX.md': `# Knots\n\n## Basics Tier\n\n${KNOTS.map((name, at) => `${at + 1}. ${name}\n   - Stage: ${at === 0 ? 'complete' : 'started'}\n`).join('')}`,
    'skills/knots/bowline.md': '# Bowline\n\nSee [the hitch](clove-hitch/resources/REFERENCE.md#turns) and [nothing](gone.md).\n',
    'skills/knots/bowline/resources/REFERENCE.md': `# Loop\n\n${shared}Own.\nMore.\n`,
    'skills/knots/bowline/resources/scripts/tie.py': 'def tie(rope, end: str) -> None:\n    print(rope, end)\n',
    'skills/knots/reef-knot/resources/REFERENCE.md': '# Reef\nshort\n',
    'skills/knots/clove-hitch/resources/REFERENCE.md': { lines: 9 },
    'skills/knots/splice/resources/REFERENCE.md': 'short\n',
    'skills/knots/sheet-bend/resources/REFERENCE.md': `${shared}${shared}Own.\n`,
    'skills/knots/prusik/resources/REFERENCE.md': { lines: 30 },
    'skills/knots/granny/resources/scripts/tie.py': 'def tie(:\n',
    'skills/sails/INDEX.md': '# Sails\n\n1. jib\n2. bowline\n3. spinnaker\n',
    'skills/sails/jib/resources/REFERENCE.md': `${shared}The jib is a sail.\nIt stands before the mast.\n`,
    'skills/sails/bowline/resources/REFERENCE.md': { lines: 5 },
    'skills/sails/storm-sail/resources/REFERENCE.md': { lines: 6 },
    ...more,
  }, { keep });
  symlinkSync('INDEX.md', join(folder, 'skills/sails/LINK.md'));
  return folder;
}

const check = (cwd: string, ...args: readonly string[]) => skillgate(cwd, ['check', ...args]);
const json = (cwd: string, ...args: readonly string[]) => check(cwd, '--format', 'json', ...args);

/** Judges every shard into a file of its own; the files, and how each ended. */
function shards(cwd: string, of: number, ...args: readonly string[]): { readonly files: string[]; readonly codes: (number | null)[] } {
  const each = Array.from({ length: of }, (_, at) => ({ file: `shard-${at + 1}-of-${of}.json`, shard: `${at + 1}/${of}` }));
  return { files: each.map(({ file }) => file), codes: each.map(({ file, shard }) => check(cwd, '--shard', shard, '--format', `json=${file}`, ...args).code) };
}

const merge = (cwd: string, files: readonly string[], ...args: readonly string[]): Outcome => skillgate(cwd, ['merge', ...files, ...args]);

const SINGLE = ropes({ keep: true });
const WHOLE = { json: json(SINGLE), text: check(SINGLE) };
const PARTS = new Map([1, 2, 7].map(of => [of, shards(SINGLE, of)]));
afterAll(() => rmSync(SINGLE, { recursive: true, force: true }));

describe('the reports of N shards, merged', { timeout: 60_000 }, () => {
  test.for([...PARTS])('are the report of one run to the byte, for N = %i', ([of, { files, codes }]) => {
    expect(files).toHaveLength(of);
    expect(codes.every(code => code === 0 || code === 1) && codes.includes(1)).toBe(true);
    expect(merge(SINGLE, files, '--format', 'json')).toEqual(WHOLE.json);
    expect(merge(SINGLE, files.toReversed())).toEqual(WHOLE.text);
  });

  test('say what that run says: this is what it must say', () => {
    const { outcome, shard, trees, problems }: JsonReport = JSON.parse(WHOLE.json.stdout);
    expect({ outcome, shard, problems: problems.map(({ message }) => message) }).toEqual({
      outcome: 'fail', shard: null,
      problems: [
        'is a symbolic link: not followed, counts for nothing',
        'granny is there and INDEX.md does not plan it: judged all the same, counted apart',
        'prusik is there and INDEX.md does not plan it: judged all the same, counted apart',
        'storm-sail is there and INDEX.md does not plan it: judged all the same, counted apart',
        'waiver of * for nobody excuses nothing: remove it',
      ],
    });
    expect(trees.map(({ path, summary, skills }) => [path, summary.skills, skills.map(({ name }) => name)])).toEqual([
      ['skills/knots', { planned: 7, pending: 2, started: 5, core: 0, complete: 0, unplanned: 2 }, [...KNOTS, 'granny', 'prusik']],
      ['skills/sails', { planned: 3, pending: 1, started: 2, core: 0, complete: 0, unplanned: 1 }, ['jib', 'bowline', 'spinnaker', 'storm-sail']],
    ]);
    const blocks = trees.flatMap(({ skills }) => skills.flatMap(({ name, gates }) => gates.filter(({ blocking, state }) => blocking || state === 'waived').map(({ id, evidence }) => `${name} ${id}: ${evidence}`)));
    expect(blocks).toEqual([
      'bowline padding: 1 of 2 within, wants 60 % or more',
      'bowline documents: 0 of 2 within, wants no fault',
      'bowline hints: 66 %, wants 100 %; waived until 2999-12-31: nobody needs it',
      'reef-knot reference: 2 lines, wants 5 or more; waived until 2999-12-31: later',
      'reef-knot padding: 50 %, wants 60 % or more',
      'clove-hitch padding: 0 %, wants 60 % or more',
      'splice reference: 1 line, wants 5 or more; its waiver ended on 2020-01-01',
      'splice padding: 0 %, wants 60 % or more',
      'sheet-bend padding: 0 %, wants 60 % or more',
      'jib padding: 40 %, wants 60 % or more',
      'bowline padding: 0 %, wants 60 % or more',
      'storm-sail padding: 0 %, wants 60 % or more',
    ]);
  });

  test('are filtered as check filters', () => {
    const filters = ['--skill', 'bow*', '--gate', 'reference'];
    expect(merge(SINGLE, PARTS.get(2)?.files ?? [], '--format', 'json', ...filters)).toEqual(json(SINGLE, ...filters));
    expect(merge(SINGLE, PARTS.get(2)?.files ?? [], '--skill', 'jibe')).toEqual({ code: 2, stdout: '', stderr: '--skill "jibe" matches no skill: did you mean "jib"?\n' });
  });

  test('with the options of check', () => {
    const root = ropes();
    const found = join(buildTree({ 'bandit.json': '{"results":[{"filename":"nobody.py","line_number":1,"issue_severity":"HIGH","issue_text":"x","test_id":"B1"}]}' }), 'bandit.json');
    for (const args of [['--strict'], ['--import', found], ['--no-cache']])
      expect(merge(root, shards(root, 2, ...args).files, '--format', 'json')).toEqual(json(root, ...args));
  });

  test('where nothing blocks', () => {
    const root = buildTree({ 'gates.yaml': GATES.replaceAll('always', 'never'), 'skills/knots/INDEX.md': '1. bowline\n', 'skills/knots/bowline/resources/REFERENCE.md': { lines: 9 } });
    const { files, codes } = shards(root, 7);
    expect(codes).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(merge(root, files)).toEqual(check(root));
    expect(merge(root, files).code).toBe(0);
  });

  test('with what is kept between runs, when files of another shard change, too', () => {
    const root = ropes();
    const kept = { XDG_CACHE_HOME: buildTree({}) };
    const both = () => {
      for (const index of [1, 2]) skillgate(root, ['check', '--shard', `${index}/2`, '--format', `json=shard-${index}.json`], kept);
      expect(merge(root, ['shard-1.json', 'shard-2.json'], '--format', 'json')).toEqual(json(root, '--no-cache'));
    };
    for (let run = 0; run < 3; run += 1) both();
    writeFileSync(join(root, 'skills/sails/jib/resources/REFERENCE.md'), 'Other words.\nOwn.\nIt stands before the mast.\nfour\nfive\n');
    both();
    writeFileSync(join(root, 'skills/knots/clove-hitch/resources/REFERENCE.md'), '# Turns\n\none\ntwo\nthree\n');
    both();
    expect(existsSync(join(kept.XDG_CACHE_HOME, 'skillgate'))).toBe(true);
  });

  test('from one run that was not shared out are that report', () => {
    writeFileSync(join(SINGLE, 'whole.json'), WHOLE.json.stdout);
    expect(merge(SINGLE, ['whole.json'], '--format', 'json')).toEqual(WHOLE.json);
    expect(merge(SINGLE, ['whole.json'])).toEqual(WHOLE.text);
  });

  test('need no project, and are written to a file where one is named', () => {
    const files = PARTS.get(2)?.files ?? [];
    const away = buildTree(Object.fromEntries(files.map(file => [file, readFileSync(join(SINGLE, file), 'utf8')])));
    expect(merge(away, [...files, '--format', 'json=all.json', '--format', 'text'])).toEqual(WHOLE.text);
    expect(readFileSync(join(away, 'all.json'), 'utf8')).toBe(WHOLE.json.stdout);
  });
});

describe('one shard', () => {
  test('says which one it is, and nothing that only the whole can say', () => {
    const { stdout } = check(SINGLE, '--shard', '2/7');
    expect(stdout.split('\n')[0]).toMatch(/^shard 2 of 7: \d of 13 skills; skillgate merge joins the JSON reports of all shards$/);
    expect(stdout).not.toContain('excuses nothing');
  });

  test('without a skill is no fault', () => {
    const { code, stdout, stderr } = json(SINGLE, '--shard', '1/1000000');
    expect({ code, stderr, skills: JSON.parse(stdout).trees.map((tree: { skills: unknown[] }) => tree.skills) }).toEqual({ code: 0, stderr: '', skills: [[], []] });
    expect(check(SINGLE, '--shard', '1/1000000').stdout).toContain('Nothing blocks in this shard.');
  });
});

describe('no answer, in one line each:', () => {
  const numbers: Readonly<Record<string, string>> = {
    '0/3': '--shard "0/3" is none of the shards, expected 1/3 to 3/3',
    '4/3': '--shard "4/3" is none of the shards, expected 1/3 to 3/3',
    '1/0': '--shard "1/0" asks for 0 shards, expected 1 to 1,000,000',
    '1/1000001': '--shard "1/1000001" asks for 1,000,001 shards, expected 1 to 1,000,000',
    'a/b': '--shard "a/b" is not I/N: expected two whole numbers, such as 2/7 for the second of seven',
    '2': '--shard "2" is not I/N: expected two whole numbers, such as 2/7 for the second of seven',
    '-1/3': '--shard "-1/3" is not I/N: expected two whole numbers, such as 2/7 for the second of seven',
    '1/2/3': '--shard "1/2/3" is not I/N: expected two whole numbers, such as 2/7 for the second of seven',
    '': '--shard "" is not I/N: expected two whole numbers, such as 2/7 for the second of seven',
  };
  test.for(Object.entries(numbers))('--shard %s', ([shard, says]) => {
    expect(check(buildTree({ 'gates.yaml': GATES }), `--shard=${shard}`)).toEqual({ code: 2, stdout: '', stderr: `${says}\n` });
  });

  test('filters with a shard', () => {
    const why = 'is not for a shard: give it to skillgate merge, which filters as check does';
    expect(check(SINGLE, '--shard', '1/2', '--skill', 'jib', '--gate', 'padding')).toEqual({ code: 2, stdout: '', stderr: `--skill ${why}\n--gate ${why}\n` });
  });

  test('no file', () => {
    expect(merge('.', [])).toEqual({ code: 2, stdout: '', stderr: 'skillgate: missing required argument \'file\'\n' });
  });

  test('files that are no reports, all at once, and what is missing', () => {
    const root = ropes({ more: { 'cut.json': '{"version": 1,', 'null.json': 'null', 'list.json': '[]', 'sarif.json': '{"version":"2.1.0","runs":[]}', 'folder/a.json': '' } });
    shards(root, 2);
    const whole = JSON.parse(readFileSync(join(root, 'shard-1-of-2.json'), 'utf8'));
    const put = (name: string, change: object) => writeFileSync(join(root, name), JSON.stringify({ ...whole, ...change }));
    put('newer.json', { version: 2 });
    put('other.json', { tool: { name: 'skillgate', version: '99.0.0\u001b[31m' } });
    put('changed.json', { outcome: 'maybe', trees: [{ path: 1 }] });
    symlinkSync('shard-2-of-2.json', join(root, 'link.json'));
    const expected = 'expected what skillgate check --format json writes';
    expect(merge(root, ['cut.json', 'null.json', 'list.json', 'sarif.json', 'gone.json', 'folder', 'link.json', 'newer.json', 'other.json', 'changed.json', 'shard-1-of-2.json']).stderr.split('\n')).toEqual([
      `cut.json: is not JSON, ${expected}`,
      `null.json: is no report, ${expected}`,
      `list.json: is no report, ${expected}`,
      `sarif.json: is no report, ${expected}`,
      'gone.json: does not exist: expected the JSON report of a shard',
      'folder: is a folder: expected a file',
      'link.json: is a symbolic link: expected a file',
      'newer.json: has version 2, expected 1, the only version there is',
      expect.stringMatching(/^other\.json: was written by skillgate 99\.0\.0\\x1b\[31m, and this is \d+\.\d+\.\d+: use one version for all shards and merge$/),
      `changed.json: outcome is not as it should be, ${expected}`,
      `changed.json: trees[0].path is not as it should be, ${expected}`,
      `changed.json: trees[0].summary is not as it should be, ${expected}`,
      `changed.json: trees[0].skills is not as it should be, ${expected}`,
      'shard 2 of 2 is missing',
      '',
    ]);
    expect(merge(root, ['cut.json'])).toEqual({ code: 2, stdout: '', stderr: `cut.json: is not JSON, ${expected}\n` });
  });
});

describe('shards that do not belong together', { timeout: 60_000 }, () => {
  const refused = (root: string, files: readonly string[]) => {
    const { code, stdout, stderr } = merge(root, files);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr.trimEnd().split('\n');
  };
  const into = (root: string, name: string, shard: string, ...args: readonly string[]) => { check(root, '--shard', shard, '--format', `json=${name}`, ...args); };

  test('one is missing, one is given twice, one is a whole report, one is of another number', () => {
    const root = ropes();
    into(root, 'a.json', '1/3');
    into(root, 'b.json', '2/3');
    into(root, 'c.json', '2/5');
    check(root, '--format', 'json=whole.json');
    expect(refused(root, ['a.json', 'b.json'])).toEqual(['shard 3 of 3 is missing']);
    expect(refused(root, ['a.json', 'b.json', 'b.json', 'whole.json', 'c.json'])).toEqual([
      'whole.json: is a whole report and no shard: give it alone, or give the reports of check --shard I/N',
      'b.json: is shard 2 of 3, and so is b.json: give each shard once',
      'c.json: is shard 2 of 5, and a.json is one of 3: expected the shards of one run',
      'shard 3 of 3 is missing',
    ]);
    expect(refused(root, ['whole.json', 'whole.json'])).toHaveLength(2);
    into(root, 'many.json', '1/1000000');
    expect(refused(root, ['many.json']).slice(-2)).toEqual(['shard 11 of 1,000,000 is missing', '999,989 more shards of 1,000,000 are missing']);
  });

  const RULES = 'was judged by other gates, options or imported findings than shard-1.json: give all shards the same';
  const FILES = 'was made of other files than shard-1.json: run all shards on the same commit';
  const between: Readonly<Record<string, { readonly says: string; readonly args?: readonly string[]; readonly change?: (root: string) => void }>> = {
    'another gates.yaml': { says: RULES, change: root => writeFileSync(join(root, 'gates.yaml'), GATES.replace('min: 5', 'min: 4')) },
    'a waiver less': { says: RULES, change: root => writeFileSync(join(root, 'gates.yaml'), GATES.replace(/ {2}- .*nobody is there.*\n/, '')) },
    '--strict': { says: RULES, args: ['--strict'] },
    'a file that says something else': { says: FILES, change: root => writeFileSync(join(root, 'skills/knots/splice/resources/REFERENCE.md'), 'Short\n') },
    'a skill more': { says: FILES, change: root => writeFileSync(join(root, 'skills/sails/genoa.md'), '# Genoa\n') },
    'another plan': { says: FILES, change: root => writeFileSync(join(root, 'skills/sails/INDEX.md'), '1. bowline\n2. jib\n3. spinnaker\n') },
  };
  test.for(Object.entries(between))('between them: %s', ([, { says, args = [], change }]) => {
    const root = ropes();
    into(root, 'shard-1.json', '1/2');
    change?.(root);
    into(root, 'shard-2.json', '2/2', ...args);
    expect(refused(root, ['shard-1.json', 'shard-2.json'])).toEqual([`shard-2.json: ${says}`]);
  });

  test('one from which somebody took a skill', () => {
    const root = ropes();
    const { files: [one = '', other = ''] } = shards(root, 2);
    const { trees, ...rest } = JSON.parse(readFileSync(join(root, other), 'utf8'));
    writeFileSync(join(root, other), JSON.stringify({ ...rest, trees: trees.map((tree: { skills: unknown[] }) => ({ ...tree, skills: tree.skills.slice(1) })) }));
    expect(refused(root, [one, other])).toEqual(['shard-2-of-2.json: does not hold what shard 2 of 2 holds: it was changed after it was written']);
  });
});
