import { groupBy } from '../model/group.ts';
import type { Report } from '../model/report.ts';
import { thousands } from '../model/words.ts';
import { MOST_TOLD } from './blocking.ts';
import { commentCode, commentText } from './comment-text.ts';
import type { Section } from './fit.ts';
import { markdownFindings } from './markdown-findings.ts';
import { changesSince, type Change } from './since.ts';

/** What a branch changes, what blocks first, each a section of its own; beyond so many they are counted by what they are. */
export function markdownSince({ comparison }: Report): readonly Section[] {
  if (comparison === undefined) return [];
  const changes = changesSince(comparison);
  const others = groupBy(changes.slice(MOST_TOLD), ({ word, blocking }) => `${word}${blocking ? ', which blocks' : ''}`);
  const items = [...changes.slice(0, MOST_TOLD).map(told), ...[...others].map(([what, alike]) => `- and ${thousands(alike.length)} more ${what}`)];
  const texts = items.length === 0 ? ['Nothing is worse, and the rules are the same.'] : items;
  return [{ what: 'heading', text: `### What changed since ${commentCode(comparison.base.ref)}` }, ...texts.map(text => ({ what: 'change', text }))];
}

/** `❌ loosened`, `tightened`: what bears a mark blocks. */
function told({ word, skill, message, findings, blocking, excuse }: Change): string {
  const about = skill === null ? '' : `${commentCode(skill)}: `;
  const why = excuse === null ? '' : `; ${commentText(excuse)}`;
  return [`- ${blocking ? '❌ ' : ''}**${word}** ${about}${commentText(message)}${why}`, ...markdownFindings(findings)].join('\n');
}
