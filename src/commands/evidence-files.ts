import { resolve } from 'node:path';
import { keptEvidenceFile } from '../cache/kept-evidence.ts';
import type { RunRecord } from '../model/evidence.ts';
import { LIMITS } from '../source/limits.ts';
import { isThere } from '../source/nearest-config.ts';
import { readNamed } from '../source/project.ts';
import { lookAt } from '../source/walk.ts';
import type { Witness } from '../source/witness.ts';

/** Evidence that people named. Throws UserError where one of the files is none. */
export async function namedEvidence(files: readonly string[]): Promise<readonly RunRecord[]> {
  if (files.length === 0) return [];
  const { readEvidence } = await import('../evidence/read-evidence.ts');
  return files.flatMap(file => readEvidence(readNamed(resolve(file), file, 'evidence of skillgate run', LIMITS.reportBytes), file));
}

/** What `run` kept of a project on this machine. What is damaged is as good as never kept. The witness is told where it would be. */
export async function keptEvidence(root: string, environment: NodeJS.ProcessEnv, witness?: Witness): Promise<readonly RunRecord[]> {
  const file = keptEvidenceFile(root, environment);
  if (file !== undefined) witness?.saw(file, lookAt(file));
  if (file === undefined || !isThere(file)) return [];
  return namedEvidence([file]).catch(() => []);
}
