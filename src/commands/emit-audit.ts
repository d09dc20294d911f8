import type { Claim } from '../model/claim.ts';
import { isWrong } from '../model/claim.ts';
import { auditReporters } from '../reporters/audit/index.ts';
import { auditSummary } from '../reporters/audit/markdown.ts';
import type { AuditFormat } from '../reporters/formats.ts';
import { colourPaint, plainPaint } from '../reporters/paint.ts';
import { folderInRepository } from '../source/repository.ts';
import { writeOutput } from '../source/write-file.ts';
import { summarise } from './emit.ts';
import type { Emission } from './formats.ts';
import type { World } from './world.ts';

/** Formats that name files to a forge. */
const MARKING: readonly AuditFormat[] = ['sarif', 'github'];

/** Writes an audit in each format that was asked for. `--quiet` silences the text for people where nothing is wrong. */
export async function emitAudit(world: World, claims: readonly Claim[], emissions: readonly Emission<AuditFormat>[], { root, quiet }: { readonly root: string; readonly quiet: boolean }): Promise<void> {
  const within = emissions.some(({ format }) => MARKING.includes(format)) ? await folderInRepository(root) : '';
  for (const { format, file } of emissions) {
    const paint = world.colour && file === undefined ? colourPaint : plainPaint;
    const text = auditReporters[format](claims, { version: world.version, paint, within });
    if (file !== undefined) await writeOutput(file, [text]);
    else if (!(quiet && format === 'text' && !claims.some(isWrong))) await world.pour([text]);
    if (file === undefined && format === 'github') await summarise(world, most => auditSummary(claims, most));
  }
}
