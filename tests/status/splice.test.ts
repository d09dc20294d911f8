import { describe, expect, test } from 'vitest';
import { checksum } from '../../src/status/checksum.ts';
import { compose } from '../../src/status/compose.ts';
import type { Region } from '../../src/status/region.ts';
import { splice } from '../../src/status/splice.ts';

const overview: Region = { name: 'overview', body: '10 knots', volatile: false };
const gates: Region = { name: 'gates', body: '| knot | state |\n| --- | --- |\n| bowline | ✅ |', volatile: false };
const commits: Region = { name: 'commits', body: '- abc Tie it', volatile: true };
const all = [overview, gates, commits];
const wish = (name: string) => `<!-- skillgate:begin ${name} -->\n<!-- skillgate:end ${name} -->`;
const kept = { force: false };

function written({ name, body }: Region, text = body): string {
  return `<!-- skillgate:begin ${name} -->\n\n${text}\n\n<!-- skillgate:end ${name} sum:${checksum(`\n${body}\n\n`)} -->`;
}

const older = (region: Region): string => written({ ...region, body: `old ${region.name}` });
const stale = (text: string, changed: readonly string[], expected = text) => ({ kind: 'stale', text, expected, changed });
const fresh = { kind: 'fresh' };

describe('splice', () => {
  const cases: Record<string, readonly [string, object]> = {
    'a document without markers': ['# Knots\n', { kind: 'unmarked' }],
    'markers in a fence only': [`\`\`\`\n${wish('overview')}\n\`\`\`\n`, { kind: 'unmarked' }],
    'a wish': [`a\n${wish('overview')}\nb\n`, stale(`a\n${written(overview)}\nb\n`, ['overview'])],
    'a wish with blank lines between': ['<!-- skillgate:begin overview -->\n \n\n<!-- skillgate:end overview -->', stale(written(overview), ['overview'])],
    'what is written already': [`a\n${written(overview)}\nb`, fresh],
    'the same on a CRLF checkout': [`a\n${written(gates)}\nb\n`.replaceAll('\n', '\r\n'), fresh],
    'an older text, no final newline': [`a\n${older(overview)}`, stale(`a\n${written(overview)}`, ['overview'])],
    'an older text on a CRLF checkout': [
      `a\n${older(gates)}\nb\n`.replaceAll('\n', '\r\n'),
      stale(`a\n${written(gates)}\nb\n`.replaceAll('\n', '\r\n'), ['gates']),
    ],
    'line ends follow the begin marker, those outside stay': [
      `a\r\n${older(overview)}\r\nb\n`,
      stale(`a\r\n${written(overview)}\r\nb\n`, ['overview']),
    ],
    'a right region keeps its mixed line ends': [
      `${written(gates).replace('\n', '\r\n')}\n${older(overview)}`,
      stale(`${written(gates).replace('\n', '\r\n')}\n${written(overview)}`, ['overview']),
    ],
    'a byte order mark': [`\uFEFF${older(overview)}\n`, stale(`\uFEFF${written(overview)}\n`, ['overview'])],
    'the author\'s order, one region deleted': [
      `${older(commits)}\n${older(overview)}\n`,
      stale(`${written(commits)}\n${written(overview)}\n`, ['overview'], `${older(commits)}\n${written(overview)}\n`),
    ],
    'a volatile region alone is no reason': [`${written(overview)}\n${older(commits)}\n`, fresh],
    'an empty volatile region is': [
      `${written(overview)}\n${wish('commits')}\n`,
      stale(`${written(overview)}\n${written(commits)}\n`, ['commits']),
    ],
    'the right text with a wrong sum': [written(overview).replace(/sum:\w+/, 'sum:00000000'), stale(written(overview), ['overview'])],
    'the right text without a sum': [written(overview).replace(/ sum:\w+/, ''), stale(written(overview), ['overview'])],
    'an indented end marker goes to the margin': [older(overview).replace('<!-- skillgate:end', '   $&'), stale(written(overview), ['overview'])],
    'an indented begin marker stays': [`  ${older(overview)}`, stale(`  ${written(overview)}`, ['overview'])],
  };
  test.for(Object.entries(cases))('%s', ([, [document, expected]]) => expect(splice(document, all, kept)).toEqual(expected));
});

describe('text edited by hand', () => {
  const difference = '@@ -1,3 +1,3 @@\n \n-11 knots\n+10 knots\n ';
  const cases: Record<string, readonly [string, string]> = {
    'a changed word': [written(overview, '11 knots'), difference],
    'the same on a CRLF checkout': [written(overview, '11 knots').replaceAll('\n', '\r\n'), difference],
    'text without a sum': [written(overview, '11 knots').replace(/ sum:\w+/, ''), difference],
    'a blank line more': [written(overview, '\n10 knots'), '@@ -1,4 +1,3 @@\n \n-\n 10 knots\n '],
    'text deleted and the sum left': [written(overview, '').replace('\n\n\n\n', '\n'), '@@ -0,0 +1,3 @@\n+\n+10 knots\n+'],
  };
  test.for(Object.entries(cases))('%s is refused', ([, [document, shown]]) => {
    const edits = [{ name: 'overview', at: { line: 2, column: 1 }, difference: shown }];
    expect(splice(`a\n${document}\n${older(gates)}`, all, kept)).toEqual({ kind: 'edited', edits });
  });
  test.for(Object.entries(cases))('%s is overwritten with force', ([, [document]]) => {
    expect(splice(document, all, { force: true })).toMatchObject({ kind: 'stale', changed: ['overview'] });
  });
  test('in a volatile region it is refused as well', () => {
    expect(splice(written(commits, 'mine'), all, kept)).toMatchObject({ kind: 'edited', edits: [{ name: 'commits' }] });
  });
  test('force changes nothing where nobody edited', () => {
    expect(splice(written(overview), all, { force: true })).toEqual(fresh);
  });
});

test('a body with CRLF is one with LF', () => {
  const windows = { ...gates, body: gates.body.replaceAll('\n', '\r\n') };
  expect(splice(wish('gates'), [windows], kept)).toEqual(stale(written(gates), ['gates']));
  expect(splice(written(gates), [windows], kept)).toEqual(fresh);
});

describe('what cannot be written', () => {
  test('broken markers give faults and no text, with force as well', () => {
    const document = `${older(overview)}\n${written(gates)}\n${written(gates)}\n`;
    expect(splice(document, all, { force: true })).toEqual({
      kind: 'broken',
      faults: [{ at: { line: 13, column: 1 }, message: 'region `gates` stands here again, first on line 6: delete one of the two' }],
    });
  });
  test('an HTML block behind a region, which the region would end', () => {
    const document = `${wish('gates')}\n\n<div>\n${wish('overview')}\n\`\`\`\n${wish('commits')}\n\`\`\`\n</div>\n`;
    expect(splice(document, all, kept)).toMatchObject({ kind: 'broken', faults: [{ at: { line: 5, column: 1 } }] });
  });
  test('a body that hides its own end is a bug', () => {
    const body = '```\nopen';
    expect(() => splice(wish('overview'), [{ ...overview, body }], kept)).toThrow('breaks the markers');
  });
  test('a body with a marker is a bug', () => {
    expect(() => splice(wish('overview'), [{ ...overview, body: wish('overview') }], kept)).toThrow('breaks the markers');
  });
});

describe('compose', () => {
  test('writes a document that is fresh', () => {
    const document = compose('Knots', [overview, commits], '\n## Notes\r\n\r\nMine.\n\n');
    expect(document).toBe(`# Knots\n\n${written(overview)}\n\n${written(commits)}\n\n## Notes\n\nMine.\n`);
    expect(splice(document, all, kept)).toEqual(fresh);
  });
  test('needs no closing text', () => {
    expect(compose('Knots', [overview], '')).toBe(`# Knots\n\n${written(overview)}\n`);
  });
});

describe('checksum', () => {
  test('is 8 hex digits of SHA-256 that stay the same for ever', () => {
    expect(checksum('')).toBe('e3b0c442');
    expect(checksum('abc')).toBe('ba7816bf');
  });
  test('sees no difference between CRLF and LF, but a lone CR', () => {
    expect(checksum('a\r\nb\n')).toBe(checksum('a\nb\n'));
    expect(checksum('a\rb\n')).not.toBe(checksum('a\nb\n'));
  });
});
