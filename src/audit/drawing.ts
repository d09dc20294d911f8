import type { SkillReport } from '../model/report.ts';
import type { Range } from './flat.ts';
import { isOpenItem } from './hedges.ts';
import type { Drawing, Drawn, Passage } from './passage.ts';
import type { Skills } from './skills.ts';

interface Around {
  readonly skill: SkillReport | undefined;
  readonly isPlan: boolean;
  readonly above: readonly string[];
}

/** One line of a code block, without its line end, and where it begins in the document. */
interface Line {
  readonly text: string;
  readonly start: number;
}

/** A name in a drawing with how far it is indented; a line without a branch names what is drawn below it. */
interface Twig extends Line {
  readonly column: number;
  readonly name: string;
  readonly nameAt: number;
  readonly isRoot: boolean;
}

const BRANCH = /^[\s│┃|]{0,200}(?:[├└┣┗╰]─{0,4}|\|--|\+--|`--|\\--|\|__|└|├)\s{0,4}/u;
const PENDING = /(?<![\p{L}])(?:pending|planned|todo|future|optional|not yet|coming|upcoming|if any|ignored|gitignored|temporary|proposed|new|auto-?generated|created|removed|deleted|old|deprecated)(?![\p{L}])/iu;

/** What a name is that stands for others: `<name>/`, `*.py`, `...`, `skill-name`. */
const STAND_IN = /[<>{}*$[\]|"'`?,;]|\.\.\.|…|^(?:your|my|some|example|sample)[-_]|(?:^|[-_])(?:name|NN|XX)(?:[-_./]|$)|^(?:foo|bar|baz)(?:\.|\/|$)/u;

/** The drawings of folders in a code block; none where it is something else. */
export function readDrawings(source: string, block: Range, around: Around, skills: Skills): Drawing[] {
  const lines = contentOf(source, block);
  if (lines === undefined) return [];
  const branches = lines.filter(({ text }) => BRANCH.test(text)).length;
  const twigs = branches >= 2 ? lines.flatMap(branchTwig) : indented(lines);
  return split(twigs).flatMap(([root, ...below]) => (below.length === 0 || root === undefined ? [] : [drawingOf(root, below, around, skills)]));
}

/** The lines within a fence; code without a fence is none of ours. */
function contentOf(source: string, { start, end }: Range): Line[] | undefined {
  const text = source.slice(start, end);
  if (!/^(?:```|~~~)/.test(text)) return undefined;
  const lines: Line[] = [];
  let at = 0;
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ text: text.slice(at, index), start: start + at });
    at = index + lineEnd.length;
  }
  return [...lines, { text: text.slice(at), start: start + at }].slice(1).filter(line => !/^[\s>]*(?:`{3,}|~{3,})\s*$/.test(line.text));
}

function branchTwig(line: Line): Twig[] {
  const [branch] = BRANCH.exec(line.text) ?? [];
  return branch === undefined ? twig(line, 0, true) : twig(line, branch.length, false);
}

function twig(line: Line, from: number, isRoot: boolean): Twig[] {
  const rest = line.text.slice(from);
  const [, space = '', name] = /^(\s*)(\S{1,300})/.exec(rest) ?? [];
  if (name === undefined || (isRoot && !/^[\s│┃|]*\S/u.test(line.text)) || /^[│┃|]+$/u.test(name)) return [];
  return [{ ...line, column: from + space.length, name, nameAt: from + space.length, isRoot }];
}

/** Folders drawn by indentation alone: the first line ends with a slash, and every name is a file's or a folder's. */
function indented(lines: readonly Line[]): Twig[] {
  const filled = lines.filter(({ text }) => text.trim() !== '');
  const isDrawing = filled.length >= 3 && filled.every(({ text }, at) => (at === 0 ? /^\s*[\w.@/-]{1,200}\/(?:\s|$)/ : /^\s*[\w.@-]{1,200}(?:\/|\.[A-Za-z]\w{0,9})(?:\s{2,}|\s[#(✅⏳❌]|\s*$)/u).test(text));
  if (!isDrawing) return [];
  const twigs = filled.flatMap((line, at) => twig(line, 0, at === 0));
  const least = twigs[0]?.column ?? 0;
  return twigs.every(({ column }, at) => at === 0 || column > least) ? twigs : [];
}

/** Each line without a branch begins a drawing of its own; where there is none the first begins without a name. */
function split(twigs: readonly Twig[]): Twig[][] {
  const [first] = twigs;
  if (first === undefined) return [];
  const drawings: Twig[][] = first.isRoot ? [] : [[{ ...first, name: '', isRoot: true }]];
  for (const each of twigs) {
    if (each.isRoot) drawings.push([each]);
    else drawings.at(-1)?.push(each);
  }
  return drawings;
}

interface Open {
  readonly column: number;
  readonly path: string;
  readonly isKnown: boolean;
  readonly isPlan: boolean;
}

function drawingOf(root: Twig, twigs: readonly Twig[], around: Around, skills: Skills): Drawing {
  const open: Open[] = [{ column: -1, path: '', isKnown: true, isPlan: false }];
  const lines: Drawn[] = [];
  const rootSkill = skillOf(root.name, skills) ?? around.skill;
  for (const [at, each] of twigs.entries()) {
    while ((open.at(-1)?.column ?? -1) >= each.column) open.pop();
    const above = open.at(-1) ?? { path: '', isKnown: true, isPlan: false };
    const name = each.name.replace(/[:,]+$/, '').replace(/^\.\//, '');
    const bare = name.replace(/\/+$/, '');
    const noteText = each.text.slice(each.nameAt + each.name.length);
    const path = above.path === '' ? bare : `${above.path}/${bare}`;
    const isKnown = above.isKnown && bare !== '' && !STAND_IN.test(each.name);
    const isPlan = above.isPlan || PENDING.test(noteText);
    const isFolder = name.endsWith('/') || (twigs[at + 1]?.column ?? -1) > each.column;
    open.push({ column: each.column, path, isKnown, isPlan });
    if (!isKnown || open.length > MOST_DEEP) continue;
    const start = each.start + each.nameAt;
    const skill = skillOf(path, skills) ?? rootSkill;
    const note = noteOf(noteText, each.start + each.nameAt + each.name.length, { ...around, skill, isPlan: isPlan || around.isPlan || isOpenItem(noteText.replace(/^[\s#(/-]+/, '')) });
    lines.push({ path, isFolder, depth: open.length - 2, start, end: start + bare.length, note });
  }
  return { root: root.name, lines, above: around.above, isPlan: around.isPlan };
}

/** skillgate looks no deeper either. */
const MOST_DEEP = 64;

function skillOf(path: string, { byName }: Skills): SkillReport | undefined {
  return path.split('/').map(step => byName.get(step.replace(/\.md$/, ''))).find(skill => skill !== undefined);
}

function noteOf(raw: string, from: number, around: Around): Passage {
  const text = raw.trimStart();
  const start = from + raw.length - text.length;
  return { text, places: Array.from({ length: text.length + 1 }, (_, at) => start + at), links: [], codes: [], strongs: [], breaks: [], form: 'note', isTicked: false, ...around };
}
