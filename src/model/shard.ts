import { createHash } from 'node:crypto';
import type { Path, Place } from './place.ts';

/** One of the parts that a project's skills are shared out to, so that several machines can judge them. Counts from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** More shards than this are a slip of the keyboard. */
export const MOST_SHARDS = 1_000_000;

/** Which shard judges a skill: its name alone decides, so that one that is added or removed moves no other. */
export function shardOf(tree: Path, skill: string, of: number): number {
  return createHash('sha256').update(`${tree}\0${skill}`).digest().readUIntBE(0, 6) % of + 1;
}

/** What the report of a shard says beside its verdicts: what it takes to join all of them into the report of one run. */
export interface ShardReport extends Shard, Run {
  /** So many of the report's problems, the first ones, are about the whole project: every shard says them. */
  readonly common: number;
  readonly waivers: readonly WaiverUse[];
}

/** What the shards of one run have in common. */
export interface Run {
  /** A digest of the rules, of what else decides beside the files, and of what other tools found. */
  readonly rules: string;
  /** A digest of the plans and of all files of all skills. */
  readonly files: string;
  /** Every skill of every tree, in the order of the report. */
  readonly trees: readonly { readonly path: Path; readonly skills: readonly string[] }[];
}

/** One waiver of gates.yaml, and whether it excused anything, or did so until its day. */
export interface WaiverUse extends Place {
  readonly skill: string;
  readonly gate: string;
  readonly used: boolean;
}
