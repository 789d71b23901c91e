/** `pipeTo`: chunks go over as long as the destination has room, and ends and errors follow. */
import { NativeTypeError } from '../../runtime/primordials.ts';
import { abortsOf } from '../abort.ts';
import { isNode, markHandled, nothing, resolved, Settler, theCore, upon } from './base.ts';
import { allInNode, NodePump } from './pipe-node.ts';
import {
  cancelReadable,
  Reader,
  readFrom,
  releaseReader,
  type Readable,
} from './readable-state.ts';
import { closePropagating, releaseWriter, Writer, type Writable } from './writable-state.ts';

const later = queueMicrotask;

export interface PipeOptions {
  readonly preventClose?: unknown;
  readonly preventAbort?: unknown;
  readonly preventCancel?: unknown;
  readonly signal?: unknown;
}

export function pipe(
  source: Readable,
  target: Writable,
  options: PipeOptions,
  signal: AbortSignal | null,
): Promise<unknown> {
  const preventClose = Boolean(options.preventClose);
  const preventAbort = Boolean(options.preventAbort);
  const preventCancel = Boolean(options.preventCancel);
  const reader = new Reader(source, false, null);
  const writer = new Writer(target, false);
  source.disturbed = true;
  const done = new Settler<undefined>('stream.pipeTo()');
  const aborts = abortsOf(theCore());
  let isShuttingDown = false;
  const pump = isNode() ? new NodePump(source, target, reader, writer, () => isShuttingDown) : null;
  let write: Promise<unknown> = resolved();
  let forgetSignal = nothing;

  const finish = (isError: boolean, reason: unknown): void => {
    releaseWriter(writer);
    releaseReader(reader);
    forgetSignal();
    if (isError) done.reject(reason);
    else done.resolve(undefined);
  };

  const writesFinished = (): Promise<unknown> => {
    const last = write;
    const again = (): unknown => (last === write ? undefined : writesFinished());
    return upon(last, again, again);
  };

  const shutDown = (
    action: (() => Promise<unknown>) | null,
    isError: boolean,
    reason: unknown,
  ): void => {
    if (isShuttingDown) return;
    isShuttingDown = true;
    const fail = (newReason: unknown): void => {
      finish(true, newReason);
    };
    const act = (waited: boolean): void => {
      if (action === null) {
        finish(isError, reason);
        return;
      }
      void upon(
        waited ? upon(action(), nothing) : action(),
        () => {
          finish(isError, reason);
        },
        fail,
      );
    };
    // What was read must have been written before the pipe ends.
    if (target.state === 'writable' && !target.isClosing()) {
      if (pump === null) void upon(writesFinished(), () => act(true));
      else void upon(pump.writesFinished(), () => act(false), fail);
    } else {
      act(false);
    }
  };

  if (signal !== null) {
    const onAbort = (): void => {
      const reason = aborts.reasonOf(signal);
      shutDown(
        () => {
          const aborting =
            preventAbort || target.state !== 'writable' ? resolved() : target.abort(reason);
          const cancelling =
            preventCancel || source.state !== 'readable'
              ? resolved()
              : cancelReadable(source, reason);
          if (pump === null) return both(aborting, cancelling);
          return allInNode(preventAbort && preventCancel ? null : both(aborting, cancelling));
        },
        true,
        reason,
      );
    };
    if (aborts.isAborted(signal)) {
      onAbort();
      return done.promise;
    }
    forgetSignal = aborts.onAbort(signal, onAbort);
  }

  pump?.run();

  const whenErrored = (
    state: string,
    error: unknown,
    closed: Promise<unknown>,
    act: (reason: unknown) => void,
  ): void => {
    if (state === 'errored') act(error);
    else void upon(closed, undefined, act);
  };
  whenErrored(source.state, source.error, reader.closed.promise, (reason) => {
    shutDown(preventAbort ? null : () => target.abort(reason), true, reason);
  });
  whenErrored(target.state, target.error, writer.closed.promise, (reason) => {
    shutDown(preventCancel ? null : () => cancelReadable(source, reason), true, reason);
  });
  const onSourceClosed = (): void => {
    shutDown(preventClose ? null : () => closePropagating(target), false, undefined);
  };
  if (source.state === 'closed') onSourceClosed();
  else void upon(reader.closed.promise, onSourceClosed, nothing);
  if (target.isClosing() || target.state === 'closed') {
    const reason = new NativeTypeError('Invalid state: Destination WritableStream is closed');
    shutDown(preventCancel ? null : () => cancelReadable(source, reason), true, reason);
  }

  const copy = (chunk: unknown): void => {
    write = target.write(writer, chunk);
    markHandled(write);
    next();
  };
  /** Reads as long as there is room; a chunk is written in a microtask of its own. */
  const next = (): void => {
    if (isShuttingDown || target.state !== 'writable') return;
    if (target.desiredSize() <= 0) {
      void upon(writer.ready.promise, next, nothing);
      return;
    }
    readFrom(reader, {
      chunk(chunk) {
        later(() => {
          copy(chunk);
        });
      },
      close: nothing,
      error: nothing,
    });
  };
  if (pump === null) next();
  return done.promise;
}

/** Waits for two; the first error counts. */
function both(one: Promise<unknown>, two: Promise<unknown>): Promise<unknown> {
  const settler = new Settler<undefined>(null);
  let left = 2;
  const arrived = (): void => {
    left -= 1;
    if (left === 0) settler.resolve(undefined);
  };
  const failed = (reason: unknown): void => {
    settler.reject(reason);
  };
  void upon(one, arrived, failed);
  void upon(two, arrived, failed);
  return settler.promise;
}
