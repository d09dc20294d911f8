import type { TestFunction } from '../../model/facts.ts';
import type { ClassShape, FunctionShape } from './shapes.ts';

const SKIPPED = /^(?:unittest\.skip|pytest\.mark\.skip|mark\.skip|skip)\s*(?:\(|$)/;

/**
 * What pytest and unittest would collect and run: `test_…` functions of the module, `test…` methods of classes named
 * `Test…` or derived from a `…TestCase`. Left out is what is always skipped and what has no statement to run;
 * doctests are not counted.
 */
export function pythonTests(shapes: readonly FunctionShape[]): readonly TestFunction[] {
  return shapes
    .filter(shape => shape.body === 'real' && isCollected(shape) && !shape.decorators.some(isSkip))
    .map(({ name, line, column, within }) => ({ name, line, column, ...(isCase(within) ? { unittest: true as const } : {}) }));
}

function isCollected({ name, within }: FunctionShape): boolean {
  if (within === 'function') return false;
  if (within === 'module') return name.startsWith('test_');
  return name.startsWith('test') && isTestClass(within) && !within.decorators.some(isSkip);
}

function isTestClass({ name, bases }: ClassShape): boolean {
  return name.startsWith('Test') || isCase({ bases });
}

function isCase(within: Pick<ClassShape, 'bases'> | 'function' | 'module'): boolean {
  return typeof within !== 'string' && within.bases.some(base => base.endsWith('TestCase'));
}

function isSkip(decorator: string): boolean {
  return SKIPPED.test(decorator);
}
