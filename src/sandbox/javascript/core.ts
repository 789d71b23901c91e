/**
 * What the runtime core (`runtime/`) offers to the platform that is built on it (`platform/`:
 * console, fetch, lab, abort signals …). The core owns the clock, the queues, the records and
 * promise identity; the platform owns what learners call.
 *
 * Everything here runs inside the learner's realm, next to hostile code: it uses `primordials`
 * only, null-prototype records, and never reads a getter of a learner's object.
 */
import type { EventKind, EventOfKind, LimitKind, Queue } from '../../trace/index.ts';
import type { RunOptions } from '../run.ts';
import type { ProgramSite } from './probes.ts';

/** Events that platform code writes itself. The derivation adds step, time, who ran, cause and stack. */
type EmittedKind = Extract<
  EventKind,
  | 'operation-started'
  | 'operation-served'
  | 'operation-ended'
  | 'listener-added'
  | 'listener-removed'
  | 'exit-requested'
  | 'cancel-requested'
  | 'cancel-delivered'
  | 'resource-acquired'
  | 'resource-released'
  | 'queue-changed'
  | 'choice'
  | 'console'
  | 'mark'
>;
type Derived = 'step' | 'at' | 'task' | 'job' | 'site' | 'cause' | 'stack';
export type EmittedEvent = {
  [Kind in EmittedKind]: Omit<EventOfKind<Kind>, Derived>;
}[EmittedKind];

/** A promise of ours that learner code gets to hold. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  /** Its `PromiseId` in the trace. */
  readonly id: number;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

/** A job that the host will run later, as its own macrotask. */
export interface HostJob {
  /** Virtual time in µs at which it may run. */
  readonly due: number;
  readonly queue: Queue;
  readonly label: string;
  /** Where the learner's code asked for it; 0 when it did not. */
  readonly site: number;
  readonly run: () => void;
  /** Order among jobs due at the same time: lower runs first; 0 when it is not said. */
  readonly rank?: number;
  /** While only background jobs are left the program can finish or be found never to settle. */
  readonly background?: boolean;
}

export interface Core {
  readonly global: typeof globalThis;
  readonly options: RunOptions;
  readonly sites: readonly ProgramSite[];
  /** Nobody will look at previews: see `Detail`. */
  readonly isBrief: boolean;
  /** `keepsLines`: a line of the running code is the same line of the learner's file. */
  readonly program: {
    readonly file: string;
    readonly source: string;
    readonly keepsLines: boolean;
  };
  /** Virtual time in integer µs, what the running code has used so far included. */
  now(): number;
  /** Lets the running job block the loop for this many µs (`lab.work`). */
  advance(micros: number): void;
  /** The site noted by `at()` for the platform call that runs now; reading clears it. 0: none. */
  takeSite(): number;
  /** Writes an event where the running code stands. */
  emit(event: EmittedEvent, site: number): void;
  /** A fresh id from the one counter of its kind. */
  nextId(kind: 'operation' | 'signal' | 'handle' | 'listener'): number;
  /**
   * Called before the program is run once more in this realm: what a module keeps from one call to
   * the next is put back to what it was when it was installed.
   */
  atRestart(run: () => void): void;
  /** Something was begun that no restart puts back: this realm's run is its last. */
  wear(): void;
  /** A promise of the realm whose settling is traced; `label` names it to people. */
  deferred<T>(label: string): Deferred<T>;
  /** Queues a job; the returned function takes it back. */
  schedule(job: HostJob): () => void;
  /**
   * Runs a learner's callback inside the current job on behalf of the code that registered it
   * (abort listeners, event handlers); what it throws is reported as the host would.
   */
  call(
    callback: (...args: never[]) => unknown,
    receiver: unknown,
    args: readonly unknown[],
    site: number,
    /** What `currentTask()` said when it was registered; without it, the code that runs now. */
    task?: number,
  ): void;
  /** As `call`, but what the callback returns or throws is the caller's. */
  invoke(
    callback: (...args: never[]) => unknown,
    receiver: unknown,
    args: readonly unknown[],
    site: number,
    task: number,
  ): unknown;
  /** Whose code runs now: to be kept with a callback and handed to `call`. */
  currentTask(): number;
  /** An abort reason: a task that is resumed or ended by this very value counts as cancelled. */
  cancelReason(reason: unknown): void;
  /** While held, neither the clock moves nor the run ends: a real host operation is under way. */
  hold(): () => void;
  /**
   * Runs a learner's function as if on a thread of its own (`lab.offload`), recorded as an
   * `offloaded` task. The virtual time that it used is returned, in µs, instead of being spent.
   */
  offload(
    run: () => unknown,
    site: number,
  ): { readonly micros: number; readonly ok: boolean; readonly value: unknown };
  /** Runs something of ours as a tick of the node profile; what it throws is uncaught. */
  nextTick(run: () => void, site: number): void;
  /** Reports an uncaught exception as the profile's host does. */
  report(error: unknown): void;
  /**
   * Ask the schedule: an integer from 0 to options - 1; recorded as a `choice`. `middle` is the
   * answer of seed 0. Where the answers are durations, answer k stands for `low + k` ms.
   */
  choose(question: string, options: number, middle: number, low?: number): number;
  /** The seeded generator behind `Math.random`, `randomUUID` and friends: uniform in [0, 1). */
  random(): number;
  /** Names a promise for people where the core cannot (a `fetch` result: `GET /users/2`). */
  label(promise: object, label: string): void;
  /** Promise id and state from our records, for previews; null when it never met us. */
  promiseState(value: object): {
    readonly id: number;
    readonly state: 'pending' | 'fulfilled' | 'rejected';
    readonly value: unknown;
  } | null;
  /** Whether `value` was made by `new Proxy`, known because the constructor is wrapped. */
  isProxy(value: object): boolean;
  /** What a proxy was made around; null when it is revoked or unknown. */
  proxyTarget(value: object): object | null;
  /** One console entry past the cap was not recorded: counts into the trace's `dropped`. */
  dropConsole(): void;
  /**
   * The platform's `process.on` and the page's events: the core calls the handler when it happens.
   * True means that a learner's listener took it, so that the default (report, end the run) does
   * not happen.
   *
   * - `rejectionHandled`: promise, number of the rejection, its reason
   * - `uncaughtException`: error, origin
   * - `beforeExit`: nothing is left to do in the node profile; listeners may begin something
   */
  onHostEvent(type: HostEvent, handler: (...args: readonly unknown[]) => boolean): void;
  /**
   * A rejection that nobody handled. `settled` is told, then or in a later turn, whether a
   * learner's listener took it.
   */
  onRejection(
    handler: (reason: unknown, promise: object, settled: (isTaken: boolean) => void) => void,
  ): void;
  /** Runs something of ours when the engine has drained its microtasks, before anything else. */
  afterTurn(run: () => void): void;
  /**
   * The node profile's last words, at most once in a run: tells the listeners of `exit` and gives
   * back the code to end with. `null`: the loop ran dry.
   */
  onExit(handler: (code: number | null) => number): void;
  /** Ends the run now: a limit was reached, `process.exit`, or a crash. Never returns to learner code. */
  stop(why: StopReason): never;
}

export type StopReason =
  | {
      readonly kind: 'limit';
      readonly limit: LimitKind;
      readonly message: string;
    }
  | { readonly kind: 'exit'; readonly code: number }
  /** An error that not even a listener of `uncaughtException` can take. */
  | { readonly kind: 'crash'; readonly error: unknown };

export type HostEvent = 'rejectionHandled' | 'uncaughtException' | 'beforeExit';

/** One module of the platform: patches the realm's globals when the runtime is installed. */
export type PlatformModule = (core: Core) => void;
