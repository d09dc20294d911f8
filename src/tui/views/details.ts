import { problemLine } from '../../model/problem.ts';
import type { ReportedFinding, SkillReport, Verdict } from '../../model/report.ts';
import { daysWords, listed, percent, plural, roughly } from '../../model/words.ts';
import { nextSteps } from '../../report/next-steps.ts';
import { fit, wrap } from '../cells.ts';
import { cleanText } from '../clean.ts';
import { partWord, type Item } from '../items.ts';
import { EMPTY, span, type Line } from '../line.ts';
import { columnsOf, focused, shownGate, type State } from '../shown.ts';
import { STATE_LOOKS, type Tone } from '../theme.ts';
import { partFacts, skillWords } from '../words.ts';

/** Everything about what has the focus, in lines of at most so many columns; as many as there is to say. */
export function detailLines(state: State, width: number): readonly Line[] {
  const item = focused(state);
  if (state.screen === 'finding') return [...findingLines(item, state, width)];
  if (state.screen === 'matrix') return cellLines(item, state, width);
  switch (item?.kind) {
    case 'skill':
      return skillDetails(item, state, width);
    case 'problem':
      return said(problemLine(item.problem), width);
    case 'waived':
      return [...said(item.name, width, 'strong'), ...gateLines(item.verdict, width)];
    case 'gate':
      return gateLines(item.verdict, width);
    case 'part':
      return [...said(partWord(item.part), width, 'strong'), ...partFacts(item.part).flatMap(fact => said(fact, width))];
    default:
      return [];
  }
}

function skillDetails({ id, slot }: Extract<Item, { kind: 'skill' }>, { board }: State, width: number): readonly Line[] {
  const report = board.skills.get(id);
  return report === undefined ? said(`${slot.name} was not judged yet.`, width, 'quiet') : skillLines(report, width);
}

/** A text in as many lines as it takes. */
function said(text: string, width: number, tone: Tone = 'plain', indent = ''): Line[] {
  return wrap(cleanText(text), width - indent.length).map(line => [span(indent + line, tone)]);
}

function labelled(label: string, text: string, width: number, tone: Tone = 'plain'): Line[] {
  return wrap(cleanText(text), width - LABEL).map((line, at) => [span(fit(at === 0 ? label : '', LABEL), 'here'), span(line, tone)]);
}

const LABEL = 10;

function skillLines(report: SkillReport, width: number): Line[] {
  const { name, number, tier, planned, estimate, parts } = report;
  const place = [...(number === null ? [] : [`number ${number}`]), ...(tier === null ? [] : [tier]), ...(planned ? [] : ['not in the plan'])];
  const days = estimate === null ? [] : [`estimated ${daysWords(estimate)}`];
  const documents = ([['skill file', parts.skillFile], ['reference', parts.reference], ['tracking', parts.tracking]] as const)
    .map(([word, file]) => (file === null ? `no ${word}` : file.lines === null ? word : `${word} ${plural(file.lines, 'line')}`));
  return [
    ...said(name, width, 'strong'),
    ...said([...place, ...days].join(', ') || 'nothing is planned for it', width, 'quiet'),
    ...labelled('Now', skillWords(report).slice(name.length + 2), width),
    ...labelled('Parts', listed([...documents, plural(parts.scripts.length, 'script'), plural(parts.examples.length, 'example')]), width),
    ...stepLines(report, width),
  ];
}

/** What stands before the next stage, the cheapest first. */
function stepLines(report: SkillReport, width: number): Line[] {
  const next = nextSteps(report);
  if (next === undefined) return labelled('Next', 'nothing: it is complete', width);
  const { stage, work, effort, waiting } = next;
  return [
    ...labelled('Next', `to ${stage}: ${work.length === 0 ? 'nothing to write' : `${plural(work.length, 'step')}, about ${plural(roughly(effort), 'line')} of work`}${waiting.length === 0 ? '' : `, ${plural(waiting.length, 'gate')} only unverified`}`, width),
    ...work.flatMap(({ words }) => labelled('    •', words, width)),
    ...waiting.flatMap(({ title, evidence }) => labelled('    ?', `${title}: ${evidence}`, width, 'open')),
  ];
}

const BLOCKS = { always: 'as soon as the part exists', complete: 'where the plan claims that the skill is complete', never: 'never' } as const satisfies Record<Verdict['blocks'], string>;

function gateLines(verdict: Verdict, width: number): Line[] {
  const { id, title, group, findings } = verdict;
  return [
    [span(title, 'strong'), span(`  ${id}, ${group}`, 'quiet')],
    ...verdictLines(verdict, width),
    ...(findings.length === 0 ? [] : labelled('Findings', plural(findings.length, 'finding'), width)),
    ...findings.slice(0, 30).flatMap(finding => placeLines(finding, width)),
    ...(findings.length > 30 ? said(`and ${findings.length - 30} more: enter shows all`, width, 'quiet', '  ') : []),
  ];
}

function verdictLines({ state, score, blocking, blocks, weight, subjects, of, evidence, wants }: Verdict, width: number): Line[] {
  const { mark, tone } = STATE_LOOKS[state];
  return [
    ...labelled('State', `${mark} ${state}, score ${percent(score)}, ${blocking ? 'blocks' : 'does not block'}`, width, tone),
    ...labelled('Evidence', evidence, width),
    ...labelled('Wants', `${wants}; looked at ${plural(subjects, 'subject')}${of.length === 0 ? '' : ` of ${listed(of)}`}`, width),
    ...labelled('Blocks', `${BLOCKS[blocks]}; weight ${weight}`, width),
  ];
}

function placeLines({ path, line, column, message, fix }: ReportedFinding, width: number): Line[] {
  return [...said(`${path}:${line}:${column}: ${message}`, width, 'plain', '  '), ...said(fix, width, 'quiet', '    ')];
}

/** Place, what is there, what was expected, how to mend it. */
function findingLines(item: Item | undefined, state: State, width: number): Line[] {
  const verdict = shownGate(state);
  if (verdict === undefined) return [];
  if (item?.kind !== 'finding') return verdictLines(verdict, width);
  const { id, path, line, column, message, fix } = item.finding;
  return [
    ...labelled('Place', `${path}:${line}:${column}`, width, 'here'),
    ...labelled('What', message, width, 'strong'),
    ...labelled('Expected', verdict.wants, width),
    ...labelled('To mend', fix, width, 'good'),
    ...labelled('Id', id, width, 'quiet'),
    EMPTY,
    ...verdictLines(verdict, width),
  ];
}

function cellLines(item: Item | undefined, state: State, width: number): readonly Line[] {
  const gate = columnsOf(state.board)[state.column.at];
  if (item?.kind !== 'skill' || gate === undefined) return [];
  const verdict = state.board.skills.get(item.id)?.gates.find(({ id }) => id === gate.id);
  const head: Line = [span(item.slot.name, 'strong'), span(`  ${gate.title} (${gate.id}, ${gate.group})`)];
  if (verdict === undefined) return [head, [span('not judged yet', 'quiet')]];
  const { mark, tone } = STATE_LOOKS[verdict.state];
  return [head, [span(`${mark} ${verdict.state}${verdict.blocking ? ', blocks' : ''}, ${percent(verdict.score)}`, tone), span(`, wants ${verdict.wants}`, 'quiet')], ...said(verdict.evidence, width)];
}
