import { daysBetween } from '../model/day.ts';
import type { Claim, Gone } from '../model/claim.ts';
import type { Path } from '../model/place.ts';
import type { SkillReport, Verdict } from '../model/report.ts';
import { listed, plural, thousands } from '../model/words.ts';
import { holds, rewritten } from './quantity.ts';
import type { Known } from './project.ts';
import type { Found } from './resolve.ts';
import type { Body, Statement, Written } from './statement.ts';

/** What was looked up for an audit: lines of files that the report does not count, and what git knows of what is not there. */
export interface Answers {
  readonly lines: ReadonlyMap<Path, number | null>;
  readonly gone: ReadonlyMap<Path, Gone>;
}

/** What a statement is worth. `right`: the number that would make it true. */
export type Judgement = Pick<Claim, 'claimed' | 'actual' | 'verdict' | 'why'> & { readonly right?: Correction };

/** A number of the document and the one that belongs there. */
export interface Correction {
  readonly number: Written;
  readonly value: number;
}

/** Holds one statement against what is there; undefined where it turns out to claim nothing. */
export function judge({ body }: Statement, project: Known, answers: Answers): Judgement | undefined {
  switch (body.is) {
    case 'file-lines':
      return fileLines(body, project, answers);
    case 'number':
      return number(body);
    case 'share':
      return share(body);
    case 'undefined-share':
      return { claimed: body.number.value, actual: null, verdict: 'unverifiable', why: `how the document counts is not said; by the weights of the gates it is ${Math.floor(body.measured * 100 + 1e-9)} %` };
    case 'contradiction':
      return { claimed: body.number.value, actual: body.other, verdict: 'false', why: `line ${body.line} says ${body.other} % of the same: both cannot be true` };
    case 'sum':
      return sum(body);
    case 'complete':
      return complete(body.skill);
    case 'ready':
      return ready(body);
    case 'there':
      return there(body, answers);
    case 'day':
      return day(body.day, project.today);
    case 'unclear':
      return { claimed: body.claimed, actual: body.actual, verdict: 'unverifiable', why: body.why };
    default:
      return body satisfies never;
  }
}

type Of<Is extends Body['is']> = Extract<Body, { readonly is: Is }>;

function fileLines({ found, number: count, unit }: Of<'file-lines'>, { counts }: Known, answers: Answers): Judgement {
  if (found.kind !== 'there') return notThere(found, answers, count.value);
  const lines = counts.get(found.path) ?? answers.lines.get(found.path) ?? null;
  if (lines === null) return { claimed: count.value, actual: null, verdict: 'unverifiable', why: `${found.path} has no lines that skillgate counts: it is binary or too large` };
  if (holds(count, lines)) return { claimed: count.value, actual: lines, verdict: 'true', why: `${found.path} has ${plural(lines, 'line')}` };
  if (unit === 'code') return { claimed: count.value, actual: lines, verdict: 'unverifiable', why: `${found.path} has ${plural(lines, 'line')}; how many of them are code is counted in many ways` };
  return { claimed: count.value, actual: lines, verdict: 'false', why: `${found.path} has ${plural(lines, 'line')}`, right: { number: count, value: lines } };
}

function number({ accepted, number: count, unit, own }: Of<'number'>): Judgement {
  const [actual = 0] = accepted;
  const fits = accepted.find(each => holds(count, each));
  if (fits !== undefined) return { claimed: count.value, actual: fits, verdict: 'true', why: `the tree has ${plural(fits, unit)}` };
  const has = `the tree has ${plural(actual, unit)}`;
  const terms = own?.terms ?? [];
  const total = terms.reduce((all, each) => all + each, 0);
  const why = terms.length < 2 ? has
    : holds(count, total) ? `right as the sum of the document's own numbers (${terms.map(thousands).join(' + ')}), but ${has}`
      : `${has}, and the document's own numbers (${terms.map(thousands).join(' + ')}) add up to ${thousands(total)}`;
  return { claimed: count.value, actual, verdict: 'false', why, right: { number: count, value: actual } };
}

/** A percentage may be rounded either way in its last digit. */
function share({ share: part, of, number: count }: Of<'share'>): Judgement {
  const percent = part * 100;
  const actual = Math.floor(percent + 1e-9);
  const step = 10 ** -(/\.(\d+)$/.exec(count.text)?.[1]?.length ?? 0);
  const isRight = count.form === 'at-least' ? percent >= count.value : Math.abs(count.value - percent) < step || (count.form === 'about' && holds(count, percent));
  const common = { claimed: count.value, actual, why: `${of} is ${actual} %` };
  return isRight ? { ...common, verdict: 'true' } : { ...common, verdict: 'false', right: { number: count, value: actual } };
}

function sum({ terms, number: count, what }: Of<'sum'>): Judgement {
  const actual = terms.reduce((all, each) => all + each, 0);
  const common = { claimed: count.value, actual, why: `${what} add up to ${thousands(actual)}` };
  return holds(count, actual) ? { ...common, verdict: 'true' } : { ...common, verdict: 'false', right: { number: count, value: actual } };
}

function complete({ stage, gates, name }: SkillReport): Judgement {
  const counting = gates.filter(({ blocks }) => blocks !== 'never');
  const open = counting.filter(({ state }) => state !== 'pass' && state !== 'waived');
  const common = { claimed: 'complete', actual: stage };
  if (counting.length === 0) return { ...common, verdict: 'unverifiable', why: 'no gate says when a skill is complete' };
  if (stage === 'complete') return { ...common, verdict: 'true', why: 'every gate that can block passes' };
  return { ...common, verdict: 'false', why: `${name} is ${stage}: ${thousands(open.length)} of ${plural(counting.length, 'gate')} ${open.length === 1 ? 'does' : 'do'} not pass` };
}

/** What does not parse, or fails a gate that must never fail, is not ready; what fails others nobody can tell. */
function ready({ path, skill, word }: Of<'ready'>): Judgement {
  const script = skill.parts.scripts.find(each => each.path === path);
  const fault = script?.syntaxError ?? null;
  if (fault !== null) return { claimed: word, actual: 'does not parse', verdict: 'false', why: `${path} does not parse: line ${fault.line}${fault.message === '' ? '' : `, ${fault.message}`}` };
  const failing = skill.gates.filter(({ state, findings }) => state === 'fail' && findings.some(finding => finding.path === path || finding.path.startsWith(`${path}/`)));
  const never = failing.filter(({ blocks }) => blocks === 'always');
  if (never.length > 0) return { claimed: word, actual: `fails ${ids(never)}`, verdict: 'false', why: `${path} fails what must never fail: ${ids(never)}` };
  const part = script === undefined ? 'examples' : 'scripts';
  const open = skill.gates.filter(({ state, of, blocks }) => state === 'unverified' && blocks !== 'never' && of.includes(part));
  if (failing.length > 0) return { claimed: word, actual: null, verdict: 'unverifiable', why: `it parses, and ${plural(failing.length, 'gate')} found something in it: ${ids(failing)}` };
  if (open.length > 0) return { claimed: word, actual: null, verdict: 'unverifiable', why: `nobody has verified ${ids(open)}` };
  return { claimed: word, actual: word, verdict: 'true', why: 'no gate found anything in it' };
}

function ids(gates: readonly Verdict[]): string {
  return listed(gates.map(({ id }) => id));
}

function there({ found, isSure }: Of<'there'>, answers: Answers): Judgement | undefined {
  if (found.kind === 'there') return { claimed: found.path, actual: found.path, verdict: 'true', why: 'it is there' };
  const judged = notThere(found, answers, found.kind === 'missing' ? found.path : found.name);
  return isSure || judged.actual === 'removed' ? judged : undefined;
}

/** What is not there was removed, never existed, or is not for us to say. */
function notThere(found: Exclude<Found, { kind: 'there' }>, { gone }: Answers, claimed: number | string): Judgement {
  if (found.kind === 'ambiguous') return { claimed, actual: null, verdict: 'unverifiable', why: `${plural(found.paths.length, 'file')} are called ${found.name}: ${listed(found.paths.slice(0, 3), found.paths.length > 3 ? 'or' : 'and')}` };
  const { path, isForeign } = found;
  const known = gone.get(path) ?? { kind: 'unknown', why: 'nobody asked git' };
  switch (known.kind) {
    case 'removed':
      return { claimed, actual: 'removed', verdict: 'absent', why: `${path} was removed by commit ${known.commit}` };
    case 'uncommitted':
      return { claimed, actual: 'removed', verdict: 'absent', why: `${path} was removed since the last commit` };
    case 'ignored':
      return { claimed, actual: null, verdict: 'unverifiable', why: `git ignores ${path}: it may be made when it is needed` };
    case 'never':
      if (!isForeign) return { claimed, actual: null, verdict: 'absent', why: `${path} never existed` };
      break;
    case 'unknown':
      if (!isForeign) return { claimed, actual: null, verdict: 'absent', why: `${path} is not there; whether it ever was is not known: ${known.why}` };
      break;
    default:
      return known satisfies never;
  }
  return { claimed, actual: null, verdict: 'unverifiable', why: 'no such file is in the project, and it may be one of another project' };
}

/** Somewhere it is tomorrow already. */
function day(claimed: string, today: string): Judgement {
  const isPast = daysBetween(today, claimed) <= 1;
  return isPast ? { claimed, actual: claimed, verdict: 'true', why: 'it is no day of the future' } : { claimed, actual: today, verdict: 'false', why: `it lies in the future: today is ${today}` };
}

/** What stands in the place of a number that is wrong; undefined where it is no plain number. */
export function correction({ number: count, value }: Correction): { readonly start: number; readonly end: number; readonly text: string } | undefined {
  if (!count.isPlain || /\./.test(count.text)) return undefined;
  const text = rewritten(count.text, count, value);
  return text === count.text ? undefined : { start: count.start, end: count.end, text };
}
