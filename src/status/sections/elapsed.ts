import { daysBetween } from '../../model/day.ts';
import { plural } from '../../model/words.ts';
import type { Section } from '../section.ts';

export const elapsed: Section = {
  name: 'elapsed',
  volatile: true,
  write: ({ plan, moment: { today } }) => {
    const days = plan?.created === undefined ? undefined : daysBetween(plan.created, today);
    return `- **Elapsed**: ${days === undefined || days < 0 ? 'the plan does not say since when' : `${plural(days, 'day')} since ${plan?.created}`}`;
  },
};
