import type { Place } from '../model/place.ts';
import { cleanText } from './clean.ts';
import type { Item, Part } from './items.ts';
import type { Command } from './keys.ts';
import { columnsOf, focused, type State } from './shown.ts';
import { itemWords } from './words.ts';
import { planPath } from '../reporters/marked.ts';

/** What only somebody outside can do: see ports.ts. */
export type Request =
  | { readonly kind: 'check' | 'ask-status' | 'write-status' | 'quit' | 'suspend' }
  | { readonly kind: 'edit'; readonly place: Place }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'explain'; readonly gate: string };

/** What a command asks for here, or why there is nothing to ask for. */
export function requestOf(state: State, command: Exclude<Command, 'help'>): Request | string {
  switch (command) {
    case 'edit': {
      const place = placeOf(state);
      return place === undefined ? 'there is no file to open here' : { kind: 'edit', place };
    }
    case 'copy': {
      const item = focused(state);
      return item === undefined || item.kind === 'nothing' ? 'there is nothing to copy here' : { kind: 'copy', text: cleanText(itemWords(item, state.board)) };
    }
    case 'explain': {
      const gate = state.screen === 'matrix' ? columnsOf(state.board)[state.column.at]?.id : state.gate;
      return gate === undefined ? 'there is no gate to explain here' : { kind: 'explain', gate };
    }
    case 'check':
      return state.check.kind === 'idle' ? { kind: 'check' } : 'it is being checked already';
    case 'ask-status':
    case 'write-status':
    case 'quit':
    case 'suspend':
      return { kind: command };
    default:
      return command satisfies never;
  }
}

/** Where somebody would go to mend what has the focus. */
function placeOf(state: State): Place | undefined {
  const item = focused(state);
  switch (item?.kind) {
    case 'finding':
      return item.finding;
    case 'problem': {
      const { path, at } = item.problem;
      return path === undefined ? undefined : { path, ...(at ?? START) };
    }
    case 'gate':
      return gatePlace(item.verdict, state);
    case 'waived':
      return item.verdict.findings[0] ?? skillPlace(item.key, state);
    case 'part':
      return partPlace(item.part);
    case 'skill':
      return skillPlace(item.id, state);
    default:
      return state.skill === undefined ? undefined : skillPlace(state.skill, state);
  }
}

const START = { line: 1, column: 1 } as const;

/** The first finding, or the first part that the gate looks at, or the skill. */
function gatePlace({ findings, of }: Extract<Item, { kind: 'gate' }>['verdict'], state: State): Place | undefined {
  const [first] = findings;
  if (first !== undefined) return first;
  const parts = state.board.skills.get(state.skill ?? '')?.parts;
  const files = of.map(kind => ({ 'skill-file': parts?.skillFile, reference: parts?.reference, tracking: parts?.tracking, scripts: parts?.scripts[0], examples: undefined })[kind]);
  const file = files.find(each => each !== undefined && each !== null);
  return file === undefined || file === null ? skillPlace(state.skill ?? '', state) : { path: file.path, ...START };
}

/** A script that does not parse opens where it breaks; an example is a folder, which no editor has a line for. */
function partPlace(part: Part): Place | undefined {
  if (part.file === null) return undefined;
  const at = part.kind === 'script' ? (part.file.syntaxError ?? START) : START;
  return { path: part.file.path, line: at.line, column: at.column };
}

/** Its skill file, or the plan where there is none. */
function skillPlace(key: string, { board }: State): Place | undefined {
  const file = board.skills.get(key)?.parts.skillFile;
  if (file !== undefined && file !== null) return { path: file.path, ...START };
  const tree = board.trees.find(({ slots }) => slots.some(slot => slot.key === key));
  return tree === undefined ? undefined : { path: planPath(tree.path), ...START };
}
