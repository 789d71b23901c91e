/** `resource(name, { capacity })`: a pool whose handles are tracked until they are closed. */
import type { HandleId } from '../../../../trace/index.ts';
import type { Core } from '../../core.ts';
import {
  MathMin,
  NativeTypeError,
  newList,
  NumberIsInteger,
  type List,
} from '../../runtime/primordials.ts';
import { define } from '../../runtime/realm.ts';
import { abortsOf } from '../abort.ts';
import { startOperation, type Operation } from '../operation.ts';

/** One who waits for a place. */
interface Waiter {
  readonly operation: Operation;
  readonly site: number;
  readonly forget: () => void;
  resolve(handle: object): void;
  isGone: boolean;
}

const SymbolDispose: symbol | undefined = Symbol.dispose;
const SymbolAsyncDispose: symbol | undefined = Symbol.asyncDispose;

export function createResources(core: Core) {
  const aborts = abortsOf(core);

  return function resource(name: unknown, options?: { readonly capacity?: unknown }): object {
    const capacity = readCapacity(options?.capacity);
    const title = `${name as string}`;
    const waiters = newList<Waiter>();
    let inUse = 0;

    function take(site: number): object {
      inUse++;
      const handle = core.nextId('handle') as HandleId;
      core.emit({ kind: 'resource-acquired', handle, name: title, inUse, capacity }, site);
      let isOpen = true;
      const close = (): void => {
        const closedAt = core.takeSite();
        if (!isOpen) return;
        isOpen = false;
        inUse--;
        core.emit({ kind: 'resource-released', handle, name: title, inUse, capacity }, closedAt);
        serveNext();
      };
      return createHandle(core, title, close);
    }

    function serveNext(): void {
      for (let waiter = shift(waiters); waiter !== undefined; waiter = shift(waiters)) {
        if (waiter.isGone) continue;
        waiter.forget();
        waiter.operation.end('fulfilled', '');
        waiter.resolve(take(waiter.site));
        return;
      }
    }

    function acquire(acquireOptions?: { readonly signal?: unknown }): Promise<object> {
      const site = core.takeSite();
      const { promise, id, resolve, reject } = core.deferred<object>(`${title}.acquire()`);
      const given = acquireOptions?.signal;
      const signal = aborts.isSignal(given) ? given : null;
      if (signal !== null && aborts.isAborted(signal)) {
        reject(aborts.reasonOf(signal));
        return promise;
      }
      if (capacity === null || inUse < capacity) {
        resolve(take(site));
        return promise;
      }
      const label = `acquire ${title}`;
      const operation = startOperation(core, { api: 'acquire', label, signal, promise: id, site });
      const forget =
        signal === null
          ? () => {}
          : aborts.onAbort(signal, (reason) => {
              waiter.isGone = true;
              operation.cancel(reason);
              reject(reason);
            });
      const waiter: Waiter = { operation, site, forget, resolve, isGone: false };
      waiters[waiters.length] = waiter;
      return promise;
    }

    return { name: title, acquire };
  };
}

function createHandle(core: Core, name: string, close: () => void): object {
  const handle = { name, close };
  const closeLater = (): Promise<void> => {
    close();
    const { promise, resolve } = core.deferred<void>(`${name}.close()`);
    resolve(undefined);
    return promise;
  };
  if (SymbolDispose !== undefined) define(handle, SymbolDispose, close);
  if (SymbolAsyncDispose !== undefined) define(handle, SymbolAsyncDispose, closeLater);
  return handle;
}

function readCapacity(value: unknown): number | null {
  if (value === undefined || value === null || value === Infinity) return null;
  if (NumberIsInteger(value) && (value as number) > 0) return MathMin(value as number, 2 ** 31);
  throw new NativeTypeError("resource's capacity must be a whole number from 1");
}

function shift<T>(list: List<T>): T | undefined {
  if (list.length === 0) return undefined;
  const first = list[0];
  for (let index = 1; index < list.length; index++) list[index - 1] = list[index] as T;
  list.length--;
  return first;
}
