/**
 * The events of a trace: one discriminated union on `kind`. Everything that a picture, a
 * finding, a check or an export says is read from these and from nothing else.
 *
 * An event says who ran (`task`, `job`), when (`step`, `at`), and, where code caused it, from
 * where in the learner's own source (`site`). Causality is first class: whoever becomes able to
 * run names the step that made it so.
 */
import type {
  HandleId,
  JobId,
  OperationId,
  PromiseId,
  SignalId,
  Step,
  TaskId,
  TimerId,
  VirtualMicros,
} from './ids.ts';

/** A range in the learner's own source: 1-based lines, 0-based columns in UTF-16 units, end exclusive. */
export interface Site {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What a value looked like at one moment, taken without running learner code. */
export interface Preview {
  readonly type:
    | 'undefined'
    | 'null'
    | 'boolean'
    | 'number'
    | 'bigint'
    | 'string'
    | 'symbol'
    | 'function'
    | 'array'
    | 'error'
    | 'promise'
    | 'proxy'
    | 'object';
  /** The value as `util.inspect` would print it (a string at top level without quotes). */
  readonly text: string;
  /** Characters of `text` that were cut off; absent when it is whole. */
  readonly cut?: number;
  /** The own data properties, to unfold as dev tools do; absent for leaves. */
  readonly entries?: readonly { readonly key: string; readonly value: Preview }[];
}

/** What a suspended task waits for. `label` names it in the learner's words: `fetchUser(2)`, `Promise.all of 3`. */
export type Wait =
  | { readonly on: 'promise'; readonly id: PromiseId; readonly label: string }
  | { readonly on: 'task'; readonly id: TaskId; readonly label: string }
  | { readonly on: 'operation'; readonly id: OperationId; readonly label: string }
  | { readonly on: 'timer'; readonly id: TimerId; readonly label: string }
  /** A place in a resource, a lock or a queue between tasks. */
  | { readonly on: 'resource' | 'lock' | 'queue'; readonly id: null; readonly label: string }
  /** Nothing outside: only its next turn (`await 0`). */
  | { readonly on: 'turn'; readonly id: null; readonly label: string };

export type TaskType =
  | 'main'
  | 'async-function'
  | 'async-generator'
  /** Python's create_task, C#'s Task.Run, Rust's spawn: a task made explicitly of something awaitable. */
  | 'spawned'
  /** A function handed to a virtual worker thread (`lab.offload`). */
  | 'offloaded';

/** The queues that a host runs jobs from. */
export type Queue =
  | 'script'
  | 'microtask'
  | 'tick'
  | 'timer'
  | 'immediate'
  | 'io'
  | 'message'
  | 'event'
  | 'frame'
  | 'idle';

export type PromiseOrigin =
  | 'async-call'
  | 'constructor'
  | 'then'
  | 'catch'
  | 'finally'
  | 'resolve'
  | 'reject'
  | 'all'
  | 'allSettled'
  | 'any'
  | 'race'
  | 'withResolvers'
  | 'try'
  | 'platform';

export type LinkKind =
  'then' | 'catch' | 'finally' | 'adopts' | 'all' | 'allSettled' | 'any' | 'race';

export type ConsoleLevel = 'log' | 'info' | 'warn' | 'error' | 'debug';

export type LimitKind =
  'wall-time' | 'virtual-time' | 'steps' | 'timers' | 'events' | 'console' | 'memory' | 'stack';

/** How a run ended. */
export type RunEnd =
  | { readonly outcome: 'finished' }
  | { readonly outcome: 'threw'; readonly error: Preview }
  | { readonly outcome: 'exited'; readonly code: number }
  /** `limit: null` when a person stopped it. `message` is a whole sentence for that person. */
  | { readonly outcome: 'stopped'; readonly limit: LimitKind | null; readonly message: string }
  | {
      readonly outcome: 'never-settles';
      readonly waiting: readonly { readonly task: TaskId; readonly wait: Wait }[];
    };

interface Happening {
  readonly step: Step;
  readonly at: VirtualMicros;
  /** Who ran: null where no learner code did (the host, the clock). In a callback: the task that registered it. */
  readonly task: TaskId | null;
  /** The job in which it happened. */
  readonly job: JobId | null;
  readonly site: Site | null;
}

interface EventOf<Kind extends string> extends Happening {
  readonly kind: Kind;
}

export interface TaskCreated extends EventOf<'task-created'> {
  readonly created: TaskId;
  readonly parent: TaskId | null;
  readonly type: TaskType;
  /** As a person recognises it: `fetchUser(2)`; an anonymous function by its place: `async () => … · line 12`. */
  readonly name: string;
  /** The promise that stands for its result. */
  readonly promise: PromiseId | null;
}
export interface TaskReady extends EventOf<'task-ready'> {
  readonly ready: TaskId;
  /** The step that made it so; null when the engine did and we cannot say by what. */
  readonly cause: Step | null;
}
export interface TaskStarted extends EventOf<'task-started'> {
  readonly task: TaskId;
}
export interface TaskSuspended extends EventOf<'task-suspended'> {
  readonly task: TaskId;
  readonly wait: Wait;
  /** Names of the synchronous calls on the stack, innermost first, one a line. */
  readonly stack: string;
}
export interface TaskYielded extends EventOf<'task-yielded'> {
  readonly task: TaskId;
  readonly value: Preview | null;
}
export interface TaskResumed extends EventOf<'task-resumed'> {
  readonly task: TaskId;
  readonly by: 'value' | 'error' | 'cancellation';
  readonly value: Preview | null;
  /** The `task-ready` step of this resumption, or the step that asked a generator for its next value. */
  readonly cause: Step | null;
}
export interface TaskEnded extends EventOf<'task-ended'> {
  readonly task: TaskId;
  readonly outcome: 'returned' | 'threw' | 'cancelled';
  readonly value: Preview | null;
}
export interface JobQueued extends EventOf<'job-queued'> {
  readonly queued: JobId;
  readonly queue: Queue;
  /** `then callback · line 4`, `timer 100 ms · line 12`. */
  readonly label: string;
  /** Null when it was queued by this very event's own context (a call of queueMicrotask). */
  readonly cause: Step | null;
}
export interface JobStarted extends EventOf<'job-started'> {
  readonly job: JobId;
  readonly queue: Queue;
  readonly label: string;
  /** Its `job-queued` step. */
  readonly cause: Step | null;
}
export interface JobEnded extends EventOf<'job-ended'> {
  readonly job: JobId;
  readonly outcome: 'returned' | 'threw';
}
export interface TimerSet extends EventOf<'timer-set'> {
  readonly timer: TimerId;
  /** As asked for, in µs, after the host's clamping. */
  readonly delay: VirtualMicros;
  readonly due: VirtualMicros;
  readonly repeats: boolean;
  readonly label: string;
  readonly stack: string;
}
export interface TimerFired extends EventOf<'timer-fired'> {
  readonly timer: TimerId;
  /** Its `timer-set` step. */
  readonly cause: Step | null;
}
export interface TimerCleared extends EventOf<'timer-cleared'> {
  readonly timer: TimerId;
}
export interface OperationStarted extends EventOf<'operation-started'> {
  readonly operation: OperationId;
  /** What API: `fetch`, `sleep`, `offload`, `acquire`. */
  readonly api: string;
  /** As a person recognises it: `GET /users/2`. */
  readonly label: string;
  readonly signal: SignalId | null;
  /** The promise that settles with it. */
  readonly promise: PromiseId | null;
  readonly stack: string;
}
export interface OperationServed extends EventOf<'operation-served'> {
  readonly operation: OperationId;
}
export interface OperationEnded extends EventOf<'operation-ended'> {
  readonly operation: OperationId;
  readonly outcome: 'fulfilled' | 'rejected' | 'cancelled';
  /** `200`, `503`, `AbortError: …`. */
  readonly result: string;
  readonly cause: Step | null;
}
export interface PromiseCreated extends EventOf<'promise-created'> {
  readonly promise: PromiseId;
  readonly origin: PromiseOrigin;
  readonly label: string;
}
export interface PromiseSettled extends EventOf<'promise-settled'> {
  readonly promise: PromiseId;
  readonly state: 'fulfilled' | 'rejected';
  readonly value: Preview | null;
  /** The step that settled it, where it was not this event's own context. */
  readonly cause: Step | null;
}
export interface PromiseLinked extends EventOf<'promise-linked'> {
  /** `follower` settles because of `source`. */
  readonly source: PromiseId;
  readonly follower: PromiseId;
  readonly link: LinkKind;
}
export interface ErrorCaught extends EventOf<'error-caught'> {
  readonly error: Preview;
  /** Whether the code looked at the error (names it and mentions the name). */
  readonly read: boolean;
}
export interface ListenerAdded extends EventOf<'listener-added'> {
  /** `abort`, `message` … */
  readonly type: string;
  readonly signal: SignalId | null;
  readonly listener: number;
}
export interface ListenerRemoved extends EventOf<'listener-removed'> {
  readonly type: string;
  readonly signal: SignalId | null;
  readonly listener: number;
}
export interface ExitRequested extends EventOf<'exit-requested'> {
  readonly how: 'shutdown' | 'exit';
}
export interface CancelRequested extends EventOf<'cancel-requested'> {
  readonly signal: SignalId | null;
  readonly target: TaskId | null;
  readonly reason: Preview;
}
export interface CancelDelivered extends EventOf<'cancel-delivered'> {
  readonly signal: SignalId | null;
  /** What was cancelled: an operation, or a task. */
  readonly operation: OperationId | null;
  readonly target: TaskId | null;
  /** The `cancel-requested` step. */
  readonly cause: Step | null;
}
export interface RejectionUnhandled extends EventOf<'rejection-unhandled'> {
  readonly promise: PromiseId;
  readonly error: Preview;
}
export interface RejectionHandledLate extends EventOf<'rejection-handled-late'> {
  readonly promise: PromiseId;
}
export interface ResourceAcquired extends EventOf<'resource-acquired'> {
  readonly handle: HandleId;
  readonly name: string;
  readonly inUse: number;
  readonly capacity: number | null;
}
export interface ResourceReleased extends EventOf<'resource-released'> {
  readonly handle: HandleId;
  readonly name: string;
  readonly inUse: number;
  readonly capacity: number | null;
}
export interface SharedRead extends EventOf<'shared-read'> {
  readonly name: string;
}
export interface SharedWrite extends EventOf<'shared-write'> {
  readonly name: string;
}
export interface QueueChanged extends EventOf<'queue-changed'> {
  readonly name: string;
  readonly length: number;
  readonly capacity: number | null;
}
export interface Blocked extends EventOf<'blocked'> {
  /** From `from` to this event's own `at` the loop could do nothing else; `task` is whose fault it was. */
  readonly from: VirtualMicros;
}
export interface Choice extends EventOf<'choice'> {
  /** What was asked: `latency GET /users/2`, `fails GET /flaky`. */
  readonly question: string;
  /** How many answers there were, and the index of the one taken. */
  readonly options: number;
  readonly taken: number;
  /** Where the answers are durations: answer k stands for `low + k` ms. Else null. */
  readonly low: number | null;
}
export interface ConsolePrinted extends EventOf<'console'> {
  readonly level: ConsoleLevel;
  /** Formatted as Node's console does. */
  readonly text: string;
  readonly values: readonly Preview[];
  readonly stack: string;
}
export interface Mark extends EventOf<'mark'> {
  readonly label: string;
}
export interface RunEnded extends EventOf<'run-ended'> {
  readonly end: RunEnd;
}

export type TraceEvent =
  | TaskCreated
  | TaskReady
  | TaskStarted
  | TaskSuspended
  | TaskYielded
  | TaskResumed
  | TaskEnded
  | JobQueued
  | JobStarted
  | JobEnded
  | TimerSet
  | TimerFired
  | TimerCleared
  | OperationStarted
  | OperationServed
  | OperationEnded
  | PromiseCreated
  | PromiseSettled
  | PromiseLinked
  | ErrorCaught
  | ListenerAdded
  | ListenerRemoved
  | ExitRequested
  | CancelRequested
  | CancelDelivered
  | RejectionUnhandled
  | RejectionHandledLate
  | ResourceAcquired
  | ResourceReleased
  | SharedRead
  | SharedWrite
  | QueueChanged
  | Blocked
  | Choice
  | ConsolePrinted
  | Mark
  | RunEnded;

export type EventKind = TraceEvent['kind'];
export type EventOfKind<Kind extends EventKind> = Extract<TraceEvent, { kind: Kind }>;
