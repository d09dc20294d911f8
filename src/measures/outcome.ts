import type { Finding, Measurement, Unknown, Value } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import type { PartFile } from '../model/skill.ts';

export function known(subject: Path, value: Value, findings: readonly Finding[] = []): Measurement {
  return { kind: 'known', subject, value, findings };
}

/** For measures that count their findings. */
export function counted(subject: Path, findings: readonly Finding[]): Measurement {
  return known(subject, findings.length, findings);
}

/** The message goes on from the subject's name: `has 12,000,000 bytes: …`. */
export function unknown(subject: Path, kind: Unknown['kind'], message: string): Measurement {
  return { kind: 'unknown', subject, why: { kind, message } };
}

/** Nothing is known of a subject as long as one of its files was not looked at. */
export function beyond(subject: Path, files: readonly PartFile[]): Measurement | undefined {
  for (const { path, facts } of files) {
    if (facts.kind === 'beyond') return unknown(subject, 'ceiling', aboutFile(subject, path, facts.message));
  }
  return undefined;
}

/** Names the file where the subject is the folder that holds it. */
export function aboutFile(subject: Path, path: Path, message: string): string {
  return path === subject ? message : `${path.slice(subject.length + 1)} ${message}`;
}
