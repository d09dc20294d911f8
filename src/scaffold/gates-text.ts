import type { Layout } from '../model/rules.ts';
import { PART_KINDS } from '../model/rules.ts';
import type { FoundLayout } from './find-layout.ts';
import type { Proposal } from './propose-gates.ts';
import { seedGates, type SeedGate } from './seed-gates.ts';

/** What a gates.yaml is written from. `schema`: where an editor finds the schema, where it does. */
export interface Draft extends Pick<FoundLayout, 'globs' | 'layout'> {
  readonly proposals: readonly Proposal[];
  readonly schema: string | undefined;
}

/** A whole gates.yaml, commented. Names from the tree are quoted; nothing else in it comes from outside. */
export function gatesText({ globs, layout, proposals, schema }: Draft): string {
  const groups = [...new Set(seedGates.map(({ group }) => group))];
  return [
    ...(schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`, '#']),
    '# What the skills here must be, proposed by skillgate init: every limit is what holds today, so that nothing gets worse.',
    '# Raise them as the skills grow; the seed is the document that skillgate grew out of. `skillgate explain GATE` says what',
    '# a gate wants and how it is measured, `skillgate selftest` which of them would let everything pass.',
    'version: 1',
    '',
    '# Each folder that matches and holds an INDEX.md (the plan) or a skill is a tree with a STATUS.md of its own.',
    `trees: ${globs.length === 1 ? quoted(globs[0] ?? '') : listOf(globs)}`,
    '',
    '# Where the parts of a skill live, relative to the tree; {skill} is the skill\'s name. Patterns are tried in order.',
    'layout:',
    ...PART_KINDS.map(part => layoutLine(part, layout)),
    '',
    '# Deliverable lines that all skills together are meant to reach, and the parts that count as deliverables.',
    'totals:',
    '  # target-lines: [79000, 95000] # the seed, for ten skills',
    '  count: [reference, scripts, examples]',
    '',
    '# A gate is a measure (what is counted), a threshold (min, max or both, inclusive) and when failing it blocks:',
    '#   always    as soon as the part exists: what must never land',
    '#   complete  when INDEX.md claims `Stage: complete` for the skill (the default)',
    '#   never     it only counts towards completion',
    '# In CI, `skillgate check --base main` lets none of them get worse, whenever they block.',
    'gates:',
    ...groups.flatMap((group, at) => [...(at === 0 ? [] : ['']), `  # ${group.charAt(0).toUpperCase()}${group.slice(1)}`, ...proposals.filter(({ gate }) => gate.group === group).flatMap(proposalLines)]),
    '',
  ].join('\n');
}

function layoutLine(part: keyof Layout, layout: Layout): string {
  return `  ${part}: ${listOf(layout[part])}`;
}

function listOf(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`;
}

/** A JSON string is a YAML string. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function proposalLines(proposal: Proposal): string[] {
  const { gate } = proposal;
  if (proposal.kind === 'idle') return [`  # ${proposal.why}:`, `  # ${gate.id}: { ${[...headOf(gate), ...Object.entries(gate.seed)].map(([key, value]) => `${key}: ${value}`).join(', ')} }`];
  const { limits, blocks, notes } = proposal;
  return [
    ...notes.map(note => `  # ${note}`),
    `  ${gate.id}:`,
    ...headOf(gate).map(([key, value]) => `    ${key}: ${value}${key === 'measure' && gate.note !== undefined ? ` # ${gate.note}` : ''}`),
    ...Object.entries(limits).map(([key, value], at) => `    ${key}: ${value}${at === 0 ? seedWords(gate, limits) : ''}`),
    ...(blocks === 'complete' ? [] : [`    blocks: ${blocks}`]),
  ];
}

function headOf({ title, group, measure, of }: SeedGate): [string, string][] {
  return [['title', title], ['group', group], ['measure', measure], ...(of === undefined ? [] : [['of', of] as [string, string]])];
}

/** The seed's limits, where they are others. */
function seedWords({ seed }: SeedGate, limits: Readonly<Record<string, string>>): string {
  if (JSON.stringify(seed) === JSON.stringify(limits)) return '';
  const { min, max, flags, 'at-least': atLeast } = seed;
  const number = (text: string) => text.replace(/\B(?=(\d{3})+$)/g, ',');
  const range = min !== undefined && max !== undefined ? `${number(min)}-${number(max)}` : min !== undefined ? number(min) + (min === '100%' ? '' : ' or more') : `at most ${max ?? ''}`;
  return ` # the seed: ${flags ?? `${atLeast === undefined ? '' : `${atLeast} with `}${range}`}`;
}
