import type { Explanation } from './explanation.ts';

const PARSED = 'Read from the syntax tree: what stands in a comment, a text or a docstring counts for nothing, and a script that does not parse, or holds syntax that the tree does not know, is unverified.';

/** Of measures that look at scripts. */
export const scriptTexts = {
  syntax: {
    why: 'What does not parse was never run by anybody.',
    how: [
      'Python is parsed by ruff as Python 3.14, with its rules for what the compiler refuses later (return outside a function, late __future__ imports), plus NUL bytes and wrong encodings; tests hold the verdict against CPython\'s own compiler.',
      'Rust is parsed by tree-sitter. The value is the number of files that do not parse.',
    ],
    unseen: ['What only fails when it runs: imports that are missing, names that are wrong.', 'Scripts in other languages are unverified.'],
    mend: 'python3 -m py_compile FILE shows the same place.',
  },
  'cli-flags': {
    why: 'Scripts that all take the same flags can be used without reading them, by people and by programs.',
    how: [
      'A flag counts where it is declared: argparse (add_argument on parsers, subparsers, groups and parents, names in constants and loops over literals included), click, typer and optparse.',
      '--help is implied by these libraries unless it is switched off (add_help=False).',
      PARSED,
    ],
    unseen: ['Whether the flag does anything: script-cli-verified asks that of a run.', 'Flags that are read from sys.argv by hand, or whose names are only known when the script runs.'],
    mend: 'Declare the flag with the library that the script uses.',
  },
  'type-hints': {
    why: 'Annotations are checked documentation, and the only kind that editors understand.',
    how: [
      'Slots are every parameter, *args and **kwargs included, but not the first self or cls of a method; and what each function returns, but not for __init__. Nested, async, decorated and overloaded functions count, lambdas do not.',
      'The value is annotated slots over all slots of the script. A script without a function is unverified: there was nothing to look at.',
      PARSED,
    ],
    unseen: ['Whether an annotation is right, or says more than Any.'],
    mend: 'Each missing slot is named with its function and line.',
  },
  'error-handling': {
    why: 'A script that hides its errors, or answers a wrong file name with a stack trace, cannot be used by anybody but its author.',
    how: [
      'A bare except that does not raise, exit or hand the exception on is a fault; so is a handler for Exception or BaseException, or suppress(Exception), that calls nothing, raises nothing, does not use the exception and hands on nothing but None, what is empty, or a name.',
      'The script must run something; where its main function returns an exit code, that must reach sys.exit.',
      'Where code that the script reaches uses files, programs or networks outside every try and suppress, some handler must tell and the script must exit with an error.',
      PARSED,
    ],
    unseen: ['Whether a message helps, and whether the handler that tells is the one that is needed.', 'A handler for named exceptions may pass over them.'],
    mend: 'Catch what can be expected in main, print it to stderr, return 1, and end the script with sys.exit(main()).',
  },
  portability: {
    why: 'A script that works on one operating system only fails where its author cannot see it.',
    how: [
      'Counts modules, functions and signals that some systems lack (fcntl, os.fork, SIGHUP), unless the code asks first: a platform condition, hasattr, try with ImportError or AttributeError, an early exit, or a name such as _windows_home.',
      'Also literal paths such as /tmp or C:\\, os.system and its like, text files opened without encoding=, and paths joined by hand where a function takes a path.',
      PARSED,
    ],
    unseen: ['Programs that are started and may be missing, file names that differ in case only, and line ends.', 'shell=True is for the measure security.'],
    mend: 'Use pathlib, tempfile and encoding="utf-8", and ask sys.platform before what is special.',
  },
  executable: {
    why: 'A script that cannot be started by its name was not tried that way.',
    how: ['Two halves: any execute bit, on disk or in git\'s index, and a first line that begins with #! and names an interpreter.'],
    unseen: ['Whether the interpreter is there.'],
    mend: 'chmod +x FILE, and #!/usr/bin/env python3 in the first line.',
  },
} as const satisfies Record<string, Explanation>;
