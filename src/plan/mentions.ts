import type { Spot } from '../model/place.ts';
import { readField, type FieldName } from './field.ts';
import { ITEM_LEVEL, type Step } from './outline.ts';
import type { TextLine } from './text-lines.ts';

/** What one place of INDEX.md says about one skill. */
export interface Mention {
  readonly name: string;
  readonly at: Spot;
  readonly number?: number;
  /** The list that gave the number: a list may count from 1 again. */
  readonly list?: number;
  readonly group?: Group;
  readonly fields: readonly FieldAt[];
}

/** A heading or bold paragraph that may turn out to be a tier. */
export interface Group {
  readonly text: string;
  readonly level: number;
  readonly at: Spot;
  readonly fields: FieldAt[];
  readonly prose: string[];
}

export interface FieldAt {
  readonly field: FieldName;
  readonly value: string;
  readonly at: Spot;
}

export interface Mentions {
  readonly title?: string;
  readonly summary?: string;
  readonly mentions: readonly Mention[];
}

type Open = { readonly level: number; readonly fields: FieldAt[] };

/** Walks the outline once and gathers who is mentioned where, below which group, with which fields. */
export function gather(steps: readonly Step[]): Mentions {
  const mentions: Mention[] = [];
  const groups: Group[] = [];
  const opening: string[] = [];
  let title: string | undefined;
  let open: Open | undefined;
  for (const step of steps) {
    switch (step.kind) {
      case 'title':
        title ??= step.text;
        groups.length = 0;
        open = undefined;
        break;
      case 'group':
        closeDownTo(groups, step.level);
        groups.push({ text: step.text, level: step.level, at: step.at, fields: [], prose: [] });
        if (open !== undefined && step.level <= open.level) open = undefined;
        break;
      case 'skill': {
        if (step.level < 7) closeDownTo(groups, step.level);
        const mention = mentionOf(step, groups.at(-1));
        mentions.push(mention.mention);
        open = { level: step.level, fields: mention.fields };
        break;
      }
      case 'end-item':
        if (open?.level === ITEM_LEVEL) open = undefined;
        break;
      case 'lines':
        take(step, open, groups.at(-1), mentions.length === 0 && groups.length === 0 ? opening : undefined);
        break;
      default:
        step satisfies never;
    }
  }
  return { ...(title === undefined ? {} : { title }), ...(opening.length === 0 ? {} : { summary: opening.join(' ') }), mentions };
}

function closeDownTo(groups: Group[], level: number): void {
  while ((groups.at(-1)?.level ?? 0) >= level) groups.pop();
}

function mentionOf(step: Extract<Step, { kind: 'skill' }>, group: Group | undefined): { mention: Mention; fields: FieldAt[] } {
  const number = step.skill.number ?? step.listNumber;
  const fields: FieldAt[] = step.skill.rest === '' ? [] : [{ field: 'focus', value: step.skill.rest, at: step.at }];
  const mention = {
    name: step.skill.name,
    at: step.at,
    ...(number === undefined ? {} : { number }),
    ...(step.list === undefined ? {} : { list: step.list }),
    ...(group === undefined ? {} : { group }),
    fields,
  };
  return { mention, fields };
}

/** A line is a field of the open skill, a field or prose of the group, or prose that opens the document. */
function take({ lines, prose }: Extract<Step, { kind: 'lines' }>, open: Open | undefined, group: Group | undefined, opening: string[] | undefined): void {
  const { fields, said } = fieldsOf(lines);
  (open ?? group)?.fields.push(...fields);
  const about = group?.prose ?? opening;
  // Only the first paragraph says what a document or a group is about.
  if (prose && open === undefined && about?.length === 0) about.push(...said);
}

/** Fields that are prose; what names something or counts ends with its line. */
const WRAPS: ReadonlySet<FieldName> = new Set(['focus', 'description', 'advancedTopics', 'note']);

/** The fields of one paragraph, with the lines that continue them, and what stands before or between them. */
function fieldsOf(lines: readonly TextLine[]): { fields: FieldAt[]; said: string[] } {
  const fields: FieldAt[] = [];
  const said: string[] = [];
  for (const { text, at } of lines) {
    const field = readField(text);
    const last = fields.at(-1);
    if (field !== undefined) fields.push({ ...field, at });
    else if (last !== undefined && WRAPS.has(last.field)) fields.splice(-1, 1, { ...last, value: `${last.value} ${text}` });
    else said.push(text);
  }
  return { fields, said };
}
