import { RE2JS } from 're2js';

/** Which names a list of patterns of `paths:` or `branches:` lets through; `!` takes out again, the last match wins. */
export function filterOf(patterns: readonly string[]): (name: string) => boolean {
  const read = patterns.map(pattern => ({ isNot: pattern.startsWith('!'), matches: matcher(pattern.replace(/^!/, '')) }));
  return name => read.reduce((isIn, { isNot, matches }) => (matches(name) ? !isNot : isIn), false);
}

/** GitHub's patterns: `*` within a name, `**` over folders, `?` and `+` after a character, lists in brackets. In linear time. */
function matcher(pattern: string): (name: string) => boolean {
  try {
    const compiled = RE2JS.compile(source(pattern), RE2JS.DOTALL);
    return name => compiled.matches(name);
  } catch {
    // A pattern that GitHub would refuse too matches nothing.
    return () => false;
  }
}

function source(pattern: string): string {
  return pattern.replace(/\*\*\/|\*\*|\*|\\.|[?+]|\[[^\]]*\]|[^]/g, part => {
    switch (part) {
      case '**/':
        return '(?:.*/)?';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
      case '+':
        return part;
      default:
        return part.length > 1 ? part : RE2JS.quote(part);
    }
  });
}
