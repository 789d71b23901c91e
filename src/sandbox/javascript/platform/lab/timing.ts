/** `sleep`, `work` and `offload`: waiting, blocking, and computing elsewhere. */
import type { Core } from '../../core.ts';
import { MathRound, NativeTypeError } from '../../runtime/primordials.ts';
import { abortsOf } from '../abort.ts';
import { startOperation } from '../operation.ts';
import { describeReason } from '../reason.ts';

const nothing = (): void => {};

/** @throws {TypeError} when it is no number of milliseconds from 0. */
export function readMs(value: unknown, what: string): number {
  if (typeof value !== 'number' || !(value >= 0) || value === Infinity) {
    const given = typeof value === 'number' ? `${value}` : typeof value;
    throw new NativeTypeError(`${what} takes a number of milliseconds from 0, got ${given}`);
  }
  return value;
}

export function createTiming(core: Core) {
  const aborts = abortsOf(core);

  /** Resolves after that much virtual time; rejects with the signal's reason when it is aborted. */
  function sleep(ms: unknown, options?: { readonly signal?: unknown }): Promise<void> {
    const site = core.takeSite();
    const delay = readMs(ms, 'sleep');
    const given = options?.signal;
    const signal = given === undefined || given === null ? null : given;
    if (signal !== null && !aborts.isSignal(signal)) {
      throw new NativeTypeError("sleep's signal must be an AbortSignal");
    }
    const label = `sleep ${delay} ms`;
    const { promise, id, resolve, reject } = core.deferred<void>(`sleep(${delay})`);
    const operation = startOperation(core, { api: 'sleep', label, signal, promise: id, site });
    const giveUp = (reason: unknown): void => {
      operation.cancel(reason);
      reject(reason);
    };
    if (signal !== null && aborts.isAborted(signal)) {
      giveUp(aborts.reasonOf(signal));
      return promise;
    }
    let forget = nothing;
    const cancel = core.schedule({
      due: core.now() + MathRound(delay * 1000),
      queue: 'timer',
      label,
      site,
      run() {
        forget();
        operation.end('fulfilled', '');
        resolve(undefined);
      },
    });
    if (signal !== null) {
      forget = aborts.onAbort(signal, (reason) => {
        cancel();
        giveUp(reason);
      });
    }
    return promise;
  }

  /** Blocks the event loop for that much virtual time. */
  function work(ms: unknown): void {
    core.takeSite();
    core.advance(MathRound(readMs(ms, 'work') * 1000));
  }

  /**
   * Runs a function on a virtual worker thread: its time passes there, not on the event loop.
   * The promise settles with its outcome when that time is over.
   */
  function offload(run: unknown): Promise<unknown> {
    const site = core.takeSite();
    if (typeof run !== 'function') throw new NativeTypeError('offload takes a function');
    const { promise, id, resolve, reject } = core.deferred<unknown>('offload(…)');
    const label = 'offload';
    const operation = startOperation(core, {
      api: 'offload',
      label,
      signal: null,
      promise: id,
      site,
    });
    const { micros, ok, value } = core.offload(run as () => unknown, site);
    core.schedule({
      due: core.now() + micros,
      queue: 'message',
      label,
      site,
      run() {
        if (ok) {
          operation.end('fulfilled', '');
          resolve(value);
        } else {
          operation.end('rejected', describeReason(core, value));
          reject(value);
        }
      },
    });
    return promise;
  }

  return { sleep, work, offload };
}
