import type { Path, Place } from '../../model/place.ts';
import { child, entriesOf, itemsOf, textOf, textsOf, type Cell, type Text } from '../cell.ts';

/** A workflow of GitHub Actions, as far as it matters for a gate. */
export interface Workflow {
  readonly path: Path;
  readonly cell: Cell;
  readonly triggers: ReadonlyMap<string, Trigger>;
  readonly jobs: readonly Job[];
}

interface Trigger {
  readonly place: Place;
  readonly settings: Cell | undefined;
}

export interface Job {
  readonly id: string;
  readonly place: Place;
  readonly cell: Cell;
  readonly needs: readonly Text[];
  readonly steps: readonly Step[];
}

export interface Step {
  readonly place: Place;
  readonly cell: Cell;
  readonly uses: Text | undefined;
  readonly run: Text | undefined;
}

/** The events that judge a pull request before it is merged. */
const JUDGING = ['pull_request', 'pull_request_target', 'merge_group'] as const;

export function workflowOf(path: Path, cell: Cell): Workflow {
  return { path, cell, triggers: triggersOf(child(cell, 'on')), jobs: entriesOf(child(cell, 'jobs')).map(([id, { key, value }]) => jobOf(id, key, value)) };
}

/** `on:` is a word, a list of words or a mapping. */
function triggersOf(on: Cell | undefined): ReadonlyMap<string, Trigger> {
  if (on?.kind === 'mapping') return new Map([...on.entries].map(([event, { key, value }]) => [event, { place: key, settings: value }]));
  return new Map(textsOf(on).map(({ text, place }) => [text, { place, settings: undefined }]));
}

function jobOf(id: string, place: Place, cell: Cell): Job {
  return { id, place, cell, needs: textsOf(child(cell, 'needs')), steps: stepsOf(child(cell, 'steps')) };
}

export function stepsOf(steps: Cell | undefined): Step[] {
  return itemsOf(steps).map(cell => ({ cell, place: cell.place, uses: textCell(cell, 'uses'), run: textCell(cell, 'run') }));
}

function textCell(cell: Cell, key: string): Text | undefined {
  const found = child(cell, key);
  return found?.kind === 'text' ? found : undefined;
}

/** The event by which a workflow judges pull requests. */
export interface Judging {
  readonly event: string;
  readonly types: readonly string[];
  /** It runs for every push too: a branch of the repository itself is judged before there is a pull request. */
  readonly isPushed: boolean;
}

/** How a workflow judges pull requests; undefined where it does not. */
export function judgingEvent({ triggers }: Workflow): Judging | undefined {
  const event = JUDGING.find(name => triggers.has(name));
  if (event === undefined) return undefined;
  const types = textsOf(child(triggers.get(event)?.settings, 'types')).map(({ text }) => text);
  const push = triggers.get('push');
  const isPushed = push !== undefined && !['branches', 'branches-ignore', 'tags', 'paths', 'paths-ignore'].some(key => child(push.settings, key) !== undefined);
  return { event, types: types.length > 0 ? types : ['opened', 'synchronize', 'reopened'], isPushed };
}

/** An input of the action that a step uses. */
export function inputOf({ cell }: Step, name: string): string | undefined {
  return textOf(child(cell, 'with', name));
}
