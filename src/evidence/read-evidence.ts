import type { RunRecord } from '../model/evidence.ts';
import { jsonPlace } from '../model/json-place.ts';
import { UserError, type Problem } from '../model/problem.ts';
import { thousands } from '../model/words.ts';
import { evidenceSchema } from './evidence-schema.ts';

/** So many faults of one file are told; the others are counted. */
const MOST = 5;
const EXPECTED = 'expected evidence as skillgate run --evidence FILE writes it';

/** Reads evidence. Throws UserError with the faults of what is none: half an answer is no answer. */
export function readEvidence(text: string, name: string): readonly RunRecord[] {
  const refuse = (...messages: readonly string[]): never => { throw new UserError(messages.map((message): Problem => ({ path: name, message }))); };
  const read = evidenceSchema.safeParse(parsed(text) ?? refuse(`is not JSON, ${EXPECTED}`));
  if (read.success) return read.data.runs.map(run => ({ ...run, tools: { ...run.tools } }));
  const faults = read.error.issues.map(({ path }) => `${jsonPlace(path) || 'the whole'} is not as it should be, ${EXPECTED}`);
  return refuse(...faults.slice(0, MOST), ...(faults.length > MOST ? [`${thousands(faults.length - MOST)} more such faults`] : []));
}

/** Evidence as JSON; one run a line, so that a difference shows what changed. */
export function evidenceText(runs: readonly RunRecord[], version: string): string {
  const head = JSON.stringify({ version: 1, tool: { name: 'skillgate', version }, kind: 'evidence' });
  const lines = runs.map(run => JSON.stringify(run).replace(/(?<=##\w*)\[/g, '\\u005b'));
  return `${head.slice(0, -1)},"runs":[${lines.map(line => `\n${line}`).join(',')}\n]}\n`;
}

/** Undefined for what is no JSON; `null` is JSON, and no evidence. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) ?? {};
  } catch {
    return undefined;
  }
}
