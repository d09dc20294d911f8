import type { Path } from '../model/place.ts';
import type { SkillReport, Verdict } from '../model/report.ts';
import { PART_KINDS, type PartKind } from '../model/rules.ts';
import { listed, plural, thousands } from '../model/words.ts';
import type { Lack, Short } from '../model/verdict.ts';

/** One thing to do: all that a file or folder lacks, or parts that are to be written. The text is not escaped for any medium. */
export interface Step {
  /** The file or folder; null for what does not exist yet. */
  readonly path: Path | null;
  /** `debugger.py: 235 lines and --dry-run to go` */
  readonly words: string;
  /** The gates that it brings nearer. */
  readonly gates: readonly string[];
  /** How much work it is about, in lines that somebody writes: it puts steps in order and promises nothing. */
  readonly effort: number;
}

/** What one of each thing costs, in lines; a fault is read, understood and mended. */
const COST: Readonly<Record<string, number>> = { line: 1, annotation: 1, flag: 15, test: 15, fault: 10, placeholder: 15, finding: 20, file: 20, item: 60 };
const OTHER_COST = 10;

/** About as long as a part is where no gate wants more of it. */
const PART_LINES: Readonly<Record<PartKind, number>> = { 'skill-file': 40, reference: 200, tracking: 1, scripts: 100, examples: 60 };

/** How many of a part must be written, and what each must have. */
interface Parts {
  readonly count: number;
  readonly each: readonly string[];
  readonly effort: number;
}

type Lacking = Verdict & { readonly lack: Lack };

/** The steps that some gates of a skill ask for, the cheapest first; each file and each part once, with all that it lacks. */
export function stepsFor(skill: SkillReport, verdicts: readonly Verdict[]): Step[] {
  const lacking = verdicts.filter((verdict): verdict is Lacking => verdict.lack !== undefined);
  const unknown = verdicts.filter(({ lack }) => lack === undefined);
  const paths = [...new Set(lacking.flatMap(({ lack }) => lack.short.map(({ path }) => path)))];
  const toWrite = PART_KINDS.flatMap(part => partStep(part, skill, lacking));
  const covered = new Set(toWrite.flatMap(({ gates }) => gates));
  const open = lacking.filter(({ id, lack }) => lack.short.length === 0 && !covered.has(id));
  return [...paths.flatMap(path => fileStep(path, lacking, skill)), ...toWrite, ...[...open, ...unknown].map(wholeStep)].toSorted((a, b) => a.effort - b.effort);
}

/** A count of parts is what the parts' own step says. */
function isCount({ of, lack }: Lacking): boolean {
  return lack.one === 'item' && of.length > 0;
}

function fileStep(path: Path, lacking: readonly Lacking[], { name }: SkillReport): Step[] {
  const own = lacking.flatMap(verdict => verdict.lack.short
    .filter(short => short.path === path && !(isCount(verdict) && !short.excess))
    .map(short => ({ title: verdict.title, id: verdict.id, one: verdict.lack.one, many: verdict.lack.many, ...short })));
  if (own.length === 0) return [];
  const missing = own.filter(({ excess }) => !excess).flatMap(({ names, amount, one, many }) => (names.length > 0 ? names : [plural(amount, one, many)]));
  const wrong = own.filter(({ excess }) => excess).map(wrongWords);
  const words = [...(missing.length === 0 ? [] : [`${listed(missing)} to go`]), ...wrong].join('; ');
  const subject = path.slice(path.lastIndexOf('/') + 1) || name;
  return [{ path, words: `${subject}: ${words}`, gates: own.map(({ id }) => id), effort: Math.ceil(own.reduce((sum, each) => sum + costOf(each), 0)) }];
}

/** Amounts that people give on purpose are too many, everything else is to be mended. */
const AMOUNTS: ReadonlySet<string> = new Set(['line', 'item', 'test', 'file']);

function wrongWords({ fix, amount, one, many, title }: Pick<Lack, 'one' | 'many'> & Pick<Short, 'amount' | 'fix'> & { readonly title: string }): string {
  return commandIn(fix) ?? (AMOUNTS.has(one) ? `${plural(amount, one, many)} too many` : `mend ${plural(amount, one, many)} (${title})`);
}

function costOf({ one, amount, fix }: { readonly one: string; readonly amount: number; readonly fix?: string | undefined }): number {
  return commandIn(fix) === undefined ? amount * (COST[one] ?? OTHER_COST) : 1;
}

/** What is mended by a command, by that command: `run chmod +x tie.py`. */
function commandIn(fix: string | undefined): string | undefined {
  return fix?.startsWith('run ') === true ? fix.split(', ', 1)[0] : undefined;
}

/** What of a part is to be written, with the gates that only wait for it. */
function partStep(part: PartKind, skill: SkillReport, lacking: readonly Lacking[]): Step[] {
  const only = lacking.filter(({ of }) => of.length === 1 && of[0] === part);
  const counts = only.filter(isCount);
  const others = only.filter(verdict => !isCount(verdict) && verdict.lack.absent > 0);
  if (counts.every(({ lack }) => lack.absent === 0 && lack.short.every(({ excess }) => excess)) && others.length === 0) return [];
  if (part === 'tracking') return [{ path: null, words: 'tracking document: run skillgate status', gates: others.map(({ id }) => id), effort: PART_LINES.tracking }];
  const { count, each, effort } = partsFor(part, counts, others);
  const beside = lacking.filter(({ of, state }) => state === 'pending' && of.length > 1 && of.includes(part));
  const held = [...others.filter(({ lack }) => lack.each === 0), ...beside].map(({ title }) => title);
  const told = [each.length === 0 ? '' : `, ${listed(each)}${count > 1 ? ' each' : ''}`, held.length === 0 ? '' : ` (then held to ${listed(held)})`].join('');
  return [{ path: null, words: `${subjectOf(part, count, skill)} to write${told}`, gates: [...counts, ...others, ...beside].map(({ id }) => id), effort }];
}

function partsFor(part: PartKind, counts: readonly Lacking[], others: readonly Lacking[]): Parts {
  const missing = counts.flatMap(({ lack }) => [...(lack.absent > 0 ? [lack.each] : []), ...lack.short.filter(({ excess }) => !excess).map(({ amount }) => amount)]);
  const count = Math.max(1, ...missing, ...others.map(({ lack }) => lack.absent));
  const amounts = others.filter(({ lack }) => lack.each > 0);
  const lines = Math.max(PART_LINES[part], ...amounts.filter(({ lack }) => lack.one === 'line').map(({ lack }) => lack.each));
  const more = amounts.filter(({ lack }) => lack.one !== 'line').reduce((sum, { lack }) => sum + lack.each * (COST[lack.one] ?? OTHER_COST), 0);
  return { count, effort: count * (lines + more), each: amounts.map(({ lack: { each, one, many } }) => `${plural(each, one, many)} or more`) };
}

function subjectOf(part: PartKind, count: number, { parts }: SkillReport): string {
  switch (part) {
    case 'skill-file':
      return 'skill file';
    case 'reference':
      return 'reference';
    case 'tracking':
      return 'tracking document';
    case 'scripts':
      return partsWords(count, parts.scripts.length, 'script');
    case 'examples':
      return partsWords(count, parts.examples.length, 'example');
    default:
      return part satisfies never;
  }
}

function partsWords(count: number, there: number, one: string): string {
  return there === 0 ? plural(count, one) : `${thousands(count)} more ${count === 1 ? one : `${one}s`}`;
}

/** A gate of which nothing more is known than what it says: it looks at several parts, or at none that can be named, and found nothing. */
function wholeStep({ id, title, evidence }: Verdict): Step {
  return { path: null, words: `${title}: ${evidence}`, gates: [id], effort: OTHER_COST };
}
