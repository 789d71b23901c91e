/**
 * Which tasks run at each step: a synchronous call of one async function from another leaves
 * the caller running underneath. Kept as a linked list of what is below, so that the stack of
 * every step stays readable at the price of one entry a change.
 */
import { lastAtMost } from './intervals.ts';

const NOBODY = -1;

export class RunStack {
  /** Per change: its step, the task that runs from then on, since when it runs, and the entry below. */
  readonly #steps: number[] = [];
  readonly #tops: number[] = [];
  readonly #tasks: number[] = [];
  readonly #since: number[] = [];
  readonly #below: number[] = [];
  #top = NOBODY;

  /** The step at which the running task began to; -1 when none runs. */
  get since(): number {
    return this.#since[this.#top] ?? NOBODY;
  }

  /** Index of the task that runs; -1 for none. */
  get task(): number {
    return this.#tasks[this.#top] ?? NOBODY;
  }

  push(task: number, step: number): void {
    this.#change(step, this.#entry(task, step, this.#top));
  }

  /** Takes a task off the stack, wherever it is. */
  remove(task: number, step: number): void {
    const above: number[] = [];
    let entry = this.#top;
    while (entry !== NOBODY && this.#tasks[entry] !== task) {
      above.push(entry);
      entry = this.#below[entry] ?? NOBODY;
    }
    if (entry === NOBODY) return;
    let top = this.#below[entry] ?? NOBODY;
    for (const kept of above.reverse()) {
      top = this.#entry(this.#tasks[kept] ?? NOBODY, this.#since[kept] ?? step, top);
    }
    this.#change(step, top);
  }

  /** Indexes of the tasks that run right after this step, innermost first. */
  at(step: number): readonly number[] {
    const change = lastAtMost(this.#steps.length, (index) => this.#steps[index] ?? 0, step);
    const tasks: number[] = [];
    let entry = this.#tops[change] ?? NOBODY;
    while (entry !== NOBODY) {
      tasks.push(this.#tasks[entry] ?? NOBODY);
      entry = this.#below[entry] ?? NOBODY;
    }
    return tasks;
  }

  #entry(task: number, since: number, below: number): number {
    this.#tasks.push(task);
    this.#since.push(since);
    return this.#below.push(below) - 1;
  }

  #change(step: number, top: number): void {
    this.#top = top;
    this.#steps.push(step);
    this.#tops.push(top);
  }
}
