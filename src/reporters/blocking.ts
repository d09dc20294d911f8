import { groupBy } from '../model/group.ts';
import type { Report, SkillReport, TreeReport, Verdict } from '../model/report.ts';
import { plural, thousands } from '../model/words.ts';
import { placeLines } from './place-lines.ts';
import { fold, type Fold } from './fold.ts';
import { folded, MOST_LISTED } from './folded.ts';
import type { Paint } from './paint.ts';
import { terminalText } from './terminal.ts';

/** One gate that blocks one skill. */
export interface Block {
  readonly tree: TreeReport;
  readonly skill: SkillReport;
  readonly verdict: Verdict;
}

/** So many are told with each place to mend; of the others, each gate is told once with the skills that it blocks. */
export const MOST_TOLD = 20;

export function blocksOf({ trees }: Report): readonly Block[] {
  return trees.flatMap(tree => tree.skills.flatMap(skill => skill.gates.filter(({ blocking }) => blocking).map(verdict => ({ tree, skill, verdict }))));
}

/** What blocks: nothing is left out, and no more is told than somebody reads. */
export function blockingLines(blocks: readonly Block[], paint: Paint): readonly string[] {
  const others = groupBy(blocks.slice(MOST_TOLD), ({ verdict }) => verdict.id);
  return [
    ...blocks.slice(0, MOST_TOLD).flatMap(({ skill, verdict }) => blockLines(skill, verdict, paint)),
    ...[...others.values()].flatMap(alike => otherLines(alike, paint)),
    ...(others.size === 0 ? [] : ['']),
  ];
}

/** One gate that blocks many skills. */
function otherLines(alike: readonly Block[], paint: Paint): readonly string[] {
  const [first] = alike;
  if (first === undefined) return [];
  const { id, title } = first.verdict;
  const findings = alike.reduce((sum, { verdict }) => sum + verdict.findings.length, 0);
  return [
    `${paint('bad', 'blocks')}  ${paint('strong', plural(alike.length, 'more skill'))}: ${terminalText(title)} (${id}), ${plural(findings, 'finding')}`,
    `    ${folded(alike.map(({ skill }) => terminalText(skill.name)))}`,
    paint('quiet', `      skillgate check --gate ${id} --skill NAME shows one`),
  ];
}

function blockLines({ name }: SkillReport, { id, title, evidence, findings }: Verdict, paint: Paint): string[] {
  const { shown, hidden } = fold(findings, MOST_LISTED);
  return [
    `${paint('bad', 'blocks')}  ${paint('strong', terminalText(name))}: ${terminalText(title)} (${id}): ${terminalText(evidence)}`,
    ...shown.flatMap((finding, at) => placeLines(finding, shown[at - 1], paint)),
    ...hiddenLines(hidden, name, id),
    '',
  ];
}

function hiddenLines(hidden: Fold['hidden'], name: string, id: string): string[] {
  if (hidden.length === 0) return [];
  const count = hidden.reduce((sum, file) => sum + file.count, 0);
  const files = hidden.map(file => `${terminalText(file.path)} ${thousands(file.count)}`);
  return [
    `    and ${plural(count, 'more finding')}: ${folded(files)}`,
    `      skillgate check --skill ${terminalText(name)} --gate ${id} --format json lists all`,
  ];
}
