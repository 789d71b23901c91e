/** All rules. */
import type { Rule } from './rule.ts';
import { blockedLoop } from './rules/blocked-loop.ts';
import { floatingPromise } from './rules/floating-promise.ts';
import { lateHandledRejection } from './rules/late-handled-rejection.ts';
import { microtaskStarvation } from './rules/microtask-starvation.ts';
import { sequentialAwaits } from './rules/sequential-awaits.ts';
import { swallowedRejection } from './rules/swallowed-rejection.ts';
import { unboundedConcurrency } from './rules/unbounded-concurrency.ts';
import { unhandledRejection } from './rules/unhandled-rejection.ts';
import { workCutOff } from './rules/work-cut-off.ts';

export const RULES: readonly Rule[] = [
  floatingPromise,
  sequentialAwaits,
  unhandledRejection,
  lateHandledRejection,
  swallowedRejection,
  unboundedConcurrency,
  blockedLoop,
  microtaskStarvation,
  workCutOff,
];
