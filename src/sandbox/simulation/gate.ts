/** Places that requests take; beyond them a queue, first come first served; beyond it a refusal. */
import { newList, type List } from '../javascript/runtime/primordials.ts';

export interface Gate<Waiter> {
  readonly capacity: number;
  readonly queueLimit: number;
  /** The status that answers a request for which there is not even a place in the queue. */
  readonly refusal: 429 | 503;
  inService: number;
  /** How many wait; `queue` also holds those that were served or gave up. */
  waiting: number;
  readonly queue: List<Waiter | undefined>;
  /** Where in `queue` the next one stands. */
  head: number;
}

export const createGate = <Waiter>(
  capacity: number,
  queueLimit: number,
  refusal: 429 | 503,
): Gate<Waiter> => ({
  capacity,
  queueLimit,
  refusal,
  inService: 0,
  waiting: 0,
  queue: newList(),
  head: 0,
});

export type Admission = 'serving' | 'queued' | 'refused';

export function enter<Waiter>(gate: Gate<Waiter>, waiter: Waiter): Admission {
  if (gate.inService < gate.capacity) {
    gate.inService++;
    return 'serving';
  }
  if (gate.waiting >= gate.queueLimit) return 'refused';
  gate.waiting++;
  gate.queue[gate.queue.length] = waiter;
  return 'queued';
}

/** One who waits gives up. Whoever drives the gate tells it by `stillWaits` from then on. */
export function giveUp<Waiter>(gate: Gate<Waiter>): void {
  gate.waiting--;
}

/** One who was served leaves; gives the next, who takes the place. */
export function leavePlace<Waiter>(
  gate: Gate<Waiter>,
  stillWaits: (waiter: Waiter) => boolean,
): Waiter | null {
  gate.inService--;
  while (gate.head < gate.queue.length) {
    const next = gate.queue[gate.head];
    gate.queue[gate.head++] = undefined;
    if (next === undefined || !stillWaits(next)) continue;
    gate.waiting--;
    gate.inService++;
    return next;
  }
  return null;
}
