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

/** A rejection's life: it waits for its event, its listeners are being told, they have been told. */
interface Rejection {
  readonly promise: object;
  readonly reason: unknown;
  readonly number: number;
  state: 'waiting' | 'telling' | 'told';
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
  let nextLate = 0;
  let queued = false;
  let count = 0;

  machine.atRestart(() => {
    pending = newList();
    late = newList();
    nextLate = 0;
    queued = false;
    count = 0;
  });

  const tell = (item: Rejection, done: () => void): void => {
    item.state = 'telling';
    recorder.write(RECORD.unhandled, 0, values.idOf(item.promise), values.wholeRef(item.reason));
    events.unhandled(item.reason, item.promise, done);
  };

  const tellLate = (item: Rejection): void => {
    recorder.write(RECORD.handledLate, 0, values.idOf(item.promise), 0);
    events.handledLate(item.promise, item.number, item.reason);
  };

  /**
   * Node tells of all in one turn, when no tick is left. When a listener throws, those that were
   * handled late are told of later, and of the other rejections nobody is told any more.
   */
  const tellAll = (): void => {
    queued = false;
    try {
      while (nextLate < late.length && !machine.ended) {
        const item = late[nextLate++];
        if (item !== undefined) tellLate(item);
      }
    } catch (error) {
      queue();
      throw error;
    }
    late = newList();
    nextLate = 0;
    const batch = pending;
    pending = newList();
    for (let index = 0; index < batch.length && !machine.ended; index++) {
      const item = batch[index];
      if (item === undefined || item.handled) continue;
      tell(item, () => {
        item.state = 'told';
      });
    }
  };

  /** A page tells of those that one task left, each in turns of its own. */
  const tellInTurns = (): void => {
    queued = false;
    const batch = pending;
    pending = newList();
    let next = 0;
    const go = (): void => {
      let item = batch[next++];
      while (item?.handled === true) item = batch[next++];
      if (item === undefined || machine.ended) return;
      const told = item;
      tell(told, () => {
        // What its listeners and their microtasks handled is not late.
        scheduler.afterTurn(() => {
          told.state = 'told';
          go();
        });
      });
    };
    go();
  };

  const task = (run: () => void): void => {
    const due = machine.clock.now();
    scheduler.add({
      due,
      phase: POLL,
      rank: 0,
      sequence: 0,
      open: KEEPS_OPEN,
      dead: false,
      run,
    });
  };

  const queue = (): void => {
    if (queued) return;
    queued = true;
    if (loop === null) task(tellInTurns);
    else loop.holdBack(tellAll);
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
      if (item.state === 'waiting' || (loop === null && item.state === 'telling')) return;
      if (loop === null) {
        task(() => tellLate(item));
        return;
      }
      late[late.length] = item;
      queue();
    },
  });
}
