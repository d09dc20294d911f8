import type { Placeholder } from '../../model/facts.ts';
import type { Body, ClassShape, FunctionShape } from './shapes.ts';

/** Decorators that take an empty body, or a raising one, by design. */
const BY_DESIGN =
  /(?:^|\.)(?:abstract\w*|overload|group|callback|singledispatch|singledispatchmethod|hookspec|override)\s*(?:\(|$)/i;
const ABSTRACT_BASE = /(?:^|\.|=)(?:ABC|ABCMeta|Protocol|Interface)$/;
const ABSTRACT_NAME = /^_*(?:Base|Abstract)|(?:Base|Protocol|Interface|Mixin|Stub|Null\w*)$/;
const DOES_NOTHING = /^_*(?:no_?op|null|dummy|ignore|do_nothing|stub)/i;

const REFUSES = /^_*(?:not_?implemented|unsupported)/i;

/**
 * Functions whose body is a stand-in. Passed over is what is empty by design: hooks that have only a docstring,
 * abstract and overloaded functions, protocols, click groups, overridden hooks, methods that say that subclasses give
 * them a body, special methods, and classes that others in the file derive from.
 */
export function pythonPlaceholders(shapes: readonly FunctionShape[]): readonly Placeholder[] {
  if (isStubFile(shapes)) return [];
  const bases = new Set(shapes.flatMap(({ within }) => (typeof within === 'string' ? [] : within.bases)));
  return shapes
    .filter(shape => shape.body in BODIES && !isByDesign(shape, bases))
    .map(({ name, body, line, column }) => ({ what: `def ${name}: ${BODIES[body]}`, line, column }));
}

const BODIES: Partial<Record<Body, string>> = { pass: 'pass', ellipsis: '...', 'not-implemented': 'raise NotImplementedError' };

/** A file that only declares: every function is `...` and says what it returns. */
function isStubFile(shapes: readonly FunctionShape[]): boolean {
  return shapes.every(({ body, annotated }) => body === 'ellipsis' && annotated);
}

function isByDesign({ name, decorators, within, body, isForSubclasses }: FunctionShape, bases: ReadonlySet<string>): boolean {
  if (decorators.some(decorator => BY_DESIGN.test(decorator))) return true;
  if (within === 'function') return body !== 'not-implemented';
  if (within === 'module') return DOES_NOTHING.test(name);
  if (isAbstract(within, bases) || isForSubclasses || REFUSES.test(name)) return true;
  return body !== 'not-implemented' && (/^__\w+__$/.test(name) || DOES_NOTHING.test(name) || within.bases.length > 0);
}

function isAbstract({ name, bases }: ClassShape, derivedFrom: ReadonlySet<string>): boolean {
  return derivedFrom.has(name) || ABSTRACT_NAME.test(name) || bases.some(base => ABSTRACT_BASE.test(base));
}
