import type { MarkdownFacts } from '../model/facts.ts';
import type { Finding } from '../model/measurement.ts';
import type { Path } from '../model/place.ts';
import type { Skill } from '../model/skill.ts';
import { baseName } from './base-name.ts';
import { finding, START } from './finding.ts';

/** Scripts and examples that none of the documents mentions; the finding stands in the document to mend. */
export function unmentioned(home: Path, documents: readonly MarkdownFacts[], { scripts, examples }: Skill): readonly Finding[] {
  const names = new Set(documents.flatMap(({ mentions }) => mentions.flatMap(segments)));
  const missing = (what: string, part: { readonly path: Path }) => (names.has(baseName(part.path)) ? [] : [notMentioned(home, what, part.path)]);
  return [...scripts.flatMap(script => missing('script', script)), ...examples.flatMap(example => missing('example', example))];
}

/** `scripts/knit.py --help` names `knit.py`; `01-scarf/README.md` names the example `01-scarf`. */
function segments(mention: string): readonly string[] {
  return [...mention.split(/[\\/]/), ...mention.split(/[\\/\s#?]+/)];
}

function notMentioned(home: Path, what: string, path: Path): Finding {
  return finding(home, START, {
    key: `no mention of ${path}`,
    message: `no mention of the ${what} ${baseName(path)}, expected one in the skill file or the reference`,
    fix: `say what ${path} is for, with a link to it`,
  });
}
