import type { Range } from './flat.ts';

/** How a number is meant: as it is, within 5 %, or as a lower limit. */
export type Form = 'exact' | 'about' | 'at-least';

/** A number of a text. Its range is that of the digits alone; `from` and `to` have what belongs to it, such as `~` and `+`. */
export interface Quantity extends Range {
  readonly value: number;
  readonly form: Form;
  /** Whether it is written in digits that another number could take the place of. */
  readonly isPlain: boolean;
  readonly from: number;
  readonly to: number;
  /** The 10 of `7/10`. */
  readonly of?: number;
  readonly isPercent: boolean;
}

const WORDS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'];
const NUMBER = new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:\d{1,3}(?:[,\u00A0\u202F]\d{3}){1,4}(?!\d)|\d{1,9}(?!\d)|(?:${WORDS.join('|')})(?![\p{L}\p{N}_-]))`, 'giu');
const AROUND = 30;

/** A sign that makes a number part of something else: a version, a time, a range, a price, an option. */
const BOUND_BEFORE = /[.,:/#$€£\\@'’_=^–—+*-]$/;
const BOUND_AFTER = /^(?:[.,:/]\d|[–—]\d|-\d|[’'_^°@]|[\p{L}\p{N}])/u;
const ABOUT = /(?:[~≈]\s?|(?<![\p{L}])(?:about|around|roughly|approximately|approx\.?|circa|ca\.)\s{1,3})$/iu;
const AT_LEAST = /(?:[≥>]\s?|(?<![\p{L}])(?:over|more than|at least|upwards of|no fewer than|no less than)\s{1,3})$/iu;
const AT_MOST = /(?:[≤<]\s?|(?<![\p{L}])(?:under|below|less than|fewer than|at most|up to|no more than|max\.?|within)\s{1,3})$/iu;
const RANGE_BEFORE = /\d\+?\s?(?:[-–—]|to|or|bis)\s?(?:[~≈]\s?)?$/;
const RANGE_AFTER = /^\s?(?:[-–—]|to|or)\s?~?\d/;

/** Every number of a text that stands for itself: no ranges, no versions, no upper limits. */
export function quantities(text: string): Quantity[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: written, index }) => readQuantity(text, written, index) ?? []);
}

function readQuantity(text: string, written: string, start: number): Quantity | undefined {
  const end = start + written.length;
  const before = text.slice(Math.max(0, start - AROUND), start);
  const rest = text.slice(end, end + AROUND);
  const [decimals = ''] = /^\.\d{1,3}(?=\s?%)/.exec(rest) ?? [];
  const [ratio = '', total = ''] = /^\s?\/\s?(\d{1,6})(?![\d/.,:]|\s?\/)/.exec(rest) ?? [];
  const [thousand = ''] = ratio === '' ? (/^[kK](?![\p{L}\p{N}])/u.exec(rest) ?? []) : [];
  const after = rest.slice((decimals + ratio + thousand).length);
  if (BOUND_BEFORE.test(before) || AT_MOST.test(before) || RANGE_BEFORE.test(before) || RANGE_AFTER.test(after)) return undefined;
  if (BOUND_AFTER.test(after)) return undefined;
  const [plus = ''] = /^\s?\+|^ or more(?![\p{L}])/u.exec(after) ?? [];
  const isSum = /^\s\+/.test(after);
  const word = WORDS.indexOf(written.toLowerCase());
  const value = (word < 0 ? Number(written.replace(/[^\d]/g, '') + decimals) : word + 2) * (thousand === '' ? 1 : 1000);
  const leading = (ABOUT.exec(before) ?? AT_LEAST.exec(before))?.[0] ?? '';
  const to = end + (decimals + ratio + thousand).length + (isSum ? 0 : plus.length);
  return {
    start, end: end + decimals.length, from: start - leading.length, to, value,
    form: formOf(before, isSum ? '' : plus, thousand),
    isPlain: word < 0 && thousand === '',
    isPercent: /^\s?%/.test(text.slice(to, to + 2)),
    ...(total === '' ? {} : { of: Number(total) }),
  };
}

/** `12.8k` is rounded by itself. */
function formOf(before: string, plus: string, thousand: string): Form {
  if (plus !== '' || AT_LEAST.test(before)) return 'at-least';
  return ABOUT.test(before) || thousand !== '' ? 'about' : 'exact';
}

/** Whether a number says what is there: approximate ones within 5 %, `+` at least. */
export function holds({ value, form }: Pick<Quantity, 'value' | 'form'>, actual: number): boolean {
  switch (form) {
    case 'exact':
      return value === actual;
    case 'about':
      return Math.abs(value - actual) <= actual * 0.05;
    case 'at-least':
      return actual >= value;
    default:
      return form satisfies never;
  }
}

/** Another number in the form of the one that stands there: its separators, and as round as it was. */
export function rewritten(written: string, { form }: Pick<Quantity, 'form'>, actual: number): string {
  const [separator = ''] = /[,\u00A0\u202F]/.exec(written) ?? (/^\d{4,}$/.test(written) ? [''] : [',']);
  const rounded = form === 'exact' ? actual : roundedLike(written, form, actual);
  return rounded.toString().replace(/\B(?=(\d{3})+$)/g, separator);
}

/** `~12,800` of 9,137 is `~9,100`, and `8,900+` of 8,450 `8,400+`; where that would be too coarse, a step finer. */
function roundedLike(written: string, form: Form, actual: number): number {
  const [zeros = ''] = /0*$/.exec(written.replace(/\D/g, '')) ?? [];
  const round = form === 'about' ? Math.round : Math.floor;
  const rounded = Array.from(zeros, (_, at) => round(actual / 10 ** (zeros.length - at)) * 10 ** (zeros.length - at));
  return rounded.find(value => value > 0 && holds({ value, form }, actual)) ?? actual;
}
