import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileKind } from '../../src/model/file-kind.ts';
import { analyse, markdown } from './analysed.ts';

const kinds = ['markdown', 'python', 'rust', 'code', 'plain'] as const satisfies readonly FileKind[];

/** Pieces that steer random texts into the corners of the parsers. */
const pieces = [
  '\n', '\n\n', ' ', '  ', '\t', '# ', '## ', '- ', '1. ', '> ', '---\n', '```', '~~~\n', '|', '|-|-|\n', '[', ']', '](', ')', '![', '<', '>', '<!--', '-->', '`', '``',
  '**', '_', '\\', '&amp;', 'TODO', 'TBD: ', 'coming soon', '{{', '}}', 'knot', 'sail.md', '"', "'", 'a: b\n', '[r]: x\n', '[r]', '<a href="x" id=y>', '⛵', '😀', '\u00a0', '\0', '===\n', '\uFEFF',
  'def test_a', 'class T(', ':', '(', 'pass\n', '"""', '    ', '@skip\n', '#[test]\n', 'fn a', '{', '}', 'todo!()', '/*', '*/', '//', 'r#"', 'impl X for Y ', '=', '...',
];
const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 }).map(it => it.replaceAll('\r', ''))), { maxLength: 60 }).map(parts => parts.join(''));

test.for(kinds)('%s: no bytes make it throw, and the same bytes give the same facts', kind => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
    expect(analyse(kind, bytes)).toEqual(analyse(kind, Uint8Array.from(bytes)));
  }));
});

test.for(kinds)('%s: CRLF gives the same facts as LF', kind => {
  fc.assert(fc.property(text, source => {
    expect(analyse(kind, Buffer.from(source.replaceAll('\n', '\r\n')))).toEqual(analyse(kind, Buffer.from(source)));
  }), { numRuns: 300 });
});

test.for(kinds)('%s: facts survive being stored as JSON', kind => {
  fc.assert(fc.property(text, source => {
    const facts = analyse(kind, Buffer.from(source));
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  }));
});

test('every place is inside the document', () => {
  fc.assert(fc.property(text, source => {
    const lines = source.replace(/^\uFEFF/, '').split('\n');
    const { headings, links, fences, placeholders } = markdown(source);
    for (const { line, column } of [...headings, ...links, ...fences, ...placeholders]) {
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -1) + 1);
    }
  }), { numRuns: 500 });
});

test('paragraphs put before a document move its places and change nothing else', () => {
  const moved = <T extends { readonly line: number }>(things: readonly T[]) => things.map(thing => ({ ...thing, line: thing.line + 2 }));
  fc.assert(fc.property(text.filter(it => !it.startsWith('---') && !it.startsWith('\uFEFF')), source => {
    const alone = markdown(`\n${source}`);
    const below = markdown(`knit\n\n\n${source}`);
    expect({ links: below.links, fences: below.fences, placeholders: below.placeholders }).toEqual({ links: moved(alone.links), fences: moved(alone.fences), placeholders: moved(alone.placeholders) });
  }));
});
