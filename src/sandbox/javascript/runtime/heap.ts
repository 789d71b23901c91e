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
  run(): void;
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

interface Rank {
  readonly rank: number;
  readonly heap: Heap;
}

/** A heap for each rank: of what is due, the lower rank runs first, however long the others wait. */
export class Agenda {
  /** From the lowest rank to the highest. */
  private readonly ranks: List<Rank> = newList();

  push(entry: Entry): void {
    this.heapOf(entry.rank).push(entry);
  }

  remove(entry: Entry): void {
    this.heapOf(entry.rank).remove(entry);
  }

  /** A new run begins. */
  clear(): void {
    this.ranks.length = 0;
  }

  count(open: number): number {
    let sum = 0;
    for (let index = 0; index < this.ranks.length; index++) {
      sum += this.ranks[index]?.heap.count(open) ?? 0;
    }
    return sum;
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
    const { ranks } = this;
    let place = 0;
    for (; place < ranks.length; place++) {
      const known = ranks[place];
      if (known === undefined || known.rank > rank) break;
      if (known.rank === rank) return known.heap;
    }
    for (let index = ranks.length; index > place; index--) {
      const moved = ranks[index - 1];
      if (moved !== undefined) ranks[index] = moved;
    }
    const heap = new Heap();
    ranks[place] = { rank, heap };
    return heap;
  }

  private choose(now: number): Heap | null {
    let best: Heap | null = null;
    let due = INFINITY;
    for (let index = 0; index < this.ranks.length; index++) {
      const heap = this.ranks[index]?.heap;
      const first = heap?.peek();
      if (heap === undefined || first === null || first === undefined) continue;
      if (first.due <= now) return heap;
      if (first.due >= due) continue;
      best = heap;
      ({ due } = first);
    }
    return best;
  }
}
