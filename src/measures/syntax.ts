import * as z from 'zod/mini';
import type { SyntaxFault } from '../model/facts.ts';
import type { Finding, Measurement } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import { defineMeasure } from './define-measure.ts';
import { finding } from './finding.ts';
import { aboutFile, beyond, counted, unknown } from './outcome.ts';
import { subjects, type Subject } from './subjects.ts';
import { unreadSource } from './unread-source.ts';

/** Whether sources parse at all. */
export const syntax = defineMeasure({
  id: 'syntax',
  summary: 'Sources that do not parse, in each script or example.',
  unit: { kind: 'count', one: 'source that does not parse', many: 'sources that do not parse' },
  of: { allowed: ['scripts', 'examples'], default: ['scripts'] },
  options: z.strictObject({}),
  take: (skill, { of }) => subjects(skill, of).map(measureSubject),
});

function measureSubject({ part, path, files }: Subject): Measurement {
  const faults = files.flatMap(file => {
    const { facts } = file;
    return facts.kind === 'code' && facts.code.kind === 'read' && facts.code.syntaxError !== undefined ? [syntaxFinding(file.path, facts.code.language, facts.code.syntaxError)] : [];
  });
  const isData = part === 'scripts' && files.some(({ facts }) => facts.kind !== 'code' && facts.kind !== 'beyond');
  const dark = beyond(path, files) ?? unreadSource(path, files) ?? (isData ? unknown(path, 'analyser', aboutFile(path, path, 'is no source in a language that skillgate knows')) : undefined);
  return faults.length === 0 && dark !== undefined ? dark : counted(path, faults);
}

/** The parser's own words say what it met and what it expected. */
export function syntaxFinding(path: Path, language: string, fault: SyntaxFault): Finding {
  const reason = fault.message === '' ? '' : `: ${fault.message}`;
  return finding(path, fault, {
    key: 'does not parse',
    message: `does not parse${reason}, expected ${language === 'python' ? 'Python' : 'Rust'} source`,
    fix: 'mend the syntax here',
  });
}
