/** The panels of the strip under the timeline. */
export type StripTab = 'outcomes' | 'comparison' | 'console' | 'queues' | 'findings' | 'transcript';

export const PAIR_TABS: readonly StripTab[] = [
  'comparison',
  'console',
  'queues',
  'findings',
  'transcript',
];
export const SINGLE_TABS: readonly StripTab[] = ['console', 'queues', 'findings', 'transcript'];

/** px. A table of three rows is enough at first; lists want more. */
export const STRIP_HEIGHT = { compact: 152, grown: 208 } as const;
