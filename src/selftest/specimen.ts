import { posix } from 'node:path';
import type { Path } from '../model/place.ts';
import type { Gate, Layout, PartKind, Rules } from '../model/rules.ts';
import type { MemoryFile } from '../source/memory.ts';
import { exampleFiles } from './specimen-example.ts';
import { scriptText } from './specimen-script.ts';
import type { Sizes } from './sizes.ts';

export const SPECIMEN = 'specimen';

/** A whole project in memory with one skill, made to pass the gates of a project. */
export interface Specimen {
  readonly files: ReadonlyMap<Path, MemoryFile>;
  readonly skillFile: Path;
  readonly reference: Path;
  readonly scripts: readonly Path[];
  /** Folders. */
  readonly examples: readonly Path[];
  readonly flags: readonly string[];
  /** Headings that the reference must have. */
  readonly sections: readonly string[];
}

/** Makes the specimen where the project's layout looks for it, as large as `sizes` says. */
export function makeSpecimen({ trees, layout }: Pick<Rules, 'trees' | 'layout'>, gates: readonly Gate[], sizes: Sizes): Specimen {
  const tree = plain(trees[0] ?? 'skills', 'selftest');
  const at = (part: PartKind, name: string) => posix.join(tree, placeOf(layout, part, name));
  const flags = stringsOf(gates, 'cli-flags', 'flags');
  const scripts = numbered(sizes.scripts).map(number => asPython(at('scripts', `tie_${number}`)));
  const examples = numbered(sizes.examples).map(number => at('examples', `${number}-knot`));
  const skillFile = at('skill-file', SPECIMEN);
  const reference = at('reference', SPECIMEN);
  const sections = stringsOf(gates, 'documentation', 'sections');
  const files = new Map<Path, MemoryFile>([
    [posix.join(tree, 'INDEX.md'), { text: `# Selftest\n\n1. ${SPECIMEN} - knots\n` }],
    [skillFile, { text: skillText(posix.relative(posix.dirname(skillFile), reference), sizes.skillFile) }],
    [reference, { text: referenceText({ reference, scripts, examples, sections }, sizes.reference) }],
    ...scripts.map((path): [Path, MemoryFile] => [path, { text: scriptText(flags, sizes.scriptLines), executable: true }]),
    ...examples.flatMap((folder, index) => exampleFiles(folder, index / Math.max(1, examples.length - 1), sizes.tests)),
  ]);
  return { files, skillFile, reference, scripts, examples, flags, sections };
}

/** A pattern such as `bin/*` takes scripts of any language. */
function asPython(path: Path): Path {
  return posix.extname(path) === '' ? `${path}.py` : path;
}

/** `01`, `02`, … */
function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1).padStart(2, '0'));
}

/** Where the first pattern of a part looks, with a name for its wildcard. */
function placeOf(layout: Layout, part: PartKind, name: string): Path {
  return plain((layout[part][0] ?? `{skill}/${part}/*`).replaceAll('{skill}', SPECIMEN), name);
}

/** A path that a glob matches, for globs as layouts have them. */
function plain(glob: string, name: string): Path {
  return glob.replace(/\{([^,}]*),[^}]*\}/g, '$1').replaceAll('**/', '').replace(/\*+/g, name).replaceAll('?', 'x');
}

function stringsOf(gates: readonly Gate[], measure: string, option: string): readonly string[] {
  return [...new Set(gates.filter(gate => gate.measure === measure).flatMap(({ options }) => options[option] ?? []).filter(value => typeof value === 'string'))];
}

function skillText(reference: Path, lines: number): string {
  const text = [
    '---', `name: ${SPECIMEN}`, 'description: Ties knots, so that selftest has something to plant defects in.', '---', '', '# Specimen', '',
    '## Overview', '', `All knots are in the [reference](${reference}).`, '',
  ];
  return filled(text, lines);
}

/** Mentions everything, leads nowhere that is not there, and says each thing once. */
function referenceText({ reference, scripts, examples, sections }: Pick<Specimen, 'reference' | 'scripts' | 'examples' | 'sections'>, lines: number): string {
  const link = (path: Path) => `- [${posix.basename(path)}](${posix.relative(posix.dirname(reference), path)}) ties one more knot.`;
  const text = [
    '# Reference', '', 'Begin with the [parts](#parts), or go back to the [top][].', '', '[top]: #reference', '',
    ...sections.flatMap((section, index) => [`## ${section}`, '', `Section ${index + 1} says what its title promises.`, '']),
    '## Parts', '', 'Each part on a line of its own.', '', ...scripts.map(link), ...examples.map(link), '',
    '## Bends', '', 'A bend joins two ropes.', '',
    '## Code', '', '```python', 'bend = join("one", "other")', '```', '',
    '## Knots', '', 'Every knot has turns.',
  ];
  return filled(text, lines);
}

/** As many lines as are wanted, each of them different. */
function filled(text: readonly string[], lines: number): string {
  const more = Array.from({ length: Math.max(1, lines - text.length) }, (_, index) => `Knot ${index + 1} has ${index + 2} turns.`);
  return `${[...text, ...more].join('\n')}\n`;
}
