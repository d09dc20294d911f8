import type { Section } from '../section.ts';

/** The day on which something else last changed. */
export const updated: Section = {
  name: 'updated',
  volatile: true,
  write: ({ moment }) => `- **Last Updated**: ${moment.today}`,
};
