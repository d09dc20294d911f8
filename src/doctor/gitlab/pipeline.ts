import type { Path, Place } from '../../model/place.ts';
import { child, entriesOf, itemsOf, textOf, textsOf, type Cell, type Entry, type Mapping, type Text } from '../cell.ts';

export const GITLAB = '.gitlab-ci.yml';

/** A pipeline of GitLab, as far as it matters for a gate. */
export interface Pipeline {
  readonly path: Path;
  readonly cell: Cell;
  readonly jobs: readonly GitLabJob[];
}

/** A job with all that it takes over by `extends:` and `default:`. */
export interface GitLabJob {
  readonly name: string;
  readonly place: Place;
  readonly cell: Mapping;
}

const KEYWORDS = new Set(['default', 'include', 'stages', 'variables', 'workflow', 'image', 'services', 'cache', 'before_script', 'after_script', 'spec', 'pages:deploy']);
/** GitLab follows eleven levels of `extends:` and ten of `!reference`. */
const MOST_LEVELS = 11;

export function pipelineOf(path: Path, cell: Cell): Pipeline {
  const jobs = entriesOf(cell).flatMap(([name, { key, value }]) => (name.startsWith('.') || KEYWORDS.has(name) || value.kind !== 'mapping' ? [] : [{ name, place: key, cell: taken(value, cell) }]));
  return { path, cell, jobs };
}

function taken(job: Mapping, pipeline: Cell): Mapping {
  const defaults = new Map([...entriesOf(pipeline).filter(([key]) => key === 'before_script' || key === 'after_script'), ...entriesOf(child(pipeline, 'default'))]);
  const extended = extend(job, pipeline, MOST_LEVELS);
  return { ...extended, entries: new Map([...defaults, ...extended.entries]) };
}

/** What a job has by itself goes before what it extends; mappings are joined key by key. */
function extend(job: Mapping, pipeline: Cell, levels: number): Mapping {
  const parents = levels === 0 ? [] : textsOf(child(job, 'extends')).flatMap(({ text }) => {
    const parent = child(pipeline, text);
    return parent?.kind === 'mapping' ? [extend(parent, pipeline, levels - 1)] : [];
  });
  return [...parents, job].reduce((before, next) => merged(before, next, MOST_LEVELS));
}

function merged(before: Mapping, next: Mapping, levels: number): Mapping {
  const entries = new Map<string, Entry>(before.entries);
  for (const [key, entry] of next.entries) {
    const old = entries.get(key)?.value;
    entries.set(key, levels > 0 && old?.kind === 'mapping' && entry.value.kind === 'mapping' ? { ...entry, value: merged(old, entry.value, levels - 1) } : entry);
  }
  return { ...next, entries };
}

/** The items of a list, lists in it flattened and what `!reference [job, key]` names filled in, as GitLab does. */
export function listItems(cell: Cell | undefined, pipeline: Cell, levels = MOST_LEVELS): Cell[] {
  if (levels === 0) return [];
  if (cell?.kind === 'list' && cell.tag === '!reference') return listItems(child(pipeline, ...textsOf(cell).map(({ text }) => text)), pipeline, levels - 1);
  return itemsOf(cell).flatMap(item => (item.kind === 'list' ? listItems(item, pipeline, levels - 1) : [item]));
}

/** A variable of a job, or of all. */
export function variableOf(name: string, job: GitLabJob, { cell }: Pipeline): Text | undefined {
  const found = child(job.cell, 'variables', name) ?? child(cell, 'variables', name);
  const value = found?.kind === 'mapping' ? child(found, 'value') : found;
  return value?.kind === 'text' ? value : undefined;
}

export function valueOf(job: GitLabJob, key: string): string | undefined {
  return textOf(child(job.cell, key));
}
