/** Every message between a host and the worker that runs learner code: one closed union each way. */
import type { LimitKind } from '../trace/index.ts';
import type { ProgramSite } from './javascript/probes.ts';
import type { RecordBatch } from './javascript/records.ts';
import type { RunOptions } from './run.ts';

/**
 * How much the traces of a series tell. `brief`: of objects that are handed around or printed only
 * the kind, which saves most of the time. What happened, in which order and when, what was printed
 * and how the run ended is the same.
 */
export type Detail = 'whole' | 'brief';

/** What is baked into the worker's script in front of the program itself. */
export interface WorkerConfig {
  readonly runId: string;
  readonly options: RunOptions;
  readonly file: string;
  readonly source: string;
  readonly sites: readonly ProgramSite[];
  /** Whether a line of the code is the same line of the source; absent: it is. */
  readonly keepsLines?: boolean;
  /** The program is run many times, as it is told (see `javascript/series.ts`); absent: once. */
  readonly series?: Detail;
}

/** How the run ended as the worker knows it; who waits for what is derived from the records. */
export type RawEnd =
  | { readonly outcome: 'finished' }
  /** `preview` is the index in the string table of the error's preview as JSON. */
  | { readonly outcome: 'threw'; readonly preview: number }
  | { readonly outcome: 'exited'; readonly code: number }
  | { readonly outcome: 'stopped'; readonly limit: LimitKind; readonly message: string }
  /** Nothing is ready, no timer is set, and the main program has not ended. */
  | { readonly outcome: 'never-settles' };

/** One of the runs of a series: all that it wrote. */
export interface SeriesRun {
  readonly batches: readonly RecordBatch[];
  readonly end: RawEnd;
  readonly schedule: string;
  readonly dropped: { readonly consoleEntries: number; readonly events: number };
}

/** To a worker whose program is run many times: the schedules of the next runs, in order. */
export type ToSeries = readonly string[];

export type FromWorker =
  /** The runtime stands; the program starts now. */
  | { readonly type: 'loaded'; readonly runId: string }
  | { readonly type: 'records'; readonly runId: string; readonly batch: RecordBatch }
  | {
      readonly type: 'ended';
      readonly runId: string;
      readonly end: RawEnd;
      /** The schedule as it was in the end: every choice that was made. */
      readonly schedule: string;
      readonly dropped: { readonly consoleEntries: number; readonly events: number };
    }
  /**
   * What was asked of a series; fewer runs than that when the realm could not be used any longer.
   * `isPristine`: the realm's own objects are as they were before the first run, so that each of
   * the runs found them so.
   */
  | {
      readonly type: 'runs';
      readonly runId: string;
      readonly runs: readonly SeriesRun[];
      readonly isPristine: boolean;
      readonly isOver: boolean;
    }
  /** Learner code spins past a limit and does not give the loop back: remove the worker. */
  | {
      readonly type: 'runaway';
      readonly runId: string;
      readonly limit: LimitKind;
      readonly message: string;
    };

/** Why a host ends a run from outside. */
export type StopCause =
  | { readonly by: 'person' }
  | { readonly by: 'limit'; readonly limit: LimitKind }
  /** What ran the program is gone, most likely out of memory. */
  | { readonly by: 'crash' };
