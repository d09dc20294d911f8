import { problemLine } from '../../model/problem.ts';
import { percent, plural, thousands } from '../../model/words.ts';
import { footerBindings, shownKeys } from '../keys.ts';
import { cutLine, EMPTY, lineOf, span, spread, widthOf, type Line, type Span } from '../line.ts';
import { nameIn } from '../board.ts';
import { filterOf, PANES, SCREENS, shownGate, shownSkill, type List, type Screen, type State } from '../shown.ts';
import { STATE_LOOKS, type Tone } from '../theme.ts';

const NAMES = { overview: 'Overview', skill: 'Skill', finding: 'Finding', matrix: 'Matrix', history: 'History' } as const satisfies Record<Screen, string>;

/** The screens with their numbers, and what goes on. */
export function screensLine(state: State, width: number): Line {
  const tabs = SCREENS.flatMap((screen, at) => {
    const name = ` ${at + 1} ${NAMES[screen]} `;
    return screen === state.screen ? [span(`[${name.trim()}]`, 'tab')] : [span(name)];
  });
  const activity = activityWords(state);
  const line = spread(tabs, lineOf(span(activity.text, activity.tone)), width);
  // Where both do not fit, what goes on is more than the names.
  return widthOf(tabs) + activity.text.length < width ? line : spread(tabs.filter(({ tone }) => tone === 'tab'), [span(activity.text, activity.tone)], width);
}

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** What the check does, or whether changes are watched for. */
export function activityWords({ check, watching, beat }: Pick<State, 'check' | 'watching' | 'beat'>): { readonly text: string; readonly tone: Tone } {
  const turn = SPINNER[beat % SPINNER.length] ?? '';
  switch (check.kind) {
    case 'looking':
      return { text: `${turn} looking`, tone: 'here' };
    case 'reading':
      return { text: `${turn} reading ${thousands(check.done)} of ${plural(check.total, 'file')}`, tone: 'here' };
    case 'judging':
      return { text: `${turn} judging ${thousands(check.done)} of ${plural(check.total, 'skill')}`, tone: 'here' };
    case 'idle':
      return watching === undefined ? { text: '', tone: 'quiet' } : watching.why === undefined ? { text: '● watching', tone: 'good' } : { text: `○ ${watching.why}`, tone: 'quiet' };
    default:
      return check satisfies never;
  }
}

/** The whole report in one sentence. */
export function outcomeLine({ board, fault }: State): Line {
  if (fault.length > 0) return lineOf(span(`✗ ${plural(fault.length, 'error')}${board.verdict === undefined ? '' : '; below is the last good answer'}`, 'bad'));
  if (board.verdict === undefined) return lineOf(span('The first check runs: what is known is shown.', 'quiet'));
  const { isBlocked, sentence } = board.verdict;
  return lineOf(isBlocked ? span(`✗ ${sentence}`, 'bad') : span(`✓ ${sentence}`, 'good'));
}

export function faultLines({ fault }: State, most: number): readonly Line[] {
  const more = fault.length - most;
  return fault.slice(0, most).map((problem, at) => lineOf(span(`  ${problemLine(problem)}`, 'bad'), ...(more > 0 && at === most - 1 ? [span(` and ${more} more: see Problems`, 'quiet')] : [])));
}

/** A rule with the lists of the screen on it, and how they are narrowed and sorted. */
export function listsLine(state: State, width: number): Line {
  const { screen, sorts, failing } = state;
  const lists = PANES[screen].map(list => paneName(list, state));
  const here = state.panes[screen];
  const names = lists.flatMap((name, at): Span[] => [span('── ', 'quiet'), span(at === here && lists.length > 1 ? `[${name}]` : name, at === here ? 'here' : 'plain'), span(' ')]);
  const title = titleOf(state);
  const sort = screen === 'skill' ? sorts.gates : sorts.skills;
  const filter = filterOf(state);
  const set = [...(failing && screen !== 'finding' ? ['failing only'] : []), ...(filter === '' ? [] : [`filter "${filter}"`]), ...(sort === 'plan' || sort === 'rules' || screen === 'finding' ? [] : [`by ${sort}`])];
  const right = screen === 'history' || set.length === 0 ? [] : [span(` ${set.join(', ')} `, 'open')];
  const left = [...(title === '' ? [] : [span('── ', 'quiet'), span(title, 'strong'), span(' ')]), ...names];
  const rule = width - widthOf(left) - widthOf(right);
  return rule < 1 ? cutLine([...right, ...left], width) : [...left, { text: '─'.repeat(rule), tone: 'quiet' }, ...right];
}

function titleOf(state: State): string {
  const name = state.skill === undefined ? 'no skill' : nameIn(state.skill);
  switch (state.screen) {
    case 'skill':
      return name;
    case 'finding':
      return `${name} › ${shownGate(state)?.title ?? 'no gate'}`;
    case 'history':
      return 'History';
    case 'overview':
    case 'matrix':
      return '';
    default:
      return state.screen satisfies never;
  }
}

function paneName(list: List, state: State): string {
  const { board } = state;
  switch (list) {
    case 'skills':
    case 'matrix':
      return `Skills ${thousands(board.trees.reduce((sum, { slots }) => sum + slots.length, 0))}`;
    case 'problems':
      return `Problems ${board.problems.length + state.fault.length}`;
    case 'waived':
      return `Waived ${board.trees.reduce((sum, { summary }) => sum + (summary?.gates.waived ?? 0), 0)}`;
    case 'gates':
      return `Gates ${shownSkill(state)?.gates.length ?? 0}`;
    case 'parts':
      return 'Parts';
    case 'findings':
      return `Findings ${shownGate(state)?.findings.length ?? 0}`;
    default:
      return list satisfies never;
  }
}

/** What the screens skill and finding are about, in the lines above their lists. */
export function headLines(state: State): readonly Line[] {
  const skill = shownSkill(state);
  if (skill === undefined) return [lineOf(span('It was not judged yet.', 'quiet'))];
  if (state.screen === 'skill') return [skillHead(skill)];
  const gate = shownGate(state);
  if (gate === undefined) return [lineOf(span('No gate.', 'quiet'))];
  const { mark, tone } = STATE_LOOKS[gate.state];
  return [
    lineOf(span(`${mark} ${gate.state}${gate.blocking ? ', blocks' : ''}, ${percent(gate.score)}`, tone), span(`  ${gate.id}, ${gate.group}`, 'quiet')),
    lineOf(span(gate.evidence)),
  ];
}

function skillHead({ number, tier, stage, claimed, completion, lines, planned }: NonNullable<ReturnType<typeof shownSkill>>): Line {
  const place = planned ? [number === null ? '' : `${number}`, tier ?? ''].filter(Boolean).join(', ') : 'not in the plan';
  const claim = claimed === null || claimed === stage ? '' : `, claimed ${claimed}`;
  return lineOf(span(`${stage}${claim}, ${percent(completion)}, ${plural(lines, 'line')}`), span(place === '' ? '' : `  ${place}`, 'quiet'));
}

/** The filter as it is typed, or what was said last. */
export function noticeLine({ typing, notice, ...state }: State): Line {
  if (typing) return lineOf(span('/', 'key'), span(filterOf(state)), span('▏', 'here'));
  if (notice === undefined) return EMPTY;
  return lineOf(span(notice.text, notice.tone));
}

/** The keys that work here; those that do not fit are left out, but for help and the way out. */
export function keysLine(state: State, width: number): Line {
  const pairs = footerBindings(state).map(binding => [span(shownKeys(binding), 'key'), span(` ${binding.short ?? ''}  `, 'quiet')]);
  const last = pairs.slice(-2);
  let left = width - last.reduce((sum, pair) => sum + widthOf(pair), 0);
  const first = pairs.slice(0, -2).filter(pair => {
    left -= widthOf(pair);
    return left >= 0;
  });
  return cutLine([...first, ...last].flat(), width);
}
