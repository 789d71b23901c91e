/** What every task was doing when: all tasks' spans in one set of columns. */
import { groupInSlices, type Groups } from './groups.ts';
import { asStep, type Step } from './ids.ts';
import { lastAtMost } from './intervals.ts';
import { Integers } from './integers.ts';
import type { Spans, SpanState } from './model.ts';
import type { Slices } from './slices.ts';

const STATES: readonly SpanState[] = ['running', 'ready', 'awaiting', 'yielded'];
const ENDED = STATES.length;

/** Collects changes of state in the order of steps; a span reaches to its task's next change. */
export class SpanRecorder {
  readonly #tasks = new Integers();
  readonly #states = new Integers();
  readonly #steps = new Integers();
  readonly #current: number[] = [];

  /** What a task, given by its index, does now; null before it was created and after it ended. */
  stateOf(task: number): SpanState | null {
    return STATES[this.#current[task] ?? ENDED] ?? null;
  }

  /** From this step on the task is in this state. Staying in it begins no new span, except a new wait. */
  enter(task: number, state: SpanState, step: number): void {
    const code = STATES.indexOf(state);
    if (this.#current[task] === code && state !== 'awaiting') return;
    this.#record(task, code, step);
  }

  end(task: number, step: number): void {
    this.#record(task, ENDED, step);
  }

  #record(task: number, code: number, step: number): void {
    this.#current[task] = code;
    this.#tasks.push(task);
    this.#states.push(code);
    this.#steps.push(step);
  }

  *finish(taskCount: number, lastStep: number): Slices<SpanTable> {
    const changes = yield* groupInSlices(this.#tasks.length, taskCount, (index) =>
      this.#tasks.get(index),
    );
    return new SpanTable(changes, this.#states, this.#steps, lastStep);
  }
}

export class SpanTable {
  readonly #changes: Groups;
  readonly #states: Integers;
  readonly #steps: Integers;
  readonly #lastStep: number;

  constructor(changes: Groups, states: Integers, steps: Integers, lastStep: number) {
    this.#changes = changes;
    this.#states = states;
    this.#steps = steps;
    this.#lastStep = lastStep;
  }

  /** The spans of a task, given by its index. */
  of(task: number): Spans {
    const changes = this.#changes.of(task);
    const states = this.#states;
    const steps = this.#steps;
    const last = changes.length - 1;
    const ended = last >= 0 && states.get(changes[last] ?? 0) === ENDED;
    const stepOf = (index: number): Step => asStep(steps.get(changes[index] ?? 0));
    const end = asStep(this.#lastStep);
    return {
      length: ended ? last : changes.length,
      state: (index) => STATES[states.get(changes[index] ?? 0)] ?? 'running',
      from: stepOf,
      to: (index) => (index < last ? stepOf(index + 1) : end),
    };
  }
}

/** The span that a task is in right after a step; -1 before its first. Ends are not looked at. */
export function spanAt(spans: Spans, step: Step): number {
  return lastAtMost(spans.length, (index) => spans.from(index), step);
}
