import { giveUp, type Scan } from './scan.ts';
import { advance, passComment } from './tokens.ts';

/** So many lines of comments in a row are blank to the other parser. */
const MOST_COMMENTS = 40;

/** Ends a line of code: finds the next one, its indentation and the comments before it. */
export function nextLine(scan: Scan): void {
  if (scan.token !== 'newline') giveUp();
  const { text, comments } = scan;
  scan.lineEnd = Math.max(scan.last, comments.at(-1)?.end ?? 0);
  scan.lone = [];
  for (let from = scan.end + 1; ; ) {
    const at = indentEnd(text, from);
    const code = text.charCodeAt(at);
    if (at >= text.length) {
      endOfText(scan);
      return;
    }
    if (code === 35) {
      const end = passComment(scan, at);
      if (scan.lone.push({ indent: at - from, end }) >= MOST_COMMENTS) giveUp();
      from = end + 1;
    } else if (code === 10) from = at + 1;
    else {
      startLine(scan, at, at - from);
      return;
    }
  }
}

function indentEnd(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at += 1;
  const code = text.charCodeAt(at);
  return code === 9 || code === 12 || code === 92 ? giveUp() : at;
}

function startLine(scan: Scan, at: number, indent: number): void {
  scan.indent = indent;
  scan.end = at;
  advance(scan);
}

function endOfText(scan: Scan): void {
  scan.token = 'end';
  scan.indent = 0;
}

/** Where comments end that belong to a block of some indentation, as the last thing in it. */
export function endOfLone({ lone }: Scan, indent: number): number {
  let end = 0;
  for (const comment of lone) {
    if (comment.indent < indent) break;
    end = comment.end;
  }
  return end;
}
