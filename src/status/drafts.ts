import { within } from '../inventory/finds.ts';
import { STATUS_NAME } from '../inventory/trees.ts';
import type { Path } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { SkillReport, TreeReport } from '../model/report.ts';
import { listed } from '../model/words.ts';
import { compose } from './compose.ts';
import { markdownText } from '../model/markdown-text.ts';
import type { Region } from './region.ts';
import type { StatusInput } from './section.ts';
import { sections } from './sections/index.ts';
import { splice, type Splice } from './splice.ts';
import { documentText } from './text.ts';
import { folderOf, trackingRegions } from './tracking.ts';

/** What is to happen to one document. `expected`: what it must say, as far as it does not depend on the day. */
export type Draft =
  | { readonly kind: 'fresh'; readonly path: Path; readonly text: string }
  | { readonly kind: 'write'; readonly path: Path; readonly before: string | undefined; readonly text: string; readonly expected: string; readonly changed: readonly string[] }
  | { readonly kind: 'refused'; readonly path: Path; readonly problems: readonly Problem[]; readonly differences: readonly string[] };

/** `bytes`: STATUS.md as it stands, undefined where there is none. */
export function draftStatus(input: StatusInput, bytes: Uint8Array | undefined, force: boolean): Draft {
  const path = within(input.tree.path, STATUS_NAME);
  const title = input.plan?.initiative ?? input.plan?.title ?? input.tree.path;
  return draft(path, bytes, sections.map((section): Region => ({ name: section.name, volatile: section.volatile, body: section.write(input) })), markdownText(`${title} - Development Status`), force);
}

/** The tracking documents of the skills that have one or, in a hopeful report, are to get one. */
export function draftTracking({ skills }: TreeReport, standing: ReadonlyMap<Path, Uint8Array>, force: boolean): Draft[] {
  return skills.flatMap(skill => {
    const path = skill.parts.tracking?.path;
    return path === undefined ? [] : [draft(path, standing.get(path), trackingRegions(skill, folderOf(path)), trackingTitle(skill), force)];
  });
}

function trackingTitle({ name }: SkillReport): string {
  return `${name} - Status`;
}

const NOTES = '## Notes\n\nWhatever stands outside the generated regions is yours: no regeneration changes a byte of it.\n';

function draft(path: Path, bytes: Uint8Array | undefined, regions: readonly Region[], title: string, force: boolean): Draft {
  if (bytes === undefined) {
    const text = compose(title, regions, NOTES);
    return { kind: 'write', path, before: undefined, text, expected: text, changed: regions.map(({ name }) => name) };
  }
  const before = documentText(bytes);
  if (before === undefined) return { kind: 'refused', path, problems: [{ path, message: 'is not UTF-8: it would not come back whole, so nothing is written' }], differences: [] };
  return settle(path, before, splice(before, regions, { force }), regions);
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
  return `has no generated region, so there is nothing to regenerate: put ${markers} on two lines where you want one (${listed(regions.map(({ name }) => name))}), or move the file away to get a new one`;
}

function edited(name: string): string {
  return `region "${name}" was edited by hand: move the text outside the region, or overwrite it with --force`;
}
