import type { Link, MarkdownFacts, Reference } from '../model/facts.ts';
import { fileKind } from '../model/file-kind.ts';
import type { Finding } from '../model/measurement.ts';
import { nearest } from '../model/nearest.ts';
import type { Path } from '../model/place.ts';
import type { Surroundings } from '../model/skill.ts';
import { finding } from './finding.ts';
import { destination, type Target } from './local-target.ts';
import type { MarkdownFile } from './markdown-file.ts';

/** What a document's links come to. `unchecked`: a document whose anchors nobody could read. */
export interface LinkReport {
  readonly faults: readonly Finding[];
  readonly unchecked: readonly Path[];
}

type Verdict = { readonly kind: 'fine' } | { readonly kind: 'fault'; readonly fault: Finding } | { readonly kind: 'unchecked'; readonly path: Path };

const FINE: Verdict = { kind: 'fine' };

/** Looks at every link that leads to a path or an anchor; the network is never asked. */
export function checkLinks(document: MarkdownFile, surroundings: Surroundings): LinkReport {
  const own = anchorsOf(document.markdown);
  const anchors = (path: Path) => (path === document.path ? own : surroundings.anchors.get(path));
  const verdicts = document.markdown.links.map(link => checkLink(document.path, link, surroundings, anchors));
  return {
    faults: [
      ...verdicts.flatMap(verdict => (verdict.kind === 'fault' ? [verdict.fault] : [])),
      ...document.markdown.undefinedReferences.map(reference => undefinedLabel(document.path, reference)),
    ],
    unchecked: verdicts.flatMap(verdict => (verdict.kind === 'unchecked' ? [verdict.path] : [])),
  };
}

function anchorsOf({ headings, anchors }: MarkdownFacts): ReadonlySet<string> {
  return new Set([...headings.map(({ id }) => id), ...anchors]);
}

type AnchorsAt = (path: Path) => ReadonlySet<string> | undefined;

function checkLink(from: Path, link: Link, { kinds }: Surroundings, anchorsAt: AnchorsAt): Verdict {
  const to = destination(from, link.target);
  switch (to.kind) {
    case 'elsewhere':
      return FINE;
    case 'nowhere':
      return faulty(from, link, 'a link without a target, expected a path or an address', 'say where it leads, or make it plain text');
    case 'unfilled':
      return faulty(from, link, `a link to ${link.target}, a slot that nobody filled in, expected a path or an address`, 'write out where the link leads');
    case 'outside':
      return faulty(from, link, `a link to ${link.target}, which lies outside the project`, 'link to something inside the project, or to an address');
    case 'local':
      return isThere(to.at.path, from, kinds)
        ? checkAnchor(from, link, to.at, anchorsAt(to.at.path))
        : faulty(from, link, `a link to ${link.target}, but ${to.at.path} is not there`, `correct the link, or create ${to.at.path}`);
    default:
      return to satisfies never;
  }
}

/** The project's root and the document itself are there without being asked for. */
function isThere(path: Path, document: Path, kinds: Surroundings['kinds']): boolean {
  return path === '' || path === document || kinds.has(path);
}

/** Only Markdown has anchors that can be known: `setup.py#L10` is the business of who shows the file. */
function checkAnchor(from: Path, link: Link, { path, anchor }: Target, anchors: ReadonlySet<string> | undefined): Verdict {
  if (anchor === undefined || isEverywhere(anchor) || anchors?.has(anchor) === true) return FINE;
  if (anchors === undefined) return fileKind(path) === 'markdown' ? { kind: 'unchecked', path } : FINE;
  const near = nearest(anchor, anchors);
  const fix = near === undefined ? 'link to one of its headings' : `did you mean #${near}?`;
  return faulty(from, link, `a link to ${link.target}, but ${path} has no anchor #${anchor}`, fix);
}

/** The top, a line as GitHub numbers them, a text fragment. */
function isEverywhere(anchor: string): boolean {
  return anchor === '' || anchor === 'top' || anchor.startsWith(':~:') || /^L\d+(C\d+)?(-L?\d+(C\d+)?)?$/.test(anchor);
}

function undefinedLabel(path: Path, { label, ...at }: Reference): Finding {
  const message = `a link to the label [${label}], which no line defines, expected a link`;
  return finding(path, at, { key: `label ${label}`, message, fix: `add a line [${label}]: PATH, or correct the label` });
}

function faulty(path: Path, link: Link, message: string, fix: string): Verdict {
  return { kind: 'fault', fault: finding(path, link, { key: `link ${link.target}`, message, fix }) };
}
