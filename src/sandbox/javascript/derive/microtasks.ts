/**
 * The engine's microtask queue, reconstructed: which cannot be listed, but follows from what
 * was registered and settled. Jobs of the engine's own (adoption, members of combinators) run
 * between those that are seen in the records; each sighting checks the reconstruction.
 */

/** Entries that the records show when they run. */
export const RESUME = 1;
export const REACTION = 2;
export const CALLBACK = 3;
/** Jobs of the engine; x and y as noted. */
/** Promise x was resolved with promise y: subscribe to it. */
export const SUBSCRIBE = 4;
/** Promise x settles as y did. */
export const FOLLOW = 5;
/** Combinator x hears that its member y has settled. */
export const MEMBER = 6;
/** One tick more until promise x settles as y did. */
export const DELAY = 7;
/** Generator x hands its value out. */
export const HAND_OUT = 8;
/** One tick more until frame x is resumed. */
export const SYNC_TURN = 9;

export class Microtasks {
  /** How often a sighting did not fit; 0 for every program that we understand whole. */
  mismatches = 0;
  private kinds: number[] = [];
  private x: number[] = [];
  private y: number[] = [];
  private head = 0;
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
    this.kinds.push(kind);
    this.x.push(x);
    this.y.push(y);
  }

  /** Runs the engine's jobs that stand before the next one that the records would show. */
  catchUp(): void {
    while (this.head < this.kinds.length && (this.kinds[this.head] ?? 0) > CALLBACK) this.runHead();
  }

  /** The records show that this entry runs: everything of the engine's before it has run. */
  seen(kind: number, x: number): void {
    while (this.head < this.kinds.length) {
      const next = this.kinds[this.head] ?? 0;
      const nextX = this.x[this.head] ?? 0;
      if (next > CALLBACK) {
        this.runHead();
        continue;
      }
      if (next === kind && nextX === x) {
        this.drop();
        return;
      }
      if (this.waits(next, nextX)) break;
      this.drop();
    }
    this.mismatches += 1;
  }

  /** The engine has drained its queue. */
  drain(): void {
    while (this.head < this.kinds.length) {
      const next = this.kinds[this.head] ?? 0;
      if (next > CALLBACK) {
        this.runHead();
      } else {
        if (this.waits(next, this.x[this.head] ?? 0)) this.mismatches += 1;
        this.drop();
      }
    }
  }

  private runHead(): void {
    const kind = this.kinds[this.head] ?? 0;
    const x = this.x[this.head] ?? 0;
    const y = this.y[this.head] ?? 0;
    this.drop();
    this.engine(kind, x, y);
  }

  private drop(): void {
    this.head += 1;
    if (this.head === this.kinds.length) {
      this.kinds.length = 0;
      this.x.length = 0;
      this.y.length = 0;
      this.head = 0;
    } else if (this.head === 65_536) {
      this.kinds.splice(0, this.head);
      this.x.splice(0, this.head);
      this.y.splice(0, this.head);
      this.head = 0;
    }
  }
}
