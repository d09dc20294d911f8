import type { ErrorCode } from 'yaml';
import type { Expected } from './expected.ts';
import type { GlobFault } from './glob.ts';
import type { PatternFault } from './pattern.ts';

/** The way from the top of gates.yaml down to a value: keys of mappings, indexes of lists. */
export type Steps = readonly (string | number)[];

/** What can be wrong with gates.yaml: facts only. `sentence` turns them into words. */
export type Fault =
  | { readonly code: 'file-too-large'; readonly size: number; readonly most: number }
  | { readonly code: 'not-text'; readonly unit: number }
  | { readonly code: 'empty' }
  | { readonly code: 'syntax'; readonly yaml: ErrorCode }
  | { readonly code: 'too-deep'; readonly most: number }
  | { readonly code: 'directive' }
  | { readonly code: 'several-documents' }
  | { readonly code: 'tag'; readonly tag: string }
  | { readonly code: 'key-not-text' }
  | { readonly code: 'duplicate-key'; readonly key: string; readonly line: number }
  | { readonly code: 'unknown-alias'; readonly alias: string }
  | { readonly code: 'circular-alias'; readonly alias: string }
  | { readonly code: 'too-many-aliases' | 'too-many-values'; readonly most: number }
  | { readonly code: 'unknown-key'; readonly key: string; readonly known: readonly string[] }
  | { readonly code: 'key-not-taken'; readonly key: string; readonly measure: string }
  | { readonly code: 'missing-key'; readonly key: string; readonly owner: Steps }
  | { readonly code: 'wrong-value'; readonly steps: Steps; readonly found: unknown; readonly expected: Expected }
  | { readonly code: 'unknown-word'; readonly what: string; readonly word: string; readonly known: readonly string[] }
  | { readonly code: 'not-a-word'; readonly steps: Steps; readonly found: unknown; readonly known: readonly string[] }
  | { readonly code: 'unknown-gate'; readonly gate: string; readonly known: readonly string[] }
  | { readonly code: 'repeated'; readonly text: string }
  | { readonly code: 'gate-id'; readonly id: string }
  | { readonly code: 'reserved-id'; readonly id: string }
  | { readonly code: 'no-threshold'; readonly gate: string; readonly limits: readonly string[] }
  | { readonly code: 'min-over-max'; readonly min: string; readonly max: string; readonly gate?: string }
  | { readonly code: 'no-script'; readonly text: string }
  | { readonly code: 'no-invocation' }
  | { readonly code: 'runner-name'; readonly name: string }
  | { readonly code: 'changes-nothing'; readonly keys: readonly string[] }
  | { readonly code: 'backwards'; readonly lower: number; readonly upper: number }
  | { readonly code: 'glob'; readonly glob: string; readonly why: GlobFault }
  | { readonly code: 'pattern'; readonly pattern: string; readonly why: PatternFault };

/** A fault at a value, or at the key that the value has in its mapping. */
export interface Located {
  readonly steps: Steps;
  readonly on: 'key' | 'value';
  readonly fault: Fault;
}

/** A fault at a place of the text, counted in UTF-16 units from 0. */
export interface Placed {
  readonly offset: number;
  readonly fault: Fault;
}
