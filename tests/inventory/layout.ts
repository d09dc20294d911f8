import type { Layout } from '../../src/model/rules.ts';

/** All three layouts of CONTRACT, tried in order, as this repository's gates.yaml has them. */
export const LAYOUT: Layout = {
  'skill-file': ['{skill}.md', '{skill}/{skill}.md', '{skill}/SKILL.md'],
  'reference': ['{skill}/resources/REFERENCE.md', '{skill}/references/REFERENCE.md'],
  'tracking': ['{skill}/resources/STATUS.md', '{skill}/references/STATUS.md'],
  'scripts': ['{skill}/resources/scripts/*.py', '{skill}/scripts/*.py'],
  'examples': ['{skill}/resources/examples/*', '{skill}/examples/*'],
};
