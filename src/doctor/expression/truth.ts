import { parseExpression, type Expression } from './parse.ts';

/** What a condition comes to: always the same, or not known before somebody opens a pull request. */
export type Truth = 'true' | 'false' | 'unknown';

/** The run that a condition is asked about: a pull request whose author wants to get past the gate. */
export interface Asked {
  readonly event: string;
  /** Types of the event that start the workflow. */
  readonly types: readonly string[];
  /** Every push is judged too, so that a pull request from the repository's own branches need not be. */
  readonly isPushed: boolean;
}

/** One run: a pull request comes from a fork or from a branch of the repository itself. */
interface Situation extends Pick<Asked, 'event' | 'types'> {
  readonly isFork: boolean;
}

type Value = string | number | boolean | null;
/** `any` equals whatever it is compared with: such as the name of the repository itself. */
type Known = { readonly value: Value } | 'any' | undefined;

/** What `if:` comes to while nothing has failed; without one a job or step runs. */
export function truthOf(text: string | undefined, asked: Asked): Truth {
  if (text === undefined) return 'true';
  const expression = parseExpression(text);
  if (expression === undefined) return 'unknown';
  const fork = truthIn(expression, { ...asked, isFork: true });
  const own = truthIn(expression, { ...asked, isFork: false });
  if (fork === own) return fork;
  return fork === 'true' && asked.isPushed && truthIn(expression, { event: 'push', types: [], isFork: false }) === 'true' ? 'true' : 'unknown';
}

function truthIn(expression: Expression, situation: Situation): Truth {
  const truth = truthy(valueOf(expression, situation));
  return truth === undefined ? 'unknown' : truth ? 'true' : 'false';
}

function valueOf(expression: Expression, asked: Situation): Known {
  switch (expression.kind) {
    case 'literal':
      return { value: expression.value };
    case 'context':
      return contextOf(expression.path, asked);
    case 'call':
      return callOf(expression.name, expression.args, asked);
    case 'not': {
      const of = valueOf(expression.of, asked);
      return of === undefined ? undefined : { value: of === 'any' ? false : !isTruthy(of.value) };
    }
    case 'binary':
      return binaryOf(expression, asked);
    default:
      return expression satisfies never;
  }
}

function contextOf(path: string, { event, types, isFork }: Situation): Known {
  const [top] = path.split('.');
  if (top === 'matrix' || top === 'strategy' || top === 'runner' || path === 'github.repository' || path === 'github.repository_owner') return 'any';
  if (/^steps\.[^.]+\.(?:outcome|conclusion)$/.test(path) || path === 'job.status') return { value: 'success' };
  switch (path) {
    case 'github.event_name':
      return { value: event };
    case 'github.event.pull_request':
      return { value: event === 'push' ? null : true };
    case 'github.event.pull_request.head.repo.fork':
      return { value: isFork };
    case 'github.event.pull_request.head.repo.full_name':
    case 'github.event.pull_request.head.repo.owner.login':
    case 'github.event.pull_request.head.user.login':
      return isFork ? { value: FORK } : 'any';
    case 'github.ref':
      return event === 'pull_request' ? { value: 'refs/pull/1/merge' } : undefined;
    case 'github.ref_type':
      return { value: 'branch' };
    case 'github.event.pull_request.draft':
      // A draft cannot be merged; when it is ready the workflow must run again.
      return types.includes('ready_for_review') ? { value: false } : undefined;
    case 'github.event.action':
      return types.length === 1 ? { value: types[0] ?? '' } : undefined;
    case 'github.base_ref':
    case 'github.event.pull_request.base.ref':
      return 'any';
    default:
      return undefined;
  }
}

function callOf(name: string, args: readonly Expression[], asked: Situation): Known {
  switch (name) {
    case 'always':
    case 'success':
      return { value: true };
    case 'failure':
    case 'cancelled':
      return { value: false };
    case 'contains':
    case 'startswith':
    case 'endswith':
      return searched(name, args.map(arg => (arg.kind === 'call' && arg.name === 'fromjson' ? valueOf(arg.args[0] ?? arg, asked) : valueOf(arg, asked))));
    default:
      return undefined;
  }
}

function searched(name: string, [whole, part]: readonly Known[]): Known {
  if (whole === undefined || part === undefined || whole === 'any' || part === 'any') return undefined;
  const [text, wanted] = [String(whole.value).toLowerCase(), String(part.value).toLowerCase()];
  // A list written as JSON holds its items in double quotes.
  if (name === 'contains') return { value: text.startsWith('[') ? text.includes(`"${wanted}"`) : text.includes(wanted) };
  return { value: name === 'startswith' ? text.startsWith(wanted) : text.endsWith(wanted) };
}

function binaryOf({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, asked: Situation): Known {
  const [one, two] = [valueOf(left, asked), valueOf(right, asked)];
  if (operator === '&&' || operator === '||') return joined(operator, one, two);
  const isAction = [left, right].some(side => side.kind === 'context' && side.path === 'github.event.action');
  if (isAction && (one === undefined || two === undefined)) return actionCompared(operator, one ?? two, asked);
  if (one === undefined || two === undefined) return undefined;
  if (operator !== '==' && operator !== '!=') return undefined;
  const isEqual = one === 'any' || two === 'any' ? !isForkName(one) && !isForkName(two) : isSame(one.value, two.value);
  return { value: operator === '==' ? isEqual : !isEqual };
}

/** Stands for the name of a repository that is not this one. */
const FORK = '(a fork)';

function isForkName(known: Exclude<Known, undefined>): boolean {
  return known !== 'any' && known.value === FORK;
}

/** Which of its types started the workflow is open; that it is none of the others is known. */
function actionCompared(operator: string, other: Known, { types }: Situation): Known {
  if (other === undefined || other === 'any' || types.includes(String(other.value))) return undefined;
  return operator === '!=' || operator === '==' ? { value: operator === '!=' } : undefined;
}

function joined(operator: '&&' | '||', one: Known, two: Known): Known {
  const [first, second] = [one, two].map(truthy);
  const decisive = operator === '||';
  if (first === decisive || second === decisive) return { value: decisive };
  return first === undefined || second === undefined ? undefined : { value: !decisive };
}

function truthy(known: Known): boolean | undefined {
  return known === undefined ? undefined : known === 'any' || isTruthy(known.value);
}

function isTruthy(value: Value): boolean {
  return value !== false && value !== 0 && value !== '' && value !== null;
}

/** As GitHub compares: words without case, and what is of different kinds as numbers. */
function isSame(one: Value, two: Value): boolean {
  if (typeof one === 'string' && typeof two === 'string') return one.toLowerCase() === two.toLowerCase();
  return typeof one === typeof two ? one === two : numberOf(one) === numberOf(two);
}

function numberOf(value: Value): number {
  return value === null ? 0 : Number(value);
}
