/**
 * Which code runs. A context is a call of an async function (a frame) or a callback of a job;
 * `Machine.current` is the one that runs now, `root` when no learner code does.
 *
 * Who owns a promise: a frame that first gives control back leaves itself as a claim in the
 * context that called it; the next unidentified promise which that context sees is the frame's
 * own. Kept per calling context, so that `xs.map(async …)` and nested calls are not confused.
 */
import type { Cell } from './identity.ts';
import { cellOf, isObject, isPromise, stamp } from './identity.ts';
import type { List } from './primordials.ts';
import { ArrayIsArray, NativeWeakMap, newList } from './primordials.ts';

export const RUNNING = 0;
export const SUSPENDED = 1;
export const YIELDED = 2;
export const DONE = 3;

export class Context {
  /** The frame's id; 0 for callbacks and the root. */
  readonly id: number;
  /** Whose code it is: its own frame, or the task that registered the callback. */
  readonly task: number;
  state = RUNNING;
  site: number;
  previous: Context | null;
  /** The promise of an async function's result. */
  readonly cell: Cell | null;
  /** Whether its promise is still to be claimed by the caller. */
  unclaimed: boolean;
  /** The claim that frames left here; all of them when there are several. */
  claim: Context | null = null;
  claims: List<Context> | null = null;
  failed = false;
  /** What its `return` handed over. */
  result: unknown = undefined;
  resultRef = 0;
  resultSite = 0;

  constructor(id: number, task: number, site: number, previous: Context | null, cell: Cell | null) {
    this.id = id;
    this.task = task;
    this.site = site;
    this.previous = previous;
    this.cell = cell;
    this.unclaimed = cell !== null;
  }
}

export class Contexts {
  readonly root = new Context(0, 0, 0, null, null);
  current: Context = this.root;
  /** The site noted by `at()` for the call that comes next; 0: none. */
  callSite = 0;
  nextFrame = 1;
  /** Which frame `yield*` has handed its requests over to this generator. */
  readonly delegations = new NativeWeakMap<object, number>();
  /** The last generator frame that ran: whom a `next()` woke. */
  lastGenerator = 0;

  /** The frame whose resource is about to be disposed of, and when it said so (virtual µs). */
  disposing: Context | null = null;
  disposingAt = 0;

  takeSite(): number {
    const site = this.callSite;
    this.callSite = 0;
    return site;
  }

  /** `frame` gives control back to who called it. */
  leave(frame: Context): void {
    const caller = frame.previous ?? this.root;
    this.current = caller;
    frame.previous = null;
    this.callSite = 0;
    if (!frame.unclaimed) return;
    frame.unclaimed = false;
    if (caller.claim !== null) {
      const claims = (caller.claims ??= newList<Context>());
      claims[claims.length] = caller.claim;
    }
    caller.claim = frame;
  }

  /** `frame` runs again from an empty stack. */
  base(frame: Context): void {
    frame.previous = null;
    frame.claim = null;
    frame.claims = null;
    this.current = frame;
    this.callSite = 0;
  }

  reset(): void {
    this.base(this.root);
  }

  /** A new run begins. */
  restart(): void {
    this.nextFrame = 1;
    this.lastGenerator = 0;
    this.disposing = null;
    this.disposingAt = 0;
    this.reset();
  }

  /** The running context sees a value for the first time: a promise among its claims' own? */
  see(value: unknown): void {
    const { current } = this;
    if (current.claim === null || !isObject(value) || cellOf(value) !== null) return;
    if (ArrayIsArray(value)) claimElements(current, value);
    else if (isPromise(value)) claimLast(current, value);
  }
}

/**
 * The latest claim comes first: in `f().then(g())` the promise of `g` is seen before that of `f`,
 * whose turn comes inside `then`.
 */
function claimLast(context: Context, promise: object): void {
  const frame = context.claim;
  const earlier = context.claims;
  if (frame === null) return;
  if (frame.cell !== null) stamp(promise, frame.cell);
  if (earlier === null || earlier.length === 0) {
    context.claim = null;
    context.claims = null;
    return;
  }
  context.claim = earlier[earlier.length - 1] ?? null;
  earlier.length -= 1;
}

/** `xs.map(async …)`: the latest claims are of the array's new promises, in order. */
function claimElements(context: Context, array: readonly unknown[]): void {
  for (let index = array.length - 1; index >= 0; index--) {
    if (context.claim === null) return;
    const element = array[index];
    if (isObject(element) && cellOf(element) === null && isPromise(element)) {
      claimLast(context, element);
    }
  }
}
