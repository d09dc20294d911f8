import type { FileReport, SkillReport, TreeReport } from '../../model/report.ts';
import type { PartKind } from '../../model/rules.ts';
import { plural } from '../../model/words.ts';
import { drawing, type Leaf } from '../drawing.ts';
import { partState, sizeWords } from '../part-state.ts';
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
    const more = begun.length > MOST_SKILLS ? [`${plural(begun.length - MOST_SKILLS, 'more skill')} not drawn.`] : [];
    return ['## Repository Structure', ['```text', drawing(tree.path, [...roots, ...drawn]), '```'].join('\n'), ...more].join('\n\n');
  },
};

function leaves(skill: SkillReport, { path: tree }: TreeReport): Leaf[] {
  const { skillFile, reference, tracking, scripts, examples } = skill.parts;
  const inside = (path: string) => (tree === '.' ? path : path.slice(tree.length + 1));
  const leaf = (part: PartKind, file: FileReport, what = ''): Leaf => {
    const { mark, words } = partState(skill, part, file.path);
    return { path: inside(file.path), note: `${mark} ${sizeWords(file)}${what}${mark === '✅' ? '' : `, ${words}`}` };
  };
  const single = (part: PartKind, file: FileReport | null) => (file === null ? [] : [leaf(part, file)]);
  return [
    ...single('skill-file', skillFile),
    ...single('reference', reference),
    ...(tracking === null ? [] : [{ path: inside(tracking.path), note: 'generated' }]),
    ...scripts.map(script => leaf('scripts', script, script.executable ? ', executable' : ', not executable')),
    ...examples.map(example => leaf('examples', example, example.tests === null ? '' : `, ${plural(example.tests, 'test')}`)),
  ];
}
