import type { SkillReport } from '../model/report.ts';
import type { Flat } from './flat.ts';

/** One heading, paragraph, list item, table cell or line of a drawing, and where it stands in the document's order of thought. */
export interface Passage extends Flat {
  readonly form: 'heading' | 'paragraph' | 'item' | 'note' | 'field';
  /** The skill that it is about, where a heading, a bold line or an item above says so. */
  readonly skill: SkillReport | undefined;
  /** Whether what stands around it is a plan, a quotation of the past, or an item still open. */
  readonly isPlan: boolean;
  /** Whether its list item has a box that is ticked. */
  readonly isTicked: boolean;
  /** Headings and labels above, the nearest last. */
  readonly above: readonly string[];
}

/** A table: cells with the headings of their columns. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Passage[])[];
}

/** One line of a drawing of folders: the path that its branch spells, and what stands beside it. */
export interface Drawn {
  readonly path: string;
  readonly isFolder: boolean;
  readonly depth: number;
  /** Where its name stands. */
  readonly start: number;
  readonly end: number;
  readonly note: Passage;
}

/** A drawing of folders. `root`: how its first line names the folder that it shows, '' where it does not. */
export interface Drawing {
  readonly root: string;
  readonly lines: readonly Drawn[];
  readonly above: readonly string[];
  readonly isPlan: boolean;
}

/** What of a document can hold claims. */
export interface Reading {
  readonly passages: readonly Passage[];
  readonly tables: readonly Table[];
  readonly drawings: readonly Drawing[];
}
