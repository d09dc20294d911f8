import type { Path, Place } from './place.ts';
import type { Skill } from './skill.ts';
import type { Gate } from './rules.ts';

/** A number, or one number per level for measures that count by level. */
export type Value = number | Readonly<Record<string, number>>;

/** One subject's value, or why there is none: unknown is not zero, and it never passes. `witness`: whose word it is, where it is somebody's. */
export type Measurement =
  | { readonly kind: 'known'; readonly subject: Path; readonly value: Value; readonly findings: readonly Finding[]; readonly witness?: string }
  | { readonly kind: 'unknown'; readonly subject: Path; readonly why: Unknown };

/**
 * `ceiling`: what was given is larger than what skillgate looks at; `evidence`: it takes an execution that
 * nobody has recorded; `analyser`: this version cannot read the language or has no such analysis; `source`: it does
 * not parse.
 */
export interface Unknown {
  readonly kind: 'ceiling' | 'evidence' | 'analyser' | 'source';
  readonly message: string;
}

/** One place to mend. `key` says what is there, without its line: what makes it the same finding after a move. */
export interface Finding extends Place {
  readonly key: string;
  readonly message: string;
  readonly fix: string;
}

/**
 * What a measure's numbers are. A share runs from 0 to 1 and is written as a percentage; `of`: what each finding says is
 * missing from it, and whether the keys of the findings are names that people know it by.
 */
export type Unit =
  | { readonly kind: 'count'; readonly one: string; readonly many: string }
  | { readonly kind: 'share'; readonly of?: { readonly one: string; readonly many: string; readonly named?: boolean } }
  | { readonly kind: 'levels'; readonly levels: readonly string[] };

/**
 * The code behind gates: from a skill's facts to values with findings. Knows no limit and reads no file.
 * No measurement at all means that there was nothing to look at.
 */
export interface Measuring {
  readonly unit: Unit;
  readonly take: (skill: Skill, gate: Pick<Gate, 'of' | 'options'>) => readonly Measurement[];
}
