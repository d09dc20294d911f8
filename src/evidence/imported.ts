import { posix } from 'node:path';
import type { Path } from '../model/place.ts';
import type { Risk } from '../model/risk.ts';

/** One finding of another tool. `path` is as the tool wrote it. */
export interface ImportedRisk {
  readonly path: string;
  readonly risk: Risk;
}

/** Findings of other tools by the path in the project, each file's by place. */
export type Imported = ReadonlyMap<Path, readonly Risk[]>;

/** Sorts findings by file. `root` is the project's folder, to which absolute paths are brought back. */
export function byFile(found: readonly ImportedRisk[], root: string): Imported {
  const files = new Map<Path, Risk[]>();
  for (const { path, risk } of found) {
    const own = projectPath(path, root);
    const before = files.get(own);
    if (before === undefined) files.set(own, [risk]);
    else before.push(risk);
  }
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([path, risks]) => [path, risks.toSorted((a, b) => a.line - b.line || a.column - b.column)]));
}

export function merged(all: readonly Imported[]): Imported {
  return byFile(all.flatMap(one => [...one].flatMap(([path, risks]) => risks.map(risk => ({ path, risk })))), '');
}

/** Tools write paths as they were called: `./a.py`, `a\b.py`, `../project/a.py`, `file:///project/a.py`, `file:///C:/project/a.py`. */
function projectPath(written: string, root: string): Path {
  if (written === '') return '';
  const plain = posix.normalize(written.replace(/^file:\/\/(?:localhost)?(?:\/(?=[a-z]:))?/i, '').replaceAll('\\', '/'));
  const base = root.replaceAll('\\', '/').replace(/\/?$/, '/');
  const whole = plain.startsWith('../') ? posix.normalize(base + plain) : plain;
  return root !== '' && whole.startsWith(base) ? whole.slice(base.length) : plain;
}
