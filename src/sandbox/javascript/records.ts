/**
 * What leaves the learner's worker while it runs: small columnar batches of raw records. The
 * trace is derived from them outside (`derive/`), where learner code cannot reach.
 */

/** Columns of equal length `count`; `strings` are the new entries of the run's string table. */
export interface RecordBatch {
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly sites: Uint32Array;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Virtual time in µs. */
  readonly at: Float64Array;
  readonly strings: readonly string[];
}

/**
 * What each record says; `a` and `b` in brackets. "ref" is a value reference, "text" an index in
 * the string table, "promise" and "frame" are ids counted from 1.
 */
export const RECORD = {
  /** A new macrotask begins: every microtask before it has run. */
  boundary: 1,
  /** Nothing but the time. */
  clock: 2,

  /** The next entered frame's parameters [ref in `site`, ref, ref]. */
  parameters: 3,
  /** [frame, its promise] */
  enter: 4,
  /** [frame] */
  enterGenerator: 5,
  enterMain: 6,
  /** [frame, ref of a promise or thenable; 0: any other value] */
  suspend: 7,
  /** The same, through a `for await` over a sync iterable: one tick more. */
  suspendSync: 8,
  /** [frame, ref] */
  resume: 9,
  resumeThrown: 10,
  resumeCancelled: 11,
  /** [frame]: it is the one that runs. */
  here: 12,
  /** [frame, ref] */
  yield: 13,
  yielded: 14,
  caught: 15,
  caughtUnread: 16,
  returns: 17,
  /** A generator's `return`: it waits for the value. */
  generatorReturns: 18,
  fails: 19,
  failsCancelled: 20,
  /** [frame] */
  exit: 21,
  /** [the promise of the answer, the generator's frame; 0: not started] */
  generatorRequest: 22,

  /** `new Promise` [promise] */
  constructed: 23,
  /** A platform promise [promise, text] */
  deferred: 24,
  withResolvers: 25,
  /** [promise, ref] */
  resolve: 26,
  reject: 27,
  /** `Promise.resolve`, `reject`, `try` made [promise, ref] */
  resolved: 28,
  rejected: 29,
  tried: 30,
  /** [source promise, derived promise]; by which handlers there are. */
  thenBoth: 31,
  thenFulfilled: 32,
  thenRejected: 33,
  thenNeither: 34,
  catch: 35,
  finally: 36,
  /** A reaction's handler runs [derived promise, 1 when it is the one for rejections] */
  reactionStart: 37,
  /** [derived promise, ref] */
  reactionEnd: 38,
  reactionThrew: 39,
  /** [promise, index in COMBINATORS] */
  combinator: 40,
  /** [member promise, combinator's promise] */
  member: 41,
  /** All members are known [promise]. */
  combinatorEnd: 42,

  /** A job waits in a queue [job, text `queue label`]. */
  jobQueued: 43,
  /** A job will be queued when its time comes. */
  jobLater: 44,
  /** [job] */
  jobStart: 45,
  jobEnd: 46,
  /** [job, ref] */
  jobThrew: 47,
  /** [timer, delay in ms]; a job of the same id belongs to it. */
  timerSet: 48,
  intervalSet: 49,
  /** [timer] */
  timerFired: 50,
  timerCleared: 51,

  /** An event of the platform [text: JSON]. */
  emit: 52,
  /** [promise, text] */
  label: 53,
  /** [promise, ref] */
  unhandled: 54,
  /** [promise] */
  handledLate: 55,
  /** A callback inside the current job [the task that registered it] */
  callStart: 56,
  callEnd: 57,
  /** [frame] */
  offloadStart: 58,
  /** [frame, ref] */
  offloadReturned: 59,
  offloadThrew: 60,
  /** [frame]: the virtual thread is done. */
  offloadEnd: 61,
  /** `yield*`: the generator hands out what another one yields, unseen by us [frame] */
  delegate: 62,
  /** Before an `await using` disposes [frame] */
  suspendDispose: 63,
  /** The next entered frame is the disposer that this one waits for [frame] */
  disposer: 64,
  /** `yield*` asked another generator [the promise of its answer, the frame that delegates] */
  delegated: 65,
  /** The next request is a generator's `return` [frame, ref of what it waits for first] */
  generatorLeave: 66,
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

export const refTo = (tag: number, payload: number): number => (payload * 8 + tag) >>> 0;
export const tagOf = (ref: number): number => ref & 7;
export const payloadOf = (ref: number): number => ref >>> 3;
