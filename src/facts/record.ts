import type { FileFacts } from '../model/facts.ts';

/**
 * Facts as they are kept and sent between threads: JSON in UTF-8, which is cheap to hold, and beside it the sums of
 * lines, which are many and sometimes all that is wanted.
 */
export interface FactRecord {
  readonly facts: Uint8Array;
  readonly lineSums: Uint32Array | undefined;
}

/** Each array has memory of its own, so that it can be handed over. */
export function recordOf(facts: FileFacts): FactRecord {
  if (!('text' in facts) || facts.text.lineSums === undefined) return { facts: encoder.encode(JSON.stringify(facts)), lineSums: undefined };
  const { lineSums, ...text } = facts.text;
  return { facts: encoder.encode(JSON.stringify({ ...facts, text })), lineSums: Uint32Array.from(lineSums) };
}

const encoder = new TextEncoder();

/** The same facts again. */
export function factsOf({ facts: bytes, lineSums }: FactRecord): FileFacts {
  // `recordOf` wrote it; whoever keeps records on disk makes sure that they come back as they were.
  const facts = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()) as FileFacts;
  return lineSums === undefined || !('text' in facts) ? facts : { ...facts, text: { ...facts.text, lineSums } };
}
