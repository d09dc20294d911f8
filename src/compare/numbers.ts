import type { Path } from '../model/place.ts';
import type { FileReport, PartsReport } from '../model/report.ts';
import type { Gate, PartKind } from '../model/rules.ts';
import { plural, thousands } from '../model/words.ts';

/** One number that the report shows of a subject: `value` of `total`, where it is a share. */
export interface Shown {
  readonly path: Path;
  readonly value: number;
  readonly total?: number;
  readonly one: string;
  readonly many: string;
}

/** What the report shows of the parts that a gate looks at; nothing where it shows no number of them. */
export function shownOf({ measure, of, options }: Gate, parts: PartsReport): readonly Shown[] {
  switch (measure) {
    case 'type-hints':
      return parts.scripts.flatMap(({ path, hints }) => (hints === null ? [] : [{ path, value: hints.annotated, total: hints.total, one: 'slot annotated', many: 'slots annotated' }]));
    case 'cli-flags':
      return parts.scripts.flatMap(({ path, flags }) => (flags === null ? [] : [declared(path, flags, options['flags'])]));
    case 'example-tests':
      return parts.examples.flatMap(({ path, tests }) => (tests === null ? [] : [{ path, value: tests, one: 'test', many: 'tests' }]));
    case 'lines':
      return of.flatMap(part => filesOf(parts, part)).flatMap(({ path, lines }) => (lines === null ? [] : [{ path, value: lines, one: 'line', many: 'lines' }]));
    default:
      return [];
  }
}

function declared(path: Path, flags: readonly string[], wanted: unknown): Shown {
  const list: readonly unknown[] = Array.isArray(wanted) ? wanted : [];
  return { path, value: list.filter(flag => flags.some(name => name === flag)).length, total: list.length, one: 'flag declared', many: 'flags declared' };
}

function filesOf({ skillFile, reference, tracking, scripts, examples }: PartsReport, part: PartKind): readonly FileReport[] {
  const all = { 'skill-file': [skillFile], reference: [reference], tracking: [tracking], scripts, examples };
  const files: readonly (FileReport | null)[] = all[part];
  return files.filter(file => file !== null);
}

/** `64 of 64 slots annotated`, `2,814 lines`. */
export function shownWords({ value, total, one, many }: Shown): string {
  return total === undefined ? plural(value, one, many) : `${thousands(value)} of ${thousands(total)} ${total === 1 ? one : many}`;
}

/** The same after it was said before: only what is different. */
export function againWords({ value, total }: Shown, before: Shown): string {
  return total === undefined || total === before.total ? thousands(value) : `${thousands(value)} of ${thousands(total)}`;
}
