import picomatch from 'picomatch';
import type { Located } from './fault.ts';
import { globFault } from './glob.ts';
import { child, list } from './raw.ts';

/** Waivers that name no gate that there is: they would excuse nothing, or something else than was meant. */
export function waiverFaults(written: unknown, ids: readonly string[]): Located[] {
  return list(written).flatMap((waiver, index): Located[] => {
    const gate = child(waiver, 'gate');
    if (typeof gate !== 'string' || globFault(gate, 'name') !== undefined || namesOneOf(gate, ids)) return [];
    return [{ steps: ['waivers', index, 'gate'], on: 'value', fault: { code: 'unknown-gate', gate, known: ids } }];
  });
}

/** Without any gate there is a fault already, and every name would be one more. */
function namesOneOf(glob: string, ids: readonly string[]): boolean {
  const matches = picomatch(glob, { noext: true, dot: true });
  return ids.length === 0 || ids.includes(glob) || ids.some(id => matches(id));
}
