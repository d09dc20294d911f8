import { daysBetween } from '../../model/day.ts';
import { plural } from '../../model/words.ts';
import type { Section } from '../section.ts';

export const elapsed: Section = {
  name: 'elapsed',
  volatile: true,
  write: ({ plan, moment: { today } }) => {
    if (plan?.created === undefined) return '- **Elapsed**: unknown, INDEX.md has no `created` in its front matter';
    const days = daysBetween(plan.created, today);
    return `- **Elapsed**: ${days < 0 ? `nothing, the plan begins on ${plan.created}` : `${plural(days, 'day')} since ${plan.created}`}`;
  },
};
