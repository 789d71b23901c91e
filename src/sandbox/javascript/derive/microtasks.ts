/**
 * The engine's microtask queue, reconstructed: which cannot be listed, but follows from what
 * was registered and settled. Jobs of the engine's own (adoption, members of combinators) run
 * between those that are seen in the records; each sighting checks the reconstruction.
 */

/** Entries that the records show when they run. */
export const RESUME = 1;
export const REACTION = 2;
export const CALLBACK = 3;
/** Generator x runs on, without having been asked by running code. */
export const WAKE = 4;
/** Jobs of the engine; x and y as noted. */
/** Promise x was resolved with promise y: subscribe to it. */
export const SUBSCRIBE = 5;
/** Promise x settles as y did. */
export const FOLLOW = 6;
/** Combinator x hears that its member y has settled. */
export const MEMBER = 7;
/** One tick more until promise x settles as y did. */
export const DELAY = 8;
/** Generator x hands its value out. */
export const HAND_OUT = 9;
/** One tick more until frame x is resumed. */
export const SYNC_TURN = 10;
/** Generator x, in a `yield*`, hears the answer y. */
export const DELEGATED = 11;
/** Promise x, a generator's answer to `return` when it had ended, fulfils. */
export const LATE = 12;

/** Numbers of one entry: kind, x, y. */
const WIDTH = 3;
const FIRST_CAPACITY = 256 * WIDTH;

export class Microtasks {
  /** How often a sighting did not fit; 0 for every program that we understand whole. */
  mismatches = 0;
  private entries = new Int32Array(FIRST_CAPACITY);
  private head = 0;
  private tail = 0;
  private readonly engine: (kind: number, x: number, y: number) => void;
  /** Whether an entry still waits: it may have been seen out of order. */
  private readonly waits: (kind: number, x: number) => boolean;

  constructor(
    engine: (kind: number, x: number, y: number) => void,
    waits: (kind: number, x: number) => boolean,
  ) {
    this.engine = engine;
    this.waits = waits;
  }

  push(kind: number, x: number, y: number): void {
    if (this.head === this.tail) {
      this.head = 0;
      this.tail = 0;
    } else if (this.tail === this.entries.length) {
      this.makeRoom();
    }
    this.entries[this.tail] = kind;
    this.entries[this.tail + 1] = x;
    this.entries[this.tail + 2] = y;
    this.tail += WIDTH;
  }

  /** Runs the engine's jobs that stand before the next one that the records would show. */
  catchUp(): void {
    while (this.head < this.tail && this.kindAtHead() > WAKE) this.runHead();
  }

  /** The same, but no further than this entry. */
  catchUpTo(kind: number, x: number): void {
    while (this.head < this.tail && this.kindAtHead() > WAKE) {
      const isIt = this.kindAtHead() === kind && this.entries[this.head + 1] === x;
      this.runHead();
      if (isIt) return;
    }
  }

  /** The records show that this entry runs: everything of the engine's before it has run. */
  seen(kind: number, x: number): void {
    while (this.head < this.tail) {
      const next = this.kindAtHead();
      if (next > WAKE) {
        this.runHead();
        continue;
      }
      const nextX = this.entries[this.head + 1] ?? 0;
      if (next === kind && nextX === x) {
        this.head += WIDTH;
        return;
      }
      if (this.waits(next, nextX)) break;
      this.head += WIDTH;
    }
    this.mismatches += 1;
  }

  /** The engine has drained its queue. */
  drain(): void {
    while (this.head < this.tail) {
      if (this.kindAtHead() > WAKE) {
        this.runHead();
        continue;
      }
      if (this.waits(this.kindAtHead(), this.entries[this.head + 1] ?? 0)) this.mismatches += 1;
      this.head += WIDTH;
    }
  }

  private kindAtHead(): number {
    return this.entries[this.head] ?? 0;
  }

  private runHead(): void {
    const kind = this.entries[this.head] ?? 0;
    const x = this.entries[this.head + 1] ?? 0;
    const y = this.entries[this.head + 2] ?? 0;
    this.head += WIDTH;
    this.engine(kind, x, y);
  }

  /** Moves what waits to the front, or into an array of twice the size. */
  private makeRoom(): void {
    const waiting = this.entries.subarray(this.head, this.tail);
    const target =
      waiting.length * 2 > this.entries.length
        ? new Int32Array(this.entries.length * 2)
        : this.entries;
    target.set(waiting);
    this.entries = target;
    this.tail = waiting.length;
    this.head = 0;
  }
}
