/**
 * Why each step happened. Three answers, in this order: the step that the event itself names;
 * the step that it completes (a timer fires because it was set); and, for what code did, the
 * step from which that code ran without a pause (its start, its resumption, its job's start).
 * A step of the host that nothing is known of is a root.
 */
import { assertNever } from './assertNever.ts';
import { groupIndexes, type Groups } from './groups.ts';
import { asStep, type Step } from './ids.ts';
import type { Link } from './model.ts';
import type { EventStore } from './store.ts';
import type { TaskTracker } from './taskTracker.ts';
import type { WorkTracker } from './workTracker.ts';

const NONE = -1;
const RESUME_LINKS = { value: 'woke', error: 'rejected', cancellation: 'cancelled' } as const;

export class Causality {
  readonly #store: EventStore;
  readonly #tasks: TaskTracker;
  readonly #work: WorkTracker;
  /** Cause of each step; `NONE` for roots. */
  readonly #causes: Int32Array;
  readonly #links: Link[] = [];
  /** For each promise, the step that settled it. */
  readonly #settledAt = new Map<number, number>();
  /** For a settled promise's step: where the chain of settlements that led to it began. */
  readonly #origins = new Map<number, number>();
  #effects: Groups | null = null;

  constructor(store: EventStore, tasks: TaskTracker, work: WorkTracker) {
    this.#store = store;
    this.#tasks = tasks;
    this.#work = work;
    this.#causes = new Int32Array(store.length).fill(NONE);
  }

  get links(): readonly Link[] {
    return this.#links;
  }

  causeOf(step: Step): Step | null {
    const cause = this.#causes[step] ?? NONE;
    return cause === NONE ? null : asStep(cause);
  }

  effectsOf(step: Step): readonly Step[] {
    this.#effects ??= groupIndexes(
      this.#causes.length,
      this.#causes.length,
      (index) => this.#causes[index] ?? NONE,
    );
    return Array.from(this.#effects.of(step), asStep);
  }

  /** Looks at a step before the trackers have. */
  see(step: number): void {
    const cause = this.#causeAt(step);
    // Nothing is caused by itself or by the future, whatever an event claims.
    if (cause >= 0 && cause < step) this.#causes[step] = cause;
  }

  #causeAt(step: number): number {
    const store = this.#store;
    const row = store.rowAt(step);
    const kind = store.kindAt(step);
    switch (kind) {
      case 'task-ready':
      case 'job-queued':
        return store.columnsOf(kind).cause.get(row) ?? this.#stretchAt(step);
      case 'job-started':
        return store.columnsOf(kind).cause.get(row) ?? NONE;
      case 'task-started':
        return this.#started(step);
      case 'task-resumed':
        return this.#resumed(step, row);
      case 'job-ended':
        return this.#work.job(store.jobAt(step))?.startedAt ?? NONE;
      case 'timer-fired':
        return (
          store.columnsOf(kind).cause.get(row) ??
          this.#work.timerSetAt(store.columnsOf(kind).timer.get(row))
        );
      case 'operation-served':
        return this.#operationStart(store.columnsOf(kind).operation.get(row));
      case 'operation-ended':
        return (
          store.columnsOf(kind).cause.get(row) ??
          this.#operationStart(store.columnsOf(kind).operation.get(row))
        );
      case 'promise-settled':
        return this.#settled(step, row);
      case 'cancel-delivered':
        return this.#delivered(step, row);
      case 'rejection-unhandled':
        return this.#settledAt.get(store.columnsOf(kind).promise.get(row)) ?? NONE;
      case 'run-ended':
        return NONE;
      case 'task-created':
      case 'task-suspended':
      case 'task-yielded':
      case 'task-ended':
      case 'timer-set':
      case 'timer-cleared':
      case 'operation-started':
      case 'promise-created':
      case 'promise-linked':
      case 'error-caught':
      case 'listener-added':
      case 'listener-removed':
      case 'exit-requested':
      case 'cancel-requested':
      case 'rejection-handled-late':
      case 'resource-acquired':
      case 'resource-released':
      case 'shared-read':
      case 'shared-write':
      case 'queue-changed':
      case 'blocked':
      case 'choice':
      case 'console':
      case 'mark':
        return this.#stretchAt(step);
      default:
        return assertNever(kind);
    }
  }

  /** Where the code that did this began to run; `NONE` when no code did it. */
  #stretchAt(step: number): number {
    const task = this.#store.taskAt(step);
    const job = this.#store.jobAt(step);
    if (task < 0 && job < 0) return NONE;
    const callback = this.#work.job(job);
    const isOpen = callback !== null && callback.endedAt === null;
    const latest = Math.max(this.#tasks.running.since, isOpen ? callback.startedAt : NONE);
    return latest === NONE ? (callback?.startedAt ?? NONE) : latest;
  }

  #started(step: number): number {
    const task = this.#tasks.find(this.#store.taskAt(step));
    if (task === null) return NONE;
    if (task.parent !== null) this.#link('started', task.createdAt, step);
    return task.createdAt;
  }

  #resumed(step: number, row: number): number {
    const columns = this.#store.columnsOf('task-resumed');
    const task = this.#tasks.find(this.#store.taskAt(step));
    const named = columns.cause.get(row) ?? task?.readyAt ?? NONE;
    if (named < 0 || named >= step) return NONE;
    const woken =
      this.#store.kindAt(named) === 'task-ready' ? (this.#causes[named] ?? NONE) : named;
    if (woken === NONE) return named;
    this.#link(RESUME_LINKS[columns.by.get(row)], this.#origins.get(woken) ?? woken, step);
    return woken;
  }

  #settled(step: number, row: number): number {
    const columns = this.#store.columnsOf('promise-settled');
    const promise = columns.promise.get(row);
    this.#settledAt.set(promise, step);
    const cause = columns.cause.get(row) ?? this.#endOfCall(step, promise);
    if (cause === null || cause >= step) return this.#stretchAt(step);
    this.#origins.set(step, this.#origins.get(cause) ?? cause);
    return cause;
  }

  /** An async function's promise settles because its task ended. */
  #endOfCall(step: number, promise: number): number | null {
    const task = this.#tasks.find(this.#store.taskAt(step));
    return task !== null && task.promise === promise ? task.endedAt : null;
  }

  #delivered(step: number, row: number): number {
    const cause = this.#store.columnsOf('cancel-delivered').cause.get(row);
    if (cause === null || cause >= step) return this.#stretchAt(step);
    this.#link('cancelled', cause, step);
    return cause;
  }

  #operationStart(id: number): number {
    return this.#work.operation(id)?.startedAt ?? NONE;
  }

  #link(kind: Link['kind'], from: number, to: number): void {
    this.#links.push({ kind, from: asStep(from), to: asStep(to) });
  }
}
