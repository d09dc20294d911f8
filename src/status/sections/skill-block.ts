import type { Plan } from '../../model/plan.ts';
import type { FileReport, SkillReport } from '../../model/report.ts';
import type { PartKind } from '../../model/rules.ts';
import { percent, plural, thousands } from '../../model/words.ts';
import { markdownText, tableCell } from '../../model/markdown-text.ts';
import { link } from '../link.ts';
import { stageMark } from '../marks.ts';
import { partState, sizeWords } from '../part-state.ts';

/** More skills than this are a table of one row each. */
const MOST_BLOCKS = 20;

/** Skills as the sections Completed and In Progress show them: each with its deliverables, or many as a table. */
export function skillBlocks(skills: readonly SkillReport[], tree: string, plan: Plan | undefined): string[] {
  return skills.length > MOST_BLOCKS ? [skillTable(skills, tree)] : skills.map(skill => skillBlock(skill, tree, plan));
}

function skillTable(skills: readonly SkillReport[], tree: string): string {
  const rows = skills.map(({ number, name, stage, completion, lines, parts: { skillFile } }) => {
    const shown = skillFile === null ? name : link(tree, skillFile.path, name);
    return `| ${[number === null ? '' : `${number}`, tableCell(shown), stageMark(stage), percent(completion), thousands(lines)].join(' | ')} |`;
  });
  return ['| Skill | Name | Stage | Completion | Lines |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** A heading, how far the skill is, each deliverable. */
function skillBlock(skill: SkillReport, tree: string, plan: Plan | undefined): string {
  const focus = plan?.skills.find(({ name }) => name === skill.name)?.focus;
  const heading = `### ${skill.number === null ? 'Unplanned' : `Skill ${skill.number}`}: ${skill.name}`;
  return [heading, '', ...skillFacts(skill, tree, focus)].join('\n');
}

/** How far a skill is and each of its deliverables, linked from a document in `folder`. */
export function skillFacts(skill: SkillReport, folder: string, focus?: string): string[] {
  return [
    `- **Status**: ${stageMark(skill.stage)}, ${plural(skill.lines, 'deliverable line')}`,
    `- **Completion**: ${percent(skill.completion)} (${gateWords(skill)})`,
    ...(skill.claimed === null || skill.claimed === skill.stage ? [] : [`- **Claimed**: ${skill.claimed}, which the gates do not confirm`]),
    ...(focus === undefined ? [] : [`- **Focus**: ${markdownText(focus)}`]),
    '',
    '**Deliverables**:',
    '',
    ...deliverables(skill, folder).map(line => `- ${line}`),
  ];
}

function gateWords({ gates }: SkillReport): string {
  const states = ['pass', 'fail', 'pending', 'waived', 'unverified'] as const;
  const words = states.map(state => [gates.filter(gate => gate.state === state).length, state] as const);
  return `gates: ${words.filter(([count]) => count > 0).map(([count, state]) => `${count} ${state}`).join(', ')}`;
}

/** Every part with its lines; what is not there yet says what is wanted of it. */
function deliverables(skill: SkillReport, tree: string): string[] {
  const { skillFile, reference, tracking, scripts, examples } = skill.parts;
  const line = (part: PartKind, file: FileReport, what: string) => deliverable(skill, part, tree, file, what);
  return [
    skillFile === null ? missing(skill, 'skill-file', 'skill file') : line('skill-file', skillFile, 'skill file'),
    reference === null ? missing(skill, 'reference', 'REFERENCE.md') : line('reference', reference, 'reference'),
    ...(tracking === null ? [] : [`✅ ${link(tree, tracking.path)} - tracking document, generated`]),
    ...(scripts.length === 0 ? [missing(skill, 'scripts', 'scripts')] : scripts.map(script => line('scripts', script, 'script'))),
    ...(examples.length === 0 ? [missing(skill, 'examples', 'examples')] : examples.map(example => line('examples', example, 'example'))),
  ];
}

function deliverable(skill: SkillReport, part: PartKind, tree: string, file: FileReport, what: string): string {
  const { mark, words } = partState(skill, part, file.path);
  return `${mark} ${link(tree, file.path)} - ${what}, ${sizeWords(file)}, ${words}`;
}

/** With what the first gate that measures only this part and has nothing to look at asks for. */
function missing({ gates }: SkillReport, part: PartKind, what: string): string {
  const wants = gates.find(({ state, of }) => state === 'pending' && of.length === 1 && of[0] === part)?.wants;
  return `⏳ ${what} - not there yet${wants === undefined ? '' : `, wanted: ${markdownText(wants)}`}`;
}
