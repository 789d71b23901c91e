/**
 * The body of a Response or Request: bytes that are here, bytes that the network brings at a
 * virtual time, or a stream of a learner's. Reading it takes the same steps on every host.
 */
import type { Core } from '../../core.ts';
import { NativeTypeError, newList } from '../../runtime/primordials.ts';
import { abortsOf } from '../abort.ts';
import { startOperation } from '../operation.ts';
import { nothing, resolved, Settler, upon } from '../streams/base.ts';
import { ByteController } from '../streams/byte-controller.ts';
import { isLocked, Reader, Readable, readFrom } from '../streams/readable-state.ts';
import { readableOf, streamOf, type ReadableStream } from '../streams/readable.ts';
import { tee } from '../streams/tee.ts';
import { Bytes, joined, lengthOf, part, type Chunk } from './bytes.ts';

/** Bytes that arrive. */
export interface Arrival {
  /** Virtual µs at which they are here. */
  readonly due: number;
  readonly signal: AbortSignal | null;
  /** Names them to people: `GET /users/2`. */
  readonly label: string;
}

type Method = 'text' | 'json' | 'arrayBuffer' | 'bytes' | 'blob' | 'formData';

const CHUNK = 65_536;
const isTyped = (value: unknown): value is Chunk => value instanceof Bytes;

export class Body {
  readonly #core: Core;
  /** Null when it is a learner's stream, or went over into one. */
  #bytes: Chunk | null;
  readonly #arrival: Arrival | null;
  #stream: ReadableStream | null = null;
  #isUsed = false;
  /** There is none, which reads like an empty one. */
  readonly isNull: boolean;

  constructor(core: Core, content: Chunk | ReadableStream | null, arrival: Arrival | null = null) {
    this.#core = core;
    this.#arrival = arrival;
    this.isNull = content === null;
    this.#bytes = content === null ? new Bytes(0) : isTyped(content) ? content : null;
    if (content !== null && !isTyped(content)) this.#stream = content;
  }

  get isUsed(): boolean {
    if (this.isNull) return false;
    return this.#stream === null ? this.#isUsed : readableOf(this.#stream).disturbed;
  }

  isUnusable(): boolean {
    return this.isUsed || (this.#stream !== null && isLocked(readableOf(this.#stream)));
  }

  /** The same each time. */
  stream(): ReadableStream | null {
    if (this.isNull) return null;
    this.#stream ??= this.#open();
    return this.#stream;
  }

  #open(): ReadableStream {
    const readable = new Readable();
    if (this.#isUsed) {
      readable.disturbed = true;
      readable.state = 'closed';
      void new Reader(readable, false, null);
      return streamOf(readable);
    }
    const controller = new ByteController(readable, 0, 0);
    const bytes = this.#bytes ?? new Bytes(0);
    let at = 0;
    const give = (): void => {
      if (at < lengthOf(bytes)) controller.enqueue(part(bytes, at, at + CHUNK));
      at += CHUNK;
      if (at < lengthOf(bytes)) return;
      controller.close();
      // A reader that brought a buffer waits for an answer.
      if (controller.pending.size > 0) controller.respond(0, null);
    };
    controller.begin(
      {
        start: () => undefined,
        pull: () => {
          const arrived = new Settler<undefined>(null);
          this.#arrive(
            this.#core.takeSite(),
            () => {
              give();
              arrived.resolve(undefined);
            },
            (reason) => {
              arrived.reject(reason);
            },
          );
          return arrived.promise;
        },
        cancel: () => resolved(),
      },
      resolved,
    );
    return streamOf(readable);
  }

  /** Two bodies out of one that was not read. */
  clone(): Body {
    if (this.#stream === null)
      return new Body(this.#core, this.isNull ? null : this.#bytes, this.#arrival);
    const [one, two] = tee(readableOf(this.#stream));
    this.#stream = streamOf(one);
    this.#bytes = null;
    return new Body(this.#core, streamOf(two));
  }

  /** For a Request that is made from another: takes the content away from this one. */
  handOver(): Body {
    const taken = new Body(
      this.#core,
      this.isNull ? null : (this.#stream ?? this.#bytes),
      this.#arrival,
    );
    if (this.#stream !== null) {
      const [one] = tee(readableOf(this.#stream));
      return new Body(this.#core, streamOf(one));
    }
    this.#isUsed = !this.isNull;
    return taken;
  }

  read<T>(owner: string, method: Method, convert: (bytes: Chunk) => unknown): Promise<T> {
    const core = this.#core;
    const site = core.takeSite();
    const task = core.currentTask();
    const { promise, resolve, reject } = core.deferred<T>(`${owner}.${method}()`);
    if (this.isUnusable()) {
      reject(new NativeTypeError('Body is unusable: Body has already been read'));
      return promise;
    }
    const settle = (bytes: Chunk): void => {
      let value: T;
      try {
        value = convert(bytes) as T;
      } catch (error) {
        reject(error);
        return;
      }
      resolve(value);
    };
    const give = (bytes: Chunk): void => {
      later(core, `${owner}.${method}()`, site, () => settle(bytes), task);
    };
    const stream = this.stream();
    if (stream === null) {
      settle(new Bytes(0));
    } else if (
      core.options.profile === 'browser' &&
      this.#arrival === null &&
      this.#bytes !== null
    ) {
      // A browser takes what is here past the stream, which has been read then all the same.
      collect(readableOf(stream), nothing, nothing);
      give(this.#bytes);
    } else {
      // Through its stream even where nobody has asked for that: a preview asks.
      collect(readableOf(stream), give, reject);
    }
    return promise;
  }

  /** Calls exactly one of the two, now or later. */
  #arrive(site: number, onHere: () => void, onError: (reason: unknown) => void): void {
    const core = this.#core;
    if (this.#arrival === null) {
      onHere();
      return;
    }
    const { signal, due, label } = this.#arrival;
    const aborts = abortsOf(core);
    if (signal !== null && aborts.isAborted(signal)) {
      onError(aborts.reasonOf(signal));
      return;
    }
    if (due <= core.now()) {
      onHere();
      return;
    }
    const name = `body of ${label}`;
    const parts = { api: 'fetch', label: name, signal, promise: null, site };
    const operation = startOperation(core, parts);
    let forget = nothing;
    const cancel = core.schedule({
      due,
      queue: 'io',
      label: name,
      site,
      run() {
        forget();
        operation.end('fulfilled', '');
        onHere();
      },
    });
    if (signal === null) return;
    forget = aborts.onAbort(signal, (reason) => {
      cancel();
      operation.cancel(reason);
      onError(reason);
    });
  }
}

/**
 * What is here already takes Node a few microtasks, and a browser a task. `task` is whose code asked
 * for it, which may be over by now.
 */
export function later(
  core: Core,
  label: string,
  site: number,
  run: () => void,
  task = core.currentTask(),
): void {
  const inItsName = (act: () => void): void => {
    core.invoke(act, undefined, [], site, task);
  };
  if (core.options.profile === 'node') {
    void upon(upon(resolved(), nothing), () => inItsName(run));
    return;
  }
  inItsName(() => void core.schedule({ due: core.now(), queue: 'io', label, site, run }));
}

/** All bytes of a stream; a chunk that is none is an error. */
function collect(
  readable: Readable,
  done: (bytes: Chunk) => void,
  failed: (reason: unknown) => void,
): void {
  const reader = new Reader(readable, false, null);
  const chunks = newList<Chunk>();
  const next = (): void => {
    readFrom(reader, {
      chunk(chunk) {
        if (!isTyped(chunk)) {
          failed(new NativeTypeError('Received non-Uint8Array chunk'));
          return;
        }
        chunks[chunks.length] = chunk;
        void upon(resolved(), next);
      },
      close() {
        done(joined(chunks));
      },
      error: failed,
    });
  };
  next();
}
