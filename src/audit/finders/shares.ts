import type { SkillReport, TreeReport } from '../../model/report.ts';
import type { Passage } from '../passage.ts';
import { quantities, type Quantity } from '../quantity.ts';
import { skillsIn } from '../skills.ts';
import { placed, writtenAt, type Ground, type Statement } from '../statement.ts';
import { labelled, type Labelled } from './label.ts';

/** Percentages of completion: of a skill, of the tree, and the share that stands behind `7/10`. */
export function shares(passage: Passage, ground: Ground): Statement[] {
  const { standing: { tree, isInTree } } = ground;
  if (passage.isPlan || tree === undefined || !isInTree) return [];
  const all = quantities(passage.text);
  const percents = all.filter(({ isPercent }) => isPercent);
  if (percents.length === 0) return [];
  return [...ratios(passage, all, ground), ...each(passage, percents, ground), ...labelledShare(passage, percents, tree, ground)];
}

/** `7/10 (70%)` is arithmetic. */
function ratios(passage: Passage, all: readonly Quantity[], { source }: Ground): Statement[] {
  return all.flatMap((count, at): Statement[] => {
    const share = all[at + 1];
    if (count.of === undefined || count.of === 0 || share?.isPercent !== true || !/^\s?\(\s?$/.test(passage.text.slice(count.to, share.from))) return [];
    return [{
      ...placed(passage, { start: count.from, end: percentEnd(passage, share) }), kind: 'share', subject: null, skill: passage.skill?.name ?? null,
      body: { is: 'share', share: count.value / count.of, of: `${count.value} of ${count.of}`, number: writtenAt(passage, share, source) },
    }];
  });
}

function percentEnd({ text }: Passage, { to }: Quantity): number {
  return to + (/^\s?%/.exec(text.slice(to, to + 2))?.[0].length ?? 0);
}

/** `(Skills 1-3, 75% each)`: said of every one of them. */
function each(passage: Passage, percents: readonly Quantity[], { source, standing }: Ground): Statement[] {
  return percents.flatMap((share): Statement[] => {
    const end = percentEnd(passage, share);
    if (!/^\s(?:each|apiece)(?!\p{L})/iu.test(passage.text.slice(end, end + 12))) return [];
    const named = skillsIn(passage.text.slice(Math.max(0, share.from - 120), share.from), standing.skills).at(-1);
    return (named?.skills ?? []).map(skill => completionShare(passage, share, skill, source));
  });
}

function completionShare(passage: Passage, share: Quantity, skill: SkillReport, source: string): Statement {
  return {
    ...placed(passage, { start: share.from, end: percentEnd(passage, share) }), kind: 'share', subject: skill.name, skill: skill.name,
    body: { is: 'undefined-share', number: writtenAt(passage, share, source), measured: skill.completion },
  };
}

function labelledShare(passage: Passage, percents: readonly Quantity[], tree: TreeReport, { source }: Ground): Statement[] {
  const label = labelled(passage);
  const [share] = percents;
  if (label === undefined || share === undefined || passage.text.slice(label.at, share.from).trim() !== '') return [];
  const rest = passage.text.slice(percentEnd(passage, share)).trim();
  if (passage.skill !== undefined) return /^(?:completion|progress|complete)$/i.test(label.label) ? ofSkill(passage, share, passage.skill, rest, source) : [];
  const measured = ofTree(label, rest, tree, passage);
  if (measured === undefined) return [];
  return [{
    ...placed(passage, { start: 0, end: percentEnd(passage, share) }), kind: 'share', subject: tree.path, skill: null,
    body: { is: 'share', share: measured.share, of: measured.of, number: writtenAt(passage, share, source) },
  }];
}

/** By the gates, where it says so; else it is the author's own measure. What is 100 % is complete. */
function ofSkill(passage: Passage, share: Quantity, skill: SkillReport, rest: string, source: string): Statement[] {
  const own = completionShare(passage, share, skill, source);
  if (/^\(gates:/i.test(rest)) return [{ ...own, body: { is: 'share', share: skill.completion, of: 'the gates by weight', number: writtenAt(passage, share, source) } }];
  return share.value === 100 ? [{ ...own, kind: 'completion', body: { is: 'complete', skill } }] : [own];
}

/** Of the lower target, as far as that is what the sentence is about. */
function ofTree({ label }: Labelled, rest: string, { summary }: TreeReport, { above }: Passage): { readonly share: number; readonly of: string } | undefined {
  if (/^mean completion$/i.test(label)) return { share: summary.skillsCompletion, of: 'mean completion of planned skills' };
  const isOfLines = /lower target/i.test(rest) || above.some(heading => /(?<!\p{L})lines(?!\p{L})/iu.test(heading));
  if (!/^(?:progress|completion|complete)$/i.test(label) || !isOfLines || summary.completion === null || summary.target === null) return undefined;
  return { share: summary.completion, of: `${summary.lines} of ${summary.target[0]} lines` };
}
