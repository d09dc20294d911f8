import type { Place } from '../model/place.ts';

/** A place where the gate is toothless: what is there, what was expected, and what to do. */
export interface CiFinding extends Place {
  /** The check that found it. */
  readonly check: string;
  readonly message: string;
  readonly fix: string;
}

/** Something that doctor cannot look into, or that only people can decide. */
export interface CiNote extends Place {
  readonly message: string;
}

/** What a check has to say; its name is added by whoever keeps the list of checks. */
export type Remark = Omit<CiFinding, 'check'> | CiNote;

export function remark({ path, line, column }: Place, message: string, fix: string): Remark {
  return { path, line, column, message, fix };
}

export function note({ path, line, column }: Place, message: string): Remark {
  return { path, line, column, message };
}

/** Text of a CI file, cut and in quotes, so that it cannot break a line or hide in one. */
export function quoted(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return JSON.stringify(line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line);
}

const LONGEST = 80;
