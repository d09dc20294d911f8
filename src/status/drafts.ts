import { within } from '../inventory/finds.ts';
import { STATUS_NAME } from '../inventory/trees.ts';
import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { SkillReport, TreeReport } from '../model/report.ts';
import { listed } from '../model/words.ts';
import { adopt } from './adopt.ts';
import { compose } from './compose.ts';
import { markdownText } from '../model/markdown-text.ts';
import type { Region } from './region.ts';
import { saidNow, type SaidNow } from './said-now.ts';
import type { StatusInput } from './section.ts';
import { sections } from './sections/index.ts';
import { splice, type Splice } from './splice.ts';
import { documentText } from './text.ts';
import { folderOf, trackingRegions } from './tracking.ts';

/**
 * What is to happen to one document. `expected`: what it must say, as far as it does not depend on the day. `adopted`:
 * regions are laid in a document that lacked them.
 */
export type Draft =
  | { readonly kind: 'fresh'; readonly path: Path; readonly text: string }
  | { readonly kind: 'write'; readonly path: Path; readonly before: string | undefined; readonly text: string; readonly expected: string; readonly changed: readonly string[]; readonly adopted?: Adopted }
  | { readonly kind: 'refused'; readonly path: Path; readonly problems: readonly Problem[]; readonly differences: readonly string[] };

/** Which regions were laid, for which there is no heading, and what of the author's text a region says now. */
interface Adopted {
  readonly laid: readonly string[];
  readonly homeless: readonly string[];
  readonly saidNow: readonly SaidNow[];
}

/** `force`: regions that were edited by hand are overwritten. `adopt`: regions are laid where a document lacks them. */
export interface DraftOptions {
  readonly force: boolean;
  readonly adopt: boolean;
}

/** `bytes`: STATUS.md as it stands, undefined where there is none. */
export function draftStatus(input: StatusInput, bytes: Uint8Array | undefined, options: DraftOptions): Draft {
  const path = within(input.tree.path, STATUS_NAME);
  const title = input.plan?.initiative ?? input.plan?.title ?? input.tree.path;
  return draft(path, bytes, sections.map((section): Region => ({ name: section.name, volatile: section.volatile, body: section.write(input) })), markdownText(`${title} - Development Status`), options);
}

/** The tracking documents of the skills that have one or, in a hopeful report, are to get one. */
export function draftTracking({ skills }: TreeReport, standing: ReadonlyMap<Path, Uint8Array>, options: DraftOptions): Draft[] {
  return skills.flatMap(skill => {
    const path = skill.parts.tracking?.path;
    return path === undefined ? [] : [draft(path, standing.get(path), trackingRegions(skill, folderOf(path)), trackingTitle(skill), options)];
  });
}

function trackingTitle({ name }: SkillReport): string {
  return `${name} - Status`;
}

const NOTES = '## Notes\n\nWhatever stands outside the generated regions is yours: no regeneration changes a byte of it.\n';

function draft(path: Path, bytes: Uint8Array | undefined, regions: readonly Region[], title: string, options: DraftOptions): Draft {
  if (bytes === undefined) {
    const text = compose(title, regions, NOTES);
    return { kind: 'write', path, before: undefined, text, expected: text, changed: regions.map(({ name }) => name) };
  }
  const before = documentText(bytes);
  if (before === undefined) return { kind: 'refused', path, problems: [{ path, message: 'is not UTF-8: it would not come back whole, so nothing is written' }], differences: [] };
  if (!options.adopt) return settle(path, before, splice(before, regions, options), regions);
  const { spliced, laid, homeless } = adopt(before, regions, options);
  const settled = settle(path, before, spliced, regions);
  return laid.length === 0 || settled.kind !== 'write' ? settled : { ...settled, adopted: { laid, homeless, saidNow: saidNow(settled.text, regions) } };
}

function settle(path: Path, before: string, spliced: Splice, regions: readonly Region[]): Draft {
  switch (spliced.kind) {
    case 'fresh':
      return { kind: 'fresh', path, text: before };
    case 'stale':
      return { kind: 'write', path, before, text: spliced.text, expected: spliced.expected, changed: spliced.changed };
    case 'unmarked':
      return { kind: 'refused', path, problems: [{ path, message: unmarked(regions) }], differences: [] };
    case 'broken':
      return { kind: 'refused', path, problems: spliced.faults.map(({ at, message }) => ({ path, at, message })), differences: [] };
    case 'edited':
      return { kind: 'refused', path, problems: spliced.edits.map(({ name, at }) => ({ path, at, message: edited(name) })), differences: spliced.edits.map(edit => edit.difference) };
    default:
      return spliced satisfies never;
  }
}

function unmarked(regions: readonly Region[]): string {
  const [first] = regions;
  const markers = `<!-- skillgate:begin ${first?.name} --> and <!-- skillgate:end ${first?.name} -->`;
  return `has no generated region, so there is nothing to regenerate: skillgate status --adopt lays them beside your text and loses none of it; or put ${markers} on two lines where you want one (${listed(regions.map(({ name }) => name))})`;
}

function edited(name: string): string {
  return `region "${name}" was edited by hand: move the text outside the region, or overwrite it with --force`;
}

/** What was done to a document, for whoever did it. A place is where an editor can jump to. */
export function writtenLines({ path, before, changed, adopted }: Extract<Draft, { kind: 'write' }>): string[] {
  if (adopted === undefined) return [`${path}: ${before === undefined ? 'written' : `regenerated ${listed(changed)}`}`];
  const { laid, homeless, saidNow } = adopted;
  return [
    `${path}: adopted: laid ${listed(laid)}; every word of yours is still there`,
    ...saidNow.map(({ name, first, lines, count }) => `${path}:${first}:1: ${count === 1 ? `line ${lines} is` : `lines ${lines} are`} about what region ${name} says from facts: delete what you no longer need`),
    ...(homeless.length === 0 ? [] : [`${path}: no heading was found for ${listed(homeless)}: put <!-- skillgate:begin NAME --> and <!-- skillgate:end NAME --> on two lines where you want one`]),
  ];
}
