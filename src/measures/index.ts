import type { Measure } from './measure.ts';
import { cliFlags } from './cli-flags.ts';
import { count } from './count.ts';
import { documentation } from './documentation.ts';
import { errorHandling } from './error-handling.ts';
import { exampleTests } from './example-tests.ts';
import { executable } from './executable.ts';
import { files } from './files.ts';
import { frontMatter } from './front-matter.ts';
import { lines } from './lines.ts';
import { pattern } from './pattern.ts';
import { padding } from './padding.ts';
import { placeholders } from './placeholders.ts';
import { portability } from './portability.ts';
import { progression } from './progression.ts';
import { ran } from './ran.ts';
import { readme } from './readme.ts';
import { security } from './security.ts';
import { syntax } from './syntax.ts';
import { tracking } from './tracking.ts';
import { typeHints } from './type-hints.ts';

/** Every measure that a gate can use, by its word in gates.yaml. To add one: write its file, then its line here. */
export const measures = {
  'front-matter': frontMatter,
  lines,
  tracking,
  count,
  syntax,
  'cli-flags': cliFlags,
  'type-hints': typeHints,
  'error-handling': errorHandling,
  portability,
  progression,
  placeholders,
  'example-tests': exampleTests,
  readme,
  security,
  executable,
  ran,
  documentation,
  padding,
  files,
  pattern,
} satisfies Record<string, Measure>;
