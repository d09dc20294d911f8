import type { Path } from '../model/place.ts';
import type { SkillReport, Verdict } from '../model/report.ts';
import type { Freshness } from '../model/skill.ts';
import { plural } from '../model/words.ts';
import { markdownText, tableCell } from '../model/markdown-text.ts';
import { stateMark } from './marks.ts';
import type { Region } from './region.ts';
import { stepsOf } from './sections/steps.ts';
import { skillFacts } from './sections/skill-block.ts';
import { splice } from './splice.ts';
import { documentText } from './text.ts';

/** What a skill's tracking document says: made from the skill's own report alone, so that nobody else's change makes it stale. */
export function trackingRegions(skill: SkillReport, folder: Path): Region[] {
  return [
    { name: 'skill', volatile: false, body: skillFacts(skill, folder).join('\n') },
    { name: 'gates', volatile: false, body: ['## Quality Gates', verdictTable(skill.gates)].join('\n\n') },
    { name: 'next', volatile: false, body: ['## Next', ...nextLines(skill)].join('\n\n') },
  ];
}

function nextLines(skill: SkillReport): string[] {
  if (skill.stage === 'complete') return ['Nothing: every gate is satisfied.'];
  const { head, items } = stepsOf(skill);
  return [head, ...(items.length === 0 ? [] : [items.map(item => `- ${item}`).join('\n')])];
}

/** Whether a tracking document holds what would be written into it. */
export function freshnessOf(bytes: Uint8Array, skill: SkillReport): Freshness {
  const text = documentText(bytes);
  const path = skill.parts.tracking?.path;
  if (text === undefined || path === undefined) return 'broken';
  return splice(text, trackingRegions(skill, folderOf(path)), { force: false }).kind;
}

export function folderOf(path: Path): Path {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}

function verdictTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ group, title, state, evidence, findings }) => {
    const trouble = state === 'fail' && findings.length > 0 ? ` (${plural(findings.length, 'finding')})` : '';
    return `| ${[group, title, stateMark(state), `${evidence}${trouble}`].map(text => tableCell(markdownText(text))).join(' | ')} |`;
  });
  return ['| Group | Gate | State | Evidence |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
