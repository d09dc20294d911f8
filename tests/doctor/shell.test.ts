import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fates, modeBy, type Loss } from '../../src/doctor/shell/fate.ts';
import { parseShell } from '../../src/doctor/shell/parse.ts';
import { buildTree } from '../build-tree.ts';

const NOTHING = { errexit: false, pipefail: false };

/** The losses of every call of `gate`; null where its exit code is kept. */
function losses(script: string, options: readonly string[]): (Loss['how'] | null)[] {
  return fates(script, modeBy(options, NOTHING), parseShell).filter(({ words }) => words[0]?.text === 'gate').map(({ loss }) => loss?.how ?? null);
}

/** Whether bash ends well although every `gate` in the script fails. */
function endsWell(script: string, options: readonly string[]): boolean {
  const folder = buildTree({});
  writeFileSync(join(folder, 'gate'), '#!/bin/sh\nexit 1\n');
  chmodSync(join(folder, 'gate'), 0o755);
  return spawnSync('bash', [...options, '-c', script], { cwd: folder, env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` } }).status === 0;
}

/** Scripts as CI has them, run by `bash -e` unless options say otherwise. */
const cases: Record<string, { readonly script: string; readonly options?: readonly string[]; readonly loss: Loss['how'] | null }> = {
  'alone': { script: 'gate', loss: null },
  'first of several lines': { script: 'gate\necho done', loss: null },
  'or true': { script: 'gate || true', loss: 'swallowed' },
  'or a colon': { script: 'gate --base main || :', loss: 'swallowed' },
  'or a message': { script: 'gate || echo "::warning::it failed"', loss: 'swallowed' },
  'or exit 0': { script: 'gate || exit 0', loss: 'swallowed' },
  'or exit 1': { script: 'gate || exit 1', loss: null },
  'or false': { script: 'gate || false', loss: null },
  'or a message and the end': { script: 'gate || { echo no; exit 1; }', loss: null },
  'or only a message in braces': { script: 'gate || { echo no; }', loss: 'swallowed' },
  'or a status that nobody asks for': { script: 'gate || code=$?\necho done', loss: 'unused' },
  'or a status that is the exit': { script: 'gate || code=$?\necho done\nexit "${code:-0}"', loss: null },
  'true after a semicolon': { script: 'gate; true', loss: null },
  'true after a semicolon without -e': { script: 'gate; true', options: [], loss: 'not-last' },
  'last without -e': { script: 'echo a\ngate', options: [], loss: null },
  'after set +e': { script: 'set +e\ngate\necho done', loss: 'not-last' },
  'last after set +e': { script: 'set +e\ngate', loss: null },
  'after set +e with its status asked for': { script: 'set +e\ngate\ncode=$?\nset -e\nexit $code', loss: null },
  'between set +e and set -e': { script: 'set +e\ngate\nset -e\necho done', loss: 'not-last' },
  'after set -e without -e': { script: 'set -e\ngate\necho done', options: [], loss: null },
  'a pipe': { script: 'gate | tee log', loss: 'pipe' },
  'a pipe with pipefail': { script: 'gate | tee log', options: ['-e', '-o', 'pipefail'], loss: null },
  'a pipe after set -o pipefail': { script: 'set -euo pipefail\ngate 2>&1 | tee log\necho done', loss: null },
  'a pipe before set -o pipefail': { script: 'gate | tee log\nset -o pipefail', loss: 'pipe' },
  'the end of a pipe': { script: 'echo a | gate', loss: null },
  'a pipe whose status is asked for': { script: 'gate | tee log\nexit ${PIPESTATUS[0]}', loss: null },
  'and then, as the last': { script: 'gate && echo fine', loss: null },
  'and then, with more behind': { script: 'gate && echo fine\necho done', loss: 'and-then' },
  'and then or true': { script: 'gate && echo fine || true', loss: 'swallowed' },
  'behind and': { script: 'cd . && gate\necho done', loss: null },
  'a condition': { script: 'if gate; then echo fine; fi', loss: 'condition' },
  'a condition that ends it': { script: 'if ! gate; then echo no; exit 1; fi', loss: null },
  'in the body of a condition': { script: 'if [ -d . ]; then gate; fi\necho done', loss: null },
  'in a loop': { script: 'for name in a b; do gate "$name"; done\necho done', loss: null },
  'in a loop that goes on': { script: 'for name in a b; do gate "$name" || true; done', loss: 'swallowed' },
  'in a case': { script: 'case a in a) gate ;; *) echo b ;; esac\necho done', loss: null },
  'in parentheses': { script: '(cd . && gate)\necho done', loss: null },
  'in parentheses or true': { script: '(gate; echo done) || true', loss: 'swallowed' },
  'in braces with a pipe': { script: '{ gate; echo done; } | cat', loss: 'pipe' },
  'in braces that somebody asks about': { script: '{ gate\n:\n} || exit 1', loss: 'not-last' },
  'in braces that switch -e off': { script: '{ set +e\ngate\n} || false\n:', loss: 'not-last' },
  'behind parentheses that switch -e off': { script: '(set +e)\ngate\n:', loss: null },
  'negated': { script: '! gate', loss: 'negated' },
  'in the background': { script: 'gate & sleep 0', loss: 'background' },
  'in a message': { script: 'echo "$(gate)"', loss: 'substitution' },
  'in an assignment': { script: 'said=$(gate)\necho "$said"', loss: null },
  'in an assignment of export': { script: 'export said=$(gate)\necho done', loss: 'substitution' },
  'with true in quotes': { script: 'gate "|| true" # || true\necho done', loss: null },
  'with a here document': { script: "gate <<'END'\n|| true\nEND\necho done", loss: null },
  'over several lines': { script: 'gate \\\n  --base main \\\n  || true', loss: 'swallowed' },
};

describe('what becomes of an exit code', () => {
  test.for(Object.entries(cases))('%s', ([, { script, options = ['-e'], loss }]) => {
    expect(losses(script, options)).toEqual([loss]);
    expect(endsWell(script, options)).toBe(loss !== null);
  });

  test('modes are those of the options', () => {
    expect(modeBy(['-e'], NOTHING)).toEqual({ errexit: true, pipefail: false });
    expect(modeBy(['--noprofile', '--norc', '-eo', 'pipefail', '{0}'], NOTHING)).toEqual({ errexit: true, pipefail: true });
    expect(modeBy(['-l', '{0}'], NOTHING)).toEqual(NOTHING);
    expect(modeBy(['+eu', '+o', 'pipefail'], { errexit: true, pipefail: true })).toEqual(NOTHING);
  });
});

/** Scripts put together from what the cases have, deeper than anybody would. */
const script = fc.letrec(tie => ({
  gate: fc.constant('gate'),
  script: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constant('gate'),
    fc.tuple(tie('script'), fc.constantFrom(' || exit 1', ' || false', ' && :', ' | cat', ' || true')).map(([inner, end]) => `{ ${String(inner)}\n}${end}`),
    tie('script').map(inner => `(${String(inner)}\n)`),
    tie('script').map(inner => `${String(inner)}\n:`),
    tie('script').map(inner => `:\n${String(inner)}`),
    tie('script').map(inner => `for x in a; do\n${String(inner)}\ndone`),
    tie('script').map(inner => `if :; then\n${String(inner)}\nfi`),
    tie('script').map(inner => `set -e\n${String(inner)}`),
    tie('script').map(inner => `set +e\n${String(inner)}`),
  ),
})).script;

test('a failure that bash lets pass is never called kept', () => {
  fc.assert(fc.property(script, fc.constantFrom(['-e'], [], ['-e', '-o', 'pipefail']), (text, options) => {
    if (endsWellIn(text, options)) expect(losses(text, options)).not.toEqual([null]);
  }), { numRuns: 300 });
});

/** `gate` as a command that fails, without a folder of its own for each run. */
function endsWellIn(text: string, options: readonly string[]): boolean {
  try {
    execFileSync('bash', [...options, '-c', text.replaceAll('gate', '/bin/false')], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('what no shell would take', () => {
  const hostile: Record<string, string> = {
    'parentheses without end': '('.repeat(50_000),
    'closings that nothing opened': ') } fi done esac ;; '.repeat(5_000),
    'quotes without end': "gate ' \" ` $( ${".repeat(2_000),
    'conditions in conditions': 'if '.repeat(50_000),
    'substitutions in substitutions': '$('.repeat(20_000),
    'here documents without end': 'cat <<A <<B <<C\n'.repeat(5_000),
    'a line of a megabyte': `gate ${'x'.repeat(1_000_000)}`,
    'only operators': '&& || | ; & && '.repeat(5_000),
  };
  test.for(Object.entries(hostile))('%s is read all the same', ([, text]) => {
    expect(Array.isArray(fates(text, NOTHING, parseShell))).toBe(true);
  });
});
