import type { Spot } from './place.ts';
import type { PythonFacts } from './python.ts';
import type { Risk } from './risk.ts';

/** What the bytes of one file say. The same bytes always give the same facts. */
export type FileFacts =
  | { readonly kind: 'binary' }
  | { readonly kind: 'plain'; readonly text: TextFacts }
  | { readonly kind: 'markdown'; readonly text: TextFacts; readonly markdown: MarkdownFacts }
  | { readonly kind: 'code'; readonly text: TextFacts; readonly code: CodeFacts };

/** Lines by CONTRACT "Counting". `shebang` is the first line after `#!`, where there is one. */
export interface TextFacts {
  readonly lines: number;
  readonly shebang?: string;
  /** Where a Markdown, script or source file holds its first NUL byte. */
  readonly nul?: Spot;
  /** Where the first byte stands that is not UTF-8. */
  readonly notUtf8?: Spot;
  /** What the regular expressions of gates.yaml found here, by expression as written there. */
  readonly matches: Readonly<Record<string, readonly Match[]>>;
  /** Security findings, secrets included; absent where no gate asked for them. */
  readonly risks?: readonly Risk[];
  /** What each line that has a letter or digit says, as a number; absent where no gate asked for it. */
  readonly lineSums?: readonly number[] | Uint32Array;
}

/** One match of a user's regular expression; `text` is cut to 80 characters. */
export interface Match extends Spot {
  readonly text: string;
}

export interface MarkdownFacts {
  readonly frontMatter: FrontMatter;
  readonly headings: readonly Heading[];
  readonly links: readonly Link[];
  readonly undefinedReferences: readonly Reference[];
  readonly fences: readonly Fence[];
  /** Words of prose: not code, not headings, not front matter. */
  readonly words: number;
  /** Ids of HTML anchors (`<a id=…>`, `<a name=…>`, any `id=`) and of headings that name theirs (`{#id}`). */
  readonly anchors: readonly string[];
  readonly placeholders: readonly Placeholder[];
  /** What the document declares in a line, list item or bold label `Level: …`. */
  readonly level?: Level;
  /** Path-like words, code spans and link targets: how a document mentions a script or an example. */
  readonly mentions: readonly string[];
}

export interface Level extends Spot {
  readonly value: string;
}

/** `fields` holds the top-level scalars as they were read: strings, numbers, booleans; else null. */
export type FrontMatter =
  | { readonly kind: 'none' }
  | { readonly kind: 'broken'; readonly at: Spot; readonly message: string }
  | { readonly kind: 'fields'; readonly fields: readonly Field[] };

export interface Field extends Spot {
  readonly name: string;
  readonly value: string | number | boolean | null;
  /** What stands in place of a scalar. */
  readonly holds?: 'map' | 'list' | 'alias';
}

/** `id` is the anchor that GitHub gives the heading. `empty`: no text before the next heading of its level or above. */
export interface Heading extends Spot {
  readonly level: number;
  readonly text: string;
  readonly id: string;
  readonly empty: boolean;
}

/** A link, image, reference definition or HTML `href`/`src`; the target as written, percent escapes kept. */
export interface Link extends Spot {
  readonly target: string;
}

/** The label of a reference link that the document does not define, at the link's place. */
export interface Reference extends Spot {
  readonly label: string;
}

/** A fenced code block; `language` is the first word of its info string, in lower case, or ''. */
export interface Fence extends Spot {
  readonly language: string;
  readonly code: string;
  /** Why a block of Python does not parse, at its place in the document. */
  readonly syntaxError?: SyntaxFault;
}

/** Text that says that the real text is still to come. */
export interface Placeholder extends Spot {
  readonly what: string;
}

/** What a source file's syntax tree says. `unread`: skillgate has no parser for the language. */
export type CodeFacts = UnreadCode | RustCode | PythonCode;

interface UnreadCode {
  readonly kind: 'unread';
  readonly language: string;
  readonly placeholders: readonly Placeholder[];
}

/** What is asked of any source that is read. */
export interface ReadCode {
  readonly kind: 'read';
  /** Why the source does not parse, at the first place that says so. */
  readonly syntaxError?: SyntaxFault;
  readonly tests: readonly TestFunction[];
  readonly placeholders: readonly Placeholder[];
}

interface RustCode extends ReadCode {
  readonly language: 'rust';
}

/**
 * `python` is absent where the source does not parse: what a broken tree says is no fact. `unknownAt`: it may parse,
 * but holds syntax that skillgate's tree does not know.
 */
export interface PythonCode extends ReadCode {
  readonly language: 'python';
  readonly python?: PythonFacts;
  readonly unknownAt?: Spot;
}

/** `message` is the parser's own, without a full stop; '' where it has none. */
export interface SyntaxFault extends Spot {
  readonly message: string;
}

/** A test function whose body does something. */
export interface TestFunction extends Spot {
  readonly name: string;
  /** A method of a `…TestCase`, which unittest runs too. */
  readonly unittest?: true;
}
