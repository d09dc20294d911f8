import { groupBy } from '../../model/group.ts';
import type { SkillReport, Verdict } from '../../model/report.ts';
import { percent, thousands } from '../../model/words.ts';
import { markdownText, tableCell } from '../../model/markdown-text.ts';
import { stateMark } from '../marks.ts';
import { skillNumbers } from '../ranges.ts';
import type { Section } from '../section.ts';

/** More columns than this nobody reads: then each gate is counted over all skills. */
const MOST_COLUMNS = 12;

/** Skills by gates: each verdict of each skill that has begun. */
export const gates: Section = {
  name: 'gates',
  volatile: false,
  write: ({ tree: { skills } }) => {
    const begun = skills.filter(({ stage }) => stage !== 'pending');
    const shown = begun.length > 0 && begun.length <= MOST_COLUMNS ? matrix(begun) : counts(skills);
    return ['## Quality Gates', shown, ...notBegun(skills)].join('\n\n');
  },
};

function matrix(skills: readonly SkillReport[]): string {
  const heads = skills.map(({ number, name }) => (number === null ? name : `Skill ${number}`));
  return table(skills, heads, verdicts => verdicts.map(cell));
}

function counts(skills: readonly SkillReport[]): string {
  return table(skills, ['Pass', 'Fail', 'Pending', 'Waived', 'Unverified'], verdicts =>
    (['pass', 'fail', 'pending', 'waived', 'unverified'] as const).map(state => thousands(verdicts.filter(verdict => verdict.state === state).length)));
}

function table(skills: readonly SkillReport[], heads: readonly string[], cells: (verdicts: readonly Verdict[]) => string[]): string {
  const rows = [...groupBy(skills.flatMap(skill => skill.gates), ({ id }) => id)];
  return [
    `| Group | Gate | Wants | ${heads.join(' | ')} |`,
    `| --- | --- | --- |${heads.map(() => ' --- |').join('')}`,
    ...rows.map(([, verdicts]) => `| ${named(verdicts)} | ${cells(verdicts).join(' | ')} |`),
  ].join('\n');
}

/** Overrides may want something else of some skills: then the cell of the gate says so. */
function named(verdicts: readonly Verdict[]): string {
  const [first] = verdicts;
  const wants = [...new Set(verdicts.map(verdict => verdict.wants))];
  return [first?.group ?? '', markdownText(first?.title ?? ''), wants.map(markdownText).join(' or ')].map(tableCell).join(' | ');
}

function cell({ state, score }: Verdict): string {
  return state === 'fail' ? `${stateMark(state)}, ${percent(score)}` : stateMark(state);
}

function notBegun(skills: readonly SkillReport[]): string[] {
  const numbers = skills.filter(({ stage }) => stage === 'pending').flatMap(({ number }) => (number === null ? [] : [number]));
  return numbers.length === 0 || numbers.length === skills.length ? [] : [`${skillNumbers(numbers)} ${numbers.length === 1 ? 'has' : 'have'} not begun.`];
}
