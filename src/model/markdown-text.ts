/**
 * Text from the tree as Markdown that shows exactly that text: one line, with runs of white space as one space and what
 * nobody could see (control characters, bidi controls, zero-width characters, lone surrogates) as U+FFFD.
 */

/** Splits what GitHub would link or turn into a picture whatever is escaped: it looks at the finished text. Shows nothing. */
const NOTHING = '<!-- -->';

/** Joiners stay between letters beyond ASCII and in emoji, where they are spelling; variation selectors behind emoji. */
const INVISIBLE =
  /(?!(?<=[\p{L}\p{M}\p{Emoji_Modifier}\p{Extended_Pictographic}])(?<!\p{ASCII})[\u200C\u200D](?=[\p{L}\p{Extended_Pictographic}])(?!\p{ASCII})|(?<=\p{Emoji})[\uFE0E\uFE0F])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/**
 * What means something inside a line: always, in a certain company, or (underscores) anywhere but within a word.
 * Hash signs at the end would be lost in a heading.
 */
const INLINE =
  /[\\`*~[\]$]|<(?! )|&(?=#?\w+;)|(?<!\w)(?:@(?=\w)|#(?=\d))|(?<=^| )#+$|(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu;

/** What means something at the start of a line: heading, quote, table, list, rule, underline of a heading. */
const OPENING = /^(?=#{1,6}(?: |$)|[>|]|[-+](?: |$)|[-:=][-:|= ]*$)/;

/** Web addresses, mail addresses and emoji shortcodes, split behind the character that makes them one. */
const LINKED =
  /(?:https?|ftp):(?=\/\/)|(?<![a-z\d])www(?=\.)|(?<=[-.\w+]\\?)@(?=(?:[-\w\\]*\.)+[-\w\\]*[a-z])|(?<![\w:]):(?=(?:[\d_]*[a-z][\w+-]*|[+-]1|100|1234):(?!:))/gi;

/** One line in which everything can be seen. Not Markdown yet. */
export function visibleText(text: string): string {
  return text.replace(/\p{White_Space}+/gu, ' ').replace(/^ | $/g, '').replace(INVISIBLE, '\uFFFD');
}

/** Any text as one line of Markdown that shows just that text, at the start of a line, within one, or in a link's text. */
export function markdownText(text: string): string {
  return visibleText(text)
    .replace(INLINE, run => run.replace(/./g, '\\$&'))
    .replace(LINKED, `$&${NOTHING}`)
    .replace(/^(\d{1,9})(?=[.)](?: |$))/, '$1\\')
    .replace(OPENING, '\\');
}

/** An inline code span that shows the text; '' for ''. */
export function markdownCode(text: string): string {
  const shown = visibleText(text);
  if (shown === '') return '';
  // A table cell cannot hold a code span with an odd run of backslashes before a pipe: there it would lose one.
  if (/(?<!\\)(?:\\\\)*\\\|/.test(shown)) return `<code>${markdownText(shown)}</code>`;
  const longest = (shown.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const padding = /^`|`$/.test(shown) ? ' ' : '';
  return fence + padding + shown + padding + fence;
}

/** A relative path as a link's destination, percent-encoded. `./` keeps a first segment with a colon from being a scheme. */
export function markdownPath(path: string): string {
  const encoded = path.split('/').map(encodeSegment).join('/');
  return /^\/|^[^/]*:/.test(encoded) ? `./${encoded}` : encoded;
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, '\uFFFD'))
    .replace(/[!'()*~]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%(?:3A|40|2B|2C|3D)/g, decodeURIComponent);
}

/** Markdown made safe for a table cell: pipes and line breaks only. Text that is not Markdown goes through `markdownText` first. */
export function tableCell(markdown: string): string {
  return markdown.replace(/\r\n?|\n/g, ' ').replace(/(?<!\\)(\\*)\|/g, (pipe, { length }: string) => (length % 2 === 0 ? `${pipe.slice(0, -1)}\\|` : pipe));
}
