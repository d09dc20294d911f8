import * as z from 'zod/mini';
import type { Field, FrontMatter, MarkdownFacts } from '../model/facts.ts';
import type { Path } from '../model/place.ts';
import { thousands } from '../model/words.ts';
import { defineMeasure } from './define-measure.ts';
import { finding, START } from './finding.ts';
import { measureMarkdown } from './markdown-file.ts';
import { misformed } from './optional-fields.ts';
import { shareMet, type Requirement } from './requirements.ts';
import { textFaults } from './text-faults.ts';
import { valueWords } from './value-words.ts';

/** Longest values by the Agent Skills specification (agentskills.io/specification), in characters. */
const LONGEST = { name: 64, description: 1024 } as const;

/** What the skill file must have so that an agent can find and load the skill. */
export const frontMatter = defineMeasure({
  id: 'front-matter',
  summary: 'The share of what the Agent Skills specification requires of the skill file that is there.',
  unit: { kind: 'share' },
  of: { allowed: [], default: ['skill-file'] },
  options: z.strictObject({}),
  take: ({ name, skillFile }) =>
    skillFile === undefined
      ? []
      : [
          measureMarkdown(skillFile, ({ path, text, markdown }) => shareMet(path, [...formalities(name, path, markdown.frontMatter), textFaults(path, text), titled(path, markdown)])),
        ],
});

/** Front matter that cannot be read is one fault, although name and description are unknown, too. */
function formalities(name: string, path: Path, frontMatter: FrontMatter): readonly Requirement[] {
  const faults = readable(path, frontMatter);
  if (faults.length > 0) return [faults, faults, faults];
  return [misformed(path, frontMatter), nameIs(name, path, field(frontMatter, 'name')), described(path, field(frontMatter, 'description'))];
}

function field(frontMatter: FrontMatter, name: string): Field | undefined {
  return frontMatter.kind === 'fields' ? frontMatter.fields.find(field => field.name === name) : undefined;
}

function readable(path: Path, frontMatter: FrontMatter): Requirement {
  switch (frontMatter.kind) {
    case 'fields':
      return [];
    case 'none':
      return [
        finding(path, START, {
          key: 'no front matter',
          message: 'no front matter, expected it between two lines --- at the top of the file',
          fix: 'begin the file with a line ---, then name and description, then a line ---',
        }),
      ];
    case 'broken':
      return [finding(path, frontMatter.at, { key: 'broken front matter', message: frontMatter.message, fix: 'mend the YAML here' })];
    default:
      return frontMatter satisfies never;
  }
}

function nameIs(wanted: string, path: Path, found: Field | undefined): Requirement {
  const key = 'name';
  const fix = `write name: ${isOtherInYaml(wanted) ? JSON.stringify(wanted) : wanted}`;
  if (found === undefined) return [finding(path, START, { key, message: `no name in front matter, expected ${wanted}`, fix })];
  if (found.value !== wanted) {
    return [finding(path, found, { key, message: `name is ${valueWords(found)}, expected ${found.value === null || typeof found.value === 'string' ? '' : 'the text '}${wanted}`, fix })];
  }
  if (wanted.length <= LONGEST.name) return [];
  const message = `name has ${wanted.length} characters, expected at most ${LONGEST.name}`;
  return [finding(path, found, { key, message, fix: 'give the skill a shorter name, in INDEX.md and on disk too' })];
}

/** What YAML takes for a number or the like unless it stands in quotes. */
function isOtherInYaml(name: string): boolean {
  return /^(?:\d+(?:e\d+)?|0x[\da-f]+|0o[0-7]+|true|false|null)$/.test(name);
}

function described(path: Path, found: Field | undefined): Requirement {
  const there = whatIsThere(found);
  if (there === undefined) return [];
  return [
    finding(path, found ?? START, {
      key: 'description',
      message: `${there}, expected a text of 1-${thousands(LONGEST.description)} characters`,
      fix: 'say in description what the skill does and when to use it',
    }),
  ];
}

/** What is wrong with a description, or undefined where nothing is. */
function whatIsThere(found: Field | undefined): string | undefined {
  if (found === undefined) return 'no description in front matter';
  if (typeof found.value !== 'string') return `description is ${valueWords(found)}`;
  const length = found.value.trim() === '' ? 0 : Array.from(found.value).length;
  if (length === 0) return 'description is empty';
  return length > LONGEST.description ? `description has ${thousands(length)} characters` : undefined;
}

function titled(path: Path, { headings }: MarkdownFacts): Requirement {
  if (headings.some(({ level, text }) => level === 1 && text !== '')) return [];
  const message = 'no title, expected a level-1 heading';
  return [finding(path, START, { key: 'no title', message, fix: 'put a line # Title below the front matter' })];
}
