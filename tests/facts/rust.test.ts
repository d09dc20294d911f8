import { expect, test } from 'vitest';
import { analyse, code, placed } from './analysed.ts';

const tests = (text: string) => placed(code('rust', text).tests, ({ name }) => name);
const placeholders = (text: string) => placed(code('rust', text).placeholders, ({ what }) => what);

test.for([
  ['plain', '#[test]\nfn ties() { assert!(tie()); }', ['2:1 ties']],
  ['in a module', '#[cfg(test)]\nmod tests {\n    use super::*;\n    #[test]\n    fn ties() { tie() }\n}', ['5:5 ties']],
  ['with a comment between', '#[test]\n// reef\n/* knot */\n/// doc\npub fn ties() { tie() }', ['5:1 ties']],
  ['of runtimes', ['tokio::test', 'tokio::test(flavor = "multi_thread")', 'async_std::test', 'pyo3_async_runtimes::tokio::test', 'rstest', 'test_case(1)', 'test_case::test_case(1)', 'wasm_bindgen_test'].map((it, at) => `#[${it}]\nasync fn t${at}() { tie().await }`).join('\n'), ['2:1 t0', '4:1 t1', '6:1 t2', '8:1 t3', '10:1 t4', '12:1 t5', '14:1 t6', '16:1 t7']],
  ['ignored', '#[test]\n#[ignore]\nfn a() { tie() }\n#[ignore = "slow"] #[test] fn b() { tie() }', []],
  ['ignored on a condition', '#[test]\n#[cfg_attr(miri, ignore)]\nfn a() { tie() }', ['3:1 a']],
  ['should panic', '#[test]\n#[should_panic(expected = "slipped")]\nfn a() { tie() }', ['3:1 a']],
  ['the attribute of another item', '#[test]\nstruct Reef;\nfn a() { tie() }\n#[testing] fn b() { tie() }\n#[cfg(test)] fn c() { tie() }', []],
  ['nothing inside', '#[test]\nfn a() {}\n#[test]\nfn b() { /* later */ }\n#[test]\nfn c() { todo!() }\n#[test]\nfn d() { unimplemented!("x"); }\n#[test]\nfn e() { panic!("not implemented") }', []],
  ['in a string or comment', '// #[test] fn a() { tie() }\nconst S: &str = "#[test]\\nfn b() { tie() }";', []],
] as const)('tests: %s', ([, text, expected]) => {
  expect(tests(text)).toEqual(expected);
});

test.for([
  ['macros', 'fn a() {\n    todo!("cast off");\n    core::unimplemented!()\n}', ['2:5 todo!("cast off")', '3:11 unimplemented!()']],
  ['inside other macros', 'fn a() { select! { _ => todo!() } }', ['1:25 todo!()']],
  ['panics that say so', 'fn a() { panic!("not yet implemented: reef") }\nfn b() { panic!("slipped") }', ['1:10 panic!("not yet implemented: reef")']],
  ['strings, comments, other names', 'fn a() { let s = "todo!()"; // todo!()\n    todo(); x.todo; todos!() }', []],
  ['work markers', '// TODO: reef\n/* FIXME */\n/// XXX doc\nconst S: &str = "TODO"; // say "TODO" or todo\n', ['1:4 TODO: reef', '2:4 FIXME', '3:5 XXX doc']],
  ['empty functions', 'fn main() {}\nimpl Reef {\n    pub fn tie(&self) {\n    }\n}\n#[test]\nfn ties() {}', ['1:1 fn main() {}', '3:5 fn tie() {}', '7:1 fn ties() {}']],
  ['empty in traits', 'trait Knot { fn tie(&self) {} }\nimpl Knot for Reef { fn tie(&self) {} }', []],
  ['empty by attribute', '#[pymodule]\nfn knots(_py: Python) {}\n#[cfg(not(sail))]\nfn hoist() {}', []],
  ['empty by nature', 'const fn a() {}\nextern "C" fn b() {}\nfn c<T: Send>() {}\nfn d(_: Reef) {}\nfn noop() {}\nfn e() { fn f() {} f() }\nfn g() { /* nothing to do */ }', []],
] as const)('placeholders: %s', ([, text, expected]) => {
  expect(placeholders(text)).toEqual(expected);
});

test.for([
  ['fn tie() {}', undefined],
  ['', undefined],
  ['fn tie( {}', { line: 1, column: 7 }],
  ['fn a() {}\nlet = ;\n', { line: 2, column: 1 }],
] as const)('the syntax error of %j', ([text, at]) => {
  const found = code('rust', text).syntaxError;
  if (at === undefined) expect(found).toBeUndefined();
  else expect(found?.line).toBe(at.line);
});

test.for([
  ['#!/usr/bin/env node\nTODO', 'javascript'],
  ['#!/usr/bin/env -S FOO=1 bash -e\n', 'shell'],
  ['#!/bin/sh\n', 'shell'],
  ['#!/usr/bin/ruby3.1\n', 'ruby'],
  ['// TODO\n', 'other'],
  ['', 'other'],
] as const)('source without a parser is not guessed at: %j', ([text, language]) => {
  expect(analyse('code', Buffer.from(text))).toMatchObject({ kind: 'code', code: { kind: 'unread', language, placeholders: [] } });
});
