/** Rejections that nobody handled, exactly when the engine says so. */
import { RECORD } from '../records.ts';
import type { HostEvents } from './host-events.ts';
import { KEEPS_OPEN } from './heap.ts';
import type { Entry } from './heap.ts';
import type { Machine } from './machine.ts';
import type { NodeLoop } from './node-loop.ts';
import type { List } from './primordials.ts';
import { newList } from './primordials.ts';
import type { Scheduler } from './scheduler.ts';
import { POLL } from './timers.ts';

interface Pending {
  readonly promise: object;
  readonly reason: unknown;
  handled: boolean;
}

export function installRejections(
  machine: Machine,
  scheduler: Scheduler,
  loop: NodeLoop | null,
  events: HostEvents,
  isMain: (promise: object) => boolean,
): void {
  const { recorder, values } = machine;
  let pending: List<Pending> = newList();
  let queued = false;

  const tell = (): void => {
    const batch = pending;
    pending = newList();
    queued = false;
    for (let index = 0; index < batch.length && !machine.ended; index++) {
      const item = batch[index];
      if (item === undefined || item.handled) continue;
      recorder.write(RECORD.unhandled, 0, values.idOf(item.promise), values.ref(item.reason));
      events.unhandled(item.reason, item.promise);
    }
  };

  const entry = (): Entry => ({
    due: machine.clock.now(),
    phase: POLL,
    rank: 0,
    sequence: 0,
    open: KEEPS_OPEN,
    dead: false,
    run: tell,
  });

  machine.host.onRejections({
    unhandled(promise, reason) {
      if (machine.ended || isMain(promise)) return;
      pending[pending.length] = { promise, reason, handled: false };
      if (queued) return;
      queued = true;
      if (loop === null) scheduler.add(entry());
      else loop.holdBack(tell);
    },
    handledLate(promise) {
      if (machine.ended || isMain(promise)) return;
      for (let index = 0; index < pending.length; index++) {
        const item = pending[index];
        if (item === undefined || item.promise !== promise) continue;
        item.handled = true;
        return;
      }
      recorder.write(RECORD.handledLate, 0, values.idOf(promise), 0);
    },
  });
}
