import type { Located, Steps } from './fault.ts';
import { globFault, type GlobUse } from './glob.ts';
import { patternChecker, type CheckPattern } from './pattern.ts';
import { child, list, mapping } from './raw.ts';

interface Text {
  readonly steps: Steps;
  readonly text: string;
}

/** Globs that cannot be used, wherever they stand. */
export function globFaults(root: unknown): Located[] {
  return [
    ...globsAt(root, [['trees']], 'tree'),
    ...globsAt(root, keysOf(root, ['layout']), 'layout'),
    ...globsAt(root, keysOf(root, ['gates']).map(gate => [...gate, 'files']), 'files'),
    ...globsAt(root, itemsOf(root, 'overrides').map(item => [...item, 'skill']), 'name'),
    ...globsAt(root, runnersOf(root).flatMap(runner => [[...runner, 'files'], [...runner, 'fetch', 'files']]), 'name'),
    ...globsAt(root, list(INVOCATIONS.reduce(child, root)).map((_, index) => [...INVOCATIONS, index, 'script']), 'name'),
    ...globsAt(root, itemsOf(root, 'waivers').flatMap(item => [[...item, 'skill'], [...item, 'gate']]), 'name'),
  ];
}

function globsAt(root: unknown, places: readonly Steps[], use: GlobUse): Located[] {
  return places.flatMap(steps => textsAt(root, steps)).flatMap(({ steps, text }): Located[] => {
    const why = globFault(text, use);
    return why === undefined ? [] : [{ steps, on: 'value', fault: { code: 'glob', glob: text, why } }];
  });
}

/** Regular expressions that cannot be used. The engine is loaded only where there is one. */
export async function patternFaults(root: unknown): Promise<Located[]> {
  const texts = [...keysOf(root, ['gates']).map(gate => [...gate, 'pattern']), ...runnersOf(root).map(runner => [...runner, 'shows'])].flatMap(steps => textsAt(root, steps));
  const check: CheckPattern = texts.length === 0 ? () => undefined : await patternChecker();
  return texts.flatMap(({ steps, text }): Located[] => {
    const why = check(text);
    return why === undefined ? [] : [{ steps, on: 'value', fault: { code: 'pattern', pattern: text, why } }];
  });
}

/** Texts that stand twice in one list: a part that is listed twice would be counted twice. */
export function repeatedFaults(root: unknown): Located[] {
  const gates = keysOf(root, ['gates']).flatMap(gate => keysOf(root, gate));
  const lists: readonly Steps[] = [['trees'], ...keysOf(root, ['layout']), ['totals', 'count'], ...gates, ...runnersOf(root).flatMap(runner => keysOf(root, runner))];
  return lists.flatMap(steps => repeatsIn(textsAt(root, steps)));
}

function repeatsIn(texts: readonly Text[]): Located[] {
  const first = new Map(texts.toReversed().map(text => [text.text, text]));
  return texts
    .filter(text => first.get(text.text) !== text)
    .map(({ steps, text }) => ({ steps, on: 'value', fault: { code: 'repeated', text } }));
}

/** The texts at a place: one, or those of a list. */
function textsAt(root: unknown, steps: Steps): Text[] {
  const value = steps.reduce(child, root);
  const items = list(value).map((item, index) => ({ steps: [...steps, index], text: item }));
  return [{ steps, text: value }, ...items].filter((item): item is Text => typeof item.text === 'string');
}

const INVOCATIONS: Steps = ['run', 'scripts', 'invocations'];

function runnersOf(root: unknown): Steps[] {
  return keysOf(root, ['run', 'runners']);
}

function keysOf(root: unknown, steps: Steps): Steps[] {
  return Object.keys(mapping(steps.reduce(child, root))).map(key => [...steps, key]);
}

function itemsOf(root: unknown, key: string): Steps[] {
  return list(child(root, key)).map((_, index) => [key, index]);
}
