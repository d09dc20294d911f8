import type { Place } from '../model/place.ts';
import type { Loss } from './shell/fate.ts';

/** A call of skillgate whose exit code means something. `documents`: `status --check` and the like. */
export interface GateRun {
  readonly kind: 'check' | 'documents';
  readonly place: Place;
  /** The words behind `skillgate`. */
  readonly args: readonly string[];
  /** What loses its exit code on the way, at its place. */
  readonly loss?: { readonly how: Loss['how']; readonly place: Place; readonly text: string };
}

/** Options that take a value: the value is no command. */
const VALUED = new Set(['--cwd', '--config', '--skill', '--gate', '--at', '--base', '--format', '--import', '--shard', '--evidence', '--jobs']);

/** What a call of skillgate is for, or undefined where its exit code judges nothing. */
export function kindOf(args: readonly string[]): GateRun['kind'] | undefined {
  if (args.some(arg => arg === '--help' || arg === '--version')) return undefined;
  const command = args.find((arg, at) => !arg.startsWith('-') && !VALUED.has(args[at - 1] ?? '')) ?? 'check';
  if (command === 'check' || command === 'merge') return 'check';
  return command === 'audit' || (command === 'status' && args.includes('--check')) ? 'documents' : undefined;
}

/** The value of an option, `--name value` or `--name=value`; the last one counts. */
export function optionOf(args: readonly string[], name: string): string | undefined {
  const values = args.flatMap((arg, at) => (arg === name ? [args[at + 1] ?? ''] : arg.startsWith(`${name}=`) ? [arg.slice(name.length + 1)] : []));
  return values.at(-1);
}
