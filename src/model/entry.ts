import type { Path } from './place.ts';

/** One thing that a source lists. */
export interface Entry {
  readonly path: Path;
  readonly kind: EntryKind;
}

/** `link` is never followed; `other` (a pipe, a socket, a device, a nested repository) is never opened. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** What one look at a source found: entries sorted by path, and the ceilings it ran into. */
export interface Listing {
  readonly entries: readonly Entry[];
  readonly ceilings: readonly Ceiling[];
}

/** A limit that was reached at a folder, so that what lies beyond it was not looked at. */
export interface Ceiling {
  readonly folder: Path;
  readonly message: string;
}

/** Git's blob id of some bytes, in hexadecimal: the same bytes have the same id, wherever they lie. */
export type ContentId = string;

/** What a file is, told without reading it. `executable`: any execute bit on disk, or mode 100755 in git. */
export interface Identity {
  readonly id: ContentId;
  readonly executable: boolean;
}

/** What reading one file gave. `id` is there where the source knows it. */
export interface FileRead {
  readonly executable: boolean;
  readonly id?: ContentId;
  readonly content: Content;
}

/** The bytes of a file, or why they are beyond what skillgate looks at. */
export type Content =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'beyond'; readonly message: string };
