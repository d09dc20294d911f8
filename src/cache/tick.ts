/**
 * Clocks of file systems tick as slowly as every two seconds: what changed that recently may change again without
 * showing it, so it is not remembered.
 */
export const TICK_MS = 2000;
