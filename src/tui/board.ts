import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { SkillReport, Summary } from '../model/report.ts';

/** A skill that is known to be there or planned, whether or not it was judged yet. */
export type Slot = Pick<SkillReport, 'name' | 'number' | 'tier' | 'planned'>;

/** A tree with its skills in the order of the plan. `summary` is that of the last check that ended. */
export interface BoardTree {
  readonly path: Path;
  readonly slots: readonly Slot[];
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

export const NO_BOARD: Board = { trees: [], skills: new Map(), problems: [], verdict: undefined };

/** What whoever checks tells while it does. Only what is different from what was told before is told again. */
export type News =
  | { readonly kind: 'began' }
  | { readonly kind: 'reading'; readonly done: number; readonly total: number }
  | { readonly kind: 'found'; readonly trees: readonly Pick<BoardTree, 'path' | 'slots'>[] }
  | { readonly kind: 'judged'; readonly tree: Path; readonly skills: readonly SkillReport[]; readonly done: number; readonly total: number }
  | { readonly kind: 'ended'; readonly summaries: readonly Summary[]; readonly problems: readonly Problem[]; readonly verdict: NonNullable<Board['verdict']> }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] }
  | { readonly kind: 'watching'; readonly why: string | undefined };

/** The board after some news. */
export function updated(board: Board, news: News): Board {
  switch (news.kind) {
    case 'found':
      return { ...board, trees: news.trees.map(tree => ({ ...tree, summary: board.trees.find(({ path }) => path === tree.path)?.summary })), skills: keptOf(board, news.trees) };
    case 'judged':
      return { ...board, skills: new Map([...board.skills, ...news.skills.map(skill => [skillKey(news.tree, skill.name), skill] as const)]) };
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

/** Reports of skills that are still there. */
function keptOf({ skills }: Board, trees: readonly Pick<BoardTree, 'path' | 'slots'>[]): Board['skills'] {
  const keys = new Set(trees.flatMap(({ path, slots }) => slots.map(({ name }) => skillKey(path, name))));
  return new Map([...skills].filter(([key]) => keys.has(key)));
}
