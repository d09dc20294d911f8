import type { FileReport, SkillReport } from '../model/report.ts';
import type { PartKind } from '../model/rules.ts';
import { plural } from '../model/words.ts';

/** A mark for a file or an example folder, and the same in words. */
export interface PartState {
  readonly mark: '✅' | '❌' | '❓';
  readonly words: string;
}

/**
 * What the gates know of one file or example. A gate that could not look leaves a question mark: nothing is called
 * good that nobody verified.
 */
export function partState({ gates }: SkillReport, part: PartKind, path: string): PartState {
  const found = gates.filter(({ state }) => state === 'fail').flatMap(({ findings }) => findings).filter(({ path: at }) => at === path || at.startsWith(`${path}/`));
  if (found.length > 0) return { mark: '❌', words: plural(found.length, 'finding') };
  const open = gates.filter(({ state, of }) => state === 'unverified' && of.includes(part));
  if (open.length > 0) return { mark: '❓', words: `${plural(open.length, 'gate')} not verified` };
  return { mark: '✅', words: 'no findings' };
}

export function sizeWords({ lines }: FileReport): string {
  return lines === null ? 'not counted' : plural(lines, 'line');
}
