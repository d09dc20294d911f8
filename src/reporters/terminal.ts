/**
 * Text from the tree made safe for a terminal and for the log of a CI job: what could move the cursor, set a title, hide
 * or reorder text is written out (`\x1b`, `\u202e`), so that one line stays one line, and so is what a job's runner
 * would take for a command to itself.
 */
export function terminalText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, written).replace(COMMAND, written);
}

/** The lines of a text, each made safe for the terminal. */
export function safeLines(text: string): string {
  return text.split('\n').map(terminalText).join('\n');
}

/** GitHub obeys `::` at the beginning of a line and `##[` anywhere in it; Azure and TeamCity obey `##vso[` and `##teamcity[`. */
const COMMAND = /(?<=^\s*):(?=:)|(?<=#)#(?=\w*\[)/g;

function written(character: string): string {
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default: {
      const code = character.codePointAt(0) ?? 0;
      const hex = code.toString(16);
      if (code > 0xffff) return `\\u{${hex}}`;
      return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
    }
  }
}
