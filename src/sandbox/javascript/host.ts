/**
 * What the runtime asks of the realm it runs in, handed over before any learner code runs: a
 * browser worker and a Node worker thread answer differently, the runtime never looks.
 */
import type { FromWorker, ToSeries } from '../protocol.ts';

/** Told by the engine, never by learner code. */
export interface RejectionListener {
  unhandled(promise: object, reason: unknown): void;
  /** A rejection that was reported before has a handler after all. */
  handledLate(promise: object): void;
}

export interface RuntimeHost {
  post(message: FromWorker): void;
  /**
   * Calls back from an empty stack after the engine has drained its microtasks *and* has told
   * about rejections that the current turn left unhandled.
   */
  macrotask(run: () => void): void;
  /** Real milliseconds from an arbitrary start; monotonic. Not for anything that a trace holds. */
  wallNow(): number;
  /** To be called once, before the program starts. */
  onRejections(listener: RejectionListener): void;
}

export interface SeriesHost extends RuntimeHost {
  /** To be called at most once: hears what is ordered of a series. */
  onOrders(listener: (schedules: ToSeries) => void): void;
}
