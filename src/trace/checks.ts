/**
 * What a schema cannot see: how the events of one trace fit together. Tasks, jobs' tasks,
 * operations and timers are created once and before they are mentioned, causes lie in the past.
 * Promises, signals and listeners may be mentioned unannounced: not every one is recorded.
 */
import { assertNever } from './assertNever.ts';
import type { TraceEvent, Wait } from './event.ts';
import { TraceFormatError } from './formatError.ts';
import { MAIN_TASK, type TaskId } from './ids.ts';

export class EventChecks {
  readonly #tasks = new Set<number>();
  readonly #operations = new Set<number>();
  readonly #timers = new Set<number>();
  #at = 0;

  /** @throws {TraceFormatError} whose path begins at the event. */
  check(event: TraceEvent, step: number): void {
    if (event.step !== step) refuse('step', `${step}, its place`, event.step);
    if (event.at < this.#at) refuse('at', `a time not before ${this.#at}`, event.at);
    this.#at = event.at;
    if ('cause' in event && event.cause !== null && event.cause >= step) {
      refuse('cause', `a step before ${step}`, event.cause);
    }
    this.#create(event);
    this.#ran(event.task, 'task');
    this.#references(event);
  }

  #create(event: TraceEvent): void {
    if (event.kind === 'task-created') {
      this.#known(this.#tasks, event.parent, 'parent', 'a task that was created');
      add(this.#tasks, event.created, 'created', 'a new task');
    } else if (event.kind === 'operation-started') {
      add(this.#operations, event.operation, 'operation', 'a new operation');
    } else if (event.kind === 'timer-set') {
      this.#timers.add(event.timer);
    }
  }

  #references(event: TraceEvent): void {
    const task = (id: number | null, field: string): void =>
      this.#known(this.#tasks, id, field, 'a task that was created');
    const operation = (id: number | null): void =>
      this.#known(this.#operations, id, 'operation', 'an operation that was started');
    switch (event.kind) {
      case 'task-ready':
        return task(event.ready, 'ready');
      case 'task-suspended':
        return this.#wait(event.wait, 'wait');
      case 'operation-served':
      case 'operation-ended':
        return operation(event.operation);
      case 'cancel-requested':
        return task(event.target, 'target');
      case 'cancel-delivered':
        operation(event.operation);
        return task(event.target, 'target');
      case 'timer-fired':
      case 'timer-cleared':
        return this.#known(this.#timers, event.timer, 'timer', 'a timer that was set');
      case 'blocked':
        if (event.from > event.at) refuse('from', `a time up to ${event.at}`, event.from);
        return;
      case 'choice':
        if (event.taken >= event.options) {
          refuse('taken', `an index below ${event.options}`, event.taken);
        }
        return;
      case 'run-ended':
        if (event.end.outcome !== 'never-settles') return;
        return event.end.waiting.forEach((waiting, i) => {
          task(waiting.task, `end.waiting[${i}].task`);
          this.#wait(waiting.wait, `end.waiting[${i}].wait`);
        });
      case 'task-created':
      case 'task-started':
      case 'task-yielded':
      case 'task-resumed':
      case 'task-ended':
      case 'job-queued':
      case 'job-started':
      case 'job-ended':
      case 'timer-set':
      case 'operation-started':
      case 'promise-created':
      case 'promise-settled':
      case 'promise-linked':
      case 'error-caught':
      case 'listener-added':
      case 'listener-removed':
      case 'exit-requested':
      case 'rejection-unhandled':
      case 'rejection-handled-late':
      case 'resource-acquired':
      case 'resource-released':
      case 'shared-read':
      case 'shared-write':
      case 'queue-changed':
      case 'console':
      case 'mark':
        return;
      default:
        return assertNever(event);
    }
  }

  #wait(wait: Wait, path: string): void {
    if (wait.on === 'task') {
      this.#known(this.#tasks, wait.id, `${path}.id`, 'a task that was created');
    } else if (wait.on === 'operation') {
      this.#known(this.#operations, wait.id, `${path}.id`, 'an operation that was started');
    } else if (wait.on === 'timer') {
      this.#known(this.#timers, wait.id, `${path}.id`, 'a timer that was set');
    }
  }

  /** The script's own job runs for the program before the program's task is there. */
  #ran(task: TaskId | null, path: string): void {
    if (task !== MAIN_TASK) this.#known(this.#tasks, task, path, 'a task that was created');
  }

  #known(ids: ReadonlySet<number>, id: number | null, path: string, expected: string): void {
    if (id !== null && !ids.has(id)) refuse(path, expected, id);
  }
}

function add(ids: Set<number>, id: number, path: string, expected: string): void {
  if (ids.has(id)) refuse(path, expected, id);
  ids.add(id);
}

function refuse(path: string, expected: string, found: number): never {
  throw new TraceFormatError(path, expected, String(found));
}
