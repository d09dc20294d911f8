import type { Block } from './blocks.ts';
import { languageOf } from './fences.ts';
import { targetOf } from './links.ts';

/** Languages of fences that show commands or drawings of folders; other code names paths only by accident. */
const SHOWN_IN = new Set(['', 'text', 'txt', 'plaintext', 'tree', 'sh', 'bash', 'zsh', 'shell', 'console', 'terminal', 'powershell']);
const JOINED = /[\w\u0080-\uFFFF][./_-]+[\w\u0080-\uFFFF]/;
const WORD = /[^\s"'`()[\]<>{},;|*│├└─]+/g;

/**
 * Words that can name a script or an example: code spans whole, link targets, and every word with a dot, slash, hyphen
 * or underscore inside it, in prose and headings as in fences with commands or folder drawings. Each once.
 */
export function mentionsOf(blocks: readonly Block[]): readonly string[] {
  return [...new Set(blocks.flatMap(mentionsIn))];
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
      case 'link_open':
        return [targetOf(token) ?? ''].filter(target => target !== '');
      default:
        return [];
    }
  });
}

function pathLike(text: string): readonly string[] {
  if (!JOINED.test(text)) return [];
  return (text.match(WORD) ?? []).filter(word => JOINED.test(word)).map(word => word.replace(/[.:!?]+$/, ''));
}
