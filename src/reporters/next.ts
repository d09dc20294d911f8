import type { TreeReport } from '../model/report.ts';
import { daysWords, plural, roughly } from '../model/words.ts';
import type { Ready, SkillNext, TreeNext } from '../report/next-of-tree.ts';
import { jsonText } from './json-text.ts';
import type { Paint } from './paint.ts';
import { terminalText } from './terminal.ts';

/** A tree with what comes next in it. `complete`: the skills that were asked about and need nothing. */
export interface NextTree extends TreeNext {
  readonly path: TreeReport['path'];
  readonly complete: readonly string[];
}

/** More skills that need nothing are only counted. */
const MOST_COMPLETE = 5;

/** What comes next, for people: each skill with its steps, the cheapest first, and apart from them what only a run or an analysis can show. */
export function nextText(trees: readonly NextTree[], paint: Paint): string {
  return trees.map(tree => `${treeLines(tree, paint).join('\n')}\n`).join('\n');
}

function treeLines({ path, going, ready, complete }: NextTree, paint: Paint): string[] {
  const isDone = going.length + ready.length === 0;
  return [
    paint('strong', terminalText(path)),
    ...going.flatMap(each => skillLines(each, paint)),
    ...ready.map(readyLine),
    ...(isDone && complete.length === 0 ? ['  nothing can begin: what is planned waits for what is not there yet, or the plan wants no more at once'] : []),
    ...(complete.length > MOST_COMPLETE
      ? [`  ${plural(complete.length, 'skill')}: ${paint('good', 'complete')}, nothing to do until gates.yaml wants more`]
      : complete.map(name => `  ${terminalText(name)}: ${paint('good', 'complete')}, nothing to do`)),
  ];
}

function skillLines({ skill: { name, stage }, next: { stage: to, work, effort, waiting } }: SkillNext, paint: Paint): string[] {
  const size = work.length === 0 ? 'nothing to write' : `${plural(work.length, 'step')}, about ${plural(roughly(effort), 'line')} of work`;
  return [
    `  ${paint('strong', terminalText(name))}: ${stage}, to ${to}: ${size}`,
    ...work.map(({ words }) => `    ${terminalText(words)}`),
    ...waiting.map(({ title, evidence }) => `    ${paint('open', 'not verified')} ${terminalText(title)}: ${terminalText(evidence)}`),
  ];
}

function readyLine({ name, estimate }: Ready): string {
  const days = estimate === undefined ? '' : ` (${daysWords(estimate)})`;
  return `  ${terminalText(name)}: can begin${days}: skillgate new ${terminalText(name)}`;
}

/** The same for programs. Fields are added, never renamed. */
export function nextJson(trees: readonly NextTree[], version: string): string {
  return jsonText({
    version: 1,
    tool: { name: 'skillgate', version },
    trees: trees.map(({ path, going, ready, complete }) => ({
      path,
      skills: going.map(({ skill: { name, stage }, next: { stage: to, work, effort, waiting } }) => ({
        name, stage, next: to, effort, steps: work, waiting: waiting.map(({ id, title, evidence }) => ({ gate: id, title, evidence })),
      })),
      ready: ready.map(({ name, estimate }) => ({ name, estimate: estimate ?? null })),
      complete,
    })),
  });
}
