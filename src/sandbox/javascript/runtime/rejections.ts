/** Rejections that nobody handled, exactly when the engine says so. */
import { RECORD } from '../records.ts';
import type { HostEvents } from './host-events.ts';
import { KEEPS_OPEN } from './heap.ts';
import type { Machine } from './machine.ts';
import type { NodeLoop } from './node-loop.ts';
import type { List } from './primordials.ts';
import { NativeWeakMap, newList, WeakMapPrototypeGet, WeakMapPrototypeSet } from './primordials.ts';
import type { Scheduler } from './scheduler.ts';
import { POLL } from './timers.ts';

/** A rejection's life: `waiting` for its event, `telling` its listeners, `told`. */
interface Rejection {
  readonly promise: object;
  readonly reason: unknown;
  readonly number: number;
  state: 'waiting' | 'told';
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
  const known = new NativeWeakMap<object, Rejection>();
  let pending: List<Rejection> = newList();
  let late: List<Rejection> = newList();
  let queued = false;
  let count = 0;

  const tellLate = (): void => {
    const batch = late;
    late = newList();
    for (let index = 0; index < batch.length && !machine.ended; index++) {
      const item = batch[index];
      if (item === undefined) continue;
      recorder.write(RECORD.handledLate, 0, values.idOf(item.promise), 0);
      events.handledLate(item.promise, item.number);
    }
  };

  const tell = (): void => {
    queued = false;
    tellLate();
    const batch = pending;
    pending = newList();
    for (let index = 0; index < batch.length && !machine.ended; index++) {
      const item = batch[index];
      if (item === undefined || item.handled) continue;
      item.state = 'told';
      recorder.write(RECORD.unhandled, 0, values.idOf(item.promise), values.ref(item.reason));
      events.unhandled(item.reason, item.promise);
    }
  };

  const queue = (): void => {
    if (queued) return;
    queued = true;
    if (loop !== null) {
      loop.holdBack(tell);
      return;
    }
    const due = machine.clock.now();
    scheduler.add({
      due,
      phase: POLL,
      rank: 0,
      sequence: 0,
      open: KEEPS_OPEN,
      dead: false,
      run: tell,
    });
  };

  machine.host.onRejections({
    unhandled(promise, reason) {
      if (machine.ended || isMain(promise)) return;
      const item: Rejection = {
        promise,
        reason,
        number: ++count,
        state: 'waiting',
        handled: false,
      };
      WeakMapPrototypeSet(known, promise, item);
      pending[pending.length] = item;
      queue();
    },
    handledLate(promise) {
      const item = WeakMapPrototypeGet(known, promise) as Rejection | undefined;
      if (machine.ended || item === undefined || item.handled) return;
      item.handled = true;
      if (item.state === 'waiting') return;
      late[late.length] = item;
      queue();
    },
  });
}
