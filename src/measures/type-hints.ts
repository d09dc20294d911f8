import * as z from 'zod/mini';
import type { Finding } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import type { MissingHint } from '../model/python.ts';
import { defineMeasure } from './define-measure.ts';
import { finding } from './finding.ts';
import { known, unknown } from './outcome.ts';
import { measurePython } from './python-script.ts';

/** The share of annotated slots in each script. See CONTRACT "Counting" for what a slot is. */
export const typeHints = defineMeasure({
  id: 'type-hints',
  summary: 'The share of parameters and returns of each script that are annotated.',
  unit: { kind: 'share', of: { one: 'annotation', many: 'annotations' } },
  of: { allowed: ['scripts'], default: ['scripts'] },
  options: z.strictObject({}),
  take: ({ scripts }) => scripts.map(script => measurePython(script, ({ hints: { annotated, missing } }) => {
    const total = annotated + missing.length;
    if (total === 0) return unknown(script.path, 'source', 'has no function, and so nothing to annotate');
    return known(script.path, annotated / total, missing.map(each => missingHint(script.path, each)));
  })),
});

function missingHint(path: Path, { function: name, slot, ...at }: MissingHint): Finding {
  const isReturn = slot === 'return';
  return finding(path, at, {
    key: `${name} ${slot}`,
    message: `${name} has no annotation for ${isReturn ? 'what it returns' : slot}, expected one`,
    fix: isReturn ? 'write -> and the type before the colon, -> None where nothing is returned' : `write ${slot}: and its type`,
  });
}
