import type { Section } from '../section.ts';
import { skillBlocks } from './skill-block.ts';

export const completed: Section = {
  name: 'completed',
  volatile: false,
  write: ({ tree, plan }) => {
    const blocks = skillBlocks(tree.skills.filter(({ stage }) => stage === 'complete'), tree.path, plan);
    return ['## Completed Skills', ...(blocks.length === 0 ? ['None yet: a skill is complete when every gate that can block passes.'] : blocks)].join('\n\n');
  },
};
