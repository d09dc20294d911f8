import type { Listing } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import type { Remembering, Sights } from './witness.ts';

/** What was listed below some folders, and which of it git records as executable. */
export interface Listed {
  readonly listing: Listing;
  readonly executable: ReadonlySet<Path>;
}

/** Listings of earlier runs, so that what is unchanged need not be walked, nor git asked about it. */
export interface KeptListings {
  /** What was listed below these folders, with all that it rests on, where nothing of that has changed. */
  readonly recall: (folders: readonly Path[]) => { readonly listed: Listed; readonly sights: Sights } | undefined;
  readonly witness: () => Remembering;
  readonly remember: (folders: readonly Path[], listed: Listed, sights: Sights) => void;
}
