import type { Measurement } from '../model/measurement.ts';
import type { PythonFacts } from '../model/python.ts';
import type { PartFile } from '../model/skill.ts';
import { beyond, unknown } from './outcome.ts';
import { unreadSource } from './unread-source.ts';

/**
 * Measures a script by its Python. One that does not parse is unknown: nobody can tell what is in it. That it does not
 * parse is for the measure `syntax` to say.
 */
export function measurePython(script: PartFile, take: (python: PythonFacts) => Measurement): Measurement {
  const { path, facts } = script;
  const dark = beyond(path, [script]) ?? unreadSource(path, [script]);
  if (dark !== undefined) return dark;
  if (facts.kind !== 'code' || facts.code.kind !== 'read' || facts.code.language !== 'python') return unknown(path, 'analyser', 'is not Python: nothing else is read as a script');
  const { syntaxError, unknownAt, python } = facts.code;
  if (python !== undefined) return take(python);
  if (unknownAt !== undefined) return unknown(path, 'analyser', `has syntax that this version of skillgate does not know (line ${unknownAt.line}), so that nobody can tell`);
  return unknown(path, 'source', `does not parse${syntaxError === undefined ? '' : ` (line ${syntaxError.line})`}, so that nobody can tell`);
}
