import type { Plan } from '../../model/plan.ts';
import type { FileReport, SkillReport } from '../../model/report.ts';
import { percent, plural, thousands } from '../../model/words.ts';
import { markdownText, tableCell } from '../escape.ts';
import { link } from '../link.ts';
import { stageMark } from '../marks.ts';

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
  const line = (file: FileReport, what: string) => deliverable(skill, tree, file, what);
  return [
    skillFile === null ? missing('skill file') : line(skillFile, 'skill file'),
    reference === null ? missing('REFERENCE.md', wants(skill, 'reference')) : line(reference, 'reference'),
    ...(tracking === null ? [] : [`✅ ${link(tree, tracking.path)} - tracking document, generated`]),
    ...(scripts.length === 0 ? [missing('scripts', wants(skill, 'scripts'))] : scripts.map(script => line(script, 'script'))),
    ...(examples.length === 0 ? [missing('examples', wants(skill, 'examples'))] : examples.map(example => line(example, 'example'))),
  ];
}

function deliverable(skill: SkillReport, tree: string, file: FileReport, what: string): string {
  const found = findingsAt(skill, file.path);
  return `${found === 0 ? '✅' : '❌'} ${link(tree, file.path)} - ${what}, ${sizeWords(file)}, ${found === 0 ? 'no findings' : plural(found, 'finding')}`;
}

/** How many findings of failed gates lie in a file, or in the folder of an example. */
export function findingsAt({ gates }: SkillReport, part: string): number {
  const found = gates.filter(({ state }) => state === 'fail').flatMap(({ findings }) => findings);
  return found.filter(({ path }) => path === part || path.startsWith(`${part}/`)).length;
}

export function sizeWords({ lines }: FileReport): string {
  return lines === null ? 'not counted' : plural(lines, 'line');
}

function missing(what: string, wanted?: string): string {
  return `⏳ ${what} - not there yet${wanted === undefined ? '' : `, wanted: ${wanted}`}`;
}

/** What the first pending gate about a part asks for. */
function wants({ gates }: SkillReport, part: 'reference' | 'scripts' | 'examples'): string | undefined {
  const group = part === 'reference' ? 'documentation' : part;
  return gates.find(gate => gate.state === 'pending' && gate.group === group && gate.evidence.startsWith(part))?.wants;
}
