import { SLUG } from '../model/plan.ts';

/** How a heading or a list item names a skill: its slug, the number written before it, what follows it. */
export interface SkillName {
  readonly name: string;
  readonly number?: number;
  readonly rest: string;
}

const NAMED = /^(?:(?:skill\s+)?(\d+)[.):]\s*|skill:\s*)?([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.md|\/)?(?:\s*$|\s*(?:->|→|–|—|:)\s*|\s+-\s+|\s+(?=[(✅⏳❌]))(.*)$/isu;

/**
 * Reads `3. pyo3-basics - focus`, `Skill 3: pyo3-basics`, `pyo3-basics.md → focus` or the slug alone. A slug
 * must be the whole text or be set off by a dash, an arrow, a colon or a bracket: `install maturin` names none,
 * and a single word before a colon is a label.
 */
export function skillName(text: string): SkillName | undefined {
  const [, number, name, rest = ''] = NAMED.exec(text.trim()) ?? [];
  if (name === undefined || !SLUG.test(name) || /^\d+$/.test(name)) return undefined;
  if (!name.includes('-') && text.includes(`${name}:`)) return undefined;
  return { name, ...(number === undefined ? {} : { number: Number(number) }), rest: focusOf(rest) };
}

/** A link's target when it points to a skill: `./pyo3-basics.md`, `pyo3-basics/SKILL.md`, `pyo3-basics/`. */
export function slugOfTarget(target: string): string | undefined {
  const [first = '', ...more] = target.replace(/^\.\//, '').split('/');
  const name = first.replace(/\.md$/, '');
  return SLUG.test(name) && (more.length > 0 || first.endsWith('.md')) ? name : undefined;
}

/** Marks and brackets after a name are no focus. */
function focusOf(rest: string): string {
  const line = rest.split('\n')[0] ?? '';
  return /^\(.*\)$/.test(line) ? '' : line.replace(/[✅⏳❌]\s*/gu, '').trim();
}
