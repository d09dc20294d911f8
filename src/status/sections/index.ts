import type { Section } from '../section.ts';
import { commits } from './commits.ts';
import { completed } from './completed.ts';
import { elapsed } from './elapsed.ts';
import { gates } from './gates.ts';
import { header } from './header.ts';
import { inProgress } from './in-progress.ts';
import { milestone } from './milestone.ts';
import { next } from './next.ts';
import { overview } from './overview.ts';
import { pending } from './pending.ts';
import { progress } from './progress.ts';
import { strategy } from './strategy.ts';
import { structure } from './structure.ts';
import { updated } from './updated.ts';

/** Every section of a STATUS.md, in the order in which a new one has them. */
export const sections: readonly Section[] = [
  header, updated, overview, completed, inProgress, pending, progress, elapsed, strategy, gates, next, structure, commits, milestone,
];
