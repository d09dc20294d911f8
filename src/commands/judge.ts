import { assess } from '../assess.ts';
import type { Report } from '../model/report.ts';
import type { Opened } from './open.ts';

/** The report of a project that was opened, beside its base where it has one. */
export async function judge({ source, terms, given, since }: Pick<Opened, 'source' | 'terms' | 'given' | 'since'>): Promise<Report> {
  return since === undefined ? assess(source, terms, given) : (await import('../assess-since.ts')).assessSince(source, terms, given, since);
}
