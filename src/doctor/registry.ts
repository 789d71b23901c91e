/** All rules. */
import type { Rule } from './rule.ts';
import { floatingPromise } from './rules/floating-promise.ts';
import { lateHandledRejection } from './rules/late-handled-rejection.ts';
import { sequentialAwaits } from './rules/sequential-awaits.ts';
import { swallowedRejection } from './rules/swallowed-rejection.ts';
import { unhandledRejection } from './rules/unhandled-rejection.ts';

export const RULES: readonly Rule[] = [
  floatingPromise,
  sequentialAwaits,
  unhandledRejection,
  lateHandledRejection,
  swallowedRejection,
];
