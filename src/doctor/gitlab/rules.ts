import { RE2JS } from 're2js';
import { child, textOf, textsOf, type Cell } from '../cell.ts';
import { parseRule, type Expression } from '../expression/parse.ts';
import type { Truth } from '../expression/truth.ts';
import { coversAll } from './changes.ts';
import { listItems, type GitLabJob, type Pipeline } from './pipeline.ts';

/** The two pipelines that judge a merge request: its own, or that of its branch. */
export type Kind = 'merge-request' | 'branch';

/** Whether a job is in a pipeline, and the cell that decided where it is not surely there. */
export interface Presence {
  readonly truth: Truth;
  readonly because?: Cell;
  /** The job waits for somebody, or may fail. */
  readonly lenient?: Cell;
}

/** Whether a job runs in a kind of pipeline; `guarded` are the paths that `changes:` must not miss. */
export function presenceOf(job: GitLabJob, { cell }: Pipeline, kind: Kind, guarded: readonly string[]): Presence {
  const workflow = child(cell, 'workflow', 'rules');
  const pipeline = workflow === undefined ? { truth: 'true' as const } : byRules(workflow, listItems(workflow, cell), kind, guarded);
  if (pipeline.truth === 'false') return pipeline;
  const own = ofJob(job, cell, kind, guarded);
  return own.truth === 'true' && pipeline.truth === 'unknown' ? pipeline : own;
}

function ofJob({ cell }: GitLabJob, pipeline: Cell, kind: Kind, guarded: readonly string[]): Presence {
  const rules = child(cell, 'rules');
  if (rules !== undefined) return byRules(rules, listItems(rules, pipeline), kind, guarded);
  const [only, except] = [child(cell, 'only'), child(cell, 'except')];
  // Without any of them GitLab takes only: [branches, tags], unless the whole pipeline has rules.
  if (only === undefined && except === undefined) return { truth: kind === 'branch' || child(pipeline, 'workflow', 'rules') !== undefined ? 'true' : 'false' };
  const isIn = only === undefined ? fromTruth(kind === 'branch') : refs(only, kind);
  const isOut = except === undefined ? 'false' : refs(except, kind);
  const changes = only?.kind === 'mapping' ? child(only, 'changes') : undefined;
  if (isIn === 'false' || isOut === 'true') return { truth: 'false', because: only ?? except ?? cell };
  const isSure = isIn === 'true' && isOut === 'false' && (changes === undefined || coversAll(changes, guarded));
  return isSure ? { truth: 'true' } : { truth: 'unknown', because: changes ?? only ?? except ?? cell };
}

/** `only:` and `except:` name kinds of pipelines, branches and patterns of branches. */
function refs(cell: Cell, kind: Kind): Truth {
  const names = textsOf(cell.kind === 'mapping' ? child(cell, 'refs') : cell).map(({ text }) => text);
  const wanted = kind === 'merge-request' ? ['merge_requests'] : ['branches', 'pushes'];
  if (names.some(name => wanted.includes(name)) || (cell.kind === 'mapping' && child(cell, 'refs') === undefined && kind === 'branch')) return 'true';
  return kind === 'branch' && names.some(name => name.startsWith('/')) ? 'unknown' : 'false';
}

/** The first rule that matches decides; where none does, the job is not there. */
function byRules(rules: Cell, items: readonly Cell[], kind: Kind, guarded: readonly string[]): Presence {
  let doubt: Cell | undefined;
  for (const rule of items) {
    if (rule.kind !== 'mapping') continue;
    const truth = ruleTruth(rule, kind, guarded);
    if (truth === 'false') continue;
    const when = textOf(child(rule, 'when')) ?? 'on_success';
    const isIn = when !== 'never' && when !== 'on_failure';
    if (truth === 'true') {
      if (doubt !== undefined) return { truth: 'unknown', because: doubt };
      return isIn ? { truth: 'true', ...lenientPart(rule, when) } : { truth: 'false', because: rule };
    }
    // Where a rule that may match lets the job in, what matters is whether a later one does too.
    doubt ??= child(rule, 'changes') ?? child(rule, 'if') ?? rule;
    if (isIn && laterLetsIn(items, rule, kind, guarded)) return { truth: 'true' };
  }
  return doubt === undefined ? { truth: 'false', because: rules } : { truth: 'unknown', because: doubt };
}

function laterLetsIn(items: readonly Cell[], after: Cell, kind: Kind, guarded: readonly string[]): boolean {
  const later = items.slice(items.indexOf(after) + 1);
  const decisive = later.find(rule => ruleTruth(rule, kind, guarded) !== 'false');
  return decisive !== undefined && ruleTruth(decisive, kind, guarded) === 'true' && !['never', 'on_failure', 'manual'].includes(textOf(child(decisive, 'when')) ?? 'on_success');
}

function lenientPart(rule: Cell, when: string): Pick<Presence, 'lenient'> {
  if (when === 'manual') return { lenient: child(rule, 'when') ?? rule };
  const allowed = child(rule, 'allow_failure');
  return textOf(allowed) === 'true' && allowed !== undefined ? { lenient: allowed } : {};
}

function ruleTruth(rule: Cell, kind: Kind, guarded: readonly string[]): Truth {
  const condition = child(rule, 'if');
  const [changes, exists] = [child(rule, 'changes'), child(rule, 'exists')];
  const truth = condition === undefined ? 'true' : conditionTruth(textOf(condition) ?? '', kind);
  if (truth !== 'true') return truth;
  return (changes === undefined || coversAll(changes, guarded)) && exists === undefined ? 'true' : 'unknown';
}

type Known = string | null | undefined;

/** Equals whatever it is compared with. */
const ANY = '(any)';
const SOME_BRANCH = '(a branch)';

function conditionTruth(text: string, kind: Kind): Truth {
  const expression = parseRule(text);
  const truth = expression === undefined ? undefined : isTrue(expression, kind);
  return truth === undefined ? 'unknown' : fromTruth(truth);
}

function fromTruth(truth: boolean): Truth {
  return truth ? 'true' : 'false';
}

function isTrue(expression: Expression, kind: Kind): boolean | undefined {
  if (expression.kind !== 'binary') {
    const value = operand(expression, kind);
    return value === undefined ? undefined : value !== null && value !== '';
  }
  const { operator, left, right } = expression;
  if (operator === '&&' || operator === '||') {
    const sides = [isTrue(left, kind), isTrue(right, kind)];
    const decisive = operator === '||';
    if (sides.includes(decisive)) return decisive;
    return sides.includes(undefined) ? undefined : !decisive;
  }
  return compared(operator, left, right, kind);
}

function compared(operator: string, left: Expression, right: Expression, kind: Kind): boolean | undefined {
  const [one, two] = [operand(left, kind), operand(right, kind)];
  if (operator === '=~' || operator === '!~') {
    const isOpen = one === undefined || one === ANY || one === SOME_BRANCH;
    const isMatch = isOpen || right.kind !== 'context' ? undefined : matches(one ?? '', right.path);
    return isMatch === undefined ? undefined : (operator === '=~') === isMatch;
  }
  if (one === undefined || two === undefined) return undefined;
  const isEqual = one === two || ((one === ANY || two === ANY) && one !== null && two !== null);
  return operator === '==' ? isEqual : operator === '!=' ? !isEqual : undefined;
}

function matches(text: string, pattern: string): boolean | undefined {
  const [, source = '', flags = ''] = /^\/([^]*)\/(\w*)$/.exec(pattern) ?? [];
  try {
    return RE2JS.compile(source, flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0).test(text);
  } catch {
    return undefined;
  }
}

/** What a variable is in a pipeline: null where it is not set, ANY where it is what it is compared with, undefined where the author decides. */
function operand(expression: Expression, kind: Kind): Known {
  if (expression.kind === 'literal') return expression.value === null ? null : String(expression.value);
  return expression.kind === 'context' ? variable(expression.path.slice(1), kind) : undefined;
}

function variable(name: string, kind: Kind): Known {
  const isMergeRequest = kind === 'merge-request';
  if (/^CI_MERGE_REQUEST_(?:LABELS|TITLE|DESCRIPTION|DRAFT|ASSIGNEES|MILESTONE|SOURCE_\w+)$/.test(name)) return isMergeRequest ? undefined : null;
  if (name.startsWith('CI_MERGE_REQUEST_')) return isMergeRequest ? ANY : null;
  if (/^CI_PROJECT_(?:PATH|NAMESPACE|ROOT_NAMESPACE|NAME|ID|URL)$/.test(name)) return ANY;
  switch (name) {
    case 'CI_PIPELINE_SOURCE':
      return isMergeRequest ? 'merge_request_event' : 'push';
    case 'CI_COMMIT_BRANCH':
      return isMergeRequest ? null : SOME_BRANCH;
    case 'CI_COMMIT_TAG':
      return null;
    case 'CI_DEFAULT_BRANCH':
      return '(the default branch)';
    case 'CI_OPEN_MERGE_REQUESTS':
      return ANY;
    default:
      return undefined;
  }
}
