import type { Plan } from '../../model/plan.ts';
import type { SkillReport } from '../../model/report.ts';
import { plural } from '../../model/words.ts';
import { nextSteps } from '../../report/next-steps.ts';
import { markdownText } from '../../model/markdown-text.ts';
import { skillNumbers } from '../ranges.ts';
import type { Section } from '../section.ts';

/** The first tier that is not done, and what it takes. */
export const milestone: Section = {
  name: 'milestone',
  volatile: false,
  write: ({ tree: { skills }, plan }) => `**Next Milestone**: ${nextMilestone(skills, plan)}`,
};

function nextMilestone(skills: readonly SkillReport[], plan: Plan | undefined): string {
  const open = skills.filter(({ stage }) => stage !== 'complete');
  const [first] = open;
  if (first === undefined) return 'every skill is complete';
  const tier = plan?.tiers.find(({ name }) => open.some(skill => skill.tier === name))?.name;
  const own = open.filter(skill => tier === undefined || skill.tier === tier);
  const begun = own.filter(({ stage }) => stage !== 'pending');
  const who = tier === undefined ? numbers(own) : `${numbers(own)} (${markdownText(tier)})`;
  if (begun.length === 0) return `begin ${who}`;
  const stage = begun.length === own.length && begun.every(skill => nextSteps(skill)?.stage === 'complete') ? 'complete' : 'core';
  const steps = begun.filter(skill => skill.stage !== stage).reduce((sum, skill) => sum + (nextSteps(skill)?.steps.length ?? 0), 0);
  const rest = own.filter(skill => skill.stage === 'pending');
  return `bring ${who} to ${stage}: ${plural(steps, 'gate')} to go${rest.length === 0 ? '' : `, ${numbers(rest)} to begin`}`;
}

function numbers(skills: readonly SkillReport[]): string {
  const all = skills.flatMap(({ number }) => (number === null ? [] : [number]));
  return all.length === 0 ? plural(skills.length, 'skill') : skillNumbers(all);
}
