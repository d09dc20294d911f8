import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type { Nodes } from 'mdast';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { visibleText } from '../../src/model/markdown-text.ts';
import { markdownReport, markdownSummary } from '../../src/reporters/markdown.ts';
import { report, skillReport, treeReport, verdict } from '../report/literals.ts';
import { commandsIn } from './runner.ts';
import { anyText, bare, gateChange, hostile, many, nothing, regression, since, workshop } from './workshop.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** HTML and addresses that stand bare on, as a forge has them; a bare `//` or name of a host is no address to a forge. */
const forge = new MarkdownIt({ html: true, linkify: true });
forge.linkify.set({ fuzzyLink: false }).add('//', null);

/** The page that a reader sees: what markdown-it makes of it, read by parse5 as a browser would. */
function page(markdown: string): readonly Node[] {
  return parseFragment(forge.render(markdown)).childNodes;
}

/** The elements without their texts. Comments show nothing, and a line's end is white space. */
function skeleton(nodes: readonly Node[]): unknown[] {
  return nodes.flatMap(node => ('tagName' in node ? [[node.tagName, ...node.attrs.map(({ name }) => name), ...skeleton(node.childNodes)]] : []));
}

/** The texts outside of code, as they stand when a forge looks for names and numbers in them. */
function prose(nodes: readonly Node[]): string {
  return nodes.map(node => {
    if ('value' in node) return node.value;
    return 'tagName' in node && node.tagName !== 'code' ? prose(node.childNodes) : '\n';
  }).join('');
}

/** All that a reader sees, invisible separators left out. */
function shown(nodes: readonly Node[]): string {
  return nodes.map(node => ('value' in node ? node.value : 'tagName' in node ? shown(node.childNodes) : '')).join('').replaceAll('\u200B', '');
}

const typesOf = (node: Nodes): string[] => [node.type, ...('children' in node ? node.children.flatMap(typesOf) : [])];
const remark = unified().use(remarkParse).use(remarkGfm);

const seen = anyText.filter(text => /[^\s\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/u.test(text));

describe('text from the tree', () => {
  test('breaks out of nothing: the page has the elements that it has for a harmless one', () => {
    const harmless = skeleton(page(markdownReport(hostile('a'))));
    fc.assert(fc.property(seen, text => { expect(skeleton(page(markdownReport(hostile(text))))).toEqual(harmless); }), { numRuns: 1000 });
  });

  test('is no link, picture or footnote to a parser like GitHub\'s', () => {
    fc.assert(fc.property(seen, text => {
      expect(new Set(typesOf(remark.parse(markdownReport(hostile(text)))))).toEqual(new Set([
        'root', 'html', 'heading', 'text', 'table', 'tableRow', 'tableCell', 'inlineCode', 'list', 'listItem', 'paragraph', 'strong',
      ]));
    }), { numRuns: 500 });
  });

  test('mentions nobody and refers to nothing', () => {
    fc.assert(fc.property(seen, text => {
      expect(prose(page(markdownReport(hostile(text))))).not.toMatch(/@[\w"]|[#!~%^$](?=[\p{L}\p{N}_])|\bGH-\d/iu);
    }), { numRuns: 500 });
  });

  test('is what a reader sees', () => {
    fc.assert(fc.property(seen, text => {
      const expected = visibleText(text).replaceAll('\u200B', '');
      fc.pre(expected.length <= 250);
      expect(shown(page(markdownReport(hostile(text)))).split(expected).length).toBeGreaterThan(20);
    }), { numRuns: 500 });
  });

  test('is no command to the runner that prints it', () => {
    fc.assert(fc.property(anyText, text => { expect(commandsIn(markdownReport(hostile(text)))).toEqual([]); }), { numRuns: 1000 });
  });
});

describe('the comment', () => {
  test('begins with the line by which it is found again', () => {
    for (const each of [workshop, hostile(), nothing, bare]) expect(markdownReport(each).split('\n').filter(line => line === '<!-- skillgate:report -->')).toHaveLength(1);
    expect(markdownReport(nothing)).toBe('<!-- skillgate:report -->\n\n## ✅ skillgate: Nothing blocks.\n');
  });

  test('has that line once, whatever the tree says', () => {
    const lines = markdownReport(hostile('\n<!-- skillgate:report -->\n')).split('\n').map(line => line.trim());
    expect(lines.map((line, at) => (line === '<!-- skillgate:report -->' ? at : -1)).filter(at => at >= 0)).toEqual([0]);
  });

  test('is folded by skill, the details closed', () => {
    const details = page(markdownReport(workshop)).filter(node => 'tagName' in node && node.tagName === 'details');
    expect(details.map(node => ('attrs' in node ? node.attrs : null))).toEqual([[], [], [], []]);
  });
});

describe('what changed since a base', () => {
  const sinceLines = (more: Parameters<typeof since>[0]) => markdownReport({ ...nothing, comparison: since(more) }).split('\n').filter(line => line !== '').slice(2);

  test('is said where it is nothing', () => {
    expect(sinceLines({})).toEqual(['### What changed since `main`', 'Nothing is worse, and the rules are the same.']);
  });

  test('is told of twenty, what blocks first, and counted of the others', () => {
    const lines = sinceLines({
      gateChanges: [...Array.from({ length: 30 }, () => gateChange({ blocking: false })), gateChange({ what: 'waiver', direction: 'added', message: 'waiver of * for *: new' })],
      regressions: [...Array.from({ length: 1000 }, () => regression({ findings: [] })), regression({ blocking: false })],
    });
    expect(lines.slice(0, 3)).toEqual(['### What changed since `main`', '- ❌ **waiver added** waiver of \\* for \\*: new', '- ❌ **worse** `skills/crafts/knitting`: padding: 55 %, now 40 %']);
    expect(lines.slice(21)).toEqual(['- and 981 more worse, which blocks', '- and 30 more loosened', '- and 1 more worse']);
  });
});

describe('what is too long', () => {
  const inTime = many(400, 40);

  test('is cut at whole sections, below what GitHub takes, and counted', () => {
    const text = markdownReport(inTime);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(60_000);
    const told = text.match(/<details>/g)?.length ?? 0;
    expect(text.match(/<\/details>/g)).toHaveLength(told);
    expect(text.trimEnd().split('\n').at(-1)).toBe(`Left out, because this would become too long: ${400 - told} skills. \`skillgate check\` shows all.`);
  });

  test('has more room in the summary of a job, counted in bytes', () => {
    const text = markdownSummary(many(20_000, 1), 1024 * 1024);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(Buffer.byteLength(text)).toBeGreaterThan(1_000_000);
  });

  test('pushes out nothing but itself', () => {
    const long = '@'.repeat(300);
    const gates = Array.from({ length: 60 }, (_, at) => verdict('fail', { id: `gate-${at}`, title: long, evidence: long + String(at) }));
    const skills = [skillReport('long', 'started', { gates: [...gates, ...gates, ...gates] }), skillReport('short', 'started', { gates: [verdict('fail', { blocking: true })] })];
    const room = 20_000;
    const text = markdownReport(report(skills, { outcome: 'fail' }), { most: room, sizeOf: each => each.length });
    expect(text).toContain('**`skills/crafts/short`** REFERENCE.md');
    expect(text).toContain('<summary><code>skills/crafts/short</code>');
    expect(text.trimEnd().split('\n').at(-1)).toBe('Left out, because this would become too long: 1 skill. `skillgate check` shows all.');
  });

  test('of many blocking gates the first twenty are told, the others by gate', () => {
    const lines = markdownReport(inTime).split('\n').filter(line => line.startsWith('- **'));
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('- **180 more skills** Type hints (`script-type-hints`), 7,200 findings: `skills/crafts/knot-41`, `skills/crafts/knot-43`, `skills/crafts/knot-45`, `skills/crafts/knot-47`, `skills/crafts/knot-49`, `skills/crafts/knot-51`, `skills/crafts/knot-53`, `skills/crafts/knot-55`, `skills/crafts/knot-57`, `skills/crafts/knot-59` and 170 more');
  });

  test('of many trees, notes, waivers and waiting skills some are told', () => {
    const trees = Array.from({ length: 60 }, (_, at) => treeReport([skillReport('knitting', 'pending', { gates: [verdict('waived')] })], `skills/craft-${at}`));
    const text = markdownReport({ outcome: 'pass', trees, problems: Array.from({ length: 30 }, (_, at) => ({ message: `note ${at}` })) });
    expect(text).toContain('| and 10 more trees |');
    expect(text).toContain('\n- and 40 more waived gates\n');
    expect(text).toContain('\n- and 10 more notes\n');
    expect(text).toMatch(/\nPending: .* and 50 more\n$/);
  });
});
