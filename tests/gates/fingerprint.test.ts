import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identify } from '../../src/gates/fingerprint.ts';
import type { Finding } from '../../src/model/measurement.ts';

function finding(more: Partial<Finding> = {}): Finding {
  return { path: 'sailing/scripts/tack.py', line: 12, column: 3, key: 'todo', message: 'TODO', fix: 'do it', ...more };
}

const idOf = (one: Finding, gate = 'no-work-markers') => identify(gate, [one])[0]?.id;

describe('the id of a finding', () => {
  test('is 16 hex digits and stays from release to release', () => {
    // printf '["no-work-markers","sailing/scripts/tack.py","todo"]0' | sha256sum | cut -c1-16
    expect(idOf(finding())).toBe('29ab55c1a6fcc45a');
  });

  test('stays when the finding moves or is worded anew', () => {
    expect(idOf(finding({ line: 900, column: 1 }))).toBe(idOf(finding()));
    expect(idOf(finding({ message: 'a TODO is left', fix: 'finish it' }))).toBe(idOf(finding()));
  });

  test('changes with path, gate and what is there', () => {
    const others = [idOf(finding({ path: 'sailing/scripts/jibe.py' })), idOf(finding(), 'placeholders'), idOf(finding({ key: 'fixme' }))];
    expect(new Set([idOf(finding()), ...others]).size).toBe(4);
  });

  test('cannot be confused by what parts run together', () => {
    expect(idOf(finding({ path: 'a', key: 'b","c' }))).not.toBe(idOf(finding({ path: 'a","b', key: 'c' })));
  });
});

test('the same thing twice in a file is told apart by its order, not by its lines', () => {
  const before = identify('g', [finding({ line: 10 }), finding({ line: 20 })]).map(({ id }) => id);
  const after = identify('g', [finding({ line: 700 }), finding({ line: 19 })]).map(({ id }) => id);
  expect(new Set(before).size).toBe(2);
  expect(after).toEqual(before);
});

test('findings are sorted by place, whatever order the measure found them in', () => {
  const places = [finding({ path: 'b', line: 1 }), finding({ path: 'a', line: 9 }), finding({ path: 'a', line: 2, column: 7 }), finding({ path: 'a', line: 2, column: 1 })];
  expect(identify('g', places).map(({ path, line, column }) => `${path}:${line}:${column}`)).toEqual(['a:2:1', 'a:2:7', 'a:9:3', 'b:1:3']);
});

test('any findings get ids that differ, the same ones in any order', () => {
  const some = fc.array(fc.record({ path: fc.constantFrom('a', 'b'), line: fc.nat(9), column: fc.nat(3), key: fc.constantFrom('x', 'y') }).map(finding));
  fc.assert(fc.property(some, fc.nat(), (findings, turn) => {
    const at = findings.length === 0 ? 0 : turn % findings.length;
    const ids = identify('g', findings).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(identify('g', [...findings.slice(at), ...findings.slice(0, at)]).map(({ id }) => id)).toEqual(ids);
  }));
});
