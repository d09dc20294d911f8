import type { SkillReport, TreeReport } from '../../model/report.ts';
import type { Range } from '../flat.ts';
import type { Passage } from '../passage.ts';
import { quantities, type Quantity } from '../quantity.ts';
import { skillsIn } from '../skills.ts';
import { hedges } from '../sentence.ts';
import { placed, writtenAt, type Ground, type Statement } from '../statement.ts';
import { labelled } from './label.ts';
import { mentionsIn } from './mentions.ts';

const LINES = /^\s(?:total\s|deliverable\s)?lines?(?![\p{L}\p{N}_-])(?!\s(?:of|each|per|or|long|added|removed|more|to go))/iu;
/** Labels of a total. */
const TOTAL = /^(?:status|current(?:ly)?|total(?: (?:lines|size))?|lines(?: of code)?|line count|size|stage|state|grand total|overall)$/i;

/** Totals of a skill's or a tree's lines behind a label, and the parts in brackets behind them. */
export function totals(passage: Passage, ground: Ground): Statement[] {
  if (passage.isPlan || passage.form === 'note') return [];
  const label = labelled(passage);
  if (label === undefined || mentionsIn(passage).length > 0) return [];
  const all = quantities(passage.text);
  const counts = all.filter(({ to }) => LINES.test(passage.text.slice(to, to + 40)));
  const [count] = counts;
  if (count === undefined || counts.length > 1) return [];
  const parts = partsBehind(passage, count, all, ground);
  const hedged = hedges(passage.text);
  const own = TOTAL.test(label.label) && !hedged(count) ? ownTotal(passage, count, ground) : undefined;
  return [...(own === undefined ? [] : [own]), ...(hedged(count) ? [] : parts)];
}

function ownTotal(passage: Passage, count: Quantity, ground: Ground): Statement | undefined {
  const { standing: { tree, isInTree }, source } = ground;
  if (tree === undefined || !isInTree) return undefined;
  const [unit = ''] = LINES.exec(passage.text.slice(count.to, count.to + 40)) ?? [];
  const named = skillsIn(passage.text.slice(0, count.from), ground.standing.skills);
  const skills = passage.skill !== undefined ? [passage.skill] : named.length === 1 ? (named[0]?.skills ?? []) : [];
  if (named.length > 0 && skills.length === 0) return undefined;
  return {
    ...placed(passage, { start: count.from, end: count.to + unit.length }),
    ...(skills.length === 0 ? { kind: 'lines', subject: tree.path, skill: null } as const : ofSkills(skills)),
    ...numbered(passage, count, source, skills.length === 0 ? linesOfTree(tree) : linesOfSkills(skills)),
  };
}

function numbered(passage: Passage, count: Quantity, source: string, accepted: readonly number[]): { readonly body: Statement['body'] } {
  return { body: { is: 'number', accepted, number: writtenAt(passage, count, source), unit: 'line' } };
}

function ofSkills(skills: readonly SkillReport[]): Pick<Statement, 'kind' | 'subject' | 'skill'> {
  return { kind: 'lines', subject: skills.map(({ name }) => name).join(', '), skill: skills.length === 1 ? (skills[0]?.name ?? null) : null };
}

/** Deliverable lines, and what somebody would get who counts the skill files too. */
export function linesOfSkills(skills: readonly SkillReport[]): number[] {
  const [lines, skillFiles, tracking] = [sum(skills.map(skill => skill.lines)), sum(skills.map(({ parts }) => parts.skillFile?.lines ?? 0)), sum(skills.map(({ parts }) => parts.tracking?.lines ?? 0))];
  return [lines, lines + skillFiles, lines + skillFiles + tracking];
}

export function linesOfTree({ skills, summary }: TreeReport): number[] {
  return [...new Set([summary.lines, ...linesOfSkills(skills)])];
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

const TERM = /(?:^|[+,;]\s?)\s?([^+,;]{1,120}?):\s?$/;

/** `(Skill 1: 5,104 + Skills 2-3: 7,710)` behind a total. */
function partsBehind(passage: Passage, { to }: Quantity, all: readonly Quantity[], { source, standing }: Ground): Statement[] {
  const bracket = bracketBehind(passage.text, to);
  if (bracket === undefined || !standing.isInTree) return [];
  return all.filter(({ from, start, end }) => start > bracket.start && end <= bracket.end && /:\s?$/.test(passage.text.slice(from - 2, from))).flatMap((part, at, parts): Statement[] => {
    const from = at === 0 ? bracket.start + 1 : (parts[at - 1]?.to ?? 0);
    const [, name] = TERM.exec(passage.text.slice(from, part.from)) ?? [];
    const [named, ...others] = name === undefined ? [] : skillsIn(name, standing.skills);
    if (named === undefined || others.length > 0 || name === undefined || named.end - named.start !== name.trim().length) return [];
    const placedAt = placed(passage, { start: from + passage.text.slice(from, part.from).indexOf(name), end: part.to });
    return [{ ...placedAt, ...ofSkills(named.skills), ...numbered(passage, part, source, linesOfSkills(named.skills)) }];
  });
}

/** The brackets right behind a number and its unit. */
export function bracketBehind(text: string, from: number): Range | undefined {
  const [gap] = /^[\p{L}\s]{0,40}\(/u.exec(text.slice(from, from + 42)) ?? [];
  if (gap === undefined) return undefined;
  const start = from + gap.length - 1;
  const end = text.slice(start, start + MOST_IN_BRACKETS).indexOf(')');
  return end < 0 ? undefined : { start, end: start + end };
}

const MOST_IN_BRACKETS = 2000;
