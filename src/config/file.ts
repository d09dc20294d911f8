import * as z from 'zod/mini';
import type { Located, Steps } from './fault.ts';
import { FILE_KEYS, fileSchema } from './file-schema.ts';
import { faultsOf } from './issues.ts';
import { child, isMapping, list } from './raw.ts';
import { runFaults } from './run.ts';
import { runnerKeys } from './run-schema.ts';
import { checked } from './scalars.ts';

const written = fileSchema(z.unknown(), z.unknown());

/** gates.yaml as its schema takes it; gates and what overrides change of them are read apart. */
export type WrittenFile = z.output<typeof written>;

/** Everything but the gates and what overrides change of them; `file` is absent where there are faults of form. */
export function readFile(value: unknown): { readonly file?: WrittenFile; readonly faults: readonly Located[] } {
  const read = checked(written, value);
  const faults = [...emptyFaults(value), ...targetFaults(value), ...runFaults(child(value, 'run'))];
  if (read.success) return { file: read.data, faults };
  return { faults: [...faultsOf(read.error.issues, { steps: [], value, keysAt }), ...faults] };
}

function keysAt(inside: Steps): readonly string[] {
  if (inside[0] === 'run' && inside[1] === 'runners' && inside.length > 2) return runnerKeys(inside);
  return FILE_KEYS[inside.filter(step => typeof step === 'string').join('.')] ?? [];
}

function emptyFaults(value: unknown): Located[] {
  const changed = list(child(value, 'overrides')).map((_, index) => ['overrides', index, 'gates']);
  return [['gates'], ...changed].flatMap((steps): Located[] => {
    const found = steps.reduce(child, value);
    const isEmpty = isMapping(found) && Object.keys(found).length === 0;
    return isEmpty ? [{ steps, on: 'value', fault: { code: 'wrong-value', steps, found, expected: 'gates' } }] : [];
  });
}

function targetFaults(value: unknown): Located[] {
  const steps = ['totals', 'target-lines'];
  const [lower, upper] = list(steps.reduce(child, value));
  if (typeof lower !== 'number' || typeof upper !== 'number' || !(lower > upper)) return [];
  return [{ steps, on: 'value', fault: { code: 'backwards', lower, upper } }];
}
