import type { Command, Pipeline, Script, Statement, Word } from './script.ts';

/** How a shell treats failures: `-e`, and `-o pipefail`. */
export interface ShellMode {
  readonly errexit: boolean;
  readonly pipefail: boolean;
}

/** Why a command's exit status does not become that of its script, with the offset of what loses it. */
export interface Loss {
  readonly how: 'swallowed' | 'unused' | 'pipe' | 'not-last' | 'and-then' | 'condition' | 'negated' | 'background' | 'substitution';
  readonly offset: number;
}

/** A simple command, and what becomes of its exit status: no loss means that its failure fails the script. */
export interface Fated {
  readonly words: readonly Word[];
  readonly offset: number;
  readonly loss?: Loss;
}

interface Walk {
  readonly text: string;
  readonly uses: Uses;
  /** How many command substitutions may still lie in one another. */
  readonly levels: number;
  readonly parse: (text: string) => Script;
  /** What `set` has changed so far, from top to bottom. */
  mode: ShellMode;
}

/** Where a script last asks for something that a failure left behind: a variable, `wait`, PIPESTATUS. */
interface Uses {
  readonly variables: ReadonlyMap<string, number>;
  readonly wait: number;
  readonly asksForPipes: boolean;
}

/** What holds for a statement because of what stands around it. */
interface Around {
  /** Its exit status is that of what it stands in. */
  readonly isLast: boolean;
  /** A shell does not end by -e where somebody asks how it went: before `&&` and `||`, behind `!`, in conditions, in all that lies in them. */
  readonly isAsked: boolean;
  /** Whoever asks makes something of a failure. */
  readonly isHeeded: boolean;
  readonly loss?: Loss | undefined;
  /** What becomes of the shell that it runs in: all that counts for what ends that shell. */
  readonly shellLoss?: Loss | undefined;
}

const MOST_LEVELS = 8;

/** Every simple command of a script with its fate. `set -e`, `set +e` and pipefail count from where they stand. */
export function fates(text: string, mode: ShellMode, parse: (text: string) => Script): Fated[] {
  return inScript(parse(text), { isLast: true, isAsked: false, isHeeded: false }, { text, uses: usesIn(text), levels: MOST_LEVELS, parse, mode });
}

function usesIn(text: string): Uses {
  const variables = new Map([...text.matchAll(/\$\{?(\w+)/g)].map(({ 1: name = '', index }) => [name, index]));
  return { variables, wait: [...text.matchAll(/\bwait\b/g)].at(-1)?.index ?? -1, asksForPipes: /\bPIPESTATUS\b|\bpipestatus\b/.test(text) };
}

function inScript(script: Script, around: Around, walk: Walk): Fated[] {
  return script.flatMap((statement, at) => inStatement(statement, { ...around, isLast: around.isLast && at === script.length - 1 }, walk, script[at + 1]));
}

function inStatement(statement: Statement, around: Around, walk: Walk, next: Statement | undefined): Fated[] {
  return statement.parts.flatMap((part, at) => {
    const fate = fateInList(statement, at, around, walk, next);
    const loss = fate === 'ends' ? around.shellLoss : (around.loss ?? fate);
    const isJoined = at < statement.parts.length - 1;
    const inside = { ...around, isLast: isJoined || around.isLast, isAsked: around.isAsked || isJoined || part.isNegated };
    return inPipeline(part, withLoss(inside, loss), walk);
  });
}

/** A loss, or `ends` where a failure ends the shell whatever stands around. */
function fateInList(statement: Statement, at: number, { isLast, isAsked, isHeeded }: Around, { text, uses, mode }: Walk, next: Statement | undefined): Loss | 'ends' | undefined {
  if (isHeeded && isLast) return undefined;
  const { parts, joins, isBackground, to } = statement;
  if (isBackground) return uses.wait >= to ? undefined : { how: 'background', offset: statement.from };
  const or = joins.indexOf('||', at);
  const handler = or < 0 ? undefined : parts[or + 1];
  const handled = handler === undefined ? undefined : lossBy(handler, uses);
  if (handled !== undefined) return handled;
  // What the handler answers counts from here on.
  const from = handler === undefined ? at : or + 1;
  // A negated command never ends a script by -e, but as the last one it still says its status.
  if (parts[from]?.isNegated === true) return { how: 'negated', offset: offsetOf(parts[from]) };
  if (isLast || asksForStatus(next, text)) return undefined;
  if (from < parts.length - 1) return { how: 'and-then', offset: offsetOf(parts[from + 1]) };
  // What the parts themselves set counts once they have run.
  const then = parts.slice(at, from + 1).reduce((before, part) => modeAfter(part, before), mode);
  return then.errexit && !isAsked ? undefined : { how: 'not-last', offset: next?.from ?? to };
}

/** The next statement looks at `$?`. */
function asksForStatus(next: Statement | undefined, text: string): boolean {
  return next !== undefined && text.slice(next.from, next.to).includes('$?');
}

const SWALLOWING = new Set(['true', ':', '/bin/true', '/usr/bin/true', 'echo', 'printf']);

/** What stands behind `||` decides: `true` and messages swallow a failure, what ends or fails the script keeps it. */
function lossBy({ commands }: Pipeline, uses: Uses): Loss | 'ends' | undefined {
  const [command] = commands;
  if (command === undefined) return undefined;
  if (command.kind !== 'simple') return keepsFailure(command.body) ? 'ends' : lastSwallows(command, uses);
  const [first] = command.words;
  if (first === undefined) return undefined;
  const assigned = /^(\w+)=/.exec(first.text)?.[1];
  if (assigned !== undefined) return (uses.variables.get(assigned) ?? -1) > command.offset ? 'ends' : { how: 'unused', offset: command.offset };
  const isEnd = first.text === 'exit' || first.text === 'return';
  if (isEnd && command.words[1]?.text !== '0') return 'ends';
  return SWALLOWING.has(first.text) || isEnd ? { how: 'swallowed', offset: command.offset } : undefined;
}

/** A block swallows what its last command swallows. */
function lastSwallows(command: Command, uses: Uses): Loss | 'ends' | undefined {
  const body = command.kind === 'simple' ? [] : command.body;
  const last = body.at(-1)?.parts.at(-1);
  return last === undefined ? undefined : lossBy(last, uses);
}

function inPipeline({ commands }: Pipeline, around: Around, walk: Walk): Fated[] {
  const keepsPipe = walk.mode.pipefail || walk.uses.asksForPipes;
  return commands.flatMap((command, at) => {
    const following = commands[at + 1];
    const loss = around.loss ?? (following === undefined || keepsPipe ? undefined : ({ how: 'pipe', offset: commandOffset(following) } as const));
    const inside = withLoss({ ...around, isLast: around.isLast && following === undefined }, loss);
    return commands.length > 1 ? inSubshell(() => inCommand(command, inShellOfItsOwn(inside), walk), walk) : inCommand(command, inside, walk);
  });
}

function inCommand(command: Command, around: Around, walk: Walk): Fated[] {
  switch (command.kind) {
    case 'simple':
      return inSimple(command.words, command.offset, around, walk);
    case 'block':
      return command.isSubshell ? inSubshell(() => inScript(command.body, inShellOfItsOwn(around), walk), walk) : inScript(command.body, around, walk);
    case 'branch': {
      const loss: Loss = { how: 'condition', offset: command.condition[0]?.from ?? 0 };
      const isHeeded = keepsFailure(command.body);
      const condition = { ...around, isLast: true, isAsked: true, isHeeded };
      return [...inScript(command.condition, withLoss(condition, isHeeded ? around.shellLoss : (around.loss ?? loss)), walk), ...inScript(command.body, around, walk)];
    }
    default:
      return command satisfies never;
  }
}

function inSimple(words: readonly Word[], offset: number, around: Around, walk: Walk): Fated[] {
  walk.mode = changed(walk.mode, words);
  const isAssignment = words.every(({ text }) => /^\w+\+?=/.test(text));
  const loss = around.loss ?? (isAssignment ? undefined : ({ how: 'substitution', offset } as const));
  const inner = walk.levels === 0 ? [] : words.flatMap(word => word.inner).flatMap(part => {
    const inside = inShellOfItsOwn(withLoss({ ...around, isLast: true }, loss));
    const found = inScript(walk.parse(part.text), inside, { ...walk, text: part.text, uses: usesIn(part.text), levels: walk.levels - 1 });
    return found.map(each => ({ ...each, offset: each.offset + part.offset }));
  });
  return [{ words, offset, ...(around.loss === undefined ? {} : { loss: around.loss }) }, ...inner];
}

function withLoss(around: Around, loss: Loss | undefined): Around {
  return { ...around, loss };
}

/** What ends a subshell ends no more than that. */
function inShellOfItsOwn(around: Around): Around {
  return { ...around, shellLoss: around.loss };
}

/** What a subshell sets it sets for itself. */
function inSubshell(look: () => Fated[], walk: Walk): Fated[] {
  const { mode } = walk;
  const found = look();
  walk.mode = mode;
  return found;
}

/** The mode that a pipeline leaves behind. */
function modeAfter({ commands }: Pipeline, before: ShellMode): ShellMode {
  const [command] = commands;
  if (command === undefined || commands.length > 1 || (command.kind === 'block' && command.isSubshell)) return before;
  if (command.kind === 'simple') return changed(before, command.words);
  const script = command.kind === 'branch' ? [...command.condition, ...command.body] : command.body;
  return script.flatMap(({ parts }) => parts).reduce((mode, part) => modeAfter(part, mode), before);
}

/** What `set` makes of the mode. */
function changed(mode: ShellMode, words: readonly Word[]): ShellMode {
  if (words[0]?.text !== 'set') return mode;
  return modeBy(words.slice(1).map(({ text }) => text), mode);
}

/** The mode that options such as `-euo pipefail` or `+e` leave. */
export function modeBy(options: readonly string[], before: ShellMode): ShellMode {
  return options.reduce<ShellMode>((mode, option, at) => {
    const isOn = option.startsWith('-');
    if (!/^[-+][a-zA-Z]+$/.test(option)) return mode;
    const long = option.endsWith('o') ? options[at + 1] : undefined;
    return {
      errexit: option.includes('e') || long === 'errexit' ? isOn : mode.errexit,
      pipefail: long === 'pipefail' ? isOn : mode.pipefail,
    };
  }, before);
}

/** Whether a script may end or fail by itself, or remembers something for later: then its author thought of the failure. */
function keepsFailure(script: Script): boolean {
  return script.some(({ parts }) => parts.some(({ commands }) => commands.some(command => {
    if (command.kind !== 'simple') return keepsFailure(command.body);
    const [first, second] = command.words;
    if (first?.text === 'exit' || first?.text === 'return') return second?.text !== '0';
    return first?.text === 'false' || /^\w+=/.test(first?.text ?? '');
  })));
}

function offsetOf(part: Pipeline | undefined): number {
  const [first] = part?.commands ?? [];
  return first === undefined ? 0 : commandOffset(first);
}

function commandOffset(command: Command): number {
  if (command.kind === 'simple') return command.offset;
  return (command.kind === 'block' ? command.body : command.condition)[0]?.from ?? 0;
}
