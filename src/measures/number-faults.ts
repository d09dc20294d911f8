import type { Finding } from '../model/measurement.ts';
import type { Example } from '../model/skill.ts';
import { baseName } from './base-name.ts';
import { finding, START, type Words } from './finding.ts';

export type Numbered = Example & { readonly number: number };

/** The numbered examples as a reader meets them. */
export function inOrder(examples: readonly Example[]): readonly Numbered[] {
  return examples.filter(isNumbered).toSorted((a, b) => a.number - b.number || (a.path < b.path ? -1 : 1));
}

/** Where the numbers of examples do not run 01, 02, 03 and so on. A gap is one fault, however wide. */
export function numberFaults(examples: readonly Example[]): readonly Finding[] {
  const unnumbered = examples.filter(example => !isNumbered(example)).map(({ path }) => finding(path, START, withoutNumber(path)));
  const numbered = inOrder(examples);
  const misplaced = numbered.flatMap((example, at) => {
    const words = misplacement(example, numbered[at - 1]);
    return words === undefined ? [] : [finding(example.path, START, words)];
  });
  return [...unnumbered, ...misplaced];
}

function isNumbered(example: Example): example is Numbered {
  return example.number !== undefined;
}

function withoutNumber(path: string): Words {
  return {
    key: 'no number',
    message: `${baseName(path)} has no number, expected a name such as 01-${baseName(path)}`,
    fix: 'put its number and a hyphen before its name',
  };
}

function misplacement({ number, path }: Numbered, before: Numbered | undefined): Words | undefined {
  const last = before?.number ?? 0;
  const name = baseName(path);
  if (number < 1) return { key: 'number 00', message: `${name} has number 00, expected numbers from 01`, fix: 'renumber it' };
  if (before?.number === number) {
    const message = `${name} has number ${two(number)} as ${baseName(before.path)} has, expected each number once`;
    return { key: `repeats ${two(number)}`, message, fix: `renumber it, for example to ${two(number + 1)}` };
  }
  if (number === last + 1) return undefined;
  const missing = number === last + 2 ? two(last + 1) : `${two(last + 1)} to ${two(number - 1)}`;
  return {
    key: `gap before ${two(number)}`,
    message: `no example ${missing} before ${name}, expected numbers without a gap`,
    fix: `renumber it to ${two(last + 1)}, or add what is missing`,
  };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
