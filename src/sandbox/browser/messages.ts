/**
 * Who says what to whom around a run: the page, its toolchain worker, and the sandboxed frame.
 *
 * ```
 *   page ──ToToolchain──► toolchain ──ToFrame──► frame ──(starts)──► worker with learner code
 *        ◄─FromToolchain─           ◄─FromFrame─       ◄─FromWorker─
 *        ─────────────────FrameControl─────────────►
 * ```
 *
 * Records bypass the page's main thread: they go from the frame to the toolchain worker.
 */
import type { TraceColumns } from '../../trace/index.ts';
import type { Detail, StopCause, ToSeries } from '../protocol.ts';
import type { CompileResult, Program, RunOptions } from '../run.ts';
import type { SeriesAnswer } from '../series.ts';

/** The frame's first word to the page, on `window`; the port for `FrameControl` comes back. */
export const FRAME_READY = 'fermata: the frame is ready';
/** The page's answer on `window`, with the control port. */
export const FRAME_CONNECT = 'fermata: connect';

/** On the control port between page and frame. */
export type ToFrameControl =
  | { readonly type: 'ping'; readonly count: number }
  /** The harness's text, once, before anything is opened. `waits`: a worker is to be started ahead. */
  | { readonly type: 'boot'; readonly harness: string; readonly waits: boolean }
  /** Comes with the data port of one run. */
  | { readonly type: 'open' };
export type FromFrameControl =
  | { readonly type: 'pong'; readonly count: number }
  /** The worker has said its last word and is gone; not all of its records are read yet. */
  | { readonly type: 'done' };

/** What the frame lets through before it ends the worker itself. */
export interface FrameCaps {
  readonly messages: number;
  readonly bytes: number;
  readonly wallMs: number;
}

/** On the data port of one run. */
export type ToFrame =
  /** `program` is what `programText` makes (see `javascript/script.ts`). */
  | { readonly type: 'start'; readonly program: string; readonly caps: FrameCaps }
  /** To the worker of a series; its caps count from here. */
  | { readonly type: 'order'; readonly schedules: ToSeries }
  /** One more message was taken: the frame holds back what goes beyond `WINDOW`. */
  | { readonly type: 'taken' };
export type FromFrame =
  /** Not parsed yet: whatever the worker said. `behind` counts the records that are held back. */
  | { readonly type: 'worker'; readonly message: unknown; readonly behind: number }
  /** The worker's script did not even begin. */
  | { readonly type: 'broken'; readonly message: string }
  /** The frame ended the worker. */
  | { readonly type: 'capped'; readonly cap: keyof FrameCaps };

/**
 * Messages that may be on their way from the frame to the toolchain without being taken. Few: who
 * presses Stop must not wait until a flood was read (a batch of 8,000 records takes about 10 ms).
 */
export const WINDOW = 4;

export type ToToolchain =
  /** Loads the toolchain; with a program, compiles it ahead of its run. */
  | { readonly type: 'warm'; readonly program: Program | null }
  | { readonly type: 'compile'; readonly id: number; readonly program: Program }
  /** Comes with the data port of the frame. */
  | {
      readonly type: 'run';
      readonly runId: string;
      readonly program: Program;
      readonly options: RunOptions;
    }
  /** Comes with the data port of the frame. */
  | {
      readonly type: 'series';
      readonly runId: string;
      readonly program: Program;
      readonly options: RunOptions;
      readonly detail: Detail;
    }
  | { readonly type: 'order'; readonly runId: string; readonly schedules: ToSeries }
  | { readonly type: 'close-series'; readonly runId: string }
  /** The frame is gone: make the trace from what arrived. */
  | { readonly type: 'finish'; readonly runId: string; readonly cause: StopCause };

/** Real milliseconds of a run's parts, for the performance panel and the benchmarks. */
interface RunTimings {
  readonly compile: number;
  /** From handing the program to the frame until the worker's runtime stood. */
  readonly boot: number;
  readonly program: number;
  readonly derive: number;
}

/** The runs of an order, derived from. */
export type SeriesTraces = SeriesAnswer<TraceColumns>;

export type FromToolchain =
  | { readonly type: 'compiled'; readonly id: number; readonly result: CompileResult }
  | { readonly type: 'compile-failed'; readonly id: number; readonly message: string }
  /** The frame has the program. */
  | { readonly type: 'started'; readonly runId: string }
  /** The program begins: real time counts from here. */
  | { readonly type: 'loaded'; readonly runId: string }
  /**
   * No more records will come; the result follows. Unless the program ended of itself, its frame is
   * to be removed at once: a worker that is terminated may spin on.
   */
  | { readonly type: 'over'; readonly runId: string; readonly isCalm: boolean }
  | {
      readonly type: 'result';
      readonly runId: string;
      readonly columns: TraceColumns;
      readonly timings: RunTimings;
    }
  | {
      readonly type: 'refused';
      readonly runId: string;
      readonly problems: Extract<CompileResult, { ok: false }>['problems'];
    }
  /** The answer to an order; null: the worker is lost. */
  | {
      readonly type: 'ordered';
      readonly runId: string;
      readonly answer: SeriesTraces | null;
    }
  /** A fault of ours, in words. */
  | { readonly type: 'failed'; readonly runId: string; readonly message: string };
