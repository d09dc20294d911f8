import type { FactRecord, Loading, Need } from '../facts/index.ts';
import type { FileKind } from '../model/file-kind.ts';

/** What a thread is started with. */
export interface Orders {
  readonly need: Need;
  readonly loading: Loading;
}

/** What a thread is asked, one file at a time. */
export interface Question {
  readonly id: number;
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
}

export interface Answer {
  readonly id: number;
  readonly record: FactRecord;
}
