import fc from 'fast-check';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FactKey } from '../../src/cache/fact-store.ts';
import { openPack } from '../../src/cache/pack.ts';
import { packWriter } from '../../src/cache/pack-writer.ts';
import type { FactRecord } from '../../src/facts/record.ts';
import { buildTree } from '../build-tree.ts';

const key = fc.tuple(fc.constantFrom('markdown', 'python', 'plain'), fc.stringMatching(/^[0-9a-f]{1,8}$/)).map(([kind, id]) => `${kind}:${id}` as FactKey);
const record = fc.record({ facts: fc.uint8Array({ maxLength: 60 }), lineSums: fc.option(fc.uint32Array({ maxLength: 6 }), { nil: undefined }) });
const records = fc.uniqueArray(fc.tuple(key, record), { minLength: 1, maxLength: 12, selector: ([name]) => name });

/** The one pack of a new folder, with these records. */
function packed(all: readonly (readonly [FactKey, FactRecord])[]): string {
  const folder = buildTree({});
  const writer = packWriter(folder);
  for (const [name, each] of all) writer.put(name, each);
  writer.finish();
  return join(folder, readdirSync(folder)[0] ?? '');
}

const plain = (each: FactRecord | undefined) => each && { facts: [...each.facts], lineSums: each.lineSums && [...each.lineSums] };

test('what is put into a pack comes out of it, while it is written and after', () => {
  fc.assert(fc.property(records, all => {
    const folder = buildTree({});
    const writer = packWriter(folder);
    for (const [name, each] of all) writer.put(name, each);
    for (const [name, each] of all) expect(plain(writer.get(name))).toEqual(plain(each));
    writer.finish();
    const pack = openPack(join(folder, readdirSync(folder)[0] ?? ''));
    expect(pack?.keys).toEqual(all.map(([name]) => name));
    for (const [name, each] of all) {
      expect(plain(pack?.get(name))).toEqual(plain(each));
      expect(pack?.lineSums(name) && [...(pack.lineSums(name) ?? [])]).toEqual(each.lineSums && [...each.lineSums]);
    }
    pack?.close();
  }), { numRuns: 40 });
});

test('a damaged byte anywhere loses what it damaged and changes nothing', () => {
  fc.assert(fc.property(records, fc.nat(), fc.integer({ min: 1, max: 255 }), (all, at, flip) => {
    const file = packed(all);
    const bytes = readFileSync(file);
    const place = at % bytes.length;
    bytes[place] = (bytes[place] ?? 0) ^ flip;
    writeFileSync(file, bytes);
    const pack = openPack(file);
    for (const [name, each] of all) expect([undefined, plain(each)]).toContainEqual(plain(pack?.get(name)));
    pack?.close();
  }), { numRuns: 150 });
});

test('a pack that was cut anywhere is none', () => {
  const file = packed([['plain:a', { facts: Buffer.from('facts of a'), lineSums: Uint32Array.of(1, 2) }], ['plain:b', { facts: Buffer.from('b'), lineSums: undefined }]]);
  const bytes = readFileSync(file);
  for (let length = 0; length < bytes.length; length += 1) {
    writeFileSync(file, bytes.subarray(0, length));
    expect([length, openPack(file)]).toEqual([length, undefined]);
  }
});

test('a folder, something else, and nothing are no packs', () => {
  const folder = buildTree({ 'other.pack': 'x'.repeat(500) });
  mkdirSync(join(folder, 'folder.pack'));
  expect(['other.pack', 'folder.pack', 'gone.pack'].map(name => openPack(join(folder, name)))).toEqual([undefined, undefined, undefined]);
});

test('a pack without records leaves nothing behind, nor does one that is dropped', () => {
  const folder = buildTree({});
  packWriter(folder).finish();
  const dropped = packWriter(folder);
  dropped.put('plain:a', { facts: Buffer.from('a'), lineSums: undefined });
  dropped.drop();
  expect(readdirSync(folder)).toEqual([]);
});
