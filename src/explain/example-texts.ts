import type { Explanation } from './explanation.ts';

/** Of measures that look at examples. */
export const exampleTexts = {
  progression: {
    why: 'Readers work through examples in order, and an order with holes hides what was given up.',
    how: ['Numbers at the beginning of the names must run from 01 without gap or repeat.', 'Where a README declares Level: basic, intermediate or advanced, it never falls from one example to the next.'],
    unseen: ['Whether the examples really grow harder.'],
    mend: 'Rename the folders; write Level: in each README.',
  },
  placeholders: {
    why: 'An example with a body that is still to come teaches nothing, and an example that does not parse teaches wrong things.',
    how: [
      'Counts todo!, unimplemented!, functions of only pass, ... or NotImplementedError, comments that begin with TODO, FIXME or XXX, and TBD or "coming soon" in Markdown. Abstract methods, protocols, overloads and stubs are left alone, and methods that say in their docstring or error that they are a hook or that subclasses override them.',
      'Counts sources that do not parse, folders without source, and a missing Cargo.toml, package.json or go.mod.',
    ],
    unseen: ['Code in languages other than Python and Rust: unverified unless something was found.', 'Code that does nothing useful in other ways.'],
    mend: 'Write what belongs there, or take it out.',
  },
  'example-tests': {
    why: 'An example without a test is a claim.',
    how: ['Counts functions that a runner would collect and whose bodies do something: pytest and unittest in Python, #[test] and its relatives in Rust, modules, macros and fixtures understood by syntax tree.'],
    unseen: ['Whether the tests pass: examples-run asks that of a run.', 'Other languages: unverified.'],
    mend: 'Write a test of what the example shows.',
  },
  readme: {
    why: 'Code shows how; only prose says why.',
    how: ['Three thirds: README.md has a level-1 heading, at least 60 words of prose (code, tables and front matter do not count), and a code block.'],
    unseen: ['Whether the words explain anything.'],
    mend: 'Say what the example shows, why it is done this way, and how to run it.',
  },
  ran: {
    why: 'That something works can only be shown by running it.',
    how: [
      'Asks for evidence of skillgate run: that each example\'s tests, or each script\'s command line, were run on these very bytes, by the commands that gates.yaml names, and passed. An example is worth all or nothing, a script the share of its checks that passed.',
      'Of an example all its files count, of a script all files below its folder but Markdown: where one has changed, come or gone, there is no evidence.',
      'What run kept on this machine counts, and what --evidence FILE names; who ran it, and when, stands beside the value. STATUS.md shows only evidence that is named, so that it is the same on every machine.',
    ],
    unseen: ['Whether the tests test anything, and whether evidence that somebody gives is true.', 'What tests do with a network: they have none.'],
    mend: 'skillgate run, then mend what it shows; where a tool is missing it says what to install.',
  },
} as const satisfies Record<string, Explanation>;
