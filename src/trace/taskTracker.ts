/** Follows tasks and what they do while a trace is read from its beginning to its end. */
import type { Preview, Site, TaskType } from './event.ts';
import type { OperationId, PromiseId, Step, TaskId } from './ids.ts';
import { asStep } from './ids.ts';
import type { Ending } from './model.ts';
import { RunStack } from './runStack.ts';
import { SpanRecorder } from './spans.ts';
import type { EventStore } from './store.ts';
import type { Handlers } from './tracker.ts';

/** A task while the trace is being read. */
export interface TaskDraft {
  readonly id: TaskId;
  readonly index: number;
  readonly parent: TaskDraft | null;
  readonly children: TaskDraft[];
  readonly type: TaskType;
  readonly name: string;
  readonly site: Site | null;
  readonly promise: PromiseId | null;
  readonly createdAt: Step;
  readonly operations: OperationId[];
  endedAt: Step | null;
  ending: Ending;
  result: Preview | null;
  /** Its latest `task-ready` that it has not run since; -1 for none. */
  readyAt: number;
}

const ENDINGS = { returned: 'fulfilled', threw: 'rejected', cancelled: 'cancelled' } as const;

export class TaskTracker {
  /** In the order of their creation: a draft's `index` is its place here. */
  readonly drafts: TaskDraft[] = [];
  readonly spans = new SpanRecorder();
  readonly running = new RunStack();
  readonly #byId = new Map<number, TaskDraft>();
  readonly #store: EventStore;

  constructor(store: EventStore) {
    this.#store = store;
  }

  find(id: number | null): TaskDraft | null {
    return id === null ? null : (this.#byId.get(id) ?? null);
  }

  handlers(): Handlers {
    const store = this.#store;
    const ready = store.columnsOf('task-ready').ready;
    const ended = store.columnsOf('task-ended');
    const begin = (step: number): void => {
      const task = this.find(store.taskAt(step));
      if (task === null || task.endedAt !== null) return;
      task.readyAt = -1;
      this.running.push(task.index, step);
      this.spans.enter(task.index, 'running', step);
    };
    const pause = (state: 'awaiting' | 'yielded') => (step: number) => {
      const task = this.find(store.taskAt(step));
      if (task === null || task.endedAt !== null) return;
      this.running.remove(task.index, step);
      this.spans.enter(task.index, state, step);
    };
    return {
      'task-created': (step, row) => this.#create(step, row),
      'task-ready': (step, row) => {
        const task = this.find(ready.get(row));
        if (task === null || task.endedAt !== null) return;
        task.readyAt = step;
        if (this.spans.stateOf(task.index) !== 'running') {
          this.spans.enter(task.index, 'ready', step);
        }
      },
      'task-started': begin,
      'task-resumed': begin,
      'task-suspended': pause('awaiting'),
      'task-yielded': pause('yielded'),
      'task-ended': (step, row) => {
        const task = this.find(store.taskAt(step));
        if (task === null || task.endedAt !== null) return;
        task.endedAt = asStep(step);
        task.ending = ENDINGS[ended.outcome.get(row)];
        task.result = ended.value.get(row);
        task.readyAt = -1;
        this.running.remove(task.index, step);
        this.spans.end(task.index, step);
      },
    };
  }

  #create(step: number, row: number): void {
    const columns = this.#store.columnsOf('task-created');
    const id = columns.created.get(row);
    if (this.#byId.has(id)) return;
    const parent = this.find(columns.parent.get(row));
    const task: TaskDraft = {
      id,
      index: this.drafts.length,
      parent,
      children: [],
      type: columns.type.get(row),
      name: columns.name.get(row),
      site: this.#store.siteAt(step),
      promise: columns.promise.get(row),
      createdAt: asStep(step),
      operations: [],
      endedAt: null,
      ending: 'open',
      result: null,
      readyAt: -1,
    };
    parent?.children.push(task);
    this.drafts.push(task);
    this.#byId.set(id, task);
    this.spans.enter(task.index, 'ready', step);
  }
}
