import type { Path } from '../../model/place.ts';
import type { SkillReport } from '../../model/report.ts';
import type { Range } from '../flat.ts';
import type { Passage } from '../passage.ts';
import { inTree, type Known } from '../project.ts';
import { resolve } from '../resolve.ts';
import { openingSkill, skillsIn } from '../skills.ts';
import { placed, type Ground, type Statement } from '../statement.ts';
import { labelled } from './label.ts';
import { mentionsIn, type Mention } from './mentions.ts';
import { ownerOf } from './subject.ts';

const DONE = String.raw`(?:complete|completed|done|finished|production[- ]ready|100\s?%)`;
const WORD = new RegExp(String.raw`(?<![\p{L}\p{N}_-])${DONE}(?![\p{L}\p{N}_-])`, 'iu');
const MARK = /✅|☑️?|✔️?/u;
const OPENING_MARK = /^[\s[]{0,4}(?:✅|☑️?|✔️?)\s?/u;
/** Right behind a name: a mark, or a word that says it of the whole. */
const BEHIND = new RegExp(String.raw`^[\s:|–—-]{0,6}(?:\(\s?)?(?:(?:✅|☑️?|✔️?)|${DONE}(?![\p{L}\p{N}_-]))`, 'iu');
/** What says that it is not said of the whole, or not said. */
const QUALIFIED = /(?<![\p{L}])(?:core|partial(?:ly)?|mostly|almost|nearly|pending|in progress|started|phase|infrastructure|except|but|without|not|yet|to be|will|should|must|until|when|once|if|needs?|remaining|missing|todo|n[’']t)(?![\p{L}])|⏳|❌|\?|(?<!\d)\d{1,2}\s?%/iu;

/** Marks and words that call a skill, a script or an example done. */
export function completion(passage: Passage, ground: Ground): Statement[] {
  const { standing: { tree, isInTree } } = ground;
  if (tree === undefined || !isInTree || passage.form === 'note' || passage.form === 'field') return [];
  return ofFile(passage, ground) ?? ofNamedSkill(passage, ground) ?? ofLabel(passage);
}

/** An item that begins with a script or an example. */
function ofFile(passage: Passage, ground: Ground): Statement[] | undefined {
  const [mention] = mentionsIn(passage);
  if (mention === undefined || passage.text.slice(0, mention.start).replace(OPENING_MARK, '').trim().length > 2) return undefined;
  const part = partOf(mention, passage, ground);
  if (part === undefined) return [];
  return ready(passage, part, { mark: openingMark(passage), rest: mention.end });
}

interface Part {
  readonly path: Path;
  readonly skill: SkillReport;
}

function partOf(mention: Mention, passage: Passage, { standing, project }: Ground): Part | undefined {
  const found = resolve(mention.written, mention.isLink ? undefined : passage.skill, standing, project);
  return found.kind === 'there' ? scriptOrExample(found.path, project) : undefined;
}

function scriptOrExample(path: Path, { deliverables }: Known): Part | undefined {
  const skill = deliverables.get(path);
  return skill === undefined ? undefined : { path, skill };
}

function openingMark(passage: Passage): Range | undefined {
  if (passage.isTicked) return { start: 0, end: 1 };
  const [whole] = OPENING_MARK.exec(passage.text) ?? [];
  const start = whole === undefined ? -1 : whole.search(MARK);
  return start < 0 ? undefined : { start, end: start + (MARK.exec(passage.text.slice(start))?.[0].length ?? 1) };
}

/** One claim for each part: the words say it better than the mark. */
function ready(passage: Passage, { path, skill }: Part, { mark, rest }: { readonly mark: Range | undefined; readonly rest: number }): Statement[] {
  const behind = passage.text.slice(rest);
  const word = QUALIFIED.test(behind) || passage.isPlan ? null : WORD.exec(behind);
  const later = word === null && !passage.isPlan ? MARK.exec(behind.slice(0, 40)) : null;
  const range = word !== null ? { start: rest + word.index, end: rest + word.index + word[0].length } : mark ?? (later === null ? undefined : { start: rest + later.index, end: rest + later.index + later[0].length });
  if (range === undefined) return [];
  const said = placed(passage, range);
  return [{ ...said, kind: 'completion', subject: path, skill: skill.name, body: { is: 'ready', path, skill, word: word?.[0].toLowerCase() ?? 'done' } }];
}

/** `### Skill 1: pyo3-fundamentals ✅`, `- [x] pyo3-fundamentals`, `Skill 1: Complete`. */
function ofNamedSkill(passage: Passage, { standing }: Ground): Statement[] | undefined {
  const skill = openingSkill(passage, standing.skills);
  if (skill === undefined) return undefined;
  const named = skillsIn(passage.text, standing.skills).filter(({ skills }) => skills.length === 1 && skills[0] === skill);
  const end = nameEnd(passage, named, skill);
  const behind = passage.text.slice(end);
  const mark = openingMark(passage);
  const [said] = BEHIND.exec(behind) ?? [];
  if (QUALIFIED.test(behind.slice(0, 200)) || (mark === undefined && said === undefined)) return [];
  const range = said === undefined ? { start: mark?.start ?? 0, end } : { start: 0, end: end + said.length };
  return [complete(passage, range, skill)];
}

/** Where the name of a skill ends, its slug behind its number included. */
function nameEnd({ text, links }: Passage, named: readonly Range[], { name }: SkillReport): number {
  const at = text.indexOf(name);
  if (at >= 0 && at < 80) return at + name.length;
  return named[0]?.end ?? links[0]?.end ?? 0;
}

function complete(passage: Passage, range: Range, skill: SkillReport): Statement {
  return { ...placed(passage, range), kind: 'completion', subject: skill.name, skill: skill.name, body: { is: 'complete', skill } };
}

const STATE_LABEL = /^(?:status|stage|state|progress|completion)$/i;
const STATE_VALUE = new RegExp(String.raw`^(?:(?:✅|☑️?|✔️?)\s?)?${DONE}(?![\p{L}\p{N}_-])`, 'iu');

/** `Status: ✅ complete` below a skill's heading; `100 %` is said by the shares. */
function ofLabel(passage: Passage): Statement[] {
  const label = labelled(passage);
  if (label === undefined || passage.skill === undefined || !STATE_LABEL.test(label.label)) return [];
  const [said] = STATE_VALUE.exec(label.value) ?? [];
  if (said === undefined || /%/.test(said) || QUALIFIED.test(label.value)) return [];
  return [complete(passage, { start: 0, end: label.at + said.length }, passage.skill)];
}

/** Whose state a line of a drawing or a row shows, where a mark or word stands beside it. */
export function noteCompletion(note: Passage, path: Path, ground: Ground): Statement[] {
  const { standing, standing: { tree }, project } = ground;
  if (tree === undefined || note.isPlan || QUALIFIED.test(note.text)) return [];
  const part = scriptOrExample(path, project);
  if (part !== undefined) return ready(note, part, { mark: undefined, rest: 0 });
  const owner = ownerOf(path, standing);
  const said = MARK.exec(note.text) ?? WORD.exec(note.text);
  if (owner === undefined || said === null || path !== inTree(tree, owner.name)) return [];
  return [complete(note, { start: 0, end: said.index + said[0].length }, owner)];
}
