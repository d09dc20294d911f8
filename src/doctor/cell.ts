import type { Place } from '../model/place.ts';

/** A value of a YAML file that knows where it stands. Absent values are `undefined`, never an empty cell. */
export type Cell = Mapping | List | Text;

export interface Mapping {
  readonly kind: 'mapping';
  readonly place: Place;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** `key` is where the key stands. */
export interface Entry {
  readonly key: Place;
  readonly value: Cell;
}

interface List {
  readonly kind: 'list';
  readonly place: Place;
  /** A tag such as GitLab's `!reference`. */
  readonly tag?: string;
  readonly items: readonly Cell[];
}

/** Whatever is no collection, as it is written: `true` is the text `true`, nothing is the text ``. */
export interface Text {
  readonly kind: 'text';
  readonly place: Place;
  readonly text: string;
  /** Where a character of the text stands in the file, as near as its style of writing lets one say. */
  readonly placeOf: (offset: number) => Place;
}

export function child(cell: Cell | undefined, ...keys: readonly string[]): Cell | undefined {
  return keys.reduce<Cell | undefined>((at, key) => (at?.kind === 'mapping' ? at.entries.get(key)?.value : undefined), cell);
}

export function entriesOf(cell: Cell | undefined): [string, Entry][] {
  return cell?.kind === 'mapping' ? [...cell.entries] : [];
}

/** The items of a list; what stands where a list of one is meant is that one. */
export function itemsOf(cell: Cell | undefined): readonly Cell[] {
  if (cell === undefined || (cell.kind === 'text' && cell.text === '')) return [];
  return cell.kind === 'list' ? cell.items : [cell];
}

export function textOf(cell: Cell | undefined): string | undefined {
  return cell?.kind === 'text' ? cell.text : undefined;
}

/** All texts of a list or of one, deeper lists included, as GitLab flattens them. */
export function textsOf(cell: Cell | undefined): Text[] {
  return itemsOf(cell).flatMap(item => (item.kind === 'text' ? [item] : item.kind === 'list' ? textsOf(item) : []));
}
