/** Reading a `Blob` takes the host real time: the loop waits for it, and then runs a job. */
import type { Core } from '../core.ts';
import { PromisePrototypeThen, uncurryThis } from './primordials.ts';
import { patch } from './realm.ts';

type Callback = (...args: unknown[]) => unknown;

const READERS = ['text', 'arrayBuffer', 'bytes'] as const;

export function installBlob(core: Core): void {
  if (!('Blob' in core.global)) return;
  const { prototype } = core.global.Blob;
  for (let index = 0; index < READERS.length; index++) {
    const name = READERS[index] ?? 'text';
    patch(prototype, name, (native) => {
      const read = uncurryThis(native) as (self: unknown) => Promise<unknown>;
      return {
        [name](this: unknown): Promise<unknown> {
          const site = core.takeSite();
          const label = `blob.${name}()`;
          const reading = read(this);
          const release = core.hold();
          const { promise, resolve, reject } = core.deferred<unknown>(label);
          const deliver = (settle: (value: unknown) => void) => (value: unknown) => {
            release();
            const run = (): void => {
              settle(value);
            };
            core.schedule({ due: core.now(), queue: 'io', label, site, run });
          };
          void PromisePrototypeThen(reading, deliver(resolve), deliver(reject));
          return promise;
        },
      }[name] as Callback;
    });
  }
}
