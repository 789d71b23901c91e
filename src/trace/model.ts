/**
 * What a trace means: tasks with their spans, operations, jobs, links between them, and the
 * state of everything at a step. Pure; every view reads this and never the events' raw order.
 */
import type { Preview, Site, TaskType, Wait } from './event.ts';
import type { JobId, OperationId, PromiseId, Step, TaskId, TimerId, VirtualMicros } from './ids.ts';
import type { Trace } from './trace.ts';

/** What a task is doing during a span. */
export type SpanState = 'running' | 'ready' | 'awaiting' | 'yielded';

/** How a task's or an operation's life ended; `open` when it never did. */
export type Ending = 'fulfilled' | 'rejected' | 'cancelled' | 'open';

/** The spans of one task in order, as columns: span i reaches from `from[i]` to `to[i]` (both steps). */
export interface Spans {
  readonly length: number;
  state(index: number): SpanState;
  /** The step that began it. */
  from(index: number): Step;
  /** The step that ended it; the run's last step when none did. */
  to(index: number): Step;
}

export interface Task {
  readonly id: TaskId;
  readonly parent: TaskId | null;
  readonly depth: number;
  readonly children: readonly TaskId[];
  readonly type: TaskType;
  readonly name: string;
  readonly site: Site | null;
  readonly promise: PromiseId | null;
  readonly createdAt: Step;
  readonly endedAt: Step | null;
  readonly ending: Ending;
  readonly result: Preview | null;
  readonly spans: Spans;
  /** Operations that it (or a callback of its) started, in order. */
  readonly operations: readonly OperationId[];
}

export interface Operation {
  readonly id: OperationId;
  readonly task: TaskId | null;
  readonly api: string;
  readonly label: string;
  readonly site: Site | null;
  readonly startedAt: Step;
  readonly servedAt: Step | null;
  readonly endedAt: Step | null;
  readonly ending: Ending;
  readonly result: string;
}

/** A callback run to completion, or a macrotask. */
export interface Job {
  readonly id: JobId;
  readonly queue: string;
  readonly label: string;
  readonly task: TaskId | null;
  readonly queuedAt: Step | null;
  readonly startedAt: Step;
  readonly endedAt: Step | null;
}

export interface BlockedStretch {
  readonly step: Step;
  readonly task: TaskId | null;
  readonly from: VirtualMicros;
  readonly to: VirtualMicros;
}

/** An arrow: `from` made `to` happen. */
export interface Link {
  readonly kind: 'started' | 'woke' | 'cancelled' | 'rejected';
  readonly from: Step;
  readonly to: Step;
}

/** Everything that the panels show at the cursor. */
export interface State {
  readonly step: Step;
  readonly at: VirtualMicros;
  readonly tasks: readonly {
    readonly id: TaskId;
    readonly state: SpanState | 'ended';
    readonly ending: Ending;
    readonly wait: Wait | null;
  }[];
  /** Names of the calls on the stack, innermost first, where the trace knows them. */
  readonly stack: readonly string[];
  readonly running: TaskId | null;
  /** In the order in which they will run. */
  readonly microtasks: readonly QueueEntry[];
  readonly macrotasks: readonly QueueEntry[];
  readonly timers: readonly {
    readonly id: TimerId;
    readonly label: string;
    readonly due: VirtualMicros;
    readonly setAt: Step;
  }[];
  readonly operations: readonly OperationId[];
  readonly resources: readonly {
    readonly name: string;
    readonly inUse: number;
    readonly capacity: number | null;
  }[];
}

export interface QueueEntry {
  readonly label: string;
  readonly queuedAt: Step;
  readonly site: Site | null;
}

export interface TraceModel {
  readonly trace: Trace;
  /** In preorder: a task stands right before those that it started. */
  readonly tasks: readonly Task[];
  readonly operations: readonly Operation[];
  readonly jobs: readonly Job[];
  readonly blocked: readonly BlockedStretch[];
  readonly links: readonly Link[];
  /** Steps of the `console` events. */
  readonly console: readonly Step[];
  /** Virtual time at which the run ended. */
  readonly endsAt: VirtualMicros;
  task(id: TaskId): Task;
  operation(id: OperationId): Operation;
  stateAt(step: Step): State;
  /** Steps whose site touches this line of this file, in order; none where there are more than `most`. */
  stepsOnLine(file: string, line: number, most?: number): readonly Step[];
  /** The step that made this one happen: for `task-resumed` what woke it, for a job what queued it; null at a root. */
  causeOf(step: Step): Step | null;
  /** The steps that this one made happen, in order. */
  effectsOf(step: Step): readonly Step[];
}
