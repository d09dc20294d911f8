import type { RunLimits } from '../model/run-rules.ts';

/** What one command may use. */
export interface CommandLimits extends RunLimits {
  readonly seconds: number;
}

/** Temporary files of a sandbox lie in memory: more than this is not given to them, whatever the disk may take. */
const MOST_MEMORY_DISK_MB = 1024;

export function memoryDiskBytes({ diskMb }: RunLimits): number {
  return Math.min(diskMb, MOST_MEMORY_DISK_MB) * 1_000_000;
}

/** So many files and folders may one run leave: more could not be looked through in time. */
export const MOST_FILES = 100_000;

/** Why a command was stopped before its end. */
export type Stop = 'time' | 'memory' | 'processes' | 'disk' | 'output' | 'interrupt';
