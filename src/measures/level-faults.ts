import type { Level } from '../model/facts.ts';
import type { Finding } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import type { Example } from '../model/skill.ts';
import { listed } from '../model/words.ts';
import { exampleReadme } from './example-readme.ts';
import { finding } from './finding.ts';
import { inOrder } from './number-faults.ts';

/** What a README can declare, the easiest first. */
const LEVELS = ['basic', 'intermediate', 'advanced'] as const;

interface Declared {
  readonly path: Path;
  readonly level: Level;
  readonly word: string;
  /** Its place in LEVELS, -1 for a word that is none. */
  readonly rank: number;
}

/** Where the levels that READMEs declare fall in the order of the numbers, or are no level at all. */
export function levelFaults(examples: readonly Example[]): readonly Finding[] {
  const declared = inOrder(examples).flatMap(declaration);
  const ranked = declared.filter(({ rank }) => rank >= 0);
  const falls = ranked.flatMap((here, at) => {
    const before = ranked[at - 1];
    return before !== undefined && here.rank < before.rank ? [fall(here, before)] : [];
  });
  return [...declared.filter(({ rank }) => rank < 0).map(unknownLevel), ...falls];
}

function declaration(example: Example): readonly Declared[] {
  const readme = exampleReadme(example);
  if (readme?.facts.kind !== 'markdown' || readme.facts.markdown.level === undefined) return [];
  const { level } = readme.facts.markdown;
  const word = /\p{L}+/u.exec(level.value)?.[0].toLowerCase() ?? '';
  return [{ path: readme.path, level, word, rank: LEVELS.findIndex(known => known === word) }];
}

function unknownLevel({ path, level }: Declared): Finding {
  const message = `level ${JSON.stringify(level.value)}, expected ${listed(LEVELS, 'or')}`;
  return finding(path, level, { key: `level ${level.value}`, message, fix: `write Level: ${listed(LEVELS, 'or')}` });
}

function fall({ path, level, word }: Declared, before: Declared): Finding {
  return finding(path, level, {
    key: `falls to ${word}`,
    message: `level ${word} after ${before.word} in the example before, expected ${before.word} or above`,
    fix: 'renumber the examples so that levels rise, or correct the level',
  });
}
