/** Why a regular expression is refused, in the words of the engine's own constants. */
export type PatternFault =
  | { readonly kind: 'too-long' }
  | { readonly kind: 'empty' }
  /** `column` counts from 1 inside the expression; absent where the fault is in the whole of it. */
  | { readonly kind: 'syntax'; readonly what: string; readonly column?: number };

export const LONGEST_PATTERN = 1000;

/** Says whether an expression compiles. Made once, since the engine is loaded only where a gate has a pattern. */
export type CheckPattern = (pattern: string) => PatternFault | undefined;

/** Loads the engine that the patterns will run in: linear in time, whatever the expression. */
export async function patternChecker(): Promise<CheckPattern> {
  const { RE2JS, RE2JSSyntaxException } = await import('re2js');
  return pattern => {
    if (pattern === '') return { kind: 'empty' };
    if (pattern.length > LONGEST_PATTERN) return { kind: 'too-long' };
    try {
      RE2JS.compile(pattern, RE2JS.MULTILINE);
      return undefined;
    } catch (error) {
      if (error instanceof RE2JSSyntaxException) return { kind: 'syntax', what: error.error, ...columnOf(pattern, error.input) };
      throw error;
    }
  };
}

function columnOf(pattern: string, fragment: string | null): { readonly column?: number } {
  const index = fragment === null || fragment === pattern ? -1 : pattern.indexOf(fragment);
  return index < 0 ? {} : { column: index + 1 };
}

/** What the engine's terms mean to somebody who wrote the expression. */
const WORDS: Readonly<Record<string, string>> = {
  'invalid character class range': 'a character class or range that does not exist',
  'invalid escape sequence': 'an escape that is not supported, back references among them',
  'invalid named capture': 'a group name that is not valid',
  'invalid or unsupported Perl syntax': 'a group that is not supported, look-ahead and look-behind among them',
  'invalid nested repetition operator': 'a repetition of a repetition',
  'invalid repeat count': 'a repeat count that is over 1,000 or runs backwards',
  'missing closing ]': 'a "[" that is never closed',
  'missing closing )': 'a "(" that is never closed',
  'missing argument to repetition operator': 'a repetition of nothing',
  'trailing backslash at end of expression': 'a backslash at the end',
  'duplicate capture group name': 'a group name that is used twice',
  'unexpected )': 'a ")" that was never opened',
  'expression nests too deeply': 'groups that nest too deeply',
  'expression too large': 'repetitions that add up to too much',
};

export function patternWords(what: string): string {
  return WORDS[what] ?? 'something that is not supported';
}
