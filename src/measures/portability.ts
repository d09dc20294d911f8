import * as z from 'zod/mini';
import type { PortabilityFault } from '../model/python.ts';
import { defineMeasure } from './define-measure.ts';
import { finding, type Words } from './finding.ts';
import { counted } from './outcome.ts';
import { measurePython } from './python-script.ts';

/** What works on one operating system only. */
export const portability = defineMeasure({
  id: 'portability',
  summary: 'Places in each script that work on one operating system only.',
  unit: { kind: 'count', one: 'fault', many: 'faults' },
  of: { allowed: ['scripts'], default: ['scripts'] },
  options: z.strictObject({}),
  take: ({ scripts }) => scripts.map(script => measurePython(script, ({ portability: faults }) =>
    counted(script.path, faults.map(fault => finding(script.path, fault, { key: `${fault.code} ${fault.what}`, ...words(fault) }))))),
});

function words({ code, what }: PortabilityFault): Omit<Words, 'key'> {
  switch (code) {
    case 'module':
      return { message: `${what} fails on systems without this module, expected the code to ask first`, fix: 'import it in try/except ImportError, or below a test of sys.platform' };
    case 'call':
      return { message: `${what} is not there on every system, expected the code to ask first`, fix: 'test sys.platform or hasattr first, or use what all systems have' };
    case 'signal':
      return { message: `${what} is no signal of every system, expected the code to ask first`, fix: 'test hasattr(signal, ...) first, or use SIGINT or SIGTERM' };
    case 'temp-path':
      return { message: `${what} is a path of one system, expected one that Python finds`, fix: 'use tempfile, pathlib.Path.home() or os.devnull' };
    case 'shell':
      return { message: `${what} depends on the shell of the system, expected a program with its arguments`, fix: 'use subprocess.run([...])' };
    case 'encoding':
      return { message: `${what} uses the encoding of the system, expected one that is named`, fix: 'add encoding="utf-8"' };
    case 'joined-path':
      return { message: `${what} puts a path together by hand, expected pathlib or os.path.join`, fix: 'write Path(folder) / name' };
    default:
      return code satisfies never;
  }
}
