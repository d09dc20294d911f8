/** A long run of lines that are nothing but comments. tree-sitter looks from each of them to the last one. */
const RUN = /(?:^[ \t]*#.*(?:\r\n?|\n)){40,}/gm;

/** A line of nothing but a backslash joins its neighbours; a hundred of them nobody wrote to be read. */
const JOINED = /(?:^[ \t\f]*\\[ \t]*(?:\r\n?|\n)){100}/m;

/** A source whose long runs of comments are blank, character by character, and where each of these comments begins and ends. */
export interface Quiet {
  readonly text: string;
  readonly blanked: readonly { readonly start: number; readonly end: number }[];
}

/**
 * The same source for the parser, every place as it was: 8,000 lines of comments in a function took it 20 seconds, as
 * blank lines they take none. In a string of many lines such lines are no comments, but what a string says is never
 * asked of the parser.
 */
export function quiet(text: string): Quiet {
  const blanked: { start: number; end: number }[] = [];
  const silent = text.replace(RUN, (run: string, at: number) => run.replace(/#.*/g, (comment, from: number) => {
    blanked.push({ start: at + from, end: at + from + comment.length });
    return ' '.repeat(comment.length);
  }));
  return { text: silent, blanked };
}

/** Whether a source is made to keep the parser busy. */
export function isEndless(text: string): boolean {
  return JOINED.test(text);
}
