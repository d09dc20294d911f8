import type { MarkdownFacts, TextFacts } from '../model/facts.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import type { PartFile } from '../model/skill.ts';
import { unknown } from './outcome.ts';

/** A document that was read as Markdown. */
export interface MarkdownFile {
  readonly path: Path;
  readonly text: TextFacts;
  readonly markdown: MarkdownFacts;
}

/** Measures a document by its Markdown; anything else that stands in its place is unknown, with the reason. */
export function measureMarkdown({ path, facts }: PartFile, take: (file: MarkdownFile) => Measurement): Measurement {
  switch (facts.kind) {
    case 'markdown':
      return take({ path, text: facts.text, markdown: facts.markdown });
    case 'beyond':
      return unknown(path, 'ceiling', facts.message);
    case 'binary':
    case 'plain':
    case 'code':
      return unknown(path, 'analyser', 'is not a Markdown file: only Markdown is read as a document');
    default:
      return facts satisfies never;
  }
}
