/** A value as JSON, its last line ended; `##[`, which GitHub obeys anywhere in a job's log, is written so that it obeys nothing. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(/(?<=##\w*)\[/g, '\\u005b')}\n`;
}
