import type { Explanation } from './explanation.ts';

/** Of measures that look at documents. */
export const documentTexts = {
  'front-matter': {
    why: 'An agent finds a skill by its name and description: without them the skill does not exist.',
    how: [
      'Five things are wanted, each a fifth of the value: front matter that is valid YAML between two lines --- and whose license, compatibility (at most 500 characters), metadata (a map) and allowed-tools are as they should be where they are there; a name that equals the skill\'s slug (at most 64 characters); a description of 1-1,024 characters; text that is UTF-8 without NUL; and a level-1 heading with text.',
      'Names and lengths are those of the Agent Skills specification (agentskills.io/specification).',
    ],
    unseen: ['Whether the description is true, or helps anybody to choose the skill.', 'Fields that the specification does not know.'],
    mend: 'Begin the skill file with ---, name:, description:, ---, then a line # Title.',
  },
  tracking: {
    why: 'A status that people write by hand is out of date the day after.',
    how: ['100 % when every generated region of the skill\'s own STATUS.md says what skillgate status would write now; 0 % otherwise.', 'What depends on the day (last updated, elapsed, commits) is not compared.'],
    unseen: ['What people wrote outside the regions.'],
    mend: 'Run skillgate status and commit what it wrote.',
  },
  documentation: {
    why: 'A document with a dead link, an empty section or code that does not parse costs every reader the time that its author saved.',
    how: [
      'Counts faults in the skill file, the reference and the READMEs of examples, as Markdown (CommonMark with GitHub\'s extensions) reads them.',
      'Links and images, in HTML too, must lead to a file or folder of the project and their anchors to a heading (as GitHub names it, or by its own {#id}) or an id in HTML; a reference link needs a line that defines its label. Links to the web are not followed.',
      'Sections must have text; the headings named in sections: must be there; the reference, or the skill file where there is none, must mention every script and example.',
      'Blocks marked python must parse as Python 3.14, alone or as an excerpt: indented, with return or await outside a function, with dots for what is left out; placeholders such as TBD or "coming soon" are faults.',
      'Front matter that promises a number ("with 3 tested scripts", "10 examples") must promise the right one; about, at least and ranges promise none.',
    ],
    unseen: ['Whether what is said is true, whether web pages still exist, and blocks in other languages.'],
    mend: 'Each finding names its line; mark a block as text where it is not meant to parse.',
  },
} as const satisfies Record<string, Explanation>;
