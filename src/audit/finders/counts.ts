import type { SkillReport, TreeReport } from '../../model/report.ts';
import type { Passage } from '../passage.ts';
import { holds, quantities, type Quantity } from '../quantity.ts';
import { hedges } from '../sentence.ts';
import { placed, writtenAt, type Ground, type Statement } from '../statement.ts';
import { labelled, type Labelled } from './label.ts';
import { sum } from './totals.ts';

/** What can be counted, and how many of it there are, the likeliest meaning first. */
interface Countable {
  readonly unit: string;
  readonly accepted: readonly number[];
  readonly subject: string;
}

/** Counts of skills, scripts and examples: behind a label, or said in so many words. */
export function counts(passage: Passage, ground: Ground): Statement[] {
  const { standing: { tree, isInTree } } = ground;
  if (passage.isPlan || tree === undefined || !isInTree) return [];
  const label = labelled(passage);
  const behind = label === undefined ? undefined : labelCount(passage, label, tree, ground);
  return behind === undefined ? (ground.standing.isAccount ? phrases(passage, tree, ground) : []) : [behind];
}

/** A label whose whole value is a number, perhaps out of another, perhaps with the skills that are meant. */
function labelCount(passage: Passage, label: Labelled, tree: TreeReport, { source }: Ground): Statement | undefined {
  const thing = countable(label.label, passage.skill, tree);
  const [count, ...more] = thing === undefined ? [] : quantities(passage.text).filter(({ start }) => start >= label.at);
  if (thing === undefined || count === undefined || count.isPercent || passage.text.slice(label.at, count.from).trim() !== '') return undefined;
  const rest = passage.text.slice(count.to).trim();
  const place = placed(passage, { start: 0, end: count.to });
  const common = { ...place, kind: 'count' as const, subject: thing.subject, skill: passage.skill?.name ?? null };
  const [actual = 0] = thing.accepted;
  const unclear = (why: string): Statement => ({ ...common, body: { is: 'unclear', claimed: count.value, actual, why } });
  if (!PLAIN_REST.test(rest)) return more.length > 0 || !/^\([^)]{0,200}\)$/.test(rest) ? undefined : unclear(`by the gates it is ${actual}; what ${JSON.stringify(rest)} counts is not said`);
  if (/^in progress/i.test(label.label) && !holds(count, actual)) return unclear(`${actual} have begun and are not complete by the gates; who works on what, the tree does not say`);
  return { ...common, body: { is: 'number', accepted: thing.accepted, number: writtenAt(passage, count, source), unit: thing.unit } };
}

/** Nothing, or which skills are meant, or their share. */
const PLAIN_REST = /^(?:\((?:skills?\s[\d\s,–&-]+(?:and\s\d+)?(?:,[^)]{0,80})?|\d{1,3}\s?%)\)|(?:skills?|scripts?|examples?))?\.?$/i;

function countable(label: string, skill: SkillReport | undefined, tree: TreeReport): Countable | undefined {
  const word = label.toLowerCase().replace(/^(?:total|number of|planned)\s+/, '').replace(/\s+count$/, '');
  const isTotal = /^(?:total|number of)\s/i.test(label);
  if (word === 'scripts' || word === 'examples') return partsCount(word, skill, tree);
  if (skill !== undefined) return undefined;
  if (word === 'skills') return { unit: 'skill', accepted: isTotal ? skillsThere(tree).slice(0, 2) : skillsThere(tree), subject: tree.path };
  const stages = STAGES[word.replace(/\s+skills$/, '')];
  return stages === undefined ? undefined : { unit: 'skill', accepted: [sum(stages.map(stage => tree.summary.skills[stage]))], subject: tree.path };
}

const STAGES: Readonly<Record<string, readonly ('pending' | 'started' | 'core' | 'complete' | 'unplanned')[]>> = {
  'complete': ['complete'], 'completed': ['complete'], 'in progress': ['started', 'core'], 'started': ['started'], 'core': ['core'],
  'pending': ['pending'], 'remaining': ['pending'], 'not started': ['pending'], 'unplanned': ['unplanned'],
};

/** Planned ones, all, and those that have begun. */
function skillsThere({ skills, summary: { skills: { planned, unplanned } } }: TreeReport): number[] {
  return [planned, planned + unplanned, skills.filter(({ stage }) => stage !== 'pending').length];
}

function partsCount(part: 'scripts' | 'examples', skill: SkillReport | undefined, tree: TreeReport): Countable {
  const skills = skill === undefined ? tree.skills : [skill];
  return { unit: part.slice(0, -1), accepted: [sum(skills.map(({ parts }) => parts[part].length))], subject: skill?.name ?? tree.path };
}

const KIND = String.raw`(?:(?:production(?:[- ]ready)?|python|rust|shell|bash|cli|working|worked|complete|runnable|executable|tested|practical|progressive|numbered|helper|utility|automation|validation|planned|total),?\s){0,3}`;
const THING = new RegExp(String.raw`^\s${KIND}(skills?|scripts?|examples?)(?![\p{L}\p{N}_-])`, 'iu');
/** What introduces all that is there. */
const LEAD = /(?:^(?:[\s#*(-]|\p{Extended_Pictographic}|\uFE0F){0,6}|(?<![\p{L}])(?:with|includ(?:es?|ing)|contain(?:s|ing)?|has|have|having|provides?|providing|offers?|ships?(?: with)?|all|exactly|total of|in total|there are)\s)$/iu;
/** What makes a part of it, or something else, of a number of things. */
const NARROWED = /^\s?(?:per|each|for|in|that|which|who|where|of|from|by|on|with|need|wait|using|can|more|to|as|do|will|or|at|a|x|\/|\+)(?![\p{L}])/iu;

/** `33 production scripts` at the beginning of an item, `with 10 examples` in a sentence. */
function phrases(passage: Passage, tree: TreeReport, { source }: Ground): Statement[] {
  const all = quantities(passage.text).filter(count => THING.test(passage.text.slice(count.to, count.to + 90)));
  const hedged = all.length === 0 ? () => false : hedges(passage.text);
  return all.flatMap((count): Statement[] => {
    const [phrase = '', word = ''] = THING.exec(passage.text.slice(count.to, count.to + 90)) ?? [];
    const before = passage.text.slice(Math.max(0, count.from - 40), count.from);
    const after = passage.text.slice(count.to + phrase.length, count.to + phrase.length + 40);
    if (!LEAD.test(before) || NARROWED.test(after) || hedged(count) || isPerSkill(passage, count)) return [];
    const thing = thingOf(word, passage, tree, /(?<![\p{L}])(?:all|total|exactly)(?![\p{L}])/iu.test(before + phrase + after.slice(0, 20)));
    if (thing === undefined) return [];
    return [{
      ...placed(passage, { start: count.from, end: count.to + phrase.length }), kind: 'count', subject: thing.subject, skill: passage.skill?.name ?? null,
      body: { is: 'number', accepted: thing.accepted, number: writtenAt(passage, count, source), unit: thing.unit },
    }];
  });
}

function isPerSkill({ text }: Passage, { to }: Quantity): boolean {
  return /(?<![\p{L}])(?:per|each|every)(?![\p{L}])/iu.test(text.slice(Math.max(0, to - 80), to + 80));
}

/** In a tree's own documents a number of scripts may be of some skills only, unless it says that it is of all. */
function thingOf(word: string, passage: Passage, tree: TreeReport, isAll: boolean): Countable | undefined {
  const part = word.toLowerCase().replace(/s?$/, 's');
  if (part === 'skills') return passage.skill === undefined && (isAll || passage.form === 'note') ? { unit: 'skill', accepted: skillsThere(tree), subject: tree.path } : undefined;
  if (part !== 'scripts' && part !== 'examples') return undefined;
  return passage.skill !== undefined || isAll || passage.form === 'item' ? partsCount(part, passage.skill, tree) : undefined;
}
