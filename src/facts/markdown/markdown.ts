import type { MarkdownFacts } from '../../model/facts.ts';
import { frontMatter } from '../front-matter.ts';
import type { Block } from './blocks.ts';
import { blocksOf } from './blocks.ts';
import { declaredLevel } from './declared-level.ts';
import { fencesOf } from './fences.ts';
import { headingsOf, ownIds } from './headings.ts';
import { inlineText, wordCount } from './inline-text.ts';
import { anchorsOf, linksOf } from './links.ts';
import { mentionsOf } from './mentions.ts';
import { markdownParser } from './parser.ts';
import { placeholdersOf } from './placeholders.ts';
import { undefinedReferences } from './undefined-references.ts';

/**
 * A reader of Markdown texts. Lines and columns are those of the file; where a column can only be approximate is said
 * in `locate.ts`. What is nested more than 100 levels deep is not looked at (markdown-it's own guard).
 */
export function markdownReader(): (text: string) => MarkdownFacts {
  const parse = markdownParser();
  return text => {
    const front = frontMatter(text);
    const body = withoutFrontMatter(readable(text), front.lines);
    const source = body.split('\n');
    const parsed = parse(body);
    const { tokens, places } = parsed;
    const blocks = blocksOf(tokens, source);
    const links = linksOf(blocks, places);
    const level = declaredLevel(blocks);
    return {
      frontMatter: front.facts,
      headings: headingsOf(blocks, source),
      links,
      undefinedReferences: undefinedReferences(blocks, parsed),
      fences: fencesOf(blocks, source),
      words: blocks.reduce((count, block) => count + wordsOf(block), 0),
      anchors: [...ownIds(blocks), ...anchorsOf(blocks, places)],
      placeholders: placeholdersOf(blocks, places),
      ...(level === undefined ? {} : { level }),
      mentions: mentionsOf(blocks, links),
    };
  };
}

/** As the parser will read it, so that its texts are found again in these lines: no NUL, no lone carriage return. */
function readable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replaceAll('\r', ' ');
}

/** Blank lines in its place keep every line's number. */
function withoutFrontMatter(text: string, lines: number): string {
  return lines === 0 ? text : '\n'.repeat(lines) + text.split('\n').slice(lines).join('\n');
}

function wordsOf(block: Block): number {
  return block.kind === 'prose' ? wordCount(inlineText(block.inline, false)) : 0;
}
