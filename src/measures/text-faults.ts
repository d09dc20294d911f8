import type { TextFacts } from '../model/facts.ts';
import type { Finding } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import { finding } from './finding.ts';

/** What keeps a file that is meant to be text from being text. */
export function textFaults(path: Path, { nul, notUtf8 }: TextFacts): readonly Finding[] {
  return [
    ...(nul === undefined ? [] : [finding(path, nul, NUL)]),
    ...(notUtf8 === undefined ? [] : [finding(path, notUtf8, NOT_UTF8)]),
  ];
}

const NUL = { key: 'nul', message: 'a NUL byte, expected text', fix: 'remove the byte and save the file as UTF-8' };
const NOT_UTF8 = { key: 'not-utf8', message: 'a byte that is not UTF-8, expected text in UTF-8', fix: 'save the file as UTF-8' };
