import type { TestFunction } from '../../model/facts.ts';
import type { FunctionShape } from './shapes.ts';

const TEST = /^(?:(?:\w+\s*::\s*)*test|(?:rstest::)?rstest|(?:test_case::)?test_case|wasm_bindgen_test|quickcheck)\s*(?:\(|$)/;
const IGNORED = /^ignore\s*(?:=|\(|$)/;

/** Functions that `cargo test` runs and that do something: marked as tests, not ignored, more than a placeholder inside. */
export function rustTests(shapes: readonly FunctionShape[]): readonly TestFunction[] {
  return shapes
    .filter(({ body, within }) => body === 'real' && within !== 'function')
    .filter(({ attributes }) => attributes.some(it => TEST.test(it)) && !attributes.some(it => IGNORED.test(it)))
    .map(({ name, line, column }) => ({ name, line, column }));
}
