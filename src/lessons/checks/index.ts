/** What a `check.ts` of an exercise imports. */
export type { Checks } from './types.ts';
