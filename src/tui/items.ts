import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { FileReport, ReportedFinding, ScriptReport, ExampleReport, SkillReport, Verdict } from '../model/report.ts';
import { problemLine } from '../model/problem.ts';
import { GROUPS } from '../model/rules.ts';
import { type BoardTree, type Place, type SkillKey } from './board.ts';
import { filterFor } from './filter.ts';
import { sortedGates, sortedSkills } from './sort.ts';
import { filterOf, listOf, shownGate, shownSkill, type State } from './shown.ts';

/** One line of a list. `id` is what the focus holds on to; what nobody can act on takes no focus. */
export type Item =
  | { readonly kind: 'tree' | 'totals'; readonly id: string; readonly tree: BoardTree }
  | { readonly kind: 'tier' | 'group' | 'nothing'; readonly id: string; readonly text: string }
  | { readonly kind: 'skill'; readonly id: SkillKey; readonly tree: Path; readonly slot: Place }
  | { readonly kind: 'problem'; readonly id: string; readonly problem: Problem }
  | { readonly kind: 'waived'; readonly id: string; readonly key: SkillKey; readonly name: string; readonly verdict: Verdict }
  | { readonly kind: 'gate'; readonly id: string; readonly verdict: Verdict }
  | { readonly kind: 'part'; readonly id: string; readonly part: Part }
  | { readonly kind: 'finding'; readonly id: string; readonly finding: ReportedFinding };

/** A deliverable of a skill, or the place of one that does not exist. */
export type Part =
  | { readonly kind: 'document'; readonly word: 'skill file' | 'reference' | 'tracking'; readonly file: FileReport | null }
  | { readonly kind: 'script'; readonly file: ScriptReport }
  | { readonly kind: 'example'; readonly file: ExampleReport };

export function takesFocus({ kind }: Item): boolean {
  return !['tree', 'totals', 'tier', 'group', 'nothing'].includes(kind);
}

/**
 * All that the items of the list on the screen are made from: where each of these is what it was, so are the items. In the
 * order of the plan and without a filter a list of skills does not depend on how they were judged.
 */
export function sourcesOf(state: State): readonly unknown[] {
  const { board, failing, sorts, fault, check } = state;
  const list = listOf(state);
  const filter = filterOf(state);
  switch (list) {
    case 'skills':
    case 'matrix':
      return [list, check.kind, filter, failing, sorts.skills, board.trees, filter === '' && !failing && sorts.skills === 'plan' ? undefined : board.skills];
    case 'problems':
      return [list, check.kind, filter, board.problems, fault];
    case 'waived':
      return [list, check.kind, filter, board.trees, board.skills];
    case 'gates':
    case 'parts':
      return [list, check.kind, filter, failing, sorts.gates, shownSkill(state)];
    case 'findings':
      return [list, check.kind, filter, shownGate(state)];
    case undefined:
      return [list];
    default:
      return list satisfies never;
  }
}

/** What the list on the screen holds, filtered and sorted. */
export function itemsOf(state: State): readonly Item[] {
  const list = listOf(state);
  switch (list) {
    case 'skills':
      return orNothing(skillItems(state, 'headed'), state);
    case 'matrix':
      return orNothing(skillItems(state, 'plain'), state);
    case 'problems':
      return orNothing(problemItems(state), state);
    case 'waived':
      return orNothing(waivedItems(state), state);
    case 'gates':
      return orNothing(gateItems(state), state);
    case 'parts':
      return orNothing(partItems(state), state);
    case 'findings':
      return orNothing(findingItems(state), state);
    case undefined:
      return [];
    default:
      return list satisfies never;
  }
}

/** An empty list says why it is empty. */
function orNothing(items: readonly Item[], state: State): readonly Item[] {
  if (items.some(takesFocus)) return items;
  const text = filterOf(state);
  const { failing } = state;
  const why = text !== '' ? `nothing matches "${text}": esc clears the filter` : failing && ['skills', 'matrix', 'gates'].includes(listOf(state) ?? '') ? 'nothing fails here: f shows all' : emptyWords(state);
  return [...items.filter(({ kind }) => kind === 'tree' || kind === 'totals'), { kind: 'nothing', id: 'nothing', text: why }];
}

function emptyWords(state: State): string {
  if (state.check.kind !== 'idle') return 'not known yet';
  switch (listOf(state)) {
    case 'problems':
      return 'no problems';
    case 'waived':
      return 'nothing is waived';
    case 'findings':
      return 'no findings';
    default:
      return 'nothing here';
  }
}

function skillItems(state: State, form: 'headed' | 'plain'): Item[] {
  const isHeaded = form === 'headed' && state.sorts.skills === 'plan';
  return state.board.trees.flatMap((tree): Item[] => {
    const items = skillsOf(state, tree);
    const head: Item[] = form === 'headed' ? [{ kind: 'tree', id: `tree ${tree.path}`, tree }, { kind: 'totals', id: `totals ${tree.path}`, tree }] : [];
    return [...head, ...(isHeaded ? underTiers(items, tree.path) : items)];
  });
}

type SkillItem = Extract<Item, { kind: 'skill' }>;

function skillsOf(state: State, tree: BoardTree): readonly SkillItem[] {
  const { board, failing, sorts } = state;
  const filter = filterOf(state);
  const all = tree.slots.map((slot): SkillItem => ({ kind: 'skill', id: slot.key, tree: tree.path, slot }));
  const isWanted = filterFor(filter);
  const reportOf = ({ id }: SkillItem) => board.skills.get(id);
  const isShown = (item: SkillItem) => {
    const report = reportOf(item);
    return (!failing || report?.gates.some(isFailing) === true) && isWanted(item.slot.words, report?.stage ?? '');
  };
  return sortedSkills(failing || filter !== '' ? all.filter(isShown) : all, sorts.skills, reportOf);
}

/** What `f` leaves: what somebody has to mend. */
function isFailing({ state, blocking }: Verdict): boolean {
  return state === 'fail' || blocking;
}

function underTiers(items: readonly SkillItem[], tree: Path): Item[] {
  const all: Item[] = [];
  let before = '';
  for (const item of items) {
    const tier = tierOf(item);
    if (tier !== before && tier !== '') all.push({ kind: 'tier', id: `tier ${tree} ${item.id}`, text: tier });
    all.push(item);
    before = tier;
  }
  return all;
}

function tierOf({ slot }: SkillItem): string {
  return slot.planned ? (slot.tier ?? '') : 'Not in the plan';
}

function problemItems(state: State): Item[] {
  const isWanted = filterFor(filterOf(state));
  const all = numbered([...state.fault, ...state.board.problems], problemLine);
  return all.filter(([id]) => isWanted(id)).map(([id, problem]) => ({ kind: 'problem', id, problem }));
}

function waivedItems(state: State): Item[] {
  const isWanted = filterFor(filterOf(state));
  return state.board.trees.flatMap(({ slots }) => slots.flatMap(({ name, key }) => {
    const waived = state.board.skills.get(key)?.gates.filter(gate => gate.state === 'waived') ?? [];
    return waived.filter(({ id, title, evidence }) => isWanted(name, id, title, evidence)).map((verdict): Item => ({ kind: 'waived', id: `${key}\0${verdict.id}`, key, name, verdict }));
  }));
}

function gateItems(state: State): Item[] {
  const isWanted = filterFor(filterOf(state));
  const gates = (shownSkill(state)?.gates ?? []).filter(gate => (!state.failing || isFailing(gate))
    && isWanted(gate.id, gate.title, gate.group, gate.state, gate.evidence, gate.blocking ? 'blocks' : ''));
  const item = (verdict: Verdict): Item => ({ kind: 'gate', id: verdict.id, verdict });
  if (state.sorts.gates !== 'rules') return sortedGates(gates, state.sorts.gates).map(item);
  return GROUPS.flatMap((group): Item[] => {
    const own = gates.filter(gate => gate.group === group);
    return own.length === 0 ? [] : [{ kind: 'group', id: `group ${group}`, text: group }, ...own.map(item)];
  });
}

function partItems(state: State): Item[] {
  const report = shownSkill(state);
  const isWanted = filterFor(filterOf(state));
  return (report === undefined ? [] : partsOf(report)).filter(part => isWanted(partWord(part), part.file?.path ?? '')).map(part => ({ kind: 'part', id: part.file?.path ?? partWord(part), part }));
}

function partsOf({ parts }: SkillReport): Part[] {
  return [
    { kind: 'document', word: 'skill file', file: parts.skillFile },
    { kind: 'document', word: 'reference', file: parts.reference },
    { kind: 'document', word: 'tracking', file: parts.tracking },
    ...parts.scripts.map((file): Part => ({ kind: 'script', file })),
    ...parts.examples.map((file): Part => ({ kind: 'example', file })),
  ];
}

export function partWord(part: Part): string {
  return part.kind === 'document' ? part.word : part.kind;
}

function findingItems(state: State): Item[] {
  const findings = shownGate(state)?.findings ?? [];
  const all = numbered(findings, ({ id }) => id);
  const isWanted = filterFor(filterOf(state));
  return all.filter(([, { path, message, fix }]) => isWanted(path, message, fix)).map(([id, finding]) => ({ kind: 'finding', id, finding }));
}

/** An identity for each: what is there several times is told apart by its number. */
function numbered<Value>(values: readonly Value[], nameOf: (value: Value) => string): [string, Value][] {
  const seen = new Map<string, number>();
  return values.map(value => {
    const name = nameOf(value);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return [before === 0 ? name : `${name} (${before + 1})`, value];
  });
}
