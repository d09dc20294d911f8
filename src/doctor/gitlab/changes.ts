import { RE2JS } from 're2js';
import { child, textsOf, type Cell } from '../cell.ts';

/** Whether the globs of `changes:` match every path that the gates look at. */
export function coversAll(changes: Cell, guarded: readonly string[]): boolean {
  const globs = textsOf(changes.kind === 'mapping' ? child(changes, 'paths') : changes).map(({ text }) => matcher(text));
  return guarded.every(path => globs.some(matches => matches(path)));
}

/** The first path that the globs miss. */
export function firstMissed(changes: Cell, guarded: readonly string[]): string | undefined {
  const globs = textsOf(changes.kind === 'mapping' ? child(changes, 'paths') : changes).map(({ text }) => matcher(text));
  return guarded.find(path => !globs.some(matches => matches(path)));
}

/** Globs as Ruby's File.fnmatch has them with path names, dots and braces. In linear time. */
function matcher(glob: string): (path: string) => boolean {
  try {
    const compiled = RE2JS.compile(source(glob), RE2JS.DOTALL);
    return path => compiled.matches(path);
  } catch {
    return () => false;
  }
}

function source(glob: string): string {
  return glob.replace(/\*\*\/|\*+|\\.|\?|[{},]|\[[^\]]*\]|[^]/g, part => {
    switch (part) {
      case '**/':
        return '(?:.*/)?';
      case '?':
        return '[^/]';
      case '{':
        return '(?:';
      case '}':
        return ')';
      case ',':
        return '|';
      default:
        if (part.startsWith('*')) return '[^/]*';
        return part.length > 1 ? part : RE2JS.quote(part);
    }
  });
}
