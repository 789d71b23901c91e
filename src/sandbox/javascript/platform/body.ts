/** Reading a body: at once when it has arrived, else when it does, or not at all. */
import type { Core } from '../core.ts';
import { NativeTypeError, uncurryThis } from '../runtime/primordials.ts';
import { abortsOf } from './abort.ts';
import { startOperation } from './operation.ts';

/** A body, and how it gets here. */
export interface Body {
  readonly text: string;
  /** Virtual µs at which it is here. */
  readonly due: number;
  readonly signal: AbortSignal | null;
  /** Names it to people: `GET /users/2`. */
  readonly label: string;
  /** Why it cannot be read at all; null when it can. */
  readonly refusal: string | null;
  /** There is none, which reads like an empty one. */
  readonly isNull: boolean;
  isUsed: boolean;
}

const encode = uncurryThis(TextEncoder.prototype.encode);
const encoder = new TextEncoder();

export function createReader(core: Core) {
  const aborts = abortsOf(core);

  /** Calls exactly one of the two, now or later. */
  function arrive(
    body: Body,
    site: number,
    promise: number | null,
    onText: (text: string) => void,
    onError: (reason: unknown) => void,
  ): void {
    const { signal, due, label } = body;
    if (signal !== null && aborts.isAborted(signal)) {
      onError(aborts.reasonOf(signal));
      return;
    }
    if (due <= core.now()) {
      onText(body.text);
      return;
    }
    const operation = startOperation(core, {
      api: 'fetch',
      label: `body of ${label}`,
      signal,
      promise,
      site,
    });
    let forget = (): void => {};
    const cancel = core.schedule({
      due,
      queue: 'io',
      label: `body of ${label}`,
      site,
      run() {
        forget();
        operation.end('fulfilled', '');
        onText(body.text);
      },
    });
    if (signal === null) return;
    forget = aborts.onAbort(signal, (reason) => {
      cancel();
      operation.cancel(reason);
      onError(reason);
    });
  }

  function read<T>(body: Body, method: string, convert: (text: string) => unknown): Promise<T> {
    const site = core.takeSite();
    const { promise, id, resolve, reject } = core.deferred<T>(`response.${method}()`);
    if (body.refusal !== null) reject(new NativeTypeError(body.refusal));
    else if (body.isUsed) {
      reject(new NativeTypeError('Body is unusable: Body has already been read'));
    } else {
      body.isUsed = !body.isNull;
      const settle = (text: string): void => {
        let value: T;
        try {
          value = convert(text) as T;
        } catch (error) {
          reject(error);
          return;
        }
        resolve(value);
      };
      arrive(body, site, id, settle, reject);
    }
    return promise;
  }

  /** The body as a stream of one chunk. */
  function stream(body: Body, Stream: typeof ReadableStream): ReadableStream {
    const site = core.takeSite();
    body.isUsed = true;
    return new Stream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        arrive(
          body,
          site,
          null,
          (text) => {
            controller.enqueue(encode(encoder, text));
            controller.close();
          },
          (reason) => controller.error(reason),
        );
      },
    });
  }

  return { read, stream };
}
