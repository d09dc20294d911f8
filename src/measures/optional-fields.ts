import type { Field, FrontMatter } from '../model/facts.ts';
import type { Path } from '../model/place.ts';
import { finding } from './finding.ts';
import type { Requirement } from './requirements.ts';
import { valueWords } from './value-words.ts';

/** Characters that `compatibility` may have by the Agent Skills specification. */
const LONGEST = 500;

/** What the specification says of the fields that it leaves to the author. Lists of tools are what agents take, too. */
const OPTIONAL: Readonly<Record<string, { readonly expected: string; readonly isRight: (field: Field) => boolean }>> = {
  license: { expected: 'a text', isRight: isText },
  compatibility: { expected: `a text of 1-${LONGEST} characters`, isRight: field => isText(field) && Array.from(String(field.value)).length <= LONGEST },
  metadata: { expected: 'a map of keys to texts', isRight: ({ holds }) => holds === 'map' },
  'allowed-tools': { expected: 'a text with the tools, blanks between them', isRight: field => isText(field) || field.holds === 'list' },
};

/** Optional fields that are there and not as the specification has them. */
export function misformed(path: Path, frontMatter: FrontMatter): Requirement {
  if (frontMatter.kind !== 'fields') return [];
  return frontMatter.fields.flatMap(field => {
    const rule = Object.hasOwn(OPTIONAL, field.name) ? OPTIONAL[field.name] : undefined;
    if (rule === undefined || rule.isRight(field)) return [];
    const { expected } = rule;
    return [finding(path, field, { key: field.name, message: `${field.name} is ${valueWords(field)}, expected ${expected}`, fix: `write ${field.name} as ${expected}, or leave it out` })];
  });
}

function isText({ value }: Field): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
