import { groupBy } from '../model/group.ts';
import type { Report } from '../model/report.ts';
import { plural } from '../model/words.ts';
import { blocksOf, MOST_TOLD, type Block } from './blocking.ts';
import { commentCode, commentText } from './comment-text.ts';
import type { Section } from './fit.ts';
import { folded } from './folded.ts';
import { markdownFindings } from './markdown-findings.ts';
import { fullName } from './skill-name.ts';

/** What blocks, each gate and skill a section of its own, so that a long one pushes out no other. */
export function markdownBlocks(report: Report): readonly Section[] {
  const blocks = blocksOf(report);
  if (blocks.length === 0) return [];
  const others = groupBy(blocks.slice(MOST_TOLD), ({ verdict }) => verdict.id);
  const items = [...blocks.slice(0, MOST_TOLD).map(told), ...[...others.values()].map(counted)];
  return [{ what: 'heading', text: '### What blocks' }, ...items.map(text => ({ what: 'blocking gate', text }))];
}

function told({ tree, skill, verdict: { title, id, evidence, findings } }: Block): string {
  const what = `- **${commentCode(fullName(tree, skill))}** ${commentText(title)} (${commentCode(id)}): ${commentText(evidence)}`;
  return [what, ...markdownFindings(findings)].join('\n');
}

/** One gate that blocks many skills. */
function counted(alike: readonly Block[]): string {
  const [first] = alike;
  if (first === undefined) return '';
  const findings = alike.reduce((sum, { verdict }) => sum + verdict.findings.length, 0);
  const { title, id } = first.verdict;
  return `- **${plural(alike.length, 'more skill')}** ${commentText(title)} (${commentCode(id)}), ${plural(findings, 'finding')}: ${folded(alike.map(({ tree, skill }) => commentCode(fullName(tree, skill))))}`;
}
