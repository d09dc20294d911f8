import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { checksum } from '../../src/status/checksum.ts';
import { findSpans, type Region } from '../../src/status/region.ts';
import { splice } from '../../src/status/splice.ts';

vi.setConfig({ testTimeout: 60_000 });

const NAMES = ['overview', 'gates', 'next', 'commits'];
const BODIES = [
  'one line', '- a\n- b\n  - c', '1. a\n\n   b', '| a | b |\n| - | - |\n| ✅ | ❌ |', '```mermaid\ngantt\n```', '### Heading\n\ntext',
  '<details>\n<summary>a</summary>\n\nb\n\n</details>', '---', 'text\n---\n', '> quote', '    code', '<!-- a comment -->', '[a]: b', 'a\n\n***\n\nb', '$&',
].map(body => body.trimEnd());
/** What an author writes: whole blocks that leave nothing open behind them. */
const BLOCKS = [
  'text', '', '# Heading', '- item\n- item', '\n```\n<!-- skillgate:begin gates -->\n```', '~~~~md\n```\n<!-- skillgate:end next sum:00000000 -->\n~~~~',
  '<details>\n<summary>a</summary>\n', '</details>\n', '<div>a</div>\n', '<pre>\n<!-- skillgate:begin next -->\n\n</pre>', '<!--\nskillgate:\n<!-- skillgate:begin x -->',
  '\ntext\n\n    <!-- skillgate:begin gates -->\n', ' \t ', 'a\rb', 'trailing  ', '> quote', '| a |\n| - |\n| b |', '---', '***', '[a]: b', '`<!-- skillgate:begin x -->`',
  'skillgate:', 'text <!-- skillgate:begin x -->', '<!-- note -->', '\u2028', '\u0000', '$& $1', '1. a\n   b', 'Setext\n===',
];
const TOPS = ['', '', '\uFEFF', '---\ntitle: Knots\nabout: |\n  ```\n---\n', '\uFEFF---\r\na: b\r\n---\r\n', '---\n\n'];

const lineEnd = fc.constantFrom('\n', '\r\n');
const author = fc.tuple(fc.constantFrom(...BLOCKS), lineEnd, lineEnd).map(([block, inner, last]) => block.replaceAll('\n', inner) + last);
const slot = fc.record({
  before: fc.array(author, { maxLength: 4 }).map(blocks => blocks.join('')),
  indent: fc.constantFrom('', '', '', ' ', '  ', '   '),
  behind: fc.constantFrom('', '', ' ', '\t '),
  blank: fc.constantFrom('', '', '\n', ' \n\r\n'),
  inner: lineEnd,
  last: lineEnd,
});
const frame = fc.record({
  top: fc.constantFrom(...TOPS),
  names: fc.shuffledSubarray(NAMES, { minLength: 1 }),
  slots: fc.array(slot, { minLength: NAMES.length, maxLength: NAMES.length }),
  after: fc.array(author, { maxLength: 4 }).map(blocks => blocks.join('')),
  final: fc.boolean(),
});
type Frame = typeof frame extends fc.Arbitrary<infer T> ? T : never;

/** The document as it must be, built without any of the code under test but the checksum: `null` is a wish, `lost` a marker that is not there. */
function render({ top, names, slots, after, final }: Frame, bodyOf: (name: string) => string | null, lost = ''): string {
  const regions = names.map((name, index) => {
    const { before = '', indent = '', behind = '', blank = '', inner = '\n', last = '\n' } = slots[index] ?? {};
    const body = bodyOf(name);
    const begin = `${before}${lost === `begin ${name}` ? '' : `${indent}<!-- skillgate:begin ${name} -->`}${behind}${inner}`;
    const ending = index === names.length - 1 && after === '' && !final ? '' : last;
    if (body === null) return `${begin}${blank}${indent}<!-- skillgate:end ${name} -->${ending}`;
    const text = `\n${body}\n\n`;
    if (lost === `end ${name}`) return `${begin}${text.replaceAll('\n', inner)}${ending}`;
    return `${begin}${text.replaceAll('\n', inner)}<!-- skillgate:end ${name} sum:${checksum(text)} -->${ending}`;
  });
  return top + regions.join('') + after;
}

const bodies = fc.array(fc.constantFrom(...BODIES), { minLength: NAMES.length, maxLength: NAMES.length });
const regionsOf = (chosen: readonly string[]): readonly Region[] =>
  NAMES.map((name, index) => ({ name, body: chosen[index] ?? 'x', volatile: name === 'commits' }));
const bodyIn = (regions: readonly Region[]) => (name: string) => regions.find(region => region.name === name)?.body ?? null;
const kept = { force: false };
const runs = { numRuns: 500 };

describe('any document', () => {
  test('comes back byte for byte around its regions, over any number of generations, and is fresh after each', () => {
    fc.assert(fc.property(frame, fc.array(bodies, { minLength: 1, maxLength: 4 }), (made, generations) => {
      let document = render(made, () => null);
      let shown: readonly Region[] | undefined;
      for (const regions of generations.map(regionsOf)) {
        const reasons = made.names.filter(name => shown === undefined || (name !== 'commits' && bodyIn(shown)(name) !== bodyIn(regions)(name)));
        const result = splice(document, regions, kept);
        const text = render(made, bodyIn(regions));
        if (reasons.length === 0) expect(result).toEqual({ kind: 'fresh' });
        else {
          const expected = render(made, name => bodyIn(name === 'commits' && shown !== undefined ? shown : regions)(name));
          expect(result).toEqual({ kind: 'stale', text, expected, changed: reasons });
          expect(splice(text, regions, kept)).toEqual({ kind: 'fresh' });
          [document, shown] = [text, regions];
        }
      }
    }), runs);
  });

  test('keeps a deleted region deleted', () => {
    fc.assert(fc.property(frame, bodies, bodies, fc.nat(), (made, first, second, which) => {
      fc.pre(made.names.length > 1);
      const gone = made.names[which % made.names.length];
      const without = {
        ...made,
        names: made.names.filter(name => name !== gone),
        slots: made.slots.filter((_, index) => made.names[index] !== gone),
      };
      const result = splice(render(without, bodyIn(regionsOf(first))), regionsOf(second), kept);
      const same = without.names.every(name => name === 'commits' || bodyIn(regionsOf(first))(name) === bodyIn(regionsOf(second))(name));
      expect(result).toMatchObject(same ? { kind: 'fresh' } : { kind: 'stale', text: render(without, bodyIn(regionsOf(second))) });
    }), runs);
  });

  test('never loses what was edited by hand, unless forced', () => {
    fc.assert(fc.property(frame, bodies, bodies, fc.nat(), fc.constantFrom('edited', '\n\nedited', ' '), (made, first, second, which, more) => {
      const name = made.names[which % made.names.length] ?? '';
      const old = render(made, bodyIn(regionsOf(first)));
      const place = old.indexOf(`<!-- skillgate:end ${name} sum:${checksum(`\n${bodyIn(regionsOf(first))(name)}\n\n`)}`);
      const edited = old.slice(0, place) + more + '\n' + old.slice(place);
      expect(splice(edited, regionsOf(second), kept)).toMatchObject({ kind: 'edited', edits: [{ name }] });
      expect(splice(edited, regionsOf(second), { force: true })).toMatchObject({ kind: 'stale', text: render(made, bodyIn(regionsOf(second))) });
    }), runs);
  });

  test('is as fresh on a CRLF checkout as on an LF one', () => {
    fc.assert(fc.property(frame, bodies, (made, chosen) => {
      const document = render(made, bodyIn(regionsOf(chosen))).replace(/\r?\n/g, '\r\n');
      expect(splice(document, regionsOf(chosen), kept)).toEqual({ kind: 'fresh' });
    }), runs);
  });

  test('with a marker line lost gives no text', () => {
    fc.assert(fc.property(frame, bodies, fc.nat(), fc.constantFrom('begin', 'end'), fc.boolean(), (made, chosen, which, verb, force) => {
      const name = made.names[which % made.names.length] ?? '';
      const document = render(made, bodyIn(regionsOf(chosen)), `${verb} ${name}`);
      expect(splice(document, regionsOf(chosen), { force }).kind).toBe('broken');
    }), runs);
  });
});

/** Lines in any order: open fences, comments and elements, lists, and markers of every kind between them. */
const SOUP = [
  ...NAMES.flatMap(name => [`<!-- skillgate:begin ${name} -->`, `<!-- skillgate:end ${name} -->`, `<!-- skillgate:begin ${name} -->\n<!-- skillgate:end ${name} -->`]),
  '  <!-- skillgate:begin gates -->\n  <!-- skillgate:end gates -->', '   <!-- skillgate:begin next -->\n   <!-- skillgate:end next -->',
  '<!-- skillgate:end gates sum:00000000 -->', '<!-- skillgate:begin x -->', '<!-- skillgate:', '     <!-- skillgate:begin gates -->', '> <!-- skillgate:begin next -->',
  '```', '~~~', '   ```', '<div>', '</div>', '<details>', '<pre>', '</pre>', '<script>', '<!--', '-->', '<?', '<![CDATA[', '<x>', '- a', '  - a', '1. a', '   a', '     a',
  '> a', '---', '', '', '', 'a', '| a |', '| - |', '\r', '    a', '\t', '[a]: "', '===',
];

describe('any sequence of lines', () => {
  test('never throws; what is written keeps every other byte and is fresh', () => {
    const soup = fc.array(fc.tuple(fc.constantFrom(...SOUP), fc.constantFrom('\n', '\n', '\r\n')), { maxLength: 12 });
    let stale = 0;
    fc.assert(fc.property(soup, bodies, fc.boolean(), (lines, chosen, force) => {
      const document = lines.map(([line, end]) => line.replaceAll('\n', end) + end).join('');
      const result = splice(document, regionsOf(chosen), { force });
      if (result.kind !== 'stale') return;
      stale += 1;
      const found = findSpans(document, NAMES);
      const spans = found.kind === 'spans' ? found.spans : [];
      const filled = spans.toReversed().reduce((text, { name, start, end, lineEnd: eol }) => {
        const inner = `\n${bodyIn(regionsOf(chosen))(name)}\n\n`;
        return text.slice(0, start) + `${inner}<!-- skillgate:end ${name} sum:${checksum(inner)} -->`.replaceAll('\n', eol) + text.slice(end);
      }, document);
      expect(result.text).toBe(filled);
      expect(splice(result.text, regionsOf(chosen), { force })).toEqual({ kind: 'fresh' });
    }), { numRuns: 3000 });
    expect(stale).toBeGreaterThan(60);
  });
});
