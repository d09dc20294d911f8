import type { Path, Spot } from '../model/place.ts';
import type { Gate, Layout, Override, Rules, Totals } from '../model/rules.ts';
import type { WrittenFile } from './file.ts';
import { runRulesOf } from './run.ts';
import { listOf } from './scalars.ts';

/** Where the parts of a skill live unless gates.yaml says otherwise. See CONTRACT "gates.yaml". */
const DEFAULT_LAYOUT: Layout = {
  'skill-file': ['{skill}.md', '{skill}/{skill}.md', '{skill}/SKILL.md'],
  reference: ['{skill}/resources/REFERENCE.md'],
  tracking: ['{skill}/resources/STATUS.md'],
  scripts: ['{skill}/resources/scripts/*.py'],
  examples: ['{skill}/resources/examples/*'],
};

/** What has been read apart and found right, in the order of the file. */
export interface Parts {
  readonly gates: readonly Gate[];
  readonly changes: readonly Override['gates'][];
  readonly waiverSpots: readonly Spot[];
}

/** Puts together what was found right. */
export function rulesOf(path: Path, file: WrittenFile, { gates, changes, waiverSpots }: Parts): Rules {
  return {
    path,
    trees: listOf(file.trees),
    layout: layoutOf(file.layout ?? {}),
    totals: totalsOf(file.totals ?? {}),
    gates,
    overrides: (file.overrides ?? []).map(({ skill }, index) => ({ skill, gates: changes[index] ?? {} })),
    waivers: (file.waivers ?? []).map((waiver, index) => ({ ...waiver, at: waiverSpots[index] ?? { line: 1, column: 1 } })),
    run: runRulesOf(file.run ?? {}),
  };
}

function layoutOf(written: NonNullable<WrittenFile['layout']>): Layout {
  return {
    'skill-file': listOf(written['skill-file'] ?? DEFAULT_LAYOUT['skill-file']),
    reference: listOf(written.reference ?? DEFAULT_LAYOUT.reference),
    tracking: listOf(written.tracking ?? DEFAULT_LAYOUT.tracking),
    scripts: listOf(written.scripts ?? DEFAULT_LAYOUT.scripts),
    examples: listOf(written.examples ?? DEFAULT_LAYOUT.examples),
  };
}

function totalsOf({ 'target-lines': targetLines, count }: NonNullable<WrittenFile['totals']>): Totals {
  return {
    ...(targetLines === undefined ? {} : { targetLines }),
    count: listOf(count ?? ['reference', 'scripts', 'examples']),
  };
}
