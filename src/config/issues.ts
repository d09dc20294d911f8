import type * as z from 'zod/mini';
import { nearest } from '../model/nearest.ts';
import { isExpected, type Expected } from './expected.ts';
import type { Fault, Located, Steps } from './fault.ts';
import { child } from './raw.ts';

type Issue = z.core.$ZodIssue;

/** What a schema looked at: a value, where it stands, and the keys that its mappings know. */
export interface Subject {
  readonly steps: Steps;
  readonly value: unknown;
  /** The known keys of a mapping inside the value, by the steps to it. */
  readonly keysAt: (inside: Steps) => readonly string[];
  /** The measure of a gate, and the keys that other measures take and this one does not. */
  readonly measure?: { readonly id: string; readonly others: readonly string[] };
}

/** What a schema found wrong, as faults of ours. A mistyped key is one fault, not also a missing one. */
export function faultsOf(issues: readonly Issue[], subject: Subject): Located[] {
  const faults = issues.flatMap(issue => located(issue, subject));
  const meant = new Set(faults.flatMap(({ steps, fault }) => meantBy(steps.slice(0, -1), fault)));
  return faults.filter(({ steps, fault }) => fault.code !== 'missing-key' || !meant.has(JSON.stringify([...steps, fault.key])));
}

function meantBy(parent: Steps, fault: Fault): string[] {
  const near = fault.code === 'unknown-key' ? nearest(fault.key, fault.known) : undefined;
  return near === undefined ? [] : [JSON.stringify([...parent, near])];
}

function located(issue: Issue, subject: Subject): Located[] {
  const inside = issue.path.map(step => (typeof step === 'number' ? step : String(step)));
  const steps = [...subject.steps, ...inside];
  const found = issue.path.reduce(child, subject.value);
  if (found === undefined) return [missing(steps)];
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownKey(key, steps, subject, inside));
  if (issue.code === 'invalid_union') return union(issue, subject) ?? [wrong(steps, found, expectedOf(issue))];
  // Ids of gates are judged by idFaults, which also knows the reserved ones.
  if (issue.code === 'invalid_key') return [];
  if (issue.code === 'invalid_value' && !isExpected(issue.message)) return [notOneOf(steps, found, issue.values.map(String))];
  return [wrong(steps, found, expectedOf(issue))];
}

/** A missing key is shown at its mapping's own key. */
function missing(steps: Steps): Located {
  const owner = steps.slice(0, -1);
  return { steps: owner, on: 'key', fault: { code: 'missing-key', key: String(steps.at(-1)), owner } };
}

function unknownKey(key: string, steps: Steps, { keysAt, measure }: Subject, inside: Steps): Located {
  const fault: Fault = inside.length === 0 && measure !== undefined && measure.others.includes(key)
    ? { code: 'key-not-taken', key, measure: measure.id }
    : { code: 'unknown-key', key, known: keysAt(inside) };
  return { steps: [...steps, key], on: 'key', fault };
}

/** The faults of the branch that was meant: the first that takes the value's type, and best its form too. */
function union({ errors, path }: z.core.$ZodIssueInvalidUnion, subject: Subject): Located[] | undefined {
  const fits = (refused: readonly string[]) => errors.find(branch =>
    branch.length > 0 && !branch.some(issue => issue.path.length === 0 && refused.includes(issue.code)));
  return (fits(['invalid_type', 'invalid_value']) ?? fits(['invalid_type']))
    ?.flatMap(issue => located({ ...issue, path: [...path, ...issue.path] }, subject));
}

function notOneOf(steps: Steps, found: unknown, known: readonly string[]): Located {
  const key = String(steps.findLast(step => typeof step === 'string'));
  const what = NOUNS[key] ?? key;
  const fault: Fault = typeof found === 'string'
    ? { code: 'unknown-word', what, word: found, known }
    : { code: 'not-a-word', steps, found, known };
  return { steps, on: 'value', fault };
}

function wrong(steps: Steps, found: unknown, expected: Expected): Located {
  return { steps, on: 'value', fault: { code: 'wrong-value', steps, found, expected } };
}

/** What a word is called where its key is no noun for it. */
const NOUNS: Readonly<Record<string, string>> = { of: 'part', count: 'part', blocks: 'value of blocks' };

/** Options of measures come from schemas that know nothing of our codes. */
function expectedOf(issue: Issue): Expected {
  if (isExpected(issue.message)) return issue.message;
  if (issue.code === 'too_small') return issue.origin === 'array' ? 'some-items' : issue.origin === 'string' ? 'some-text' : 'other-value';
  return issue.code === 'invalid_type' ? TYPES[issue.expected] ?? 'other-value' : 'other-value';
}

const TYPES: Readonly<Record<string, Expected>> = {
  string: 'text', number: 'number', int: 'number', boolean: 'true-or-false', array: 'list', tuple: 'list', object: 'mapping', record: 'mapping',
};
