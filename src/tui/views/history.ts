import { span, type Line } from '../line.ts';

/** What the screen says as long as nothing keeps a history. */
export function historyLines(): readonly Line[] {
  return [
    [span('No history yet.', 'strong')],
    [span('This version of skillgate cannot read it from git yet.')],
    [span('How the tree stood at a commit says', 'quiet')],
    [span('  skillgate check --at REF', 'key')],
  ];
}
