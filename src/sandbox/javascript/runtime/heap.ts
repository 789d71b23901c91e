/** What the host will run: ordered by when it is due, then by the order of asking. */
import type { List } from './primordials.ts';
import { newList } from './primordials.ts';

/** How a waiting entry keeps the run open. */
export const BACKGROUND = 0;
export const KEEPS_OPEN = 1;
/** Only as long as the program's top level has not ended. */
export const KEEPS_MAIN_OPEN = 2;

export interface Entry {
  /** Virtual µs. */
  due: number;
  /** Phase of the host's loop that it belongs to; the browser has one. */
  readonly phase: number;
  /** Lower runs first of what is due at the same time. */
  readonly rank: number;
  /** Given by the heap: breaks ties. */
  sequence: number;
  readonly open: number;
  dead: boolean;
  readonly run: () => void;
}

const INFINITY = Number.POSITIVE_INFINITY;

/** A binary heap that never looks at a prototype a learner could have changed. */
class Heap {
  private readonly entries: List<Entry> = newList();
  private sequence = 0;
  /** Living entries by how they keep the run open. */
  private readonly living: [number, number, number] = [0, 0, 0];

  /** How many living entries there are that keep the run open in this way. */
  count(open: number): number {
    return this.living[open as 0 | 1 | 2];
  }

  push(entry: Entry): void {
    entry.sequence = this.sequence++;
    this.living[entry.open as 0 | 1 | 2] += 1;
    let index = this.entries.length;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.entries[parent];
      if (above === undefined || !before(entry, above)) break;
      this.entries[index] = above;
      index = parent;
    }
    this.entries[index] = entry;
  }

  remove(entry: Entry): void {
    if (entry.dead) return;
    entry.dead = true;
    this.living[entry.open as 0 | 1 | 2] -= 1;
  }

  /** The earliest living entry, left where it is. */
  peek(): Entry | null {
    for (;;) {
      const top = this.entries[0];
      if (top === undefined) return null;
      if (!top.dead) return top;
      this.drop();
    }
  }

  pop(): Entry | null {
    const top = this.peek();
    if (top === null) return null;
    this.drop();
    this.remove(top);
    return top;
  }

  private drop(): void {
    const { entries } = this;
    const length = entries.length - 1;
    const last = entries[length];
    entries.length = length;
    if (last === undefined || length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= length) break;
      const left = entries[child];
      const right = entries[child + 1];
      if (left === undefined) break;
      let smaller = left;
      if (child + 1 < length && right !== undefined && before(right, left)) {
        child += 1;
        smaller = right;
      }
      if (!before(smaller, last)) break;
      entries[index] = smaller;
      index = child;
    }
    entries[index] = last;
  }
}

const before = (a: Entry, b: Entry): boolean =>
  a.due < b.due || (a.due === b.due && a.sequence < b.sequence);

/** Three heaps by rank: of what is due, the lower rank runs first, however long the others wait. */
export class Agenda {
  private readonly urgent = new Heap();
  private readonly normal = new Heap();
  private readonly background = new Heap();

  push(entry: Entry): void {
    this.heapOf(entry.rank).push(entry);
  }

  remove(entry: Entry): void {
    this.heapOf(entry.rank).remove(entry);
  }

  count(open: number): number {
    return this.urgent.count(open) + this.normal.count(open) + this.background.count(open);
  }

  /** What runs next if nothing comes in between; left where it is. */
  peek(now: number): Entry | null {
    return this.choose(now)?.peek() ?? null;
  }

  pop(now: number): Entry | null {
    return this.choose(now)?.pop() ?? null;
  }

  /** The first entry of one rank, whatever the others hold; left where it is. */
  peekAt(rank: number): Entry | null {
    return this.heapOf(rank).peek();
  }

  popAt(rank: number): Entry | null {
    return this.heapOf(rank).pop();
  }

  private heapOf(rank: number): Heap {
    if (rank < 0) return this.urgent;
    return rank > 0 ? this.background : this.normal;
  }

  private choose(now: number): Heap | null {
    const first = this.urgent.peek();
    if (first !== null && first.due <= now) return this.urgent;
    const second = this.normal.peek();
    if (second !== null && second.due <= now) return this.normal;
    const third = this.background.peek();
    let best: Heap | null = first === null ? null : this.urgent;
    let due = first === null ? INFINITY : first.due;
    if (second !== null && second.due < due) {
      best = this.normal;
      ({ due } = second);
    }
    return third !== null && third.due < due ? this.background : best;
  }
}
