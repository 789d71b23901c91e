/**
 * What is known of each promise, in columns: a run may have a million of them. Reactions are
 * linked lists of nodes in the order of registration.
 */

const FIRST_CAPACITY = 1024;

/** A column of numbers that grows; unset entries are 0. */
class Column {
  data: Int32Array;
  constructor() {
    this.data = new Int32Array(FIRST_CAPACITY);
  }
  get(index: number): number {
    return this.data[index] ?? 0;
  }
  set(index: number, value: number): void {
    if (index >= this.data.length) this.grow(index);
    this.data[index] = value;
  }
  private grow(index: number): void {
    const grown = new Int32Array(Math.max(this.data.length * 2, index + 1));
    grown.set(this.data);
    this.data = grown;
  }
}

export const PENDING = 0;
export const FULFILLED = 1;
export const REJECTED = 2;

export class PromiseTable {
  readonly state = new Column();
  /** 1 once its fate is decided: resolved, though perhaps still pending. */
  readonly resolved = new Column();
  /** Value reference, as unsigned bits in a signed column. */
  private readonly value = new Column();
  /** The step that settled it, plus 1. */
  private readonly settled = new Column();
  /** The step, plus 1, of its `promise-created`. */
  readonly created = new Column();
  /** The task whose result it is; 0: none. */
  readonly task = new Column();
  readonly operation = new Column();
  /** 1 for a generator's last answer. */
  readonly done = new Column();
  /** The step, plus 1, at which that operation ended. */
  readonly endedBy = new Column();
  /** Of a promise made by `then`: where, for whom, by which record, and its job once queued. */
  readonly site = new Column();
  readonly owner = new Column();
  readonly made = new Column();
  readonly job = new Column();
  /** The step that queued that job. */
  readonly queued = new Column();
  /** What it was made from by `then`. */
  readonly source = new Column();
  /** The promise that `finally`'s callback returned. */
  readonly via = new Column();
  readonly labels: string[] = [];

  private readonly firstReaction = new Column();
  private readonly lastReaction = new Column();
  private readonly reactionKind = new Column();
  private readonly reactionTarget = new Column();
  private readonly nextReaction = new Column();
  /** Node 0 stands for none; freed nodes are chained through `nextReaction`. */
  private nodes = 1;
  private free = 0;

  valueOf(promise: number): number {
    return this.value.get(promise) >>> 0;
  }

  /** The step that settled it; -1 while it is pending. */
  settledAt(promise: number): number {
    return this.settled.get(promise) - 1;
  }

  settle(promise: number, state: number, ref: number, step: number): void {
    this.state.set(promise, state);
    this.resolved.set(promise, 1);
    this.value.set(promise, ref | 0);
    this.settled.set(promise, step + 1);
  }

  subscribe(promise: number, kind: number, target: number): void {
    let node = this.free;
    if (node === 0) node = this.nodes++;
    else this.free = this.nextReaction.get(node);
    this.reactionKind.set(node, kind);
    this.reactionTarget.set(node, target);
    this.nextReaction.set(node, 0);
    const last = this.lastReaction.get(promise);
    if (last === 0) this.firstReaction.set(promise, node);
    else this.nextReaction.set(last, node);
    this.lastReaction.set(promise, node);
  }

  /** Visits and forgets the reactions of a promise, in order. */
  takeReactions(promise: number, visit: (kind: number, target: number) => void): void {
    let node = this.firstReaction.get(promise);
    this.firstReaction.set(promise, 0);
    this.lastReaction.set(promise, 0);
    while (node !== 0) {
      const next = this.nextReaction.get(node);
      visit(this.reactionKind.get(node), this.reactionTarget.get(node));
      this.nextReaction.set(node, this.free);
      this.free = node;
      node = next;
    }
  }
}
