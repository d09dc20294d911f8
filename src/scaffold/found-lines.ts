import { listed, plural } from '../model/words.ts';
import type { FoundLayout } from './find-layout.ts';
import type { Draft } from './gates-text.ts';

/** So many trees and gates are named one by one. */
const MOST = 20;

/** What was found and proposed, a line each. */
export function foundLines({ trees, layout, passedOver }: FoundLayout, { proposals }: Draft): string[] {
  const guards = proposals.filter(({ kind }) => kind === 'guard').length;
  return [
    ...trees.slice(0, MOST).map(({ path, skills, hasIndex }) => `${path}: ${plural(skills.length, 'skill')}, ${hasIndex ? 'planned in INDEX.md' : 'no INDEX.md'}`),
    ...(trees.length > MOST ? [`and ${plural(trees.length - MOST, 'more tree')}`] : []),
    `Skills are looked for as ${listed(layout['skill-file'], 'or')}.`,
    ...passedOver.slice(0, MOST).map(({ path, why }) => `${path}: passed over, ${why}`),
    `${plural(guards, 'gate guards', 'gates guard')} what holds today; ${plural(proposals.length - guards, 'gate stands', 'gates stand')} beside as comments, each with why.`,
  ];
}

/** What to do next. */
export function nextLines({ trees }: FoundLayout, { index }: { readonly index: boolean }): string[] {
  const bare = trees.filter(({ hasIndex }) => !hasIndex);
  return [
    ...(bare.length === 0 || index ? [] : [`Next: skillgate init --index writes an INDEX.md with the skills that are there, to plan others in; without one, check judges what it finds.`]),
    'Next: skillgate check; skillgate selftest says which gates would let everything pass; skillgate status writes STATUS.md.',
  ];
}
