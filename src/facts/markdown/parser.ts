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
    const places = this.env[PLACES];
    if (nesting >= 0 && places instanceof Map) places.set(token, this.pos);
    return token;
  }
}

/** CommonMark with tables and strikethrough, HTML read as HTML, link targets left as they were written. */
export function markdownParser(): (text: string) => Parsed {
  const parser = new MarkdownIt({ html: true, linkify: false });
  parser.inline.State = PlacingState;
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
