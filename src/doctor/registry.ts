/** All rules. */
import type { Rule } from './rule.ts';
import { asyncInLoopCallback } from './rules/async-in-loop-callback.ts';
import { blockedLoop } from './rules/blocked-loop.ts';
import { floatingPromise } from './rules/floating-promise.ts';
import { ignoredCancellation } from './rules/ignored-cancellation.ts';
import { lateHandledRejection } from './rules/late-handled-rejection.ts';
import { leakedListener } from './rules/leaked-listener.ts';
import { leakedResource } from './rules/leaked-resource.ts';
import { leakedTimer } from './rules/leaked-timer.ts';
import { lostUpdate } from './rules/lost-update.ts';
import { microtaskStarvation } from './rules/microtask-starvation.ts';
import { missingTimeout } from './rules/missing-timeout.ts';
import { neverSettles } from './rules/never-settles.ts';
import { retryStorm } from './rules/retry-storm.ts';
import { retryWithoutJitter } from './rules/retry-without-jitter.ts';
import { returnWithoutAwait } from './rules/return-without-await.ts';
import { sequentialAwaits } from './rules/sequential-awaits.ts';
import { staleResult } from './rules/stale-result.ts';
import { swallowedRejection } from './rules/swallowed-rejection.ts';
import { unboundedConcurrency } from './rules/unbounded-concurrency.ts';
import { unboundedQueue } from './rules/unbounded-queue.ts';
import { unhandledRejection } from './rules/unhandled-rejection.ts';
import { unknownApi } from './rules/unknown-api.ts';
import { workCutOff } from './rules/work-cut-off.ts';
import { workOutlivesOwner } from './rules/work-outlives-owner.ts';

export const RULES: readonly Rule[] = [
  floatingPromise,
  sequentialAwaits,
  unhandledRejection,
  lateHandledRejection,
  swallowedRejection,
  unboundedConcurrency,
  unboundedQueue,
  blockedLoop,
  microtaskStarvation,
  workCutOff,
  ignoredCancellation,
  workOutlivesOwner,
  leakedTimer,
  leakedResource,
  leakedListener,
  neverSettles,
  lostUpdate,
  staleResult,
  missingTimeout,
  retryStorm,
  retryWithoutJitter,
  asyncInLoopCallback,
  returnWithoutAwait,
  unknownApi,
];
