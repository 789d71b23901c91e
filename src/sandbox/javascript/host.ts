/**
 * What the runtime asks of the realm it runs in, handed over before any learner code runs: a
 * browser worker and a Node worker thread answer differently, the runtime never looks.
 */
import type { FromWorker } from '../protocol.ts';
import { SymbolIterator } from './runtime/primordials.ts';

/** Told by the engine, never by learner code. */
export interface RejectionListener {
  unhandled(promise: object, reason: unknown): void;
  /** A rejection that was reported before has a handler after all. */
  handledLate(promise: object): void;
}

/**
 * What a host hands over as the objects to move. An array would be asked for its iterator, which
 * is the learner's to replace; this is asked for its own.
 */
export function moving(buffer: ArrayBuffer): Iterable<ArrayBuffer> {
  let done = false;
  const next = (): IteratorResult<ArrayBuffer> => {
    const result = { __proto__: null, done, value: buffer } as IteratorResult<ArrayBuffer>;
    done = true;
    return result;
  };
  const iterator = { __proto__: null, next } as unknown as Iterator<ArrayBuffer>;
  return { __proto__: null, [SymbolIterator]: () => iterator } as unknown as Iterable<ArrayBuffer>;
}

export interface RuntimeHost {
  /** Copies the message, but moves `buffer`, which views in the message may show. */
  post(message: FromWorker, buffer?: ArrayBuffer): void;
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
