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
