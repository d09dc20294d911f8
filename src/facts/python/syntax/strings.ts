import { as, nodeOf, type Growing } from './growing.ts';
import { deeper, giveUp, type Scan } from './scan.ts';
import { advance, isDoubtful, openingAt } from './tokens.ts';

/** One string, or several that stand beside each other. */
export function strings(scan: Scan): Growing {
  const parts: Growing[] = [];
  let bytes = 0;
  while (scan.token === 'string' || scan.token === 'f-string') {
    if (/^r?b/i.test(scan.text.slice(scan.start, scan.start + 2))) bytes += 1;
    parts.push(oneString(scan));
  }
  const [first] = parts;
  if (first === undefined) return giveUp();
  if (parts.length === 1) return first;
  if (bytes > 0 && bytes < parts.length) scan.isSure = false;
  return nodeOf('concatenated_string', first.start, scan.last, parts);
}

function oneString(scan: Scan): Growing {
  if (scan.token === 'f-string') return deeper(scan, formatted);
  const node = nodeOf('string', scan.start, scan.end, []);
  advance(scan);
  return node;
}

/** A string with holes, from what opens it to what closes it. */
function formatted(scan: Scan): Growing {
  const { text, start, end } = scan;
  const prefix = /^\w*/.exec(text.slice(start, start + 2))?.[0] ?? '';
  const opening = openingAt(text, start + prefix.length);
  const children = [nodeOf('string_start', start, end, [])];
  const isRaw = /r/i.test(prefix);
  let from = end;
  for (let at = end; ; ) {
    const stop = contentEnd(text, at, opening, isRaw);
    if (stop > from) children.push(nodeOf('string_content', from, stop, []));
    if (text.charCodeAt(stop) !== 123) return closed(scan, children, { start, stop, opening, prefix });
    const hole = interpolation(scan, stop, 'interpolation');
    children.push(hole);
    from = hole.end;
    at = from;
  }
}

function closed(scan: Scan, children: Growing[], { start, stop, opening, prefix }: { readonly start: number; readonly stop: number; readonly opening: string; readonly prefix: string }): Growing {
  const end = stop + opening.length;
  children.push(nodeOf('string_end', stop, end, []));
  if (isDoubtful(scan.text.slice(start, end), prefix)) scan.isSure = false;
  scan.end = end;
  advance(scan);
  return nodeOf('string', start, end, children);
}

/** Where plain text ends: at a hole or at the closing quotes. */
function contentEnd(text: string, from: number, opening: string, isRaw: boolean): number {
  const quote = opening.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote && text.startsWith(opening, at)) return at;
    if (code === 10 && opening.length === 1) giveUp();
    if (code === 92) at += escapeLength(text, at, isRaw);
    else if (code === 123) {
      if (text.charCodeAt(at + 1) !== 123) return at;
      at += 1;
    } else if (code === 125) {
      if (text.charCodeAt(at + 1) !== 125) giveUp();
      at += 1;
    }
  }
  return giveUp();
}

/** What a backslash takes with it: never a brace. */
function escapeLength(text: string, at: number, isRaw: boolean): number {
  const next = text[at + 1] ?? '';
  if (isRaw ? /["'\\\n]/.test(next) : next === 'N') giveUp();
  return next === '{' || next === '}' ? 0 : 1;
}

/** `{value!r:>{width}}`; the scan stands behind it then, no token at hand. */
function interpolation(scan: Scan, start: number, type: string): Growing {
  const { text, comments } = scan;
  const before = comments.length;
  scan.end = start + 1;
  scan.brackets += 1;
  advance(scan);
  if (scan.token === 'lambda') giveUp();
  const children = [as(scan.rules.expression(scan), 'expression')];
  if (scan.token === '=') advance(scan);
  if (scan.token === '!') children.push(as(conversion(scan), 'type_conversion'));
  if (scan.token === ':') children.push(as(specifier(scan), 'format_specifier'));
  if (scan.token !== '}' || comments.length > before || text.slice(start, scan.end).includes('\n')) giveUp();
  return nodeOf(type, start, scan.end, children);
}

function conversion(scan: Scan): Growing {
  const { text, start } = scan;
  if (!/^![sra][}:]/.test(text.slice(start, start + 3))) giveUp();
  advance(scan);
  const node = nodeOf('type_conversion', start, scan.end, []);
  advance(scan);
  return node;
}

function specifier(scan: Scan): Growing {
  const { text, start } = scan;
  const children: Growing[] = [];
  for (let at = start + 1; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 123) {
      if (text.charCodeAt(at + 1) === 123) giveUp();
      const hole = interpolation(scan, at, 'format_expression');
      children.push(hole);
      at = hole.end - 1;
    } else if (code === 125) {
      scan.end = at;
      advance(scan);
      return nodeOf('format_specifier', start, at, children);
    } else if (code === 92 || code === 34 || code === 39 || code === 10 || at >= text.length) giveUp();
  }
}
