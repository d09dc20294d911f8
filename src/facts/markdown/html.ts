/** A start tag of HTML: `offset` counts from the beginning of the text that was scanned. */
export interface Tag {
  readonly name: string;
  readonly offset: number;
  readonly attributes: ReadonlyMap<string, string>;
}

/** A comment without its delimiters; `offset` is where its text begins. */
export interface Comment {
  readonly offset: number;
  readonly text: string;
}

/** Elements whose text is no HTML. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp']);
const NEVER_CLOSED = -1;
const COMMENT = /<!--([\s\S]*?)(?:-->|$)/g;

/**
 * Start tags of an HTML fragment, read as tolerantly as a browser reads them: comments and the text of scripts are
 * passed over, and what is never closed ends the scan, which keeps it linear.
 */
export function tagsOf(html: string): readonly Tag[] {
  const tags: Tag[] = [];
  for (let at = html.indexOf('<'); at >= 0; ) {
    const { tag, end } = html.startsWith('<!--', at) ? { tag: undefined, end: html.indexOf('-->', at) } : tagAt(html, at);
    if (tag !== undefined) tags.push(tag);
    const next = tag !== undefined && RAW.has(tag.name) ? endOfRaw(html, tag.name, end) : end;
    at = next === NEVER_CLOSED ? NEVER_CLOSED : html.indexOf('<', next);
  }
  return tags;
}

/** Comments of an HTML fragment; one that is never closed runs to the end. */
export function commentsOf(html: string): readonly Comment[] {
  return [...html.matchAll(COMMENT)].map(({ index, 1: text = '' }) => ({ offset: index + '<!--'.length, text }));
}

/** Whether a fragment shows a reader nothing. */
export function isOnlyComments(html: string): boolean {
  return html.replace(COMMENT, '').trim() === '';
}

function tagAt(html: string, offset: number): { readonly tag: Tag | undefined; readonly end: number } {
  const name = stick(/[a-z][^\s/>]*/iy, html, offset + 1)?.[0];
  if (name === undefined) return { tag: undefined, end: offset + 1 };
  const attributes = new Map<string, string>();
  let at = offset + 1 + name.length;
  for (let found = attributeAt(html, at); found !== undefined; found = attributeAt(html, at)) {
    if (found.end === NEVER_CLOSED) return { tag: undefined, end: NEVER_CLOSED };
    if (!attributes.has(found.name)) attributes.set(found.name, found.value);
    at = found.end;
  }
  return { tag: { name: name.toLowerCase(), offset, attributes }, end: at };
}

function attributeAt(html: string, from: number): { readonly name: string; readonly value: string; readonly end: number } | undefined {
  const head = stick(/[\s/]*([^\s/>=<]+)(\s*=\s*)?/y, html, from);
  if (head === undefined) return undefined;
  const name = (head[1] ?? '').toLowerCase();
  const start = from + head[0].length;
  if (head[2] === undefined) return { name, value: '', end: start };
  const quote = html[start];
  if (quote !== '"' && quote !== "'") {
    const value = stick(/[^\s>]*/y, html, start)?.[0] ?? '';
    return { name, value: unescape(value), end: start + value.length };
  }
  const close = html.indexOf(quote, start + 1);
  return { name, value: unescape(html.slice(start + 1, close)), end: close < 0 ? NEVER_CLOSED : close + 1 };
}

function endOfRaw(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? NEVER_CLOSED;
}

function stick(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** Targets and ids hardly hold any other entity. */
function unescape(value: string): string {
  return value.replaceAll('&amp;', '&');
}
