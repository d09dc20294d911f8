import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { SkillReport, Summary } from '../model/report.ts';

/** A skill that is known to be there or planned, whether or not it was judged yet. */
type Slot = Pick<SkillReport, 'name' | 'number' | 'tier' | 'planned'>;

/** A skill's place on the screen. `words`: what a filter looks for, made once, since there can be very many. */
export interface Place extends Slot {
  readonly key: SkillKey;
  readonly words: string;
}

/** A tree with its skills in the order of the plan. `summary` is that of the last check that ended. */
export interface BoardTree {
  readonly path: Path;
  readonly slots: readonly Place[];
  readonly summary: Summary | undefined;
}

/** What is known of the project: the last good answer, and of the check that runs what it has found so far. */
export interface Board {
  readonly trees: readonly BoardTree[];
  readonly skills: ReadonlyMap<SkillKey, SkillReport>;
  readonly problems: readonly Problem[];
  /** Undefined until a first check has ended. */
  readonly verdict: { readonly isBlocked: boolean; readonly sentence: string } | undefined;
}

/** A skill's identity on the screen: it stays when others come and go. */
export type SkillKey = string;

export function skillKey(tree: Path, name: string): SkillKey {
  return `${tree}\0${name}`;
}

/** The name in a key. */
export function nameIn(key: SkillKey): string {
  return key.slice(key.indexOf('\0') + 1);
}

export const NO_BOARD: Board = { trees: [], skills: new Map(), problems: [], verdict: undefined };

/** What whoever checks tells while it does. Only what is different from what was told before is told again. */
export type News =
  | { readonly kind: 'began' }
  | { readonly kind: 'reading'; readonly done: number; readonly total: number }
  | { readonly kind: 'found'; readonly trees: readonly FoundTree[] }
  | { readonly kind: 'judged'; readonly tree: Path; readonly skills: readonly SkillReport[]; readonly done: number; readonly total: number }
  | { readonly kind: 'ended'; readonly summaries: readonly Summary[]; readonly problems: readonly Problem[]; readonly verdict: NonNullable<Board['verdict']> }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] }
  | { readonly kind: 'watching'; readonly why: string | undefined };

interface FoundTree {
  readonly path: Path;
  readonly slots: readonly Slot[];
}

/** The board after some news. */
export function updated(board: Board, news: News): Board {
  switch (news.kind) {
    case 'found':
      return found(board, news.trees);
    case 'judged':
      return news.skills.length === 0 ? board : { ...board, skills: withSkills(board.skills, news.tree, news.skills) };
    case 'ended':
      return { ...board, trees: board.trees.map((tree, at) => ({ ...tree, summary: news.summaries[at] })), problems: news.problems, verdict: news.verdict };
    case 'began':
    case 'reading':
    case 'failed':
    case 'watching':
      return board;
    default:
      return news satisfies never;
  }
}

function withSkills(before: Board['skills'], tree: Path, skills: readonly SkillReport[]): Board['skills'] {
  const after = new Map(before);
  for (const skill of skills) after.set(skillKey(tree, skill.name), skill);
  return after;
}

/** Where nothing was added, moved or removed, the trees stay the same object. Reports stay of the skills that are still there. */
function found(board: Board, trees: readonly FoundTree[]): Board {
  const placed = trees.map(({ path, slots }): BoardTree => {
    const before = board.trees.find(tree => tree.path === path);
    const after = slots.map(slot => placeOf(path, slot));
    return before !== undefined && isSame(before.slots, after) ? before : { path, slots: after, summary: before?.summary };
  });
  if (placed.length === board.trees.length && placed.every((tree, at) => tree === board.trees[at])) return board;
  const keys = new Set(placed.flatMap(({ slots }) => slots.map(({ key }) => key)));
  return { ...board, trees: placed, skills: new Map([...board.skills].filter(([key]) => keys.has(key))) };
}

function placeOf(path: Path, slot: Slot): Place {
  return { ...slot, key: skillKey(path, slot.name), words: [slot.name, slot.tier ?? '', slot.planned ? '' : 'unplanned'].join('\n').toLowerCase() };
}

function isSame(before: readonly Place[], after: readonly Place[]): boolean {
  return before.length === after.length && after.every(({ key, words, number }, at) => before[at]?.key === key && before[at].words === words && before[at].number === number);
}
