import type { Unit, Value } from '../model/measurement.ts';
import type { Gate, Threshold } from '../model/rules.ts';
import { listed, percent, plural, thousands } from '../model/words.ts';

/** A value as people say it: `2,814 lines`, `93 %`, `1 high, 2 low`. */
export function valueWords(value: Value, unit: Unit): string {
  if (typeof value !== 'number') return levelWords(value);
  switch (unit.kind) {
    case 'share':
      return percent(value);
    case 'count':
      return plural(value, unit.one, unit.many);
    case 'levels':
      return thousands(value);
    default:
      return unit satisfies never;
  }
}

function levelWords(levels: Readonly<Record<string, number>>): string {
  const some = Object.entries(levels).filter(([, count]) => count > 0).map(([level, count]) => `${thousands(count)} ${level}`);
  return some.length === 0 ? 'none' : some.join(', ');
}

/** What a gate wants: `3,500-4,000 lines`, `100 %`, `3 with 800 lines or more`. */
export function wantsWords({ threshold, atLeast }: Pick<Gate, 'threshold' | 'atLeast'>, unit: Unit): string {
  const range = threshold.kind === 'levels' ? levelLimits(threshold.max) : rangeWords(threshold, unit, 'said');
  return atLeast === undefined ? range : `${thousands(atLeast)} with ${range}`;
}

/** The same beside a value that has just named the unit: `3,500-4,000`, `800 or more`, `none`. */
export function limitWords(threshold: Threshold, unit: Unit): string {
  return threshold.kind === 'levels' ? levelLimits(threshold.max) : rangeWords(threshold, unit, 'known');
}

function rangeWords({ min, max }: Extract<Threshold, { kind: 'range' }>, unit: Unit, name: 'said' | 'known'): string {
  const words = (limit: number) => bare(limit, unit) + unitWord(limit, unit, name);
  if (min !== undefined && max !== undefined) return min === max ? words(min) : `${bare(min, unit)}-${words(max)}`;
  if (min !== undefined) return unit.kind === 'share' && min === 1 ? words(min) : `${words(min)} or more`;
  if (max === 0 && unit.kind === 'count') return name === 'said' ? `no ${unit.one}` : 'none';
  return `at most ${words(max ?? 0)}`;
}

/** A limit is shown as it was written, where a value is rounded down: `99.5` of `99.5 %`. */
function bare(limit: number, unit: Unit): string {
  return unit.kind === 'share' ? `${Number((limit * 100).toFixed(2))}` : thousands(limit);
}

function unitWord(limit: number, unit: Unit, name: 'said' | 'known'): string {
  if (unit.kind === 'share') return ' %';
  return unit.kind === 'levels' || name === 'known' ? '' : ` ${limit === 1 ? unit.one : unit.many}`;
}

function levelLimits(max: Readonly<Record<string, number>>): string {
  return listed(Object.entries(max).map(([level, limit]) => (limit === 0 ? `no ${level}` : `at most ${thousands(limit)} ${level}`)));
}
