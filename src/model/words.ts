import type { Days } from './plan.ts';

/** `12814` as `12,814`. */
export function thousands(value: number): string {
  return value.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 line`, `2,814 lines`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${thousands(value)} ${value === 1 ? one : many}`;
}

/** A share as a percentage, rounded down so that only what is whole reads 100 %: `0.999` is `99 %`. */
export function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** Bytes as `18.6 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** `5 days`, `6-7 days`; halves are rounded up. */
export function daysWords({ min, max }: Days): string {
  const [low, high] = [Math.ceil(min), Math.ceil(max)];
  return low === high ? plural(low, 'day') : `${low}-${plural(high, 'day')}`;
}

/** To two digits, `2,800` of 2,814: more of it nobody knows. */
export function roughly(value: number): number {
  const step = stepOfTwoDigits(value);
  return Math.round(value / step) * step;
}

/** What a number is counted in when it has two digits: 100 for 2,814. */
export function stepOfTwoDigits(value: number): number {
  return 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
}
