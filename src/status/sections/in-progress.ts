import type { Plan, Tier } from '../../model/plan.ts';
import type { SkillReport } from '../../model/report.ts';
import { thousands } from '../../model/words.ts';
import { markdownText } from '../../model/markdown-text.ts';
import { skillNumbers } from '../ranges.ts';
import type { Section } from '../section.ts';
import { skillBlocks } from './skill-block.ts';

export const inProgress: Section = {
  name: 'in-progress',
  volatile: false,
  write: ({ tree, plan }) => {
    const skills = tree.skills.filter(({ stage }) => stage === 'started' || stage === 'core');
    const blocks = skillBlocks(skills, tree.path, plan);
    return ['## Skills In Progress', ...sideBySide(skills, plan), ...(blocks.length === 0 ? ['None.'] : blocks)].join('\n\n');
  },
};

/** Which of them the plan lets run in parallel, and whether more are open than it wants at once. */
function sideBySide(skills: readonly SkillReport[], plan: Plan | undefined): string[] {
  const parallel = (plan?.tiers ?? []).filter(tier => tier.parallel).flatMap(tier => together(tier, skills));
  const wip = plan?.wip;
  const crowded = wip === undefined || skills.length <= wip ? [] : [`${thousands(skills.length)} are open at once; the plan wants at most ${thousands(wip)}.`];
  return [...parallel, ...crowded];
}

function together({ name }: Tier, skills: readonly SkillReport[]): string[] {
  const own = skills.filter(({ tier }) => tier === name).flatMap(({ number }) => (number === null ? [] : [number]));
  return own.length < 2 ? [] : [`${skillNumbers(own)} (${markdownText(name)}) are made side by side.`];
}
