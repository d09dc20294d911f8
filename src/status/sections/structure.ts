import type { SkillReport, TreeReport } from '../../model/report.ts';
import { plural, thousands } from '../../model/words.ts';
import { drawing, type Leaf } from '../drawing.ts';
import type { Section } from '../section.ts';

/** So many skills are drawn; the rest is counted. */
const MOST_SKILLS = 40;

/** The tree with counts and marks. */
export const structure: Section = {
  name: 'structure',
  volatile: false,
  write: ({ tree, plan }) => {
    const begun = tree.skills.filter(({ stage }) => stage !== 'pending');
    const roots: Leaf[] = [
      ...(plan === undefined ? [] : [{ path: 'INDEX.md', note: plural(plan.skills.length, 'planned skill') }]),
      { path: 'STATUS.md', note: 'this file' },
    ];
    const drawn = begun.slice(0, MOST_SKILLS).flatMap(skill => leaves(skill, tree));
    const more = begun.length > MOST_SKILLS ? [`${thousands(begun.length - MOST_SKILLS)} more skills are not drawn.`] : [];
    return ['## Repository Structure', ['```text', drawing(tree.path, [...roots, ...drawn]), '```'].join('\n'), ...more].join('\n\n');
  },
};

function leaves(skill: SkillReport, { path: tree }: TreeReport): Leaf[] {
  const { skillFile, reference, tracking, scripts, examples } = skill.parts;
  const inside = (path: string) => (tree === '.' ? path : path.slice(tree.length + 1));
  const failing = new Set(skill.gates.filter(({ state }) => state === 'fail').flatMap(({ findings }) => findings.map(({ path }) => path)));
  const isWhole = (path: string) => ![...failing].some(place => place === path || place.startsWith(`${path}/`));
  const leaf = ({ path, lines }: { path: string; lines: number | null }, what = ''): Leaf => ({
    path: inside(path), note: `${lines === null ? 'not counted' : plural(lines, 'line')}${what} ${isWhole(path) ? '✅' : '❌'}`,
  });
  return [
    ...[skillFile, reference].flatMap(file => (file === null ? [] : [leaf(file)])),
    ...(tracking === null ? [] : [{ path: inside(tracking.path), note: 'generated' }]),
    ...scripts.map(script => leaf(script, script.executable ? ', executable' : ', not executable')),
    ...examples.map(example => leaf(example, example.tests === null ? '' : `, ${plural(example.tests, 'test')}`)),
  ];
}
