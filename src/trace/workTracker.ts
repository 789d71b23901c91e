/** Follows what goes on outside tasks: operations, jobs, queues, timers, resources, blocked stretches. */
import type { Queue, Site } from './event.ts';
import {
  asMicros,
  asStep,
  type JobId,
  type OperationId,
  type Step,
  type TimerId,
  type VirtualMicros,
} from './ids.ts';
import { Intervals } from './intervals.ts';
import type { BlockedStretch, Ending } from './model.ts';
import type { EventStore } from './store.ts';
import type { TaskTracker } from './taskTracker.ts';
import type { Handlers } from './tracker.ts';

export interface OperationDraft {
  readonly id: OperationId;
  readonly task: number | null;
  readonly startedAt: Step;
  readonly site: Site | null;
  readonly inFlight: number;
  servedAt: Step | null;
  endedAt: Step | null;
  ending: Ending;
  result: string;
}

export interface JobDraft {
  readonly id: JobId;
  readonly task: number | null;
  readonly queuedAt: Step | null;
  readonly startedAt: Step;
  endedAt: Step | null;
}

/** One wait of one timer: from being set to firing or being cleared. */
export interface TimerWait {
  readonly id: TimerId;
  readonly setAt: Step;
  readonly due: VirtualMicros;
  /** The `timer-set` step, which says its label; `setAt` of a repeating timer is its last firing. */
  readonly labelAt: Step;
}

interface ResourceHistory {
  readonly steps: number[];
  readonly inUse: number[];
  readonly capacity: (number | null)[];
}

interface TimerDraft {
  readonly interval: number;
  readonly repeats: boolean;
  readonly delay: number;
  readonly labelAt: Step;
}

interface Place {
  readonly queue: Intervals;
  readonly index: number;
}

const MICROTASK_QUEUES: ReadonlySet<Queue> = new Set(['microtask', 'tick']);

export class WorkTracker {
  readonly operations: OperationDraft[] = [];
  readonly inFlight = new Intervals();
  readonly jobs: JobDraft[] = [];
  /** Whoever waits for its turn in the running macrotask: callbacks and ready tasks. */
  readonly microtasks = new Intervals();
  readonly macrotasks = new Intervals();
  readonly timers = new Intervals();
  /** What the intervals of `timers` are of. */
  readonly timerWaits: TimerWait[] = [];
  readonly resources = new Map<string, ResourceHistory>();
  readonly blocked: BlockedStretch[] = [];
  readonly console: Step[] = [];
  readonly #store: EventStore;
  readonly #tasks: TaskTracker;
  readonly #operationsById = new Map<number, OperationDraft>();
  readonly #jobsById = new Map<number, JobDraft>();
  readonly #queued = new Map<number, Place>();
  readonly #ready = new Map<number, Place>();
  readonly #timersById = new Map<number, TimerDraft>();

  constructor(store: EventStore, tasks: TaskTracker) {
    this.#store = store;
    this.#tasks = tasks;
  }

  operation(id: number | null): OperationDraft | null {
    return id === null ? null : (this.#operationsById.get(id) ?? null);
  }

  job(id: number): JobDraft | null {
    return this.#jobsById.get(id) ?? null;
  }

  /** The step at which a timer was set, or fired the last time; -1 when it is not set. */
  timerSetAt(id: number): number {
    const timer = this.#timersById.get(id);
    return timer === undefined ? -1 : this.timers.from(timer.interval);
  }

  handlers(): Handlers {
    return { ...this.#operationHandlers(), ...this.#queueHandlers(), ...this.#otherHandlers() };
  }

  #taskAt(step: number): number | null {
    const task = this.#store.taskAt(step);
    return task < 0 ? null : task;
  }

  #operationHandlers(): Handlers {
    const started = this.#store.columnsOf('operation-started');
    const served = this.#store.columnsOf('operation-served');
    const ended = this.#store.columnsOf('operation-ended');
    return {
      'operation-started': (step, row) => {
        const id = started.operation.get(row);
        if (this.#operationsById.has(id)) return;
        const operation: OperationDraft = {
          id,
          task: this.#taskAt(step),
          startedAt: asStep(step),
          site: this.#store.siteAt(step),
          inFlight: this.inFlight.begin(step),
          servedAt: null,
          endedAt: null,
          ending: 'open',
          result: '',
        };
        this.operations.push(operation);
        this.#operationsById.set(id, operation);
        this.#tasks.find(operation.task)?.operations.push(id);
      },
      'operation-served': (step, row) => {
        const operation = this.operation(served.operation.get(row));
        if (operation !== null) operation.servedAt ??= asStep(step);
      },
      'operation-ended': (step, row) => {
        const operation = this.operation(ended.operation.get(row));
        if (operation === null || operation.endedAt !== null) return;
        operation.endedAt = asStep(step);
        operation.ending = ended.outcome.get(row);
        operation.result = ended.result.get(row);
        this.inFlight.finish(operation.inFlight, step);
      },
    };
  }

  #queueHandlers(): Handlers {
    const store = this.#store;
    const queued = store.columnsOf('job-queued');
    const ready = store.columnsOf('task-ready').ready;
    const leave = (places: Map<number, Place>, id: number, step: number): Place | null => {
      const place = places.get(id);
      if (place === undefined) return null;
      place.queue.finish(place.index, step);
      places.delete(id);
      return place;
    };
    const runs = (step: number): void => void leave(this.#ready, store.taskAt(step), step);
    return {
      'task-ready': (step, row) => {
        const id = ready.get(row);
        leave(this.#ready, id, step);
        if (this.#tasks.find(id)?.readyAt !== step) return;
        this.#ready.set(id, { queue: this.microtasks, index: this.microtasks.begin(step) });
      },
      'task-started': runs,
      'task-resumed': runs,
      'task-ended': runs,
      'job-queued': (step, row) => {
        const id = queued.queued.get(row);
        leave(this.#queued, id, step);
        const queue = MICROTASK_QUEUES.has(queued.queue.get(row))
          ? this.microtasks
          : this.macrotasks;
        this.#queued.set(id, { queue, index: queue.begin(step) });
      },
      'job-started': (step) => {
        const id = store.jobAt(step);
        const place = leave(this.#queued, id, step);
        const job: JobDraft = {
          id: id as JobId,
          task: this.#taskAt(step),
          queuedAt: place === null ? null : asStep(place.queue.from(place.index)),
          startedAt: asStep(step),
          endedAt: null,
        };
        this.jobs.push(job);
        this.#jobsById.set(id, job);
      },
      'job-ended': (step) => {
        const job = this.#jobsById.get(store.jobAt(step));
        if (job !== undefined) job.endedAt ??= asStep(step);
      },
    };
  }

  #otherHandlers(): Handlers {
    const store = this.#store;
    const set = store.columnsOf('timer-set');
    const fired = store.columnsOf('timer-fired').timer;
    const cleared = store.columnsOf('timer-cleared').timer;
    const blockedFrom = store.columnsOf('blocked').from;
    const stop = (id: number, step: number): void => {
      const timer = this.#timersById.get(id);
      if (timer === undefined) return;
      this.timers.finish(timer.interval, step);
      this.#timersById.delete(id);
    };
    const start = (id: TimerId, step: number, due: number, timer: Omit<TimerDraft, 'interval'>) => {
      const { labelAt } = timer;
      this.timerWaits.push({ id, setAt: asStep(step), due: asMicros(due), labelAt });
      this.#timersById.set(id, { ...timer, interval: this.timers.begin(step) });
    };
    return {
      'timer-set': (step, row) => {
        const id = set.timer.get(row);
        stop(id, step);
        start(id, step, set.due.get(row), {
          repeats: set.repeats.get(row),
          delay: set.delay.get(row),
          labelAt: asStep(step),
        });
      },
      'timer-fired': (step, row) => {
        const id = fired.get(row);
        const timer = this.#timersById.get(id);
        stop(id, step);
        if (timer?.repeats === true) start(id, step, store.timeAt(step) + timer.delay, timer);
      },
      'timer-cleared': (step, row) => stop(cleared.get(row), step),
      'resource-acquired': (step, row) => this.#useResource('resource-acquired', step, row),
      'resource-released': (step, row) => this.#useResource('resource-released', step, row),
      blocked: (step, row) => {
        this.blocked.push({
          step: asStep(step),
          task: this.#tasks.find(this.#taskAt(step))?.id ?? null,
          from: blockedFrom.get(row),
          to: store.timeAt(step),
        });
      },
      console: (step) => void this.console.push(asStep(step)),
    };
  }

  #useResource(kind: 'resource-acquired' | 'resource-released', step: number, row: number): void {
    const columns = this.#store.columnsOf(kind);
    const name = columns.name.get(row);
    const history = this.resources.get(name) ?? { steps: [], inUse: [], capacity: [] };
    history.steps.push(step);
    history.inUse.push(columns.inUse.get(row));
    history.capacity.push(columns.capacity.get(row));
    this.resources.set(name, history);
  }
}
