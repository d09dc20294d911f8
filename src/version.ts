import manifest from '../package.json' with { type: 'json' };

export const { version } = manifest;

declare const SKILLGATE_BUILD: string | undefined;

/** A digest of all that the built program was made from; undefined where it runs from source. Kept facts are of one build. */
export const build: string | undefined = typeof SKILLGATE_BUILD === 'undefined' ? undefined : SKILLGATE_BUILD;
