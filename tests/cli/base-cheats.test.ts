import { appendFileSync, chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commitAll, runGit } from '../build-tree.ts';
import type { JsonReport } from '../../src/reporters/report-schema.ts';
import { report, skillgate } from './cli.ts';
import { BOWLINE, CLAIMING, commitChanges, GATES, INDEX, knots, PENDING, SCRIPT, TEST, type Base, type Changes } from './knots.ts';

const SCRIPT_PATH = 'skills/knots/bowline/scripts/plugin_manager.py';
/** Of a script that nobody may look at any more, what its gates say. */
const SCRIPT_GONE = [
  'script-type-hints on plugin_manager.py: 4 of 4 slots annotated, now gone',
  'script-cli-flags on plugin_manager.py: 2 of 2 flags declared, now gone',
  'error-handling: 0 faults, now scripts not there yet',
];
const FAULTY = SCRIPT.replace(': bool', '');
const WORSE = 'script-type-hints on plugin_manager.py: 4 of 4 slots annotated, now 3';
const edited = (from: string, to: string): Changes => {
  if (!GATES.includes(from)) throw new Error(`gates.yaml has no ${from}`);
  return { 'gates.yaml': GATES.replace(from, to) };
};

interface Cheat {
  readonly base?: Base;
  readonly changes?: Changes;
  readonly act?: (root: string) => void;
  readonly args?: readonly string[];
  /** The messages of all that blocks as a regression or a change of the rules. */
  readonly says: readonly string[];
}

const cheats: Record<string, Cheat> = {
  'a lower threshold': { changes: edited('min: 20,', 'min: 10,'), says: ['reference-length: 20 lines or more, now 10 lines or more'] },
  'no threshold on one side': { changes: edited('min: 20,', 'max: 90,'), says: ['reference-length: 20 lines or more, now no lower limit'] },
  'blocks: never': { changes: edited('min: 2 }', 'min: 2, blocks: never }'), says: ['example-count: blocks complete, now blocks never'] },
  'always made complete': { changes: edited('blocks: always', 'blocks: complete'), says: ['skill-file: blocks always, now blocks complete'] },
  'a lower weight': { changes: edited('weight: 3', 'weight: 1'), says: ['reference-length: weight 3, now weight 1'] },
  'fewer flags': { changes: edited('[--help, --json]', '[--help]'), says: ['script-cli-flags: flags [--help, --json], now flags [--help]'] },
  'another measure': { changes: edited('measure: count, of: examples, min: 2', 'measure: padding, of: examples, min: 2%'), says: ['example-count measures something else: count, 2 items or more, blocks complete, now padding, 2 % or more, blocks complete'] },
  'other parts': { changes: edited('measure: count, of: examples', 'measure: count, of: [examples, scripts]'), says: ['example-count: of [examples], now of [examples, scripts]'] },
  'a gate removed': { changes: edited('  error-handling: { group: quality, measure: error-handling, max: 0 }\n', ''), says: ['error-handling: error-handling, no fault, blocks complete, now gone'] },
  'a gate renamed': { changes: edited('example-count:', 'examples-counted:'), says: ['example-count: count, 2 items or more, blocks complete, now called examples-counted'] },
  'at least one instead of each': { changes: edited('measure: example-tests, min: 1', 'measure: example-tests, min: 1, at-least: 1'), says: ['example-tests: each subject, now at least 1'] },
  'a layout that finds nothing': { changes: edited('scripts: ["{skill}/scripts/*.py"]', 'scripts: ["{skill}/none/*.py"]'), says: ['layout of scripts: [{skill}/scripts/*.py], now [{skill}/none/*.py]'] },
  'a layout that finds something else first': { changes: edited('reference: [', 'reference: ["{skill}/LONG.md", '), says: ['layout of reference: [{skill}/REFERENCE.md], now [{skill}/LONG.md, {skill}/REFERENCE.md]'] },
  'a layout without a part': { changes: edited('  scripts: ["{skill}/scripts/*.py"]\n', ''), says: ['layout of scripts: [{skill}/scripts/*.py], now [{skill}/resources/scripts/*.py]'] },
  'trees pointed elsewhere': { changes: { ...edited('trees: skills/*', 'trees: docs/*'), 'docs/easy/INDEX.md': '1. easy\n' }, says: ['trees: [skills/*], now [docs/*]'] },
  'trees narrowed, and the one that is left out spoilt': { changes: { ...edited('trees: skills/*', 'trees: skills/other'), 'skills/other/INDEX.md': '1. easy\n', [SCRIPT_PATH]: FAULTY }, says: [WORSE, 'trees: [skills/*], now [skills/other]'] },
  'lower totals': { changes: edited('[100, 200]', '[10, 200]'), says: ['totals target-lines: 100-200, now 10-200'] },
  'totals that count more': { changes: edited('totals: { target-lines: [100, 200] }', 'totals: { target-lines: [100, 200], count: [skill-file, reference, scripts, examples] }'), says: ['totals count: [reference, scripts, examples], now [skill-file, reference, scripts, examples]'] },
  'an override': { changes: edited('overrides:\n', 'overrides:\n  - { skill: bow*, gates: { reference-length: { min: 1 } } }\n'), says: ['override of reference-length for bow*: 1 line or more'] },
  'an override that undoes a stricter one': { changes: edited('waivers:\n', '  - { skill: splice-eye, gates: { reference-length: { min: 20 } } }\nwaivers:\n'), says: ['override of reference-length for splice-eye: 20 lines or more'] },
  'a stricter override removed': { changes: edited('overrides:\n  - { skill: splice-*, gates: { reference-length: { min: 25 } } }\n', ''), says: ['override of reference-length for splice-*: 25 lines or more, now gone'] },
  'a waiver for everything, and what it would excuse': {
    changes: { ...edited('waivers:\n', 'waivers:\n  - { skill: "*", gate: "*", reason: trust me, until: 2999-12-31 }\n'), [SCRIPT_PATH]: FAULTY },
    says: [WORSE, 'waiver of * for *: new, until 2999-12-31: trust me'],
  },
  'a waiver of the base made longer': { base: { 'gates.yaml': GATES.replace('2999-12-31', '2999-06-30') }, changes: { 'gates.yaml': GATES }, says: ['waiver of reference-length for half-hitch: until 2999-06-30, now until 2999-12-31'] },
  'an anchor that two gates share': {
    base: { 'gates.yaml': GATES.replace('example-count: {', 'example-count: &two {').replace('  error-handling', '  script-count: *two\n  error-handling') },
    changes: { 'gates.yaml': GATES.replace('example-count: {', 'example-count: &two {').replace('of: examples, min: 2', 'of: examples, min: 1').replace('  error-handling', '  script-count: *two\n  error-handling') },
    says: ['example-count: 2 items or more, now 1 item or more', 'script-count: 2 items or more, now 1 item or more'],
  },
  'gates.yaml deleted': { changes: { 'gates.yaml': null }, says: ['gates.yaml: 7 gates, now gone'] },
  'gates.yaml moved to another folder': { changes: { 'gates.yaml': null, 'config/gates.yaml': GATES.replace('min: 20,', 'min: 1,') }, says: ['gates.yaml: 7 gates, now gone'] },
  'gates.yaml nearer to --cwd': { changes: { 'skills/gates.yaml': GATES.replace('skills/*', '*').replace('min: 20,', 'min: 1,') }, args: ['--cwd', 'skills'], says: ['skills/gates.yaml: new, and nearer than gates.yaml, so that it would take its place'] },
  'gates.yaml moved nearer to --cwd': { changes: { 'gates.yaml': null, 'skills/gates.yaml': GATES.replace('skills/*', '*') }, args: ['--cwd', 'skills'], says: ['gates.yaml: 7 gates, now gone', 'skills/gates.yaml: new, and nearer than gates.yaml, so that it would take its place'] },
  'rules elsewhere, renamed': { base: { 'gates.yaml': null, 'ci/rules.yaml': GATES }, changes: { 'ci/rules.yaml': null, 'ci/new.yaml': GATES.replace('min: 20,', 'min: 1,') }, args: ['--config', 'ci/new.yaml'], says: ['ci/rules.yaml: 7 gates, now gone'] },
  'rules elsewhere, loosened': { base: { 'ci/rules.yaml': GATES }, changes: { 'ci/rules.yaml': GATES.replace('min: 20,', 'min: 1,') }, args: ['--config', 'ci/rules.yaml'], says: ['reference-length: 20 lines or more, now 1 line or more'] },
  'rules elsewhere, behind a folder that is a link now': {
    base: { 'ci/rules.yaml': GATES },
    act: root => {
      renameSync(join(root, 'ci'), join(root, 'lax'));
      writeFileSync(join(root, 'lax/rules.yaml'), GATES.replace('min: 20,', 'min: 1,'));
      symlinkSync('lax', join(root, 'ci'));
    },
    args: ['--config', 'ci/rules.yaml'], says: ['reference-length: 20 lines or more, now 1 line or more'],
  },
  'the project behind a folder that is a link now': {
    base: { 'gates.yaml': null, 'proj/gates.yaml': GATES, 'proj/skills/knots/INDEX.md': '1. bowline\n' },
    act: root => {
      renameSync(join(root, 'proj'), join(root, 'lax'));
      writeFileSync(join(root, 'lax/gates.yaml'), GATES.replace('min: 20,', 'min: 1,'));
      symlinkSync('lax', join(root, 'proj'));
    },
    args: ['--cwd', 'proj'], says: ['proj/gates.yaml: 7 gates, now gone'],
  },
  'a skill dropped from the plan': { base: { 'skills/knots/INDEX.md': CLAIMING }, changes: { 'skills/knots/INDEX.md': INDEX.replace('1. bowline\n', '') }, says: ['bowline is no longer planned in INDEX.md, and its files are still there'] },
  'a pending skill dropped from the plan': { changes: { 'skills/knots/INDEX.md': INDEX.replace('2. reef-knot\n', '') }, says: ['reef-knot is no longer planned in INDEX.md'] },
  'the whole plan deleted': { changes: { 'skills/knots/INDEX.md': null }, says: ['bowline is no longer planned in INDEX.md, and its files are still there', ...PENDING.map(name => `${name} is no longer planned in INDEX.md`)] },
  'the plan made a link': {
    act: root => {
      renameSync(join(root, 'skills/knots/INDEX.md'), join(root, 'PLAN.md'));
      symlinkSync('../../PLAN.md', join(root, 'skills/knots/INDEX.md'));
    },
    says: ['bowline is no longer planned in INDEX.md, and its files are still there', ...PENDING.map(name => `${name} is no longer planned in INDEX.md`)],
  },
  'a claim withdrawn, and what it asked for broken': { base: { 'skills/knots/INDEX.md': CLAIMING }, changes: { 'skills/knots/INDEX.md': INDEX, [SCRIPT_PATH]: FAULTY }, says: [WORSE] },
  'every skill gone': { changes: { skills: null, 'docs/a.md': 'a\n' }, says: ['bowline is gone, from INDEX.md and from the tree', ...PENDING.map(name => `${name} is no longer planned in INDEX.md`)] },
  'a script that no longer parses': {
    changes: { [SCRIPT_PATH]: `${SCRIPT})\n` },
    says: [
      'script-type-hints on plugin_manager.py: 4 of 4 slots annotated, now unverified',
      'script-cli-flags on plugin_manager.py: 2 of 2 flags declared, now unverified',
      'error-handling: 0 faults, now plugin_manager.py: does not parse (line 18), so that nobody can tell',
    ],
  },
  'front matter that says how to be judged': { changes: { 'skills/knots/bowline/SKILL.md': '---\nname: bowline\ndescription: A loop.\ngates: []\nwaivers: ["*"]\n---\n# Bowline\n', [SCRIPT_PATH]: FAULTY }, says: [WORSE] },
  'a comment that switches rules off': { changes: { [SCRIPT_PATH]: `# noqa\n# skillgate: off\n${FAULTY}` }, says: [WORSE] },
  'a fault swapped for another': {
    base: { [SCRIPT_PATH]: SCRIPT.replace(': str,', ',') }, changes: { [SCRIPT_PATH]: FAULTY },
    says: ['script-type-hints: 1 new of 1 to mend, 1 before'],
  },
  '.gitignore and git rm --cached': {
    act: root => {
      writeFileSync(join(root, '.gitignore'), 'plugin_manager.py\n');
      runGit(root, 'rm', '--quiet', '--cached', SCRIPT_PATH);
    },
    says: SCRIPT_GONE,
  },
  'info/exclude and git rm --cached': {
    act: root => {
      appendFileSync(join(root, '.git/info/exclude'), 'plugin_manager.py\n');
      runGit(root, 'rm', '--quiet', '--cached', SCRIPT_PATH);
    },
    says: SCRIPT_GONE,
  },
  'a script made a link': {
    act: root => {
      renameSync(join(root, SCRIPT_PATH), join(root, 'real.py'));
      symlinkSync('../../../../real.py', join(root, SCRIPT_PATH));
    },
    says: SCRIPT_GONE,
  },
  'a folder of scripts made a link': {
    act: root => {
      renameSync(join(root, 'skills/knots/bowline/scripts'), join(root, 'scripts'));
      symlinkSync('../../../scripts', join(root, 'skills/knots/bowline/scripts'));
    },
    says: SCRIPT_GONE,
  },
  'git replace': {
    changes: { ...edited('min: 20,', 'min: 10,'), [SCRIPT_PATH]: FAULTY },
    act: root => { runGit(root, 'replace', 'main', 'branch'); },
    says: [WORSE, 'reference-length: 20 lines or more, now 10 lines or more'],
  },
  'a graft': {
    changes: edited('min: 20,', 'min: 10,'),
    act: root => { writeFileSync(join(root, '.git/info/grafts'), `${runGit(root, 'rev-parse', 'branch').trim()}\n`); },
    says: ['reference-length: 20 lines or more, now 10 lines or more'],
  },
  'a file renamed, and what was wrong in it swapped': {
    base: { [SCRIPT_PATH]: SCRIPT.replace(': str,', ',') },
    changes: { [SCRIPT_PATH]: null, 'skills/knots/bowline/scripts/manager.py': FAULTY },
    says: ['script-type-hints: 1 new of 1 to mend, 1 before'],
  },
  'a skill renamed in the plan only': { changes: { 'skills/knots/INDEX.md': INDEX.replace('1. bowline', '1. bowline-loop') }, says: ['bowline is no longer planned in INDEX.md, and its files are still there'] },
};

describe('check --base is not taken in by', () => {
  test.for(Object.entries(cheats))('%s', ([, { base, changes = {}, act, args = [], says }]) => {
    const root = knots(base);
    commitChanges(root, changes);
    act?.(root);
    // Git looks above --cwd for the repository.
    const { stdout, stderr } = skillgate(root, ['check', '--format', 'json', '--base', 'main', ...args], { GIT_CEILING_DIRECTORIES: dirname(root) });
    expect(stderr).toBe('');
    const { outcome, regressions, gateChanges }: JsonReport = JSON.parse(stdout);
    expect([...regressions, ...gateChanges].filter(({ blocking }) => blocking).map(({ message }) => message)).toEqual(says);
    expect(outcome).toBe('fail');
  });

  test('any of them as a commit that is named instead of what is on disk', () => {
    const root = knots();
    commitChanges(root, { ...edited('min: 20,', 'min: 10,'), [SCRIPT_PATH]: FAULTY });
    runGit(root, 'checkout', '--quiet', 'main');
    const { regressions, gateChanges } = report(root, '--base', 'main', '--at', 'branch');
    expect([...regressions, ...gateChanges].map(({ message }) => message)).toEqual([WORSE, 'reference-length: 20 lines or more, now 10 lines or more']);
  });

  test('mode bits: what git records as executable still is, and what it does not is not', () => {
    const root = knots({ 'gates.yaml': GATES.replace('  error-handling:', '  scripts-executable: { group: quality, measure: executable, min: 100% }\n  error-handling:'), [SCRIPT_PATH]: `#!/usr/bin/env python3\n${SCRIPT}` });
    runGit(root, 'checkout', '--quiet', 'main');
    chmodSync(join(root, SCRIPT_PATH), 0o755);
    commitAll(root, 'Executable');
    runGit(root, 'checkout', '--quiet', '-B', 'branch');
    runGit(root, 'update-index', '--chmod=-x', SCRIPT_PATH);
    runGit(root, 'commit', '--quiet', '--message=Bits');
    expect(report(root, '--base', 'main', '--at', 'branch').regressions.map(({ message }) => message)).toEqual(['scripts-executable: 100 %, now 50 %']);
  });

  test('a submodule in place of a skill', () => {
    const root = knots();
    const other = knots();
    rmSync(join(root, 'skills/knots/bowline'), { recursive: true });
    runGit(root, 'rm', '--quiet', '-r', '--cached', 'skills/knots/bowline');
    runGit(root, 'clone', '--quiet', other, 'skills/knots/bowline');
    runGit(root, 'update-index', '--add', '--cacheinfo', `160000,${runGit(other, 'rev-parse', 'HEAD').trim()},skills/knots/bowline`);
    runGit(root, 'commit', '--quiet', '--message=Elsewhere');
    for (const args of [[], ['--at', 'branch']]) {
      const kinds = report(root, '--base', 'main', ...args).regressions.map(({ kind, gate }) => [kind, gate]);
      expect(kinds).toEqual(['skill-file', 'reference-length', 'script-type-hints', 'script-cli-flags', 'example-count', 'example-tests', 'error-handling'].map(gate => ['gate', gate]));
    }
  });
});

describe('a branch whose rules are no rules has no answer', () => {
  const cases: Record<string, { readonly act: (root: string) => void; readonly says: string }> = {
    'broken': { act: root => writeFileSync(join(root, 'gates.yaml'), GATES.replace('measure: lines', 'mesure: lines')), says: 'gates.yaml:11:45: unknown key "mesure": did you mean "measure"?' },
    'a link': {
      act: root => {
        renameSync(join(root, 'gates.yaml'), join(root, 'lax.yaml'));
        symlinkSync('lax.yaml', join(root, 'gates.yaml'));
      },
      says: 'gates.yaml: is a symbolic link: expected a file',
    },
    'a folder': {
      act: root => {
        rmSync(join(root, 'gates.yaml'));
        mkdirSync(join(root, 'gates.yaml'));
      },
      says: 'gates.yaml: is a folder: expected a file',
    },
    'with a key twice': { act: root => writeFileSync(join(root, 'gates.yaml'), `${GATES}trees: docs/*\n`), says: 'gates.yaml:21:1: key "trees" is in line 2 already, expected it once: keep one' },
  };
  test.for(Object.entries(cases))('%s', ([, { act, says }]) => {
    const root = knots();
    act(root);
    expect(skillgate(root, ['check', '--base', 'main'])).toEqual({ code: 2, stdout: '', stderr: `${says}\n` });
  });
});

describe('what is no regression', () => {
  const honest: Record<string, { readonly base?: Base; readonly changes?: Changes; readonly act?: (root: string) => void; readonly notes?: readonly string[]; readonly told?: readonly string[] }> = {
    'nothing changed': {},
    'stricter rules': { changes: edited('min: 20,', 'min: 21,'), told: ['tightened reference-length: 20 lines or more, now 21 lines or more'] },
    'a gate more': { changes: edited('  error-handling:', '  padding: { group: quality, measure: padding, min: 50% }\n  error-handling:'), told: ['added padding: new: padding, 50 % or more, blocks complete'] },
    'other words': { changes: edited('example-count: {', 'example-count: { title: Two examples, because: one is none,'), told: ['changed example-count: title "Example count", now title "Two examples"', 'changed example-count: because "", now because "one is none"'] },
    'a waiver less': { changes: edited('waivers:\n  - { skill: half-hitch, gate: reference-length, reason: the drawings come first, until: 2999-12-31 }\n', ''), told: ['removed waiver of reference-length for half-hitch: until 2999-12-31, now gone'] },
    'the same rules written otherwise': { changes: { 'gates.yaml': `# The rules\n${GATES.replace('flags: [--help, --json]', 'flags:\n      [--json, --help]').replaceAll('\n', '\r\n')}` } },
    'a fault that moved': { base: { [SCRIPT_PATH]: FAULTY }, changes: { [SCRIPT_PATH]: `# Ties.\n\n${FAULTY}` } },
    'a faulty file that bears another name': { base: { [SCRIPT_PATH]: FAULTY }, changes: { [SCRIPT_PATH]: null, 'skills/knots/bowline/scripts/manager.py': FAULTY } },
    'a claim withdrawn': { base: { 'skills/knots/INDEX.md': CLAIMING }, changes: { 'skills/knots/INDEX.md': INDEX }, notes: ['bowline: this branch no longer claims a stage for it (complete before); by its gates it is complete'] },
    'a skill renamed in plan and files together': {
      changes: { 'skills/knots/INDEX.md': INDEX.replace('1. bowline', '1. bowline-loop') },
      act: root => {
        renameSync(join(root, 'skills/knots/bowline'), join(root, 'skills/knots/bowline-loop'));
        writeFileSync(join(root, 'skills/knots/bowline-loop/SKILL.md'), BOWLINE['skills/knots/bowline/SKILL.md'].replace('name: bowline', 'name: bowline-loop'));
      },
      notes: ['bowline is called bowline-loop in this branch: compared as one skill'],
    },
    'a pending skill renamed in the plan': { changes: { 'skills/knots/INDEX.md': INDEX.replace('2. reef-knot', '2. square-knot') }, notes: ['reef-knot is called square-knot in this branch: compared as one skill'] },
    'a second script with faults, where the first has as many': { base: { [SCRIPT_PATH]: FAULTY }, changes: { 'skills/knots/bowline/scripts/second.py': FAULTY } },
    'a script that can be read at last': { base: { [SCRIPT_PATH]: `${SCRIPT})\n` }, changes: { [SCRIPT_PATH]: FAULTY } },
    'a bad script thrown away': { base: { 'skills/knots/bowline/scripts/second.py': FAULTY }, changes: { 'skills/knots/bowline/scripts/second.py': null } },
  };
  test.for(Object.entries(honest))('%s', ([, { base, changes = {}, act, notes = [], told = [] }]) => {
    const root = knots(base);
    commitChanges(root, changes);
    act?.(root);
    const { outcome, regressions, gateChanges, problems } = report(root, '--base', 'main');
    expect({ regressions, told: gateChanges.map(({ direction, message }) => `${direction} ${message}`) }).toEqual({ regressions: [], told });
    expect(problems.map(({ message }) => message).filter(message => !message.startsWith('waiver of'))).toEqual(notes);
    expect(outcome).toBe('pass');
  });

  test('a skill renamed, with files that are worse than they were', () => {
    const root = knots();
    commitChanges(root, { 'skills/knots/INDEX.md': INDEX.replace('1. bowline', '1. bowline-loop') });
    renameSync(join(root, 'skills/knots/bowline'), join(root, 'skills/knots/bowline-loop'));
    const { regressions } = report(root, '--base', 'main');
    expect(regressions.map(({ skill, kind, message }) => [skill, kind, message])).toEqual([['bowline-loop', 'gate', 'skill-file: 100 %, now 80 %']]);
  });

  test('files that move without the plan are named as what they are, and nothing else is said twice', () => {
    const root = knots();
    renameSync(join(root, 'skills/knots/bowline'), join(root, 'skills/knots/bowline-loop'));
    writeFileSync(join(root, 'skills/knots/bowline-loop/SKILL.md'), BOWLINE['skills/knots/bowline/SKILL.md'].replace('name: bowline', 'name: bowline-loop'));
    const { regressions } = report(root, '--base', 'main');
    expect(regressions.map(({ skill, kind, message }) => [skill, kind, message])).toEqual([['bowline', 'renamed', 'the files of bowline are those of bowline-loop now, and INDEX.md still plans bowline']]);
  });

  test('loosened rules, where somebody allows them; what is worse blocks all the same', () => {
    const root = knots();
    commitChanges(root, { ...edited('min: 20,', 'min: 10,'), 'skills/knots/bowline/REFERENCE.md': 'short\n'.repeat(15) });
    expect(report(root, '--base', 'main', '--allow-loosened')).toMatchObject({
      outcome: 'fail',
      regressions: [{ message: 'reference-length on REFERENCE.md: 20 lines, now 15', blocking: true }],
      gateChanges: [{ direction: 'loosened', blocking: false }],
    });
    commitChanges(root, { 'skills/knots/bowline/REFERENCE.md': `${TEST}\n`.repeat(10) });
    expect(report(root, '--base', 'main', '--allow-loosened').outcome).toBe('pass');
  });
});
