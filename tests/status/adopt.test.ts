import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adopt } from '../../src/status/adopt.ts';
import { findSpans, type Region } from '../../src/status/region.ts';
import { saidNow } from '../../src/status/said-now.ts';
import { splice } from '../../src/status/splice.ts';

const BODIES: Readonly<Record<string, string>> = {
  header: '- **Created**: 2026-01-15\n- **Status**: Skill 1 started',
  updated: '- **Last Updated**: 2026-11-26',
  overview: '## Overview\n\n- **Total Skills**: 2',
  completed: '## Completed Skills\n\nNone yet.',
  'in-progress': '## Skills In Progress\n\n### Skill 1: bowline\n\n- [tie.py](bowline/tie.py) - script, 90 lines',
  pending: '## Pending Skills (Skill 2)\n\n**Skill 2: hitch**',
  progress: '## Progress Summary\n\n### Lines of Code\n\n- **Current**: 90 deliverable lines',
  elapsed: '- **Elapsed**: 3 days',
  strategy: '## Development Strategy\n\n```mermaid\ngantt\n```',
  gates: '## Quality Gates\n\n| Gate | Skill 1 |\n| --- | --- |\n| Type hints | pass |',
  next: '## Next Session Priorities\n\n1. **bowline** to core\n   - tie.py: 10 lines to go',
  structure: '## Repository Structure\n\n```text\nskills/\n└── tie.py\n```',
  commits: '## Recent Commits\n\n- `abc1234`: Tie',
  milestone: '**Next Milestone**: bring Skill 1 to core',
};
const REGIONS: readonly Region[] = Object.entries(BODIES).map(([name, body]) => ({ name, body, volatile: ['updated', 'elapsed', 'commits'].includes(name) }));
const NAMES = Object.keys(BODIES);
const KEPT = { force: false };

/** The document with its regions taken out, lines and all, by nothing but their own marks. */
function withoutRegions(text: string): string {
  const spans = findSpans(text, NAMES);
  if (spans.kind === 'broken') throw new Error('broken');
  return spans.spans.toReversed().reduce((rest, { begin, end }) => {
    const after = /^\r?\n/.exec(rest.slice(end))?.[0].length ?? 0;
    const before = after > 0 || end < rest.length ? 0 : /(?:\r?\n)?$/.exec(rest.slice(0, begin))?.[0].length ?? 0;
    return rest.slice(0, begin - before) + rest.slice(end + after);
  }, text);
}

function adopted(document: string): string {
  const { spliced } = adopt(document, REGIONS, KEPT);
  if (spliced.kind !== 'stale') throw new Error(spliced.kind);
  return spliced.text;
}

/** The order of an adopted document: its own lines, and each region by its name. */
function outline(document: string): string[] {
  return adopted(document).replaceAll(/^<!-- skillgate:begin (\S+) -->[^]*?<!-- skillgate:end \1 sum:\w+ -->$/gm, '[$1]').split('\n').filter(line => line !== '');
}

describe('a region is laid', () => {
  const cases: Readonly<Record<string, { readonly document: string; readonly becomes: readonly string[] }>> = {
    'below the heading that says the same': {
      document: '# Knots\n\n## Overview\n\nKnots of all kinds.\n\n## Notes\n\nMine.\n',
      becomes: ['# Knots', '[header]', '[updated]', '## Overview', '[overview]', 'Knots of all kinds.', '## Notes', 'Mine.'],
    },
    'by other words of the field': {
      document: '# Knots\n\n## At a glance\n## Done ✅\n## Skills in-progress (2)\n## 4. Backlog\n## Progress\n## Roadmap\n## Acceptance Criteria\n## What\'s next?\n## Directory structure\n## Git log\n## Milestone\n',
      becomes: ['# Knots', '[header]', '[updated]', '## At a glance', '[overview]', '## Done ✅', '[completed]', '## Skills in-progress (2)', '[in-progress]', '## 4. Backlog', '[pending]',
        '## Progress', '[progress]', '## Roadmap', '[strategy]', '## Acceptance Criteria', '[gates]', '## What\'s next?', '[next]', '## Directory structure', '[structure]', '## Git log', '[commits]', '## Milestone', '[milestone]'],
    },
    'by a weak word only where what stands below fits': {
      document: '# Knots\n\n## Summary\n\nKnots hold.\n\n## Status\n\n- Total: 12 skills\n\n## Files\n\n- none\n\n## Contents\n\n```\n├── a\n```\n',
      becomes: ['# Knots', '[header]', '[updated]', '## Summary', 'Knots hold.', '## Status', '[overview]', '- Total: 12 skills', '## Files', '- none', '## Contents', '[structure]', '```', '├── a', '```'],
    },
    'above the paragraph or list with its label, and below a bold line that is a heading': {
      document: '# Knots\n\nHello.\n\n**Created**: long ago\n**Status**: good\n\n## Progress\n\n### Timeline\n- **Elapsed**: 1 day\n- more\n\n**Recent Commits**:\n- `abc`\n\n**Next Milestone**: a bend\n',
      becomes: ['# Knots', 'Hello.', '[header]', '[updated]', '**Created**: long ago', '**Status**: good', '## Progress', '[progress]', '### Timeline', '[elapsed]', '- **Elapsed**: 1 day', '- more', '**Recent Commits**:', '[commits]', '- `abc`', '[milestone]', '**Next Milestone**: a bend'],
    },
    'by underlined headings, and by level 1 where there are several': {
      document: 'Overview\n========\n\nText.\n\nNext Steps\n==========\n\nTie.\n',
      becomes: ['Overview', '========', '[overview]', 'Text.', 'Next Steps', '==========', '[next]', 'Tie.'],
    },
    'never inside the section of one skill': {
      document: '# Knots\n\n## Skill 1: bowline\n\n**Completed**:\n- a\n\n### Next steps\n\nb\n\n## reef-knot\n\n### Pending\n\nc\n\n## Next steps\n\nd\n',
      becomes: ['# Knots', '[header]', '[updated]', '## Skill 1: bowline', '**Completed**:', '- a', '### Next steps', 'b', '## reef-knot', '### Pending', 'c', '## Next steps', '[next]', 'd'],
    },
    'never in code, comments, quotes and lists': {
      document: '# Knots\n\n```\n## Overview\n```\n\n<!--\n## Progress\n-->\n\n> ## Pending\n\n- ## Gates\n\n## Priorities\n',
      becomes: ['# Knots', '[header]', '[updated]', '```', '## Overview', '```', '<!--', '## Progress', '-->', '> ## Pending', '- ## Gates', '## Priorities', '[next]'],
    },
    'all at the end where no heading fits': {
      document: '# Ours\n\nWords.\n',
      becomes: ['# Ours', '[header]', '[updated]', 'Words.', ...NAMES.slice(2).map(name => `[${name}]`)],
    },
    'at the top where the end is inside an open code block': {
      document: '---\na: b\n---\nWords.\n\n```\nopen\n',
      becomes: ['---', 'a: b', '---', ...NAMES.map(name => `[${name}]`), 'Words.', '```', 'open'],
    },
    'where a document that has some has the heading of another': {
      document: '# Ours\n\n<!-- skillgate:begin milestone -->\n<!-- skillgate:end milestone -->\n\n## Gates\n\nMine.\n',
      becomes: ['# Ours', '[header]', '[updated]', '[milestone]', '## Gates', '[gates]', 'Mine.'],
    },
  };

  test.for(Object.entries(cases))('%s', ([, { document, becomes }]) => {
    expect(outline(document)).toEqual(becomes);
    expect(withoutRegions(adopted(document)).replace(/^<!-- skillgate:.*\n/gm, '')).toBe(document.replace(/^<!-- skillgate:.*\n/gm, ''));
  });

  test('without its own heading below the author\'s, today and whenever it is written again', () => {
    const text = adopted('# Knots\n\n## Our overview\n\nText.\n');
    expect(text).toContain('\n## Our overview\n<!-- skillgate:begin overview -->\n\n- **Total Skills**: 2\n\n<!-- skillgate:end overview sum:');
    expect(splice(text, REGIONS, KEPT)).toEqual({ kind: 'fresh' });
    const renamed = text.replace('## Our overview\n', '## Ropes\n');
    expect(splice(renamed, REGIONS, KEPT)).toMatchObject({ kind: 'stale', changed: ['overview'], text: expect.stringContaining('## Ropes\n<!-- skillgate:begin overview -->\n\n## Overview\n\n- **Total') });
  });

  test('and which of the author\'s lines it now says is told with their numbers', () => {
    const text = adopted('# Knots\n\n## Overview\n\nKnots hold.\n\n**Total Skills**: 12\n\n## In progress\n\n### Skill 1: bowline\n\n- ✅ tie.py (80 lines)\n- Status: fine\n');
    const lines = text.split('\n');
    const line = (start: string) => lines.findIndex(each => each.startsWith(start)) + 1;
    expect(saidNow(text, REGIONS)).toEqual([
      { name: 'overview', first: line('**Total'), lines: `${line('**Total')}`, count: 1 },
      { name: 'in-progress', first: lines.lastIndexOf('### Skill 1: bowline') + 1, lines: `${lines.lastIndexOf('### Skill 1: bowline') + 1}-${line('- ✅')}`, count: 2 },
    ]);
  });
});

/** What an author writes, open ends and what looks like markers included. */
const BLOCKS = [
  'Text.', '', '', '# Title', '## Overview', '## Progress Summary', '### Quality Gates (per skill)', '## Next steps #', 'Pending\n---', 'Setext\n===', '**Recent Commits**:', '**Next Milestone**: soon',
  '**Created**: 2026\n**Last Updated**: then', '- **Elapsed**: 1 day\n- b', '- a\n  - b\n\n  c', '1. a\n   ## Structure', '| a | b |\n| - | - |\n| c | d |', '> ## Completed\n> b',
  '```\n<!-- skillgate:begin gates -->\n## Overview\n```', '~~~md\n```\n<!-- skillgate:end next sum:00000000 -->\n~~~', '```\nopen', '    ## indented', '<!-- a comment -->', '<!--\nopen\n\n## Roadmap',
  '<details>\n<summary>a</summary>\n\n## Structure\n\n</details>', '<div>\n## Backlog\n</div>', '<pre>\n<!-- skillgate:begin next -->\n\n</pre>', '[a]: b', '---', '***', 'a\rb', 'trailing  ', '\t', '\u0000', '$& $1',
  '`<!-- skillgate:begin x -->`', 'text <!-- skillgate:begin x -->', '## Skill 1: bowline', '### Completed', '| a |\n| - |\n## In Progress',
  '<!-- skillgate:begin gates -->\n<!-- skillgate:end gates -->', '<!-- skillgate:begin milestone -->\n\n<!-- skillgate:end milestone -->',
];
const TOPS = ['', '', '', '\uFEFF', '---\ntitle: Knots\n---\n', '\uFEFF---\r\na: b\r\n---\r\n', '---\n\n'];
const lineEnd = fc.constantFrom('\n', '\n', '\r\n');
const block = fc.tuple(fc.constantFrom(...BLOCKS), lineEnd, lineEnd).map(([text, inner, last]) => text.replaceAll('\n', inner) + last);
const documents = fc.tuple(fc.constantFrom(...TOPS), fc.array(block, { maxLength: 9 }).map(blocks => blocks.join('')), fc.boolean())
  .map(([top, body, whole]) => top + (whole ? body : body.replace(/\r?\n$/, '')));

const RUNS = 300;

describe('any document', () => {
  test('without the regions is the author\'s, byte for byte; a second time nothing changes', () => {
    let laidSome = 0;
    fc.assert(fc.property(documents, document => {
      const { spliced, laid } = adopt(document, REGIONS, KEPT);
      const regenerated = splice(document, REGIONS, KEPT);
      if (regenerated.kind === 'broken') {
        expect({ spliced, laid }).toEqual({ spliced: regenerated, laid: [] });
        return;
      }
      if (spliced.kind !== 'stale') throw new Error(`${spliced.kind}: ${JSON.stringify(document)}`);
      laidSome += laid.length > 0 ? 1 : 0;
      expect(withoutRegions(spliced.text)).toBe(withoutRegions(document));
      expect(splice(spliced.text, REGIONS, KEPT)).toEqual({ kind: 'fresh' });
      expect(adopt(spliced.text, REGIONS, KEPT)).toMatchObject({ spliced: { kind: 'fresh' }, laid: [] });
    }), { numRuns: RUNS });
    expect(laidSome).toBeGreaterThan(RUNS / 3);
  }, 60_000);
});
