import type { Heading, MarkdownFacts } from '../model/facts.ts';
import type { Finding } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import { finding, START } from './finding.ts';

/** Headings that promise text and have none. */
export function emptySections(path: Path, { headings }: MarkdownFacts): readonly Finding[] {
  return headings
    .filter(({ empty }) => empty)
    .map(heading =>
      finding(path, heading, {
        key: `empty ${heading.text}`,
        message: `section ${JSON.stringify(heading.text)} is empty, expected text`,
        fix: 'write the section, or remove its heading',
      }),
    );
}

/** Wanted sections that no heading opens; upper and lower case and a number before the title are the same. */
export function missingSections(path: Path, headings: readonly Heading[], wanted: readonly string[]): readonly Finding[] {
  const there = new Set(headings.map(({ text }) => plainTitle(text)));
  return wanted
    .filter(section => !there.has(plainTitle(section)))
    .map(section =>
      finding(path, START, {
        key: `no section ${section}`,
        message: `no section ${JSON.stringify(section)}, expected one`,
        fix: `write a section with the heading ${section}`,
      }),
    );
}

function plainTitle(text: string): string {
  return text.toLowerCase().replace(/^\s*\d+(\.\d+)*[.)]?\s+/, '').replace(/\s+/g, ' ').trim();
}
