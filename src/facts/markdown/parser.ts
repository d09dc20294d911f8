import MarkdownIt from 'markdown-it';
import type { Env, Token } from 'markdown-it';

/** Where in its block's text each link, image, code span and tag begins; a link begins after its bracket. */
export type Places = ReadonlyMap<Token, number>;

export interface Parsed {
  readonly tokens: readonly Token[];
  readonly places: Places;
  /** Whether a line of the document defines the label of a reference. */
  readonly isDefined: (label: string) => boolean;
}

const PLACES = Symbol('places');

/** markdown-it keeps no positions inside a block; its inline state, which it lets users replace, knows them. */
class PlacingState extends MarkdownIt.StateInline {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = super.push(type, tag, nesting);
    const places = PLACED.has(type) ? this.env[PLACES] : undefined;
    if (places instanceof Map) places.set(token, this.pos);
    return token;
  }
}

/** Tokens that are asked for their place. */
const PLACED: ReadonlySet<string> = new Set(['link_open', 'image', 'code_inline', 'html_inline']);

/** What markup begins with, and white space that a line break takes away. */
const MARKUP = /[\\`~*_[<&]| \n|\n[ \t]/;

/** Gives what markdown-it makes of a text without markup: its lines, with breaks between them. */
function pushPlain(text: string, tokens: Token[]): void {
  for (let from = 0; ; ) {
    const feed = text.indexOf('\n', from);
    const end = feed < 0 ? text.length : feed;
    if (end > from) tokens.push(textToken(text.slice(from, end)));
    if (feed < 0) return;
    tokens.push(new MarkdownIt.Token('softbreak', 'br', 0));
    from = feed + 1;
  }
}

function textToken(content: string): Token {
  const token = new MarkdownIt.Token('text', '', 0);
  token.content = content;
  return token;
}

/** CommonMark with tables and strikethrough, HTML read as HTML, link targets left as they were written. */
export function markdownParser(): (text: string) => Parsed {
  const parser = new MarkdownIt({ html: true, linkify: false });
  parser.inline.State = PlacingState;
  const parseInline = parser.inline.parse.bind(parser.inline);
  parser.inline.parse = (text, owner, env, tokens) => {
    if (MARKUP.test(text)) parseInline(text, owner, env, tokens);
    else pushPlain(text, tokens);
  };
  parser.normalizeLink = target => target;
  parser.normalizeLinkText = text => text;
  parser.validateLink = () => true;
  return text => {
    const places = new Map<Token, number>();
    const env: Env = { [PLACES]: places };
    const tokens = parser.parse(text, env);
    const { references = {} } = env;
    return { tokens, places, isDefined: label => Object.hasOwn(references, parser.utils.normalizeReference(label)) };
  };
}
