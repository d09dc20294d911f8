import type { SkillReport, TreeReport } from '../model/report.ts';

/** A skill's name that is its own in a project of several trees: `skills/rust/pyo3-fundamentals`. */
export function fullName({ path }: Pick<TreeReport, 'path'>, { name }: Pick<SkillReport, 'name'>): string {
  return path === '.' ? name : `${path}/${name}`;
}
