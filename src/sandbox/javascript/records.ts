/**
 * What leaves the learner's worker while it runs: small columnar batches of raw records. The
 * trace is derived from them outside (`derive/`), where learner code cannot reach.
 */

/**
 * Records in words of 32 bits, one behind the other: a head, then `a`, then `b` unless the kind is
 * a short one. `strings` are the new entries of the run's string table.
 */
export interface RecordBatch {
  /** How many records. */
  readonly count: number;
  readonly words: Uint32Array;
  readonly strings: readonly string[];
}

/** Kinds from here on have no `b`. */
export const SHORT = 64;
/** How many µs a head can say to have passed since the record before. */
export const MOST_PASSED = 15;
/** A head can tell so many sites apart: those of several MB of source. */
export const MOST_SITES = 2 ** 21;

export const headOf = (kind: number, site: number, passed: number): number =>
  (site << 11) | (passed << 7) | kind;
export const kindOf = (head: number): number => head & 127;
export const passedOf = (head: number): number => (head >>> 7) & MOST_PASSED;
export const siteOf = (head: number): number => head >>> 11;

/**
 * What each record says; `a` and `b` in brackets. "ref" is a value reference, "text" an index in
 * the string table, "promise" and "frame" are ids counted from 1.
 */
export const RECORD = {
  /** A new macrotask begins: every microtask before it has run. The time as in `clock`. */
  boundary: 1,
  /** The time that its head leaves open [µs modulo 2^32, µs / 2^32]. */
  clock: 2,

  /** The next entered frame's first two parameters [ref, ref; 0: none that matters] */
  parameters: 3,
  /** The third, after them [ref] */
  thirdParameter: SHORT,
  /** [frame, its promise] */
  enter: 4,
  /** [frame] */
  enterGenerator: SHORT + 1,
  enterMain: SHORT + 2,
  /** [frame]: on no promise and no thenable. */
  suspend: SHORT + 3,
  /** [frame, ref of a promise or thenable] */
  suspendOn: 5,
  /** On either (0: on neither), through a `for await` over a sync iterable: one tick more. */
  suspendSync: 6,
  /** [frame, ref] */
  resume: 7,
  resumeThrown: 8,
  resumeCancelled: 9,
  /** [frame]: it is the one that runs. */
  here: SHORT + 4,
  /** [frame, ref] */
  yield: 10,
  yielded: 11,
  caught: 12,
  caughtUnread: 13,
  /** A generator's `return`: it waits for the value. */
  generatorReturns: 14,
  fails: 15,
  failsCancelled: 16,
  /** [frame]: it failed, or returned nothing. */
  exit: SHORT + 5,
  /** [frame, ref]: it returned a value, at this site. */
  exitWith: 17,
  /** [the promise of the answer, the generator's frame; 0: not started] */
  generatorRequest: 18,

  /** `new Promise` [promise] */
  constructed: SHORT + 6,
  withResolvers: SHORT + 7,
  /** A platform promise [promise, text] */
  deferred: 19,
  /** [promise, ref] */
  resolve: 20,
  reject: 21,
  /** `Promise.resolve` and `Promise.reject` made [promise, ref] */
  resolved: 22,
  rejected: 23,
  /** `Promise.try` made [promise] */
  tried: SHORT + 8,
  /** [source promise, derived promise]; by which handlers there are. */
  thenBoth: 24,
  thenFulfilled: 25,
  thenRejected: 26,
  thenNeither: 27,
  catch: 28,
  finally: 29,
  /** A reaction's handler runs [derived promise, 1 when it is the one for rejections] */
  reactionStart: 30,
  /** [derived promise, ref] */
  reactionEnd: 31,
  reactionThrew: 32,
  /** [promise, index in COMBINATORS] */
  combinator: 33,
  /** [member promise, combinator's promise] */
  member: 34,
  /** All members are known [promise, index in COMBINATORS]. */
  combinatorEnd: 35,

  /** A job waits in a queue [job, text `queue label`]. */
  jobQueued: 36,
  /** A job will be queued when its time comes. */
  jobLater: 37,
  /** [job] */
  jobStart: SHORT + 9,
  jobEnd: SHORT + 10,
  /** [job, ref] */
  jobThrew: 38,
  /** [timer, delay in ms]; a job of the same id belongs to it. */
  timerSet: 39,
  intervalSet: 40,
  /** [timer]: its callback starts as a job. */
  timerFired: SHORT + 11,
  timerCleared: SHORT + 12,

  /** An event of the platform [text: JSON]. */
  emit: SHORT + 13,
  /** [promise, text] */
  label: 41,
  /** [promise, ref] */
  unhandled: 42,
  /** [promise] */
  handledLate: SHORT + 14,
  /** A callback inside the current job [the task that registered it] */
  callStart: SHORT + 15,
  callEnd: SHORT + 16,
  /** [frame] */
  offloadStart: SHORT + 17,
  /** [frame, ref] */
  offloadReturned: 43,
  offloadThrew: 44,
  /** [frame]: the virtual thread is done. */
  offloadEnd: SHORT + 18,
  /** `yield*`: the generator hands out what another one yields, unseen by us [frame] */
  delegate: SHORT + 19,
  /** Before an `await using` disposes [frame] */
  suspendDispose: SHORT + 20,
  /** The next entered frame is the disposer that this one waits for [frame] */
  disposer: SHORT + 21,
  /** `yield*` asked another generator [the promise of its answer, the frame that delegates] */
  delegated: 45,
  /** The next request is a generator's `return` [frame, ref of what it waits for first] */
  generatorLeave: 46,
} as const;

export const COMBINATORS = ['all', 'allSettled', 'any', 'race'] as const;

/** Value references: three bits of tag under a payload of 29 bits. */
export const TAG = {
  /** The payload is an index in CONSTANTS. */
  constant: 0,
  natural: 1,
  negative: 2,
  /** A whole string [text]. */
  string: 3,
  /** A `Preview` as JSON [text]. */
  preview: 4,
  promise: 5,
  /** A number or bigint in digits [text]. */
  digits: 6,
  /** An object with a `then` that is no promise [id from the promises' counter]. */
  thenable: 7,
} as const;

export const CONSTANT = {
  /** Not recorded. */
  none: 0,
  undefined: 1,
  null: 2,
  true: 3,
  false: 4,
  /** Objects past the budget for previews. */
  object: 5,
  array: 6,
  function: 7,
} as const;

/** As a signed word: small references stay small integers for the engine. */
export const refTo = (tag: number, payload: number): number => (payload << 3) | tag;
export const tagOf = (ref: number): number => ref & 7;
export const payloadOf = (ref: number): number => ref >>> 3;
