/** The names by which lessons, checks and links mean a rule. They never change. */
export const RULE_IDS = [
  'floating-promise',
  'sequential-awaits',
  'unhandled-rejection',
  'late-handled-rejection',
  'swallowed-rejection',
  'unbounded-concurrency',
  'unbounded-queue',
  'blocked-loop',
  'microtask-starvation',
  'work-cut-off',
  'ignored-cancellation',
  'work-outlives-owner',
  'leaked-timer',
  'leaked-resource',
  'leaked-listener',
  'never-settles',
  'lost-update',
  'stale-result',
  'missing-timeout',
  'retry-storm',
  'retry-without-jitter',
  'async-in-loop-callback',
  'return-without-await',
  'unknown-api',
] as const;

export type RuleId = (typeof RULE_IDS)[number];
