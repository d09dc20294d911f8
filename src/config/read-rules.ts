import type { Measure } from '../measures/measure.ts';
import type { Path } from '../model/place.ts';
import { UserError, type Problem } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import { readDocument } from './document.ts';
import type { Fault, Placed } from './fault.ts';
import { readFile } from './file.ts';
import { readGate } from './gates.ts';
import { readOverrides } from './overrides.ts';
import { offsetOf, place, spotsOf, type SpotOf } from './place.ts';
import { child, list, mapping } from './raw.ts';
import { rulesOf } from './rules.ts';
import { sentence } from './sentence.ts';
import { globFaults, patternFaults, repeatedFaults } from './texts.ts';
import { readTree, type Tree } from './tree.ts';
import { waiverFaults } from './waivers.ts';

/**
 * Reads gates.yaml. Throws one UserError with every problem, each at its place; faults of meaning are looked for
 * only where the text is YAML.
 */
export async function readRules(text: string, path: Path, measures: Readonly<Record<string, Measure>>): Promise<Rules> {
  const shown = text.replace(/^\ufeff/, '');
  const spotOf = spotsOf(shown);
  const { document, faults } = readDocument(shown);
  if (document === undefined) throw refusal(path, faults, spotOf);
  const read = readTree(document, offset => spotOf(offset).line);
  const written = [...faults, ...read.faults];
  if (faults.length > 0 || read.faults.some(({ fault }) => hidesValues(fault))) throw refusal(path, written, spotOf);
  const meaning = await readMeaning(read.tree, path, Object.values(measures), spotOf);
  const all = [...written, ...meaning.faults];
  if (meaning.rules === undefined || all.length > 0) throw refusal(path, all, spotOf);
  return meaning.rules;
}

/** Behind a broken alias nobody knows what was meant to stand. */
function hidesValues({ code }: Fault): boolean {
  return code !== 'duplicate-key' && code !== 'tag';
}

interface Meaning {
  /** Absent where the file itself has faults. */
  readonly rules?: Rules;
  readonly faults: readonly Placed[];
}

/** What the values say, or what is wrong with them. Every check sees every value, whatever the others found. */
async function readMeaning(tree: Tree, path: Path, measures: readonly Measure[], spotOf: SpotOf): Promise<Meaning> {
  const { value } = tree;
  const { file, faults } = readFile(value);
  const gates = Object.entries(mapping(child(value, 'gates'))).map(([id, gate]) => readGate(id, gate, measures));
  const overrides = readOverrides(child(value, 'overrides'), gates);
  const waivers = child(value, 'waivers');
  const all = [
    ...faults,
    ...gates.flatMap(gate => gate.faults),
    ...overrides.faults,
    ...waiverFaults(waivers, gates.map(({ id }) => id)),
    ...globFaults(value),
    ...await patternFaults(value),
    ...repeatedFaults(value),
  ].map(fault => place(tree, fault));
  if (file === undefined) return { faults: all };
  const waiverSpots = list(waivers).map((_, index) => spotOf(offsetOf(tree, ['waivers', index], 'value')));
  const found = gates.flatMap(({ gate }) => (gate === undefined ? [] : [gate]));
  return { faults: all, rules: rulesOf(path, file, { gates: found, changes: overrides.changes, waiverSpots }) };
}

/** All problems in the order of the file, each said once. */
function refusal(path: Path, faults: readonly Placed[], spotOf: SpotOf): UserError {
  const known = new Set(faults.flatMap(({ offset, fault }) => (isExact(fault) ? [offset] : [])));
  const problems = faults
    .filter(({ offset, fault }) => fault.code !== 'wrong-value' || !known.has(offset))
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, fault }): Problem => ({ path, at: spotOf(offset), message: sentence(fault) }));
  const once = new Map(problems.map(problem => [JSON.stringify(problem), problem]));
  return new UserError([...once.values()]);
}

/** Says why a value is wrong where a schema only finds that it is. */
function isExact({ code }: Fault): boolean {
  return code === 'glob' || code === 'pattern' || code === 'tag';
}
