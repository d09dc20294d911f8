import type { Path } from '../../model/place.ts';
import type { Drawing, Drawn } from '../passage.ts';
import { joined, normal, type Known, type Standing } from '../project.ts';
import { quantities } from '../quantity.ts';
import { placed, writtenAt, type Ground, type Statement } from '../statement.ts';
import { noteCompletion } from './completion.ts';
import { counts } from './counts.ts';
import { skillNameOf } from './subject.ts';

/** What a drawing of folders shows: that its files are there, and what is said beside them. */
export function drawn(drawing: Drawing, ground: Ground): Statement[] {
  if (drawing.isPlan && !ground.standing.isAccount) return [];
  const base = anchor(drawing, ground.standing, ground.project);
  if (base === undefined) return [];
  return drawing.lines.flatMap(line => lineStatements(line, normal(joined(base, line.path)) ?? line.path, ground));
}

function lineStatements(line: Drawn, path: Path, ground: Ground): Statement[] {
  const { source, standing, project } = ground;
  const kind = project.kinds.get(path);
  const common = { subject: path, skill: skillNameOf(path, line.note.skill, standing) };
  const there: Statement = {
    start: line.start, end: line.end, text: source.slice(line.start, line.end), kind: 'path', ...common,
    body: { is: 'there', isSure: true, found: kind === undefined ? { kind: 'missing', path, isForeign: false } : { kind: 'there', path, isFolder: kind === 'folder' } },
  };
  if (kind === undefined) return line.note.isPlan ? [] : [there];
  return [...lines(line, path, ground), there, ...noteCompletion(line.note, path, ground), ...(line.note.isPlan ? [] : counts({ ...line.note, skill: undefined }, ground))];
}

/** `debugger.py (565 lines)` on a branch. */
function lines({ start, end, note, isFolder }: Drawn, path: Path, { source, standing, project }: Ground): Statement[] {
  const [count] = note.isPlan ? [] : quantities(note.text).filter(({ to }) => /^(?:\s|-)lines?(?![\p{L}\p{N}_-])/iu.test(note.text.slice(to, to + 12)));
  if (count === undefined || (isFolder && !project.deliverables.has(path))) return [];
  const said = placed(note, { start: count.from, end: count.to });
  return [{
    start, end: said.end, text: `${source.slice(start, end)} ${said.text} lines`, kind: 'lines', subject: path, skill: skillNameOf(path, note.skill, standing),
    body: { is: 'file-lines', found: { kind: 'there', path, isFolder }, number: writtenAt(note, count, source), unit: 'lines' },
  }];
}

/** The folder that is drawn: the one that its first line names, or the document's own; undefined where it is somebody else's. */
function anchor(drawing: Drawing, standing: Standing, project: Known): Path | undefined {
  const { folder, tree } = standing;
  const name = drawing.root.replace(/\/+$/, '').replace(/^\.\//, '');
  const own = name === '' || name === '.';
  const places = own ? [folder] : [joined(folder, name), ...(tree === undefined ? [] : [joined(tree.path === '.' ? '' : tree.path, name)]), name, ...(folder !== '' && folder.endsWith(name) ? [folder] : [])];
  const bases = places.map(normal).filter(path => path !== undefined && (path === '' || project.kinds.get(path) === 'folder'));
  const base = bases[0];
  if (base === undefined) return undefined;
  const isKnown = !own && (name.includes('/') || base === tree?.path || (tree !== undefined && tree.skills.some(skill => base.endsWith(`/${skill.name}`))));
  return isKnown || isMostlyThere(drawing, base, project) ? base : undefined;
}

/** Where most of the uppermost lines, and of all, are there, the drawing means this folder and not one of the reader's. */
function isMostlyThere({ lines, above }: Drawing, base: Path, { kinds }: Known): boolean {
  const isThere = ({ path }: Drawn) => kinds.has(joined(base, path));
  const top = lines.filter(({ depth }) => depth === 0);
  const isAbout = above.some(heading => /(?<!\p{L})(?:structure|layout|contents?|files|organi[sz]ation|repository|directory|directories|folders|where things are|architecture|overview)(?!\p{L})/iu.test(heading));
  return isAbout && lines.length >= 3 && share(top, isThere) >= 0.6 && share(lines, isThere) >= 0.6;
}

function share<T>(items: readonly T[], isRight: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(isRight).length / items.length;
}
