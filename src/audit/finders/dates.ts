import { isDay } from '../../model/day.ts';
import type { Passage } from '../passage.ts';
import { placed, type Statement } from '../statement.ts';
import { labelled } from './label.ts';

const PAST = /^(?:(?:last|date) )?(?:updated|modified|changed|revised|reviewed|created|generated|started|completed|audited|verified)(?: on| at| date)?$/i;
const DAY = /^["']?(\d{4}-\d{2}-\d{2})(?!\d)/;
const FIELD = /^((?:last[-_]?)?(?:updated|modified|reviewed)|created|lastmod)\s{0,3}:\s{1,3}["']?(\d{4}-\d{2}-\d{2})(?!\d)/i;

/** Days on which something is said to have been done. */
export function dates(passage: Passage): Statement[] {
  const found = passage.form === 'field' ? ofField(passage) : ofLabel(passage);
  if (found === undefined || !isDay(found.day)) return [];
  const at = passage.text.indexOf(found.day, found.from);
  return [{ ...placed(passage, { start: 0, end: at + found.day.length }), kind: 'date', subject: null, skill: passage.skill?.name ?? null, body: { is: 'day', day: found.day } }];
}

function ofField({ text }: Passage): { readonly day: string; readonly from: number } | undefined {
  const [, name = '', day] = FIELD.exec(text) ?? [];
  return day === undefined ? undefined : { day, from: name.length };
}

function ofLabel(passage: Passage): { readonly day: string; readonly from: number } | undefined {
  const label = passage.isPlan ? undefined : labelled(passage);
  const [, day] = label === undefined || !PAST.test(label.label) ? [] : (DAY.exec(label.value) ?? []);
  return label === undefined || day === undefined ? undefined : { day, from: label.at };
}
