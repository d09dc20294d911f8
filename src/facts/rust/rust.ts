import type { CodeFacts } from '../../model/facts.ts';
import { loadGrammar } from '../grammars.ts';
import { rustPlaceholders } from './placeholders.ts';
import { rustShapes } from './shapes.ts';
import { rustTests } from './tests.ts';
import { syntaxReader } from '../code/syntax.ts';
import { byPlace, workMarkers } from '../code/work-markers.ts';

const QUESTIONS = {
  wanted: new Set(['function_item', 'attribute_item', 'impl_item', 'trait_item']),
  /** Functions inside functions are neither run as tests nor looked at for their bodies. */
  containers: new Set(['source_file', 'mod_item', 'declaration_list', 'impl_item', 'trait_item']),
  suspect: /TODO|FIXME|XXX|\b(?:todo|unimplemented|panic)\s*!/g,
};

/** A reader of Rust sources. Only tree-sitter reads Rust here: what it says of syntax is a hint, see `syntax.ts`. */
export async function loadRust(): Promise<(text: string) => CodeFacts> {
  const read = syntaxReader(await loadGrammar('rust'), QUESTIONS, source => {
    const shapes = rustShapes(source);
    return {
      tests: rustTests(shapes),
      placeholders: [...rustPlaceholders(shapes, source), ...workMarkers(source)].toSorted(byPlace),
    };
  });
  return text => ({ kind: 'read', language: 'rust', ...read(text) });
}
