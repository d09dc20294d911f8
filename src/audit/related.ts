import { groupBy } from '../model/group.ts';
import type { SpotOf } from './positions.ts';
import type { Known } from './project.ts';
import type { Statement } from './statement.ts';

/** Holds a document's statements against each other: totals learn what they are the sums of, and what contradicts is said so. */
export function related(statements: readonly Statement[], spotOf: SpotOf, project: Known): Statement[] {
  const inOrder = statements.toSorted((a, b) => a.start - b.start);
  return contradicting(withOwnSums(inOrder, project), spotOf);
}

/** A sum of the document's own numbers that is also held against the tree is one claim. */
function withOwnSums(statements: readonly Statement[], project: Known): Statement[] {
  const sums = new Map(statements.flatMap(({ body }) => (body.is === 'sum' ? [[body.number.start, body.terms] as const] : [])));
  const numbers = new Set(statements.flatMap(({ body }) => (body.is === 'number' ? [body.number.start] : [])));
  const parts = partsOf(statements, project);
  const totals = new Map(statements.flatMap(({ kind, subject, body }) => (kind === 'lines' && body.is === 'number' && subject !== null ? [[subject, body.number.value] as const] : [])).toReversed());
  return statements.flatMap(statement => {
    const { body, kind, subject } = statement;
    if (body.is === 'sum') return numbers.has(body.number.start) ? [] : [statement];
    if (body.is !== 'number' || kind !== 'lines' || subject === null) return [statement];
    const skills = subject.split(', ');
    const terms = sums.get(body.number.start) ?? (skills.length > 1 ? skills.flatMap(skill => totals.get(skill) ?? []) : parts.get(subject));
    const isWhole = terms !== undefined && (skills.length === 1 || terms.length === skills.length);
    return [isWhole ? { ...statement, body: { ...body, own: { terms } } } : statement];
  });
}

/** What a document says of the deliverables of each skill, each file once. */
function partsOf(statements: readonly Statement[], { trees, counted }: Known): Map<string, number[]> {
  const deliverables = new Set(trees.flatMap(({ skills }) => skills.flatMap(({ parts: { reference, scripts, examples } }) => [
    ...(counted.includes('reference') && reference !== null ? [reference.path] : []),
    ...(counted.includes('scripts') ? scripts.map(({ path }) => path) : []),
    ...(counted.includes('examples') ? examples.map(({ path }) => path) : []),
  ])));
  const said = new Map(statements.flatMap(({ skill, body }) => {
    if (body.is !== 'file-lines' || body.found.kind !== 'there' || skill === null) return [];
    const { path } = body.found;
    return deliverables.has(path) ? [[path, { skill, value: body.number.value }] as const] : [];
  }).toReversed());
  const inOrder = [...said.values()].toReversed();
  return new Map([...groupBy(inOrder, ({ skill }) => skill)].map(([skill, values]) => [skill, values.map(({ value }) => value)]));
}

/** Of several numbers for the completion of one skill the first stands, and each other contradicts it. */
function contradicting(statements: readonly Statement[], spotOf: SpotOf): Statement[] {
  const first = new Map<string, { readonly value: number; readonly line: number }>();
  return statements.map((statement): Statement => {
    const { body, subject, start } = statement;
    if (body.is !== 'undefined-share' || subject === null) return statement;
    const before = first.get(subject);
    if (before === undefined) first.set(subject, { value: body.number.value, line: spotOf(start).line });
    return before === undefined || before.value === body.number.value ? statement : { ...statement, body: { is: 'contradiction', number: body.number, other: before.value, line: before.line } };
  });
}
