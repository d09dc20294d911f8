/** Where something stands in a JSON value: `results[3].line_number`. */
export function jsonPlace(path: readonly PropertyKey[]): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${String(step)}`)).join('');
}
