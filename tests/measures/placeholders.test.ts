import { describe, expect, test } from 'vitest';
import type { Placeholder } from '../../src/model/facts.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { PartFile } from '../../src/model/skill.ts';
import { beyond, binary, ceiling, example, keys, known, markdown, noAnalyser, plain, skill, source, take, unread } from './skill-literal.ts';

const todo: Placeholder = { what: 'todo!()', line: 4, column: 5 };

function bun(...files: readonly PartFile[]): readonly Measurement[] {
  return take('placeholders', skill({ examples: [example('01-bun', files)] }));
}

describe('an example', () => {
  test('with nothing to come', () => {
    expect(bun(source('01-bun/bun.py'), markdown('01-bun/README.md'), plain('01-bun/flour.csv'), binary('01-bun/bun.png'))).toEqual([known('01-bun', 0)]);
  });

  test('with placeholders in code and prose, and a syntax error', () => {
    const at = { line: 9, column: 2 };
    const dough = source('01-bun/bun.py', { placeholders: [todo], syntaxError: { ...at, message: 'Expected an expression' } });
    const readme = markdown('01-bun/README.md', { placeholders: [{ what: 'TBD', line: 2, column: 1 }] });
    expect(bun(dough, readme)).toEqual([
      known('01-bun', 3, [
        { path: '01-bun/bun.py', ...at, key: 'does not parse', message: 'does not parse: Expected an expression, expected Python source', fix: 'mend the syntax here' },
        { path: '01-bun/bun.py', line: 4, column: 5, key: 'placeholder todo!()', message: 'placeholder "todo!()", expected the real thing', fix: 'write what belongs here' },
        { path: '01-bun/README.md', line: 2, column: 1, key: 'placeholder TBD', message: 'placeholder "TBD", expected the real thing', fix: 'write what belongs here' },
      ]),
    ]);
  });

  test('a byte that is no text is told once, not as a syntax error too', () => {
    const fault = { syntaxError: { line: 1, column: 3, message: 'a NUL byte in source code' } };
    expect(bun(source('01-bun/bun.py', fault, { nul: { line: 1, column: 3 } }))).toEqual([
      known('01-bun', 1, [{ path: '01-bun/bun.py', line: 1, column: 3, key: 'nul', message: 'a NUL byte, expected text', fix: 'remove the byte and save the file as UTF-8' }]),
    ]);
  });

  test('without source', () => {
    const finding = { path: '01-bun', line: 1, column: 1, key: 'no source', message: 'no source file, expected an example that can be run', fix: 'add its code' };
    expect(bun(markdown('01-bun/README.md'), plain('01-bun/flour.csv'))).toEqual([known('01-bun', 1, [finding])]);
    expect(bun()).toEqual([known('01-bun', 1, [finding])]);
  });

  const rust = source('01-bun/src/main.rs', { language: 'rust' });
  test.each([
    ['Rust', [rust], ['no Cargo.toml']],
    ['Rust with its manifest', [rust, plain('01-bun/Cargo.toml')], []],
    ['Rust with its manifest further down', [rust, plain('01-bun/crate/Cargo.toml')], []],
    ['Rust with somebody else’s manifest', [rust, plain('01-bun/package.json')], ['no Cargo.toml']],
    ['Go', [unread('01-bun/bun.go')], ['no go.mod']],
    ['TypeScript', [unread('01-bun/bun.mts')], ['no package.json']],
    ['JavaScript and Rust', [rust, unread('01-bun/bun.jsx')], ['no Cargo.toml', 'no package.json']],
  ])('in %s', (_, files, faults) => {
    expect(keys(bun(...files))).toEqual(faults);
  });

  test('of one file needs no manifest', () => {
    const single = example('01_bun.rs', [source('01_bun.rs', { language: 'rust' })]);
    expect(take('placeholders', skill({ examples: [single] }))).toEqual([known('01_bun.rs', 0)]);
  });

  test('in a language that nobody reads is unknown, unless something was found', () => {
    const message = (file: string, language: string) => `${file} is not analysed: this version of skillgate has no parser for ${language}`;
    expect(bun(unread('01-bun/bun.rb'))).toEqual([noAnalyser('01-bun', message('bun.rb', '.rb'))]);
    expect(bun(source('01-bun/bun.py'), unread('01-bun/bin/bun.sh', 'shell'))).toEqual([noAnalyser('01-bun', message('bin/bun.sh', 'shell'))]);
    expect(keys(bun(unread('01-bun/bun.rb'), source('01-bun/bun.py', { placeholders: [todo] })))).toEqual(['placeholder todo!()']);
  });

  test('with a file beyond a ceiling is unknown, whatever was found', () => {
    expect(bun(source('01-bun/bun.py', { placeholders: [todo] }), beyond('01-bun/oven.py'))).toEqual([ceiling('01-bun', 'oven.py has 12,000,000 bytes')]);
  });
});

describe('other parts', () => {
  test('each file by itself, without the demands on an example', () => {
    const baking = skill({ skillFile: markdown('baking.md'), scripts: [source('knead.rs', { language: 'rust' }), source('proof.py', { placeholders: [todo] })] });
    const found = { path: 'proof.py', line: 4, column: 5, key: 'placeholder todo!()', message: 'placeholder "todo!()", expected the real thing', fix: 'write what belongs here' };
    expect(take('placeholders', baking, {}, ['scripts', 'skill-file'])).toEqual([known('baking.md', 0), known('knead.rs', 0), known('proof.py', 1, [found])]);
  });

  test.each([plain('knead'), binary('knead')])('a script that is no source, $facts.kind, is unknown', script => {
    const message = 'is neither Markdown nor source that this version of skillgate reads';
    expect(take('placeholders', skill({ scripts: [script] }), {}, ['scripts'])).toEqual([noAnalyser('knead', message)]);
  });
});
