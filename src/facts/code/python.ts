import type { CodeFacts } from '../../model/facts.ts';
import { loadGrammar } from '../grammars.ts';
import { pythonPlaceholders } from './python-placeholders.ts';
import { pythonShapes } from './python-shapes.ts';
import { pythonTests } from './python-tests.ts';
import { syntaxReader } from './syntax.ts';
import { byPlace, workMarkers } from './work-markers.ts';

const QUESTIONS = {
  wanted: new Set(['function_definition', 'class_definition', 'decorated_definition']),
  containers: new Set([
    'module', 'block', 'function_definition', 'class_definition', 'decorated_definition',
    'if_statement', 'elif_clause', 'else_clause', 'for_statement', 'while_statement', 'with_statement',
    'try_statement', 'except_clause', 'except_group_clause', 'finally_clause', 'match_statement', 'case_clause',
  ]),
  suspect: /TODO|FIXME|XXX/g,
};

/** A reader of Python sources. Whether a file really parses is for ruff to say; see `syntax.ts`. */
export async function loadPython(): Promise<(text: string) => CodeFacts> {
  const read = syntaxReader(await loadGrammar('python'), QUESTIONS, source => {
    const shapes = pythonShapes(source);
    return {
      tests: pythonTests(shapes),
      placeholders: [...pythonPlaceholders(shapes), ...workMarkers(source)].toSorted(byPlace),
    };
  });
  return text => ({ kind: 'read', language: 'python', ...read(text) });
}
