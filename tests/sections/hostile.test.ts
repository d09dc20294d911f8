import fc from 'fast-check';
import { toString } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import type { Plan, PlannedSkill } from '../../src/model/plan.ts';
import type { ReportedFinding } from '../../src/model/report.ts';
import type { StatusInput } from '../../src/status/section.ts';
import { sections } from '../../src/status/sections/index.ts';
import { trackingRegions } from '../../src/status/tracking.ts';
import { visibleText } from '../../src/model/markdown-text.ts';
import { skillReport, treeReport, verdict } from '../report/literals.ts';
import { documentFaults, faultsOf, parse, shown } from './legal.ts';

/** A tree in which every free text is the given one. */
function hostile(text: string): StatusInput {
  const path = `skills/crafts/knitting/scripts/${text.replaceAll('/', '').replaceAll('\u0000', '') || 'x'}`;
  const finding: ReportedFinding = { id: '0123456789abcdef', path, line: 1, column: 1, message: text, fix: text };
  const gates = (['fail', 'pending', 'waived', 'unverified', 'pass'] as const).map((state, at) => verdict(state, {
    id: `gate-${at}`, title: text, evidence: text, wants: text, findings: state === 'fail' ? [finding] : [],
  }));
  const parts = {
    skillFile: { path, lines: 1 }, reference: { path, lines: null }, tracking: { path, lines: 3 }, scripts: [{ path, lines: 2, executable: true, flags: [text], hints: null, syntaxError: { line: 1, column: 1, message: text } }],
    examples: [{ path, lines: 2, number: 1, readme: true, tests: null }],
  };
  const planned = (name: string, number: number): PlannedSkill => ({
    name, number, tier: text, focus: text, description: text, advancedTopics: text, estimate: { min: 1, max: 2 }, after: number === 3 ? [text] : [], at: { line: number, column: 1 },
  });
  const plan: Plan = {
    path: 'skills/crafts/INDEX.md', title: text, initiative: text, summary: text, created: '2026-01-05', wip: 1,
    tiers: [{ name: text, parallel: true, after: [text], note: text }],
    skills: [planned('knitting', 1), planned('sailing', 2), planned('baking', 3), planned('weaving', 4)],
  };
  const tree = treeReport([
    skillReport('knitting', 'started', { number: 1, tier: text, gates, parts, claimed: 'complete' }),
    skillReport('sailing', 'complete', { number: 2, tier: text, gates, parts }),
    skillReport('baking', 'pending', { number: 3, tier: text, gates }),
    skillReport('weaving', 'core', { number: 4, tier: text, gates, parts }),
    skillReport('juggling', 'started', { number: null, planned: false, gates, parts }),
  ]);
  return { tree, plan, moment: { today: '2026-02-01', commits: [{ hash: '5804da3', subject: text }] } };
}

const evil: Record<string, string> = {
  'pipes': 'a | b || c \\| d',
  'backticks': '`a` ``` b',
  'a fence': '```\nnot code',
  'a tilde fence': '~~~',
  'a marker': '<!-- skillgate:end gates -->',
  'a marker on a line of its own': 'a\n<!-- skillgate:end gates -->\nb',
  'an open comment': '<!--',
  'the end of a comment': '-->',
  'HTML': '<img src=x onerror=alert(1)><script>',
  'an entity': '&lt;b&gt; &#60;',
  'links': '[a](https://a.example) ![b](c) <https://b.example>',
  'bare links': 'https://a.example www.b.example c@d.example',
  'a definition': '[1]: https://a.example',
  'a heading': '# not a heading\n===',
  'a rule': '---',
  'a list': '- a\n- b\n1. c',
  'a quote': '> a',
  'a table': 'a\n| - | - |\n| b |',
  'a mention': '@everyone #1 :tada:',
  'mathematics': '$a$ $$b$$',
  'Mermaid': 'gantt; click s1 call x() : %% #quot;',
  'control and bidi characters': '\u0000\u001b[31m\u202e\u200b\ud800',
  'nothing to see': ' \u200b ',
  'front matter': '---\na: b\n---',
};

describe('hostile text in every free field', () => {
  test.each(Object.entries(evil))('%s', (_, text) => {
    expect(documentFaults(hostile(text))).toEqual([]);
  });

  test.each(Object.entries(evil))('%s in a tracking document', (_, text) => {
    const regions = hostile(text).tree.skills.flatMap(skill => trackingRegions(skill, 'skills/crafts/knitting'));
    expect(regions.flatMap(faultsOf)).toEqual([]);
  });

  test('any text', () => {
    const piece = fc.constantFrom(...Object.values(evil), ' ', '\n', 'a', '1.', '*', '_', '\\', '(', ')', '<', '>', '&', ':', 'é', '🧶');
    const text = fc.oneof(fc.array(piece, { minLength: 1, maxLength: 5 }).map(pieces => pieces.join('')), fc.string({ unit: 'binary' }));
    fc.assert(fc.property(text, any => { expect(documentFaults(hostile(any))).toEqual([]); }), { numRuns: 60 });
  });
});

describe('a plan\'s texts are shown as text', () => {
  const word = fc.oneof(fc.constantFrom(...Object.values(evil)), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })).filter(text => visibleText(text) !== '');
  const plain = (text: string) => visibleText(text).replace(/\s+/g, ' ');

  function bodyOf(input: StatusInput, name: string): string {
    return sections.find(section => section.name === name)?.write(input) ?? '';
  }

  test('focus, topics and description of a pending skill', () => {
    fc.assert(fc.property(word, text => {
      const list = parse(bodyOf(hostile(text), 'pending')).children.find(node => node.type === 'list');
      const items = list?.type === 'list' ? list.children.map(item => toString(item, { includeHtml: false })) : [];
      expect(items.slice(0, 3)).toEqual([`Focus: ${plain(text)}`, `Description: ${plain(text)}`, `Advanced topics: ${plain(text)}`]);
    }), { numRuns: 150 });
  });

  test('the subject of a commit and the summary', () => {
    fc.assert(fc.property(word, text => {
      expect(shown(bodyOf(hostile(text), 'commits'))).toBe(`Recent Commits5804da3: ${plain(text)}`);
      const summary = parse(bodyOf(hostile(text), 'overview')).children[1];
      expect(summary?.type).toBe('paragraph');
      expect(shown(bodyOf(hostile(text), 'overview').split('\n')[2] ?? '')).toBe(plain(text));
    }), { numRuns: 150 });
  });

  test('a gate\'s row has its cells, whatever is in them', () => {
    fc.assert(fc.property(word, text => {
      const table = parse(bodyOf(hostile(text), 'gates')).children[1];
      if (table?.type !== 'table') throw new Error('the gates are no table');
      expect(table.children.map(row => row.children.length)).toEqual(table.children.map(() => 7));
      expect(table.children).toHaveLength(6);
    }), { numRuns: 150 });
  });
});
