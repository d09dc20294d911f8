import { describe, expect, test } from 'vitest';
import type { Field, FrontMatter, TextFacts } from '../../src/model/facts.ts';
import type { Finding } from '../../src/model/measurement.ts';
import { field, heading, known, markdown, noAnalyser, plain, skill, take } from './skill-literal.ts';

const path = 'sailing.md';
const good = [field('name', 'sailing', 2), field('description', 'Sails a boat.', 3)];
const title = [heading(1, 'Sailing')];

function sail(fields: readonly Field[] | FrontMatter, headings = title, bytes: Partial<TextFacts> = {}, name = 'sailing') {
  const frontMatter: FrontMatter = 'kind' in fields ? fields : { kind: 'fields', fields };
  return take('front-matter', skill({ name, skillFile: markdown(path, { frontMatter, headings }, bytes) }));
}

const at = (line: number, key: string, message: string, fix: string): Finding => ({ path, line, column: 1, key, message, fix });
const describeIt = 'say in description what the skill does and when to use it';

describe('front-matter', () => {
  test('all there', () => {
    expect(sail(good)).toEqual([known(path, 1)]);
    expect(sail([field('name', 'sailing'), field('description', '🪢'.repeat(1024)), field('version', 2)])).toEqual([known(path, 1)]);
  });

  test('no front matter at all', () => {
    const none = at(1, 'no front matter', 'no front matter, expected it between two lines --- at the top of the file', 'begin the file with a line ---, then name and description, then a line ---');
    expect(sail({ kind: 'none' })).toEqual([known(path, 2 / 5, [none])]);
  });

  test('front matter that does not parse', () => {
    const broken = { ...at(4, 'broken front matter', 'The front matter lacks a closing quote.', 'mend the YAML here'), column: 8 };
    expect(sail({ kind: 'broken', at: { line: 4, column: 8 }, message: 'The front matter lacks a closing quote.' })).toEqual([known(path, 2 / 5, [broken])]);
  });

  test.each([
    ['Sailing', '"Sailing"'],
    ['sailing ', '"sailing "'],
    [7, 'the number 7', 'the text sailing'],
    [true, 'the truth value true', 'the text sailing'],
    [null, 'empty'],
  ])('name: %o', (value, shown, wanted = 'sailing') => {
    const finding = at(2, 'name', `name is ${shown}, expected ${wanted}`, 'write name: sailing');
    expect(sail([field('name', value), field('description', 'Sails.', 3)])).toEqual([known(path, 4 / 5, [finding])]);
  });

  test.each([[64, 1], [65, 4 / 5]])('a name of %i characters', (length, value) => {
    const name = 's'.repeat(length);
    const finding = at(2, 'name', 'name has 65 characters, expected at most 64', 'give the skill a shorter name, in INDEX.md and on disk too');
    expect(sail([field('name', name), field('description', 'Sails.', 3)], title, {}, name)).toEqual([known(path, value, value === 1 ? [] : [finding])]);
  });

  test.each([
    ['', 'description is empty'],
    [' \n', 'description is empty'],
    [true, 'description is the truth value true'],
    [null, 'description is empty'],
    ['x'.repeat(1025), 'description has 1,025 characters'],
  ])('description: %o', (value, there) => {
    const finding = at(3, 'description', `${there}, expected a text of 1-1,024 characters`, describeIt);
    expect(sail([field('name', 'sailing'), field('description', value, 3)])).toEqual([known(path, 4 / 5, [finding])]);
  });

  test.each(['123', '1e3', '0x1f', 'true', 'null'])('the name %s, which YAML takes for something else', name => {
    const finding = at(1, 'name', `no name in front matter, expected ${name}`, `write name: "${name}"`);
    expect(sail([field('description', 'Sails.', 3)], title, {}, name)).toEqual([known(path, 4 / 5, [finding])]);
  });

  test.each([
    [field('license', 'MIT'), undefined],
    [field('license', 2), 'license is the number 2, expected a text'],
    [field('license', null), 'license is empty, expected a text'],
    [field('compatibility', 'x'.repeat(500)), undefined],
    [field('compatibility', 'x'.repeat(501)), 'compatibility is a text of 501 characters, expected a text of 1-500 characters'],
    [field('metadata', 'knots'), 'metadata is "knots", expected a map of keys to texts'],
    [{ ...field('metadata', null), holds: 'map' }, undefined],
    [{ ...field('metadata', null), holds: 'list' }, 'metadata is a list, expected a map of keys to texts'],
    [field('allowed-tools', 'Bash(git:*) Read'), undefined],
    [{ ...field('allowed-tools', null), holds: 'list' }, undefined],
    [{ ...field('allowed-tools', null), holds: 'map' }, 'allowed-tools is a map, expected a text with the tools, blanks between them'],
    [field('constructor', 2), undefined],
  ] as const)('optional fields: %o', (optional, message) => {
    const expected = message?.replace(/^.*, expected /, '');
    const faults = message === undefined ? [] : [at(2, optional.name, message, `write ${optional.name} as ${expected}, or leave it out`)];
    expect(sail([...good, optional])).toEqual([known(path, message === undefined ? 1 : 4 / 5, faults)]);
  });

  test('NUL and bytes that are not UTF-8, at their places', () => {
    const nul = { ...at(9, 'nul', 'a NUL byte, expected text', 'remove the byte and save the file as UTF-8'), column: 2 };
    const notUtf8 = at(8, 'not-utf8', 'a byte that is not UTF-8, expected text in UTF-8', 'save the file as UTF-8');
    expect(sail(good, title, { nul: { line: 9, column: 2 }, notUtf8: { line: 8, column: 1 } })).toEqual([known(path, 4 / 5, [nul, notUtf8])]);
  });

  test.each([[[]], [[heading(2, 'Sailing')]], [[heading(1, '')]]])('no title: %o', headings => {
    expect(sail(good, headings)).toEqual([known(path, 4 / 5, [at(1, 'no title', 'no title, expected a level-1 heading', 'put a line # Title below the front matter')])]);
  });

  test('a skill file that is not Markdown', () => {
    const message = 'is not a Markdown file: only Markdown is read as a document';
    expect(take('front-matter', skill({ skillFile: plain('sailing.txt') }))).toEqual([noAnalyser('sailing.txt', message)]);
  });
});
