import { nearest } from '../model/nearest.ts';
import { listed, thousands } from '../model/words.ts';
import { EXPECTED, type Expected } from './expected.ts';
import type { Fault, Steps } from './fault.ts';
import { globWords, patternFaultWords, syntaxWords } from './fault-words.ts';
import { quote, shown } from './quote.ts';

/** What is there, what was expected and, where known, what to do: one line for each fault. */
export function sentence(fault: Fault): string {
  switch (fault.code) {
    case 'file-too-large':
      return `has ${thousands(fault.size)} characters, expected at most ${thousands(fault.most)}: split what it measures or shorten it`;
    case 'not-text':
      return `holds the character U+${fault.unit.toString(16).toUpperCase().padStart(4, '0')}, expected UTF-8 text: delete it`;
    case 'empty':
      return 'is empty: expected version, trees and gates';
    case 'syntax':
      return syntaxWords(fault.yaml);
    case 'too-deep':
      return `lists and mappings nest more than ${fault.most} deep, expected at most ${fault.most}: close brackets that are open`;
    case 'directive':
      return 'a line that begins with % (a YAML directive), expected none: delete it';
    case 'several-documents':
      return 'a second document, expected one: delete the line that parts them, "---" or "..."';
    case 'tag':
      return `tag ${quote(fault.tag)}, expected a value without a tag: delete it`;
    case 'key-not-text':
      return 'a key that is a list, a mapping or an alias, expected a word';
    case 'duplicate-key':
      return `key ${quote(fault.key)} is in line ${fault.line} already, expected it once: keep one`;
    case 'unknown-alias':
      return `alias ${quote(`*${fault.alias}`)} names nothing above it: put text that begins with * in quotes`;
    case 'circular-alias':
      return `alias ${quote(`*${fault.alias}`)} stands inside what it names, expected it after: write the value out`;
    case 'too-many-aliases':
      return `more than ${fault.most} aliases, counting those inside what they name, expected at most ${fault.most}: write the values out`;
    case 'too-many-values':
      return `aliases stand for more than ${thousands(fault.most)} values, expected at most ${thousands(fault.most)}: write fewer or write them out`;
    case 'unknown-key':
      return `unknown key ${quote(fault.key)}: ${suggestion(fault.key, fault.known)}`;
    case 'key-not-taken':
      return `key ${quote(fault.key)} is not taken by the measure ${quote(fault.measure)}: delete it`;
    case 'missing-key':
      return `${owner(fault.owner)} has no ${quote(fault.key)}: add it`;
    case 'wrong-value':
      return `${subject(fault.steps)} is ${shown(fault.found)}, expected ${EXPECTED[fault.expected]}${remedy(fault.found, fault.expected)}`;
    case 'unknown-word':
      return `unknown ${fault.what} ${quote(fault.word)}: ${suggestion(fault.word, fault.known)}`;
    case 'not-a-word':
      return `${subject(fault.steps)} is ${shown(fault.found)}, expected ${listed(fault.known, 'or')}`;
    case 'unknown-gate':
      return `no gate is called ${quote(fault.gate)}: ${suggestion(fault.gate, fault.known)}`;
    case 'repeated':
      return `${quote(fault.text)} is in the list already, expected it once: delete it`;
    case 'gate-id':
      return `gate id ${quote(fault.id)}, expected lower-case letters and digits in words joined by single hyphens, such as script-count`;
    case 'reserved-id':
      return `gate id ${quote(fault.id)} is reserved: choose another`;
    case 'no-threshold':
      return `gate ${quote(fault.gate)} has no threshold: add ${thresholdKeys(fault.limits)}`;
    case 'min-over-max':
      return `min ${fault.min} is over max ${fault.max}${fault.gate === undefined ? '' : ` once laid over gate ${quote(fault.gate)}`}: lower min or raise max`;
    case 'no-script':
      return `${quote(fault.text)} does not say where the script goes: write {script} in its place`;
    case 'no-invocation':
      return 'an invocation that says nothing: add "json" or "dry-run"';
    case 'runner-name':
      return `runner ${quote(fault.name)}, expected lower-case letters and digits in words joined by single hyphens, such as go-test`;
    case 'changes-nothing':
      return `an override that changes nothing: add ${listed(fault.keys, 'or')}`;
    case 'backwards':
      return `the lower target ${thousands(fault.lower)} is over the upper target ${thousands(fault.upper)}: swap them`;
    case 'glob':
      return `glob ${quote(fault.glob)} ${globWords(fault.why)}`;
    case 'pattern':
      return `regular expression ${quote(fault.pattern)} ${patternFaultWords(fault.why)}`;
    default:
      return fault satisfies never;
  }
}

/** Beyond as many names nobody reads a list, and comparing each with each takes seconds. */
const MOST_NAMES = 200;

function suggestion(word: string, known: readonly string[]): string {
  if (known.length > MOST_NAMES) return `expected one of the ${thousands(known.length)} that there are`;
  const near = nearest(word, known);
  if (near !== undefined) return `did you mean ${quote(near)}?`;
  return known.length === 0 ? 'expected none' : `expected ${listed(known.map(plainly), 'or')}`;
}

/** A name as it is, or in quotes where it is not one that anybody would write. */
function plainly(name: string): string {
  return /^[\w-]+$/.test(name) ? name : quote(name);
}

/** Who lacks a key. */
function owner(steps: Steps): string {
  const [top, at, ...inside] = steps;
  if (top === undefined) return 'the file';
  if (top === 'run') return quote(steps.findLast(step => typeof step === 'string') ?? top);
  if (typeof at === 'number') return `${top.toString().replace(/s$/, '')} ${at + 1}`;
  return top === 'gates' && inside.length === 0 ? `gate ${quote(`${at}`)}` : quote(`${at ?? top}`);
}

/** What a value is called: its key, or its number in the list of that key. */
function subject(steps: Steps): string {
  const last = steps.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last === 'string') return quote(last).slice(1, -1);
  return `item ${last + 1} of ${quote(subject(steps.slice(0, -1)))}`;
}

function remedy(found: unknown, expected: Expected): string {
  if (found === null) return ': fill it in or delete the key';
  if (expected === 'percentage' && typeof found === 'number' && found > 1 && found <= 100) return `: write ${found}%`;
  if (expected === 'whole-number' && typeof found === 'string' && /^\d+%?$/.test(found)) return `: write ${Number.parseInt(found, 10)}`;
  return '';
}

function thresholdKeys(limits: readonly string[]): string {
  return limits.length > 1 ? `${limits.join(', ')} or both` : listed(limits);
}
