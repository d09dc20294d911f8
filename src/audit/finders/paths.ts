import type { Passage } from '../passage.ts';
import { baseName, joined, normal, type Known, type Standing } from '../project.ts';
import { resolve, type Found } from '../resolve.ts';
import { hedges } from '../sentence.ts';
import { placed, type Ground, type Statement } from '../statement.ts';
import { localTarget, mentionsIn, type Mention } from './mentions.ts';
import { skillNameOf } from './subject.ts';

/** Files that a text says are there: by a link, by a path, by a mark before their name. */
export function paths(passage: Passage, ground: Ground): Statement[] {
  if (passage.form === 'field' || passage.form === 'note') return [];
  const mentions = mentionsIn(passage);
  const hedged = mentions.length === 0 ? () => false : hedges(passage.text);
  return [...links(passage, ground), ...mentions.filter(({ isLink }) => !isLink).flatMap((mention, at): Statement[] => {
    if (passage.isPlan || hedged(mention) || !/\.[A-Za-z]\w*$/.test(mention.written)) return [];
    const isMarked = at === 0 && (passage.isTicked || /^[\s]{0,3}(?:✅|☑️?|✔️?)\s?$/u.test(passage.text.slice(0, mention.start)));
    return isMarked ? marked(passage, mention, ground) : spelled(passage, mention, ground);
  })];
}

/** GitHub shows links of these as they are; what other documents link to, a site generator may make. */
function links(passage: Passage, ground: Ground): Statement[] {
  const { standing: { path, isInTree }, project } = ground;
  if (!isInTree && !/^[A-Z][A-Z_-]*\.md$/.test(baseName(path))) return [];
  return passage.links.flatMap((link): Statement[] => {
    const written = localTarget(link.url);
    const found = written === undefined ? undefined : linked(written, ground.standing, project);
    return found === undefined ? [] : [statement(passage, { ...link, written: written ?? '', isLink: true }, found, true, ground)];
  });
}

/** A link leads from the folder of its document and nowhere else. */
function linked(written: string, { folder }: Standing, { kinds }: Known): Found | undefined {
  const path = normal(joined(folder, written));
  // A site generator makes pages of what is written here.
  if (path === undefined || /\.html?$/i.test(path)) return undefined;
  const kind = path === '' ? 'folder' : kinds.get(path);
  return kind === undefined ? { kind: 'missing', path, isForeign: false } : { kind: 'there', path, isFolder: kind === 'folder' };
}

/** `✅ REFERENCE.md` in a document that gives an account. */
function marked(passage: Passage, mention: Mention, ground: Ground): Statement[] {
  if (!ground.standing.isAccount) return [];
  return [statement(passage, mention, resolve(mention.written, passage.skill, ground.standing, ground.project), true, ground)];
}

/** A path with folders; one that is not there claims something only where it begins as the tree does, or where git knows it. */
function spelled(passage: Passage, mention: Mention, ground: Ground): Statement[] {
  const { standing, project } = ground;
  if ((mention.written.match(/\//g) ?? []).length < 2 || STAND_IN.test(mention.written)) return [];
  const found = resolve(mention.written, passage.skill, standing, project);
  return [statement(passage, mention, found, found.kind !== 'missing' || (!found.isForeign && standing.isAccount), ground)];
}

const STAND_IN = /(?:^|[-_/])(?:NN|XX|name|your|my|foo|bar|path|example)(?:[-_./]|$)/;

function statement(passage: Passage, mention: Mention, found: Found, isSure: boolean, { standing }: Ground): Statement {
  const path = found.kind === 'ambiguous' ? null : found.path;
  const said = placed(passage, mention);
  return { ...said, text: said.text === '' ? mention.written : said.text, kind: 'path', subject: path ?? mention.written, skill: skillNameOf(path, passage.skill, standing), body: { is: 'there', found, isSure } };
}
