import { markdownCode, markdownText } from '../../model/markdown-text.ts';
import type { Section } from '../section.ts';

export const commits: Section = {
  name: 'commits',
  volatile: true,
  write: ({ moment }) => {
    const rows = moment.commits.map(({ hash, subject }) => `- ${markdownCode(hash)}: ${markdownText(subject)}`);
    return ['## Recent Commits', rows.length === 0 ? 'There is no git history here.' : rows.join('\n')].join('\n\n');
  },
};
