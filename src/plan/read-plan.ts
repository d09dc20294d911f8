import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { groupBy } from '../model/group.ts';
import { nearest } from '../model/nearest.ts';
import type { Plan, PlannedSkill } from '../model/plan.ts';
import type { Path } from '../model/place.ts';
import { checkAfter } from './after.ts';
import { beyondReading } from './beyond-reading.ts';
import { readFrontMatter } from './front-matter.ts';
import { gather } from './mentions.ts';
import { mergeSkill, numberSkills } from './merge.ts';
import { outline } from './outline.ts';
import { refusePlan, type PlanProblem } from './problems.ts';
import { findTiers } from './tiers.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

/**
 * What an INDEX.md plans, by the forms of DESIGN section 2: tolerant in form, strict in meaning.
 * Throws UserError with every problem at its place.
 */
export function readPlan(text: string, path: Path): Plan {
  const problems: PlanProblem[] = [];
  const beyond = beyondReading(text);
  if (beyond !== undefined) throw refusePlan(path, [beyond]);
  const root = parser.parse(text);
  const [first] = root.children;
  const front = readFrontMatter(first?.type === 'yaml' ? first.value : '', problems);
  const { title, summary, mentions } = gather(outline(root));
  const found = findTiers(mentions, front.parallel.map(({ name }) => name));
  const { numbers, problems: numberProblems } = numberSkills(mentions);
  const tiers = new Set(found.tiers.map(({ name }) => name));
  const merged = [...groupBy(mentions, ({ name }) => name)].map(([name, own]) => ({ name, ...mergeSkill(name, own, found.of.get(name), tiers) }));
  const skills = merged.map(({ name, fields }): PlannedSkill => ({ ...fields, number: numbers.get(name) ?? 0 }));
  problems.push(...found.problems, ...numberProblems, ...merged.flatMap(each => each.problems), ...checkAfter(mentions, found, skills));
  problems.push(...unknownTiers(front.parallel, tiers));
  if (problems.length > 0) throw refusePlan(path, problems);
  const { initiative, created, wip } = front;
  return {
    path,
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary }),
    ...(initiative === undefined ? {} : { initiative }),
    ...(created === undefined ? {} : { created }),
    ...(wip === undefined ? {} : { wip }),
    tiers: found.tiers,
    skills: skills.toSorted((a, b) => a.number - b.number),
  };
}

/** Bytes that are no text cannot be read as a plan. */
export function refuseUnreadable(path: Path, facts: { readonly nul?: PlanProblem['at']; readonly notUtf8?: PlanProblem['at'] }): void {
  if (facts.nul !== undefined) throw refusePlan(path, [{ code: 'not-text', why: 'nul', at: facts.nul }]);
  if (facts.notUtf8 !== undefined) throw refusePlan(path, [{ code: 'not-text', why: 'encoding', at: facts.notUtf8 }]);
}

function unknownTiers(parallel: readonly { name: string; at: PlanProblem['at'] }[], tiers: ReadonlySet<string>): PlanProblem[] {
  return parallel
    .filter(({ name }) => !tiers.has(name))
    .map(({ name, at }): PlanProblem => ({ code: 'unknown-name', field: 'parallel', name, near: nearest(name, tiers), at }));
}
