import type { Explanation } from './explanation.ts';

/** Of measures that look at anything. */
export const generalTexts = {
  lines: {
    why: 'Length is no quality, but what is much too short was not written yet, and what is much too long is not read.',
    how: ['Line feeds, plus one when the last line has none; CRLF is one line end. An example has the lines of all its text files together.', 'A file with a NUL byte in its first 8,000 bytes has no lines, unless it is Markdown or source.'],
    unseen: ['What the lines say: the measure padding looks at that.'],
    mend: 'Write what is missing, or split what is too long.',
  },
  count: {
    why: 'A skill is planned with so many parts, and people count what they mean to write.',
    how: ['Counts the parts that the layout of gates.yaml finds; an example is a folder directly below the examples folder, or a code file there.'],
    unseen: ['What is in them: an empty file counts.'],
    mend: 'Write the missing parts, or correct the layout where they lie elsewhere.',
  },
  security: {
    why: 'What stands in a skill is copied by people who trust it.',
    how: [
      'Python of scripts, examples and Markdown blocks is checked with ruff\'s flake8-bandit rules; the severity of each is the one that bandit documents. Every text is searched for credentials by secretlint\'s recommended rules; each is critical.',
      'Nothing in a file lowers anything: noqa, nosec, a word such as test, a path. Only a waiver in gates.yaml accepts a finding, with a reason and until a day.',
      'Findings of other tools are added with check --import FILE (bandit -f json, SARIF).',
    ],
    unseen: ['Code in other languages, unless another tool\'s report is imported: scripts are then unverified.', 'What data does at run time, shell= given in a variable, and holes in the packages that are used.'],
    mend: 'Each finding names the rule; revoke a credential before you remove it.',
  },
  padding: {
    why: 'A reference of blank and repeated lines must not pass for a long one.',
    how: ['A line is informative when it holds a letter or digit, is no comment alone (in Markdown too), and was not said before in the same file or in a file of another skill. The value is informative lines over all lines.'],
    unseen: ['The same thing said in other words.'],
    mend: 'Say each thing once; half of a well-spaced document is informative.',
  },
  files: {
    why: 'For files that a tree wants and no other measure knows, such as a licence.',
    how: ['Counts regular files of the tree that match any glob of files:, with {skill} filled in. Nothing is counted for a skill that has no part yet.'],
    unseen: ['What is in them.'],
    mend: 'Add the file, or correct the glob.',
  },
  pattern: {
    why: 'For rules of a team that no other measure knows.',
    how: ['Counts matches of the regular expression (RE2 syntax, linear time) in every text of the parts in of:. A match over several lines counts once, at its beginning.'],
    unseen: ['Binary files. Comments and texts are not told from code.'],
    mend: 'Rewrite what matches, or correct the pattern.',
  },
} as const satisfies Record<string, Explanation>;
