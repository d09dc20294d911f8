import * as z from 'zod/mini';
import type { Finding, Measurement } from '../model/measurement.ts';
import type { Example } from '../model/skill.ts';
import { plural } from '../model/words.ts';
import { baseName } from './base-name.ts';
import { defineMeasure } from './define-measure.ts';
import { exampleReadme, isSingleFile } from './example-readme.ts';
import { finding, START } from './finding.ts';
import { measureMarkdown, type MarkdownFile } from './markdown-file.ts';
import { beyond, known } from './outcome.ts';
import { shareMet } from './requirements.ts';

/** Words of prose below which a README does not explain its example. */
const FEWEST_WORDS = 60;

/** Whether each example explains itself: the share of title, explanation and code block that its README has. */
export const readme = defineMeasure({
  id: 'readme',
  summary: `Of a title, ${FEWEST_WORDS} words of prose and a code block, the share that each example's README has.`,
  unit: { kind: 'share' },
  of: { allowed: ['examples'], default: ['examples'] },
  options: z.strictObject({}),
  take: ({ examples }) => examples.map(measureExample),
});

function measureExample(example: Example): Measurement {
  const { path } = example;
  const document = exampleReadme(example);
  if (document === undefined) return known(path, 0, [isSingleFile(example) ? noFolder(path) : noReadme(path)]);
  return beyond(path, [document]) ?? { ...measureMarkdown(document, measureReadme), subject: path };
}

function measureReadme({ path, markdown }: MarkdownFile): Measurement {
  const { headings, words, fences } = markdown;
  return shareMet(path, [
    headings.some(({ level, text }) => level === 1 && text !== '') ? [] : [finding(path, START, NO_TITLE)],
    words >= FEWEST_WORDS ? [] : [tooShort(path, words)],
    fences.length > 0 ? [] : [finding(path, START, NO_CODE)],
  ]);
}

const NO_TITLE = { key: 'no title', message: 'no title, expected a level-1 heading', fix: 'put a line # Title at the top' };
const NO_CODE = { key: 'no code block', message: 'no code block, expected a fenced one', fix: 'show how to run the example between two lines ```' };

function tooShort(path: string, words: number): Finding {
  const message = `${plural(words, 'word')} of prose, expected ${FEWEST_WORDS} or more`;
  return finding(path, START, { key: 'short', message, fix: 'explain what the example shows and why it is done this way' });
}

function noReadme(path: string): Finding {
  return finding(path, START, { key: 'no README.md', message: 'no README.md, expected one in the folder', fix: `write ${path}/README.md` });
}

function noFolder(path: string): Finding {
  const folder = path.replace(/\.[^./]+$/, '');
  return finding(path, START, {
    key: 'no folder',
    message: 'a single file without a README.md, expected a folder with both',
    fix: `make the folder ${folder}, move the file to ${folder}/${baseName(path)} and write ${folder}/README.md`,
  });
}
