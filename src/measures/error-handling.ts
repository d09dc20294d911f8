import * as z from 'zod/mini';
import type { ErrorFault } from '../model/python.ts';
import { defineMeasure } from './define-measure.ts';
import { finding, type Words } from './finding.ts';
import { counted } from './outcome.ts';
import { measurePython } from './python-script.ts';

/** Handlers that hide errors, and entry points that let expected ones through as a stack trace. */
export const errorHandling = defineMeasure({
  id: 'error-handling',
  summary: 'Places in each script where an error is swallowed or ends in a stack trace.',
  unit: { kind: 'count', one: 'fault', many: 'faults' },
  of: { allowed: ['scripts'], default: ['scripts'] },
  options: z.strictObject({}),
  take: ({ scripts }) => scripts.map(script => measurePython(script, ({ errors }) =>
    counted(script.path, errors.map(fault => finding(script.path, fault, { key: `${fault.code} ${fault.what}`.trim(), ...words(fault) }))))),
});

function words({ code, what }: ErrorFault): Omit<Words, 'key'> {
  switch (code) {
    case 'bare':
      return { message: 'a bare except catches everything, ctrl-c and sys.exit included, expected the errors that can come here', fix: 'name them: except (OSError, ValueError) as error' };
    case 'swallowed':
      return { message: `${what} hides every error and tells nobody, expected it to be reported or raised`, fix: 'catch only what is expected here, or say what happened and go on' };
    case 'result-ignored':
      return { message: `${what} returns an exit code that is thrown away, expected it to become the script's`, fix: `write sys.exit(${what})` };
    case 'no-message':
      return { message: `${what} can fail, and no handler turns that into a message and a non-zero exit, expected one`, fix: 'catch the expected errors in main, print them to stderr and return 1' };
    case 'no-entry':
      return { message: 'nothing is ever run, expected an entry point', fix: 'end the script with if __name__ == "__main__": sys.exit(main())' };
    default:
      return code satisfies never;
  }
}
