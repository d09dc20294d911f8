import type { PartKind } from '../model/rules.ts';

/**
 * How a limit is taken from what is there: an `amount` or a `share` that nothing falls below, `faults` that nothing goes
 * beyond, `levels` of them, `flags` that every script has. What is `made` by skillgate itself comes later.
 */
type Taking = 'amount' | 'share' | 'faults' | 'levels' | 'flags' | 'made';

/** A gate of the document that skillgate grew out of. `seed`: its limits there, as gates.yaml writes them. */
export interface SeedGate {
  readonly id: string;
  readonly title: string;
  readonly group: 'documentation' | 'scripts' | 'examples' | 'quality';
  readonly measure: string;
  readonly of?: PartKind;
  readonly taking: Taking;
  readonly seed: Readonly<Record<string, string>>;
  /** What must never land, however far along a skill is. */
  readonly always?: boolean;
  readonly note?: string;
}

/** The gates that `init` proposes, in the order of gates.yaml. */
export const seedGates: readonly SeedGate[] = [
  { id: 'skill-file', title: 'Skill file', group: 'documentation', measure: 'front-matter', taking: 'share', seed: { min: '100%' }, always: true, note: 'valid front matter: name, description; and a title' },
  { id: 'reference-length', title: 'Reference', group: 'documentation', measure: 'lines', of: 'reference', taking: 'amount', seed: { min: '3500', max: '4000' } },
  { id: 'documentation-complete', title: 'Documentation complete', group: 'documentation', measure: 'documentation', taking: 'faults', seed: { max: '0' }, note: 'links, sections, Python blocks, mentions of parts' },
  { id: 'tracking', title: 'Tracking document', group: 'documentation', measure: 'tracking', taking: 'made', seed: { min: '100%' }, note: 'each skill\'s STATUS.md says what `skillgate status` would write' },
  { id: 'script-count', title: 'Number of scripts', group: 'scripts', measure: 'count', of: 'scripts', taking: 'amount', seed: { min: '3' } },
  { id: 'script-syntax', title: 'Scripts parse', group: 'scripts', measure: 'syntax', taking: 'faults', seed: { max: '0' }, always: true },
  { id: 'script-length', title: 'Length of scripts', group: 'scripts', measure: 'lines', of: 'scripts', taking: 'amount', seed: { min: '800', 'at-least': '3' } },
  { id: 'script-cli-flags', title: 'Command line of scripts', group: 'scripts', measure: 'cli-flags', taking: 'flags', seed: { flags: '[--help, --json, --verbose, --dry-run]', min: '100%' } },
  { id: 'script-type-hints', title: 'Type hints', group: 'scripts', measure: 'type-hints', taking: 'share', seed: { min: '100%' } },
  { id: 'script-error-handling', title: 'Error handling', group: 'scripts', measure: 'error-handling', taking: 'faults', seed: { max: '0' }, always: true },
  { id: 'script-portability', title: 'Cross-platform', group: 'scripts', measure: 'portability', taking: 'faults', seed: { max: '0' }, always: true },
  { id: 'example-count', title: 'Number of examples', group: 'examples', measure: 'count', of: 'examples', taking: 'amount', seed: { min: '9', max: '10' } },
  { id: 'example-progression', title: 'From basic to advanced', group: 'examples', measure: 'progression', taking: 'faults', seed: { max: '0' } },
  { id: 'example-production-ready', title: 'Production-ready code', group: 'examples', measure: 'placeholders', of: 'examples', taking: 'faults', seed: { max: '0' } },
  { id: 'example-tests', title: 'Complete with tests', group: 'examples', measure: 'example-tests', taking: 'amount', seed: { min: '1' } },
  { id: 'example-readme', title: 'README with explanations', group: 'examples', measure: 'readme', taking: 'share', seed: { min: '100%' } },
  { id: 'security', title: 'Security', group: 'quality', measure: 'security', taking: 'levels', seed: { max: '{ critical: 0, high: 0 }' }, always: true },
  { id: 'scripts-executable', title: 'Scripts executable', group: 'quality', measure: 'executable', taking: 'share', seed: { min: '100%' } },
  { id: 'padding', title: 'Informative lines', group: 'quality', measure: 'padding', taking: 'share', seed: { min: '50%' }, note: 'not blank, not a comment alone, not said before' },
  { id: 'examples-run', title: 'Examples run', group: 'quality', measure: 'ran', of: 'examples', taking: 'made', seed: { min: '100%' } },
];
