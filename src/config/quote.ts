const LONGEST = 60;

/** Text from the file, cut and in quotes, so that it cannot break a line or hide in one. */
export function quote(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
  return JSON.stringify(cut).replace(/[\u007f-\u009f\p{Zl}\p{Zp}\p{Cf}]/gu, escaped);
}

/** A value of the file in a few words. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return number(value);
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty mapping' : 'a mapping';
  return typeof value === 'boolean' ? String(value) : typeof value;
}

function number(value: number): string {
  if (Number.isNaN(value)) return 'not a number (.nan)';
  return Number.isFinite(value) ? String(value) : `infinite (${value < 0 ? '-' : ''}.inf)`;
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map(at => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
}
