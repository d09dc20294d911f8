/** What `skillgate cache` does; apart from the command so that help does not load it. */
export const CACHE_ACTIONS = ['info', 'clear'] as const;
export type CacheAction = (typeof CACHE_ACTIONS)[number];
