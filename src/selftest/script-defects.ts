import { CREDENTIAL } from './credential.ts';
import { edited, padded, type Bed, type Defect } from './defect.ts';

const UNREADABLE = ['cli-flags', 'type-hints', 'error-handling', 'portability', 'security', 'placeholders'];

function inScript(from: string | RegExp, to: string): Defect['plant'] {
  return ({ files, scripts }) => edited(files, scripts[0], from, to);
}

/** A flag of the specimen that the framework does not add by itself, by its declaration. */
function inFlag(change: (declaration: string) => string): Defect['plant'] {
  return ({ files, scripts, flags }: Bed) => {
    const flag = flags.find(name => name !== '--help' && name !== '-h');
    const declaration = `    parser.add_argument(${JSON.stringify(flag)}, action="store_true")`;
    return flag === undefined ? undefined : edited(files, scripts[0], declaration, change(declaration));
  };
}

const READ = '        text = read_rope(args.rope)\n';

/** As many lines as with a handler. */
const UNGUARDED = `    text = read_rope(args.rope)\n${[1, 2, 3, 4].map(end => `    print(text, ${end})\n`).join('')}`;

/** More lines than the shortest script that can be made. */
const SHORTEST = 60;

/** What goes wrong in scripts. */
export const scriptDefects: readonly Defect[] = [
  { title: 'a script is changed after it was run', measure: 'ran', part: 'scripts', plant: ({ files, scripts: [first] }) => edited(files, first, 'Ties knots', 'Tied knots') },
  { title: 'a parameter loses its annotation', measure: 'type-hints', part: 'scripts', plant: inScript('path: Path, *ends: str', 'path, *ends: str') },
  { title: '*args loses its annotation', measure: 'type-hints', part: 'scripts', plant: inScript('*ends: str', '*ends') },
  { title: 'a return loses its annotation', measure: 'type-hints', part: 'scripts', plant: inScript('def main() -> int:', 'def main():') },
  { title: 'an annotation moves into a comment', measure: 'type-hints', part: 'scripts', plant: inScript('def main() -> int:', 'def main():  # type: () -> int') },
  { title: 'no annotation at all', measure: 'type-hints', part: 'scripts', plant: inScript(/(?<=def [^\n]*): (?:Path|str|int)(?=[,)])| -> (?:str|int)(?=:)/g, '') },
  { title: 'a flag moves into a comment', measure: 'cli-flags', part: 'scripts', plant: inFlag(declaration => declaration.replace('parser', '# parser')) },
  { title: 'a flag moves into a text', measure: 'cli-flags', part: 'scripts', plant: inFlag(declaration => `    print(${JSON.stringify(declaration.trim())})`) },
  { title: 'a flag has another name', measure: 'cli-flags', part: 'scripts', plant: inFlag(declaration => declaration.replace('--', '--no-')) },
  {
    title: '--help is switched off', measure: 'cli-flags', part: 'scripts',
    plant: bed => (bed.flags.includes('--help') ? inScript('description=__doc__', 'description=__doc__, add_help=False')(bed) : undefined),
  },
  { title: 'a bracket is left open', measure: 'syntax', part: 'scripts', plant: inScript('print(text)', 'print(text'), touches: UNREADABLE },
  { title: 'a NUL byte', measure: 'syntax', part: 'scripts', plant: inScript('"""Return what', '"""Return \0 what'), touches: UNREADABLE },
  { title: 'a return outside every function', measure: 'syntax', part: 'scripts', plant: inScript('import sys\n', 'import sys\nreturn 0\n'), touches: UNREADABLE },
  { title: 'a bare except', measure: 'error-handling', part: 'scripts', plant: inScript('except OSError as error:', 'except:  # OSError') },
  {
    title: 'a handler that swallows everything', measure: 'error-handling', part: 'scripts',
    plant: inScript('    print(text)\n', '    try:\n        print(text)\n    except Exception:\n        pass  # never mind\n'),
  },
  { title: 'a missing file ends in a stack trace', measure: 'error-handling', part: 'scripts', plant: inScript(/    try:\n {4}( {4}text = .*\n)    except[^]*?return 1\n/, UNGUARDED) },
  { title: 'an exit code that nobody takes', measure: 'error-handling', part: 'scripts', plant: inScript('    sys.exit(main())', '    main()') },
  { title: 'a text file without encoding', measure: 'portability', part: 'scripts', plant: inScript('read_text(encoding="utf-8")', 'read_text()') },
  { title: 'a module that Windows lacks', measure: 'portability', part: 'scripts', plant: inScript('import argparse\n', 'import argparse\nimport fcntl\n') },
  { title: 'a call that Windows lacks', measure: 'portability', part: 'scripts', plant: inScript(READ, `${READ}        import os\n        print(os.getuid())\n`) },
  { title: 'a path that one system has', measure: 'portability', part: 'scripts', plant: inScript(READ, `        text = read_rope(Path("/tmp/rope"))\n`), touches: ['security'] },
  {
    title: 'shell=True over two lines, excused by comments', measure: 'security', part: 'scripts',
    plant: inScript(READ, '        import subprocess\n        text = subprocess.run(\n            args.rope,\n            shell=True,  # noqa: S602, nosec: for tests only\n        ).stdout\n'),
  },
  { title: 'a hash that is broken', measure: 'security', part: 'scripts', plant: inScript(READ, `${READ}        import hashlib\n        print(hashlib.md5(text.encode()).hexdigest())\n`) },
  { title: 'a credential in a script, called a test', measure: 'security', part: 'scripts', plant: inScript(READ, `${READ}        test_token = "${CREDENTIAL}"  # nosec: example only\n        print(test_token)\n`) },
  { title: 'comments instead of code', measure: 'padding', part: 'scripts', plant: ({ files, scripts: [first] }) => padded(files, first, '# More of the same.\n'), touches: ['lines'] },
  {
    title: 'the execute bit is removed', measure: 'executable', part: 'scripts',
    plant: ({ files, scripts: [first = ''] }) => new Map(files).set(first, { text: files.get(first)?.text ?? '' }),
  },
  { title: 'the shebang line is removed', measure: 'executable', part: 'scripts', plant: inScript('#!/usr/bin/env python3\n', '# A script.\n') },
  { title: 'one script too few', measure: 'count', part: 'scripts', plant: ({ limits: { scripts: { least } }, remade }) => (least > 1 ? remade({ scripts: least - 1 }) : undefined), touches: ['lines'] },
  { title: 'one script too many', measure: 'count', part: 'scripts', plant: ({ limits: { scripts: { most } }, remade }) => (Number.isFinite(most) ? remade({ scripts: most + 1 }) : undefined) },
  { title: 'scripts one line too short', measure: 'lines', part: 'scripts', plant: bed => (bed.limits.scriptLines.least > SHORTEST ? bed.remade({ scriptLines: bed.limits.scriptLines.least - 1 }) : undefined) },
  { title: 'scripts one line too long', measure: 'lines', part: 'scripts', plant: ({ limits: { scriptLines: { most } }, remade }) => (Number.isFinite(most) ? remade({ scriptLines: most + 1 }) : undefined) },
];
