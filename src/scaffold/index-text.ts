import { markdownText, visibleText } from '../model/markdown-text.ts';
import type { Path } from '../model/place.ts';

/** A skill that is there, and how its own front matter describes it. */
export interface Described {
  readonly name: string;
  readonly description: string | undefined;
}

const LONGEST_FOCUS = 120;

/** A plan that names what is there, for people to go on from. It claims nothing. */
export function indexText(tree: Path, skills: readonly Described[]): string {
  const title = tree === '.' ? 'Skills' : tree.slice(tree.lastIndexOf('/') + 1).replace(/^\.?./, first => first.toUpperCase());
  const items = skills.map(({ name, description }, at) => {
    const focus = focusOf(description ?? '');
    return `${at + 1}. ${name}${focus === '' ? '' : ` - ${focus}`}`;
  });
  return [`# ${markdownText(title)}`, '', 'What is planned here, and what is there already: one numbered item each, and below it what is known of it.', '', '## Present', '', ...items, ''].join('\n');
}

/** The first sentence of a description, cut at a word where it is long. */
function focusOf(description: string): string {
  const [sentence = ''] = visibleText(description).split(/(?<=[.!?])\s/);
  const short = sentence.length <= LONGEST_FOCUS ? sentence : `${sentence.slice(0, LONGEST_FOCUS).replace(/\s+\S*$/, '')} ...`;
  return markdownText(short.replace(/[.:]$/, ''));
}
