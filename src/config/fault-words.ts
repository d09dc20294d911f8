import type { ErrorCode } from 'yaml';
import { thousands } from '../model/words.ts';
import { LONGEST_GLOB, MOST_ALTERNATIVES, MOST_SEGMENT_STARS, MOST_STARS, type GlobFault } from './glob.ts';
import { LONGEST_PATTERN, patternWords, type PatternFault } from './pattern.ts';

/** Our words for the YAML parser's codes. */
const SYNTAX: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an anchor or a tag on an alias, expected the alias alone',
  BAD_ALIAS: 'an alias or an anchor without a name, expected a name after * or &: put text that begins with them in quotes',
  BAD_COLLECTION_TYPE: 'a tag that does not fit what follows, expected no tag: delete it',
  BAD_DIRECTIVE: 'a directive that YAML does not know, expected none: delete the line',
  BAD_DQ_ESCAPE: 'an escape that YAML does not know, expected one such as \\n or \\\\: put the text in single quotes',
  BAD_INDENT: 'indentation that fits nothing above, expected the items of a mapping or list in one column, or a bracket that closes',
  BAD_PROP_ORDER: 'an anchor or a tag in the wrong place, expected it right before the value',
  BAD_SCALAR_START: 'text that begins with a character that YAML reserves, expected quotes around it: put it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a second key in the same line, expected one: begin a new line, or put text that holds ": " in quotes',
  BLOCK_IN_FLOW: 'lines of "-" or "key:" inside brackets, expected items with commas between them',
  DUPLICATE_KEY: 'a key that is there already, expected it once: keep one',
  IMPOSSIBLE: 'something that is not YAML',
  KEY_OVER_1024_CHARS: 'a key of more than 1,024 characters, expected a word',
  MISSING_CHAR: 'something is not closed or not complete, expected a quote, bracket, comma or colon before this',
  MULTILINE_IMPLICIT_KEY: 'a key that runs over several lines, expected one line: is a colon missing?',
  MULTIPLE_ANCHORS: 'two anchors on one value, expected one',
  MULTIPLE_DOCS: 'a second document, expected one',
  MULTIPLE_TAGS: 'two tags on one value, expected none: delete them',
  NON_STRING_KEY: 'a key that is a list, a mapping or an alias, expected a word',
  RESOURCE_EXHAUSTION: 'lists and mappings nest too deep: close brackets that are open',
  TAB_AS_INDENT: 'tab in the indentation: use spaces',
  TAG_RESOLVE_FAILED: 'a tag that does not fit its value, expected no tag: delete it',
  UNEXPECTED_TOKEN: 'something that does not fit here, expected "key: value" or "- item": put text with special characters in quotes',
};

export function syntaxWords(code: ErrorCode): string {
  return SYNTAX[code];
}

const GLOB: Readonly<Record<GlobFault, string>> = {
  empty: 'is blank, expected a path below the project',
  'too-long': `is longer than ${LONGEST_GLOB} characters: shorten it`,
  'control-character': 'holds a control character, expected text in one line',
  backslash: 'holds a backslash: write / between folders',
  negation: 'begins with "!", expected what is wanted, not what is unwanted',
  parenthesis: 'holds "(", ")" or "|", expected a plain glob: write choices as {a,b}',
  brackets: 'has a bracket or brace that does not pair up: close it or delete it',
  repetition: 'repeats a choice with "+", expected a plain glob: delete the "+"',
  range: 'holds a range in braces: write the choices out, such as {1,2,3}',
  'lone-braces': 'has braces without a choice, expected {a,b} (and {skill} in layout and files only)',
  'no-skill': 'does not say where the skill\'s name goes: write {skill} in its place',
  stars: `holds more than ${MOST_STARS} "*": write more of the path out`,
  'segment-stars': `has a name with more than ${MOST_SEGMENT_STARS} wildcards, which takes too long to match: write more of the name out`,
  alternatives: `holds more than ${MOST_ALTERNATIVES} commas: write several globs`,
  absolute: 'is absolute, expected a path below the project: delete the "/" it begins with',
  home: 'leaves the project, expected a path below it: delete the "~" it begins with',
  drive: 'names a drive, expected a path below the project',
  parent: 'leaves the project through "..", expected a path below it',
  dot: 'holds a "." folder: delete it',
  'empty-segment': 'has an empty folder name, expected one "/" between two names and none at the end',
  'mixed-globstar': 'mixes "**" with other characters, expected it alone between two "/"',
};

export function globWords(why: GlobFault): string {
  return GLOB[why];
}

export function patternFaultWords(why: PatternFault): string {
  switch (why.kind) {
    case 'empty':
      return 'is empty, expected something to look for';
    case 'too-long':
      return `is longer than ${thousands(LONGEST_PATTERN)} characters: shorten it or write several gates`;
    case 'syntax':
      return `is not valid: ${patternWords(why.what)}${why.column === undefined ? '' : ` at its character ${why.column}`}`;
    default:
      return why satisfies never;
  }
}
