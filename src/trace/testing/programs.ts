/**
 * Random programs, run by a tiny event loop of their own that writes the trace as the real
 * runtime would: tasks call tasks synchronously, wait for operations, timers or one another,
 * are woken through a microtask queue, and end in every way.
 */
import fc from 'fast-check';
import { TraceBuilder } from '../builder.ts';
import {
  asJobId,
  asMicros,
  asOperationId,
  asPromiseId,
  asTaskId,
  type JobId,
  type Step,
  type TaskId,
} from '../ids.ts';
import type { NewEvent } from '../store.ts';
import type { Trace } from '../trace.ts';
import { FINISH, START } from './header.ts';

/** What a task does, one after the other. */
export type Action =
  | { readonly do: 'operation'; readonly ms: number; readonly fails: boolean }
  | { readonly do: 'turn' }
  | { readonly do: 'call'; readonly body: readonly Action[]; readonly waits: boolean }
  | { readonly do: 'print' }
  | { readonly do: 'throw' }
  | { readonly do: 'hang' };

const grammar = fc.letrec<{ action: Action; body: readonly Action[] }>((tie) => ({
  action: fc.oneof(
    { depthIdentifier: 'program', maxDepth: 3 },
    fc.record({ do: fc.constant('operation' as const), ms: fc.nat(3), fails: fc.boolean() }),
    fc.constant({ do: 'turn' as const }),
    fc.constant({ do: 'print' as const }),
    fc.constant({ do: 'throw' as const }),
    fc.constant({ do: 'hang' as const }),
    {
      arbitrary: fc.record({
        do: fc.constant('call' as const),
        body: tie('body'),
        waits: fc.boolean(),
      }),
      weight: 4,
    },
  ),
  body: fc.array(tie('action'), { maxLength: 4, size: 'max' }),
}));

export const arbitraryProgram: fc.Arbitrary<readonly Action[]> = fc.array(grammar.action, {
  minLength: 2,
  maxLength: 8,
  size: 'max',
});

interface Running {
  readonly id: TaskId;
  /** Goes on with the task until it waits or ends. */
  next(): void;
  /** Wakes whoever waits for its end. */
  onEnd: ((cause: Step) => void) | null;
  endedAt: Step | null;
}

export function runProgram(program: readonly Action[]): Trace {
  return new Machine().run(program);
}

class Machine {
  readonly #trace = new TraceBuilder(START);
  readonly #microtasks: (() => void)[] = [];
  readonly #operations: { readonly at: number; readonly end: () => void }[] = [];
  #now = 0;
  #job: JobId = asJobId(1);
  #ids = 0;

  run(program: readonly Action[]): Trace {
    this.#macrotask('script', () => this.#call(program, null));
    for (;;) {
      this.#operations.sort((a, b) => a.at - b.at);
      const due = this.#operations.shift();
      if (due === undefined) break;
      this.#now = due.at;
      this.#macrotask('io', due.end);
    }
    return this.#trace.finish(FINISH);
  }

  #macrotask(queue: 'script' | 'io', run: () => void): void {
    this.#job = asJobId(++this.#ids);
    this.#append({ kind: 'job-started', job: this.#job, queue, label: queue, cause: null });
    run();
    this.#append({ kind: 'job-ended', job: this.#job, outcome: 'returned' });
    for (let next = this.#microtasks.shift(); next; next = this.#microtasks.shift()) next();
  }

  /** An event at this moment, in this job, by nobody unless it says so. */
  #append(event: Partial<NewEvent> & Pick<NewEvent, 'kind'>): Step {
    const here = { at: asMicros(this.#now), task: null, job: this.#job, site: null };
    return this.#trace.append({ ...here, ...event } as Parameters<TraceBuilder['append']>[0]);
  }

  #call(actions: readonly Action[], parent: TaskId | null): Running {
    const id = asTaskId(++this.#ids);
    const name = `task ${id}`;
    const type = parent === null ? 'main' : 'async-function';
    this.#append({
      kind: 'task-created',
      task: parent,
      created: id,
      parent,
      type,
      name,
      promise: null,
    });
    let place = 0;
    const task: Running = {
      id,
      onEnd: null,
      endedAt: null,
      next: () => {
        for (let action = actions[place++]; action !== undefined; action = actions[place++]) {
          if (!this.#act(task, action)) return;
        }
        this.#end(task, 'returned');
      },
    };
    this.#append({ kind: 'task-started', task: id });
    task.next();
    return task;
  }

  /** Whether the task goes on at once. */
  #act(task: Running, action: Action): boolean {
    switch (action.do) {
      case 'print':
        this.#append({
          kind: 'console',
          task: task.id,
          level: 'log',
          text: 'x',
          values: [],
          stack: '',
        });
        return true;
      case 'throw':
        this.#end(task, 'threw');
        return false;
      case 'hang':
        this.#suspend(task);
        return false;
      case 'turn':
        this.#wake(task, this.#suspend(task));
        return false;
      case 'operation':
        this.#operate(task, action.ms, action.fails);
        return false;
      case 'call': {
        const callee = this.#call(action.body, task.id);
        if (!action.waits) return true;
        const step = this.#suspend(task);
        if (callee.endedAt === null) callee.onEnd = (cause) => this.#wake(task, cause);
        else this.#wake(task, step);
        return false;
      }
    }
  }

  #operate(task: Running, ms: number, fails: boolean): void {
    const operation = asOperationId(++this.#ids);
    const call = { api: 'fetch', label: 'x', signal: null, promise: null, stack: '' };
    this.#append({ kind: 'operation-started', task: task.id, operation, ...call });
    this.#suspend(task);
    const outcome = fails ? 'rejected' : 'fulfilled';
    const end = (): void => {
      const ended = { operation, outcome, result: '', cause: null } as const;
      this.#wake(task, this.#append({ kind: 'operation-ended', ...ended }));
    };
    this.#operations.push({ at: this.#now + ms * 1000, end });
  }

  #suspend(task: Running): Step {
    const wait = { on: 'promise', id: asPromiseId(++this.#ids), label: 'x' } as const;
    return this.#append({ kind: 'task-suspended', task: task.id, wait, stack: '' });
  }

  #wake(task: Running, cause: Step): void {
    const ready = this.#append({ kind: 'task-ready', ready: task.id, cause });
    this.#microtasks.push(() => {
      this.#append({ kind: 'task-resumed', task: task.id, by: 'value', value: null, cause: ready });
      task.next();
    });
  }

  #end(task: Running, outcome: 'returned' | 'threw'): void {
    task.endedAt = this.#append({ kind: 'task-ended', task: task.id, outcome, value: null });
    task.onEnd?.(task.endedAt);
  }
}
