import type { Range } from '../flat.ts';
import type { Passage } from '../passage.ts';

/** A file that a text names: how it stands in the text and how it is written where it leads. */
export interface Mention extends Range {
  readonly written: string;
  /** Whether it is the target of a link, which leads from the document's own folder. */
  readonly isLink: boolean;
}

const STEP = String.raw`[\p{L}\p{N}_.@+-]`;
const FILE = new RegExp(String.raw`(?<![\p{L}\p{N}_./@+-])(?:${STEP}{1,100}/){0,20}(?:${STEP}{1,100}\.[A-Za-z][A-Za-z0-9]{0,7}(?![\p{L}\p{N}_/-]|\.[\p{L}\p{N}])|${STEP}{1,100}/(?![\p{L}\p{N}_./-]))`, 'gu');

/** Every file or folder that a passage names, in order. A link leads where it leads, whatever its text says. */
export function mentionsIn({ text, links }: Passage): Mention[] {
  const targets = links.flatMap(link => {
    const written = localTarget(link.url);
    return written === undefined ? [] : [{ start: link.start, end: link.end, written, isLink: true }];
  });
  let at = 0;
  const named = [...text.matchAll(FILE)].flatMap(({ 0: written, index }): Mention[] => {
    while ((links[at]?.end ?? Infinity) <= index) at += 1;
    const link = links[at];
    const isInLink = link !== undefined && link.start <= index;
    return isInLink ? [] : [{ start: index, end: index + written.length, written, isLink: false }];
  });
  return [...targets, ...named].toSorted((a, b) => a.start - b.start);
}

/** A path within the project, without its anchor; undefined for what leads elsewhere. */
export function localTarget(url: string): string | undefined {
  const [path = ''] = url.split(/[?#]/, 1);
  if (path === '' || /^(?:[a-z][a-z0-9+.-]*:|[\\/]|~)/i.test(path) || /[{}<>*$|]/.test(path)) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
