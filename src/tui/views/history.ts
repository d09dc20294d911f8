import { span, type Line } from '../line.ts';

/** What the screen says as long as nothing keeps a history. */
export function historyLines(): readonly Line[] {
  return [
    [span('No history yet.', 'strong')],
    [span('This version of skillgate keeps none and cannot read it from git. How the tree stood at a commit says')],
    [span('  skillgate check --at REF', 'key')],
  ];
}
