import type { Link } from '../../model/facts.ts';
import type { Block } from './blocks.ts';
import { languageOf } from './fences.ts';

/** Languages of fences that show commands or drawings of folders; other code names paths only by accident. */
const SHOWN_IN = new Set(['', 'text', 'txt', 'plaintext', 'tree', 'sh', 'bash', 'zsh', 'shell', 'console', 'terminal', 'powershell']);
const JOINED = /[\w\u0080-\uFFFF](?:[./_-]+[\w\u0080-\uFFFF]|[\\/](?!\S))/;
const WORD = /[^\s"'`()[\]<>{},;|*│├└─]+/g;

/**
 * Words that can name a script or an example: code spans whole, targets of links (in HTML too, their escapes read), and
 * every word with a dot, slash, hyphen or underscore inside it or a slash behind it, in prose and headings as in fences
 * with commands or folder drawings. Each once.
 */
export function mentionsOf(blocks: readonly Block[], links: readonly Link[]): readonly string[] {
  return [...new Set([...blocks.flatMap(mentionsIn), ...links.map(({ target }) => unescaped(target))])].filter(mention => mention !== '');
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

function mentionsIn(block: Block): readonly string[] {
  if (block.kind === 'fence') return SHOWN_IN.has(languageOf(block.token.info)) ? pathLike(block.token.content) : [];
  if (block.kind !== 'heading' && block.kind !== 'prose') return [];
  return (block.inline.children ?? []).flatMap(token => {
    switch (token.type) {
      case 'text':
        return pathLike(token.content);
      case 'code_inline':
        return [token.content, ...pathLike(token.content)];
      default:
        return [];
    }
  });
}

function pathLike(text: string): readonly string[] {
  if (!JOINED.test(text)) return [];
  return (text.match(WORD) ?? []).filter(word => JOINED.test(word)).map(word => word.replace(/[.:!?]+$/, ''));
}
