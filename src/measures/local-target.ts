import type { Link, MarkdownFacts } from '../model/facts.ts';
import type { Path } from '../model/place.ts';

/** Where a link leads. `elsewhere`: another scheme or host; `unfilled`: a template's slot; `outside`: above the project's root. */
export type Destination =
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unfilled' }
  | { readonly kind: 'outside' }
  | { readonly kind: 'local'; readonly at: Target };

/** `path` is '' for the project's root. */
export interface Target {
  readonly path: Path;
  readonly anchor?: string;
}

export interface LocalTarget extends Target {
  readonly link: Link;
}

/** The paths inside the project that a document links to, itself included where it links to its own anchors. */
export function localTargets(documentPath: Path, markdown: MarkdownFacts): readonly LocalTarget[] {
  return markdown.links.flatMap(link => {
    const to = destination(documentPath, link.target);
    return to.kind === 'local' ? [{ ...to.at, link }] : [];
  });
}

/** Resolves a link's target as written: relative to the document, `/…` from the project's root. */
export function destination(documentPath: Path, target: string): Destination {
  if (target === '') return { kind: 'nowhere' };
  if (/^([a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(target)) return { kind: 'elsewhere' };
  if (/\{\{|\{%|\$\{/.test(target)) return { kind: 'unfilled' };
  const [, written = '', hash] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(target) ?? [];
  const path = written === '' ? documentPath : resolve(documentPath, decoded(written));
  if (path === undefined) return { kind: 'outside' };
  return { kind: 'local', at: { path, ...(hash === undefined ? {} : { anchor: decoded(hash) }) } };
}

/** Back slashes separate too: browsers and Windows read them so, and nothing may climb out by them. */
function resolve(documentPath: Path, target: string): Path | undefined {
  const steps = target.split(/[\\/]/);
  const from = steps[0] === '' ? [] : documentPath.split('/').slice(0, -1);
  const path: string[] = [];
  for (const step of [...from, ...steps]) {
    if (step === '..' && path.pop() === undefined) return undefined;
    if (step !== '' && step !== '.' && step !== '..') path.push(step);
  }
  return path.join('/');
}

/** A `%` that begins no escape stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
