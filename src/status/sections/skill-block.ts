import type { Plan } from '../../model/plan.ts';
import type { FileReport, SkillReport } from '../../model/report.ts';
import { percent, plural } from '../../model/words.ts';
import { markdownText } from '../escape.ts';
import { link } from '../link.ts';
import { stageMark } from '../marks.ts';

/** A skill as the sections Completed and In Progress show it: a heading, how far it is, each deliverable. */
export function skillBlock(skill: SkillReport, tree: string, plan: Plan | undefined): string {
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

function deliverable({ gates }: SkillReport, tree: string, { path, lines }: FileReport, what: string): string {
  const findings = gates.filter(({ state }) => state === 'fail').flatMap(gate => gate.findings.filter(finding => isAt(finding.path, path)));
  const size = lines === null ? 'not counted' : plural(lines, 'line');
  const trouble = findings.length === 0 ? '' : `: ${plural(findings.length, 'finding')}`;
  return `${findings.length === 0 ? '✅' : '❌'} ${link(tree, path)} - ${what}, ${size}${trouble}`;
}

function isAt(place: string, part: string): boolean {
  return place === part || place.startsWith(`${part}/`);
}

function missing(what: string, wanted?: string): string {
  return `⏳ ${what} - not there yet${wanted === undefined ? '' : `, wanted: ${wanted}`}`;
}

/** What the first pending gate about a part asks for. */
function wants({ gates }: SkillReport, part: 'reference' | 'scripts' | 'examples'): string | undefined {
  const group = part === 'reference' ? 'documentation' : part;
  return gates.find(gate => gate.state === 'pending' && gate.group === group && gate.evidence.startsWith(part))?.wants;
}
