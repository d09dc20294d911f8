import * as z from 'zod/mini';
import { MOST_WEIGHT, type Expected } from './expected.ts';

/** Matches CONTRACT "Words": what a gate is named by, as a skill is. */
export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Puts the code of what was expected into the slot of zod's message. */
export function expects(expected: Expected): { readonly error: Expected } {
  return { error: expected };
}

/** Gives a schema what editors show beside its key. It is for this schema alone: one that is shared would keep the last. */
export function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), description });
  return schema;
}

/** A key that can be left out. */
export function optional<T extends z.ZodMiniType>(schema: T, description: string) {
  return described(z.exactOptional(schema), description);
}

/** Checks a value that is looked at once: compiling the check first, as zod does, would take longer than the check. */
export function checked<T extends z.ZodMiniType>(schema: T, value: unknown) {
  return z.safeParse(schema, value, { jitless: true });
}

export function text() {
  return z.string(expects('text')).check(z.regex(/\S/, expects('some-text')));
}

export const whole = z.int(expects('whole-number')).check(z.minimum(0, expects('whole-number')));

export const positive = z.int(expects('positive-whole-number')).check(z.minimum(1, expects('positive-whole-number')));

export const weight = z.number(expects('weight')).check(z.gt(0, expects('weight')), z.lte(MOST_WEIGHT, expects('weight')));

/** `92.5%` in gates.yaml, the nearest number to 0.925 in the rules. */
export const percentage = z.pipe(
  z.string(expects('percentage')).check(z.regex(/^(100(\.0+)?|\d{1,2}(\.\d+)?)%$/, expects('percentage'))),
  z.transform(written => Number(`${written.slice(0, -1)}e-2`)),
);

/** A day of the calendar: 2026-02-30 is none. */
export function day() {
  return z.iso.date(expects('day'));
}

/** One text or several. */
export function texts() {
  const several = z.array(z.string(expects('text'))).check(z.minLength(1, expects('some-items')));
  return z.union([z.string(), several], expects('text-or-list'));
}

/** One word of a list or several, each once. */
export function words<const T extends readonly string[]>(known: T) {
  const word = z.enum(known);
  const several = z.array(word).check(z.minLength(1, expects('some-items')));
  z.globalRegistry.add(several, { uniqueItems: true });
  return z.union([word, several], expects('text-or-list'));
}

/** A value that may be one or several, as several. */
export function listOf<T>(value: T | readonly T[]): readonly T[] {
  return isList(value) ? value : [value];
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
