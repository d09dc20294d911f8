import { SLUG } from '../model/plan.ts';

/** How a heading or a list item names a skill: its slug, the number written before it, what follows it. */
export interface SkillName {
  readonly name: string;
  readonly number?: number;
  readonly rest: string;
}

const NAMED = /^(?:(skill\s+)?(\d{1,9})[.):]\s*|(skill:)\s*)?([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.md|\/)?(?:\s*$|\s*(->|→|–|—|:)\s*|\s+-\s+|\s+(?=[(✅⏳❌]))(.*)$/isu;

/**
 * Reads `3. pyo3-basics - focus`, `Skill 3: pyo3-basics`, `pyo3-basics.md → focus` or the slug alone. A slug
 * must be the whole text or be set off by a dash, an arrow, a colon or a bracket: `install maturin` names none.
 * A single word before a colon is a label, and digits without a letter are a date or a version.
 */
export function skillName(text: string): SkillName | undefined {
  const [, skillWord, number, skillLabel, name, separator, rest = ''] = NAMED.exec(text.trim()) ?? [];
  if (name === undefined || !SLUG.test(name) || !/[a-z]/.test(name)) return undefined;
  const isCalledSkill = (skillWord ?? skillLabel) !== undefined;
  if (!isCalledSkill && separator === ':' && !name.includes('-')) return undefined;
  return { name, ...(number === undefined ? {} : { number: Number(number) }), rest: focusOf(rest) };
}

/** A link's target when it points to a skill: `./pyo3-basics.md`, `pyo3-basics/SKILL.md`, `pyo3-basics/`. */
export function slugOfTarget(target: string): string | undefined {
  const [, name] = /^(?:\.\/)?([^/]+?)(?:\.md|\/(?:SKILL\.md|\1\.md)?)$/.exec(target) ?? [];
  return name !== undefined && SLUG.test(name) ? name : undefined;
}

/** Marks and brackets after a name are no focus. */
function focusOf(rest: string): string {
  return /^\(.*\)$/.test(rest) ? '' : rest.replace(/[✅⏳❌]\s*/gu, '').trim();
}
