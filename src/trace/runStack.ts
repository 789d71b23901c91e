/**
 * Which tasks run at each step: a synchronous call of one async function from another leaves
 * the caller running underneath. Kept as a linked list of what is below, so that the stack of
 * every step stays readable at the price of one entry a change.
 *
 * Who leaves from the middle (no engine does that, a trace from elsewhere may) is only marked
 * as gone, which keeps everything linear.
 */
import { lastAtMost } from './intervals.ts';

const NOBODY = -1;
const STAYS = Number.POSITIVE_INFINITY;

export class RunStack {
  /** Per entry: the task, the step since which it runs, until which, and the entry below. */
  readonly #tasks: number[] = [];
  readonly #since: number[] = [];
  readonly #until: number[] = [];
  readonly #below: number[] = [];
  /** Per change of the top: its step and the new top. */
  readonly #steps: number[] = [];
  readonly #tops: number[] = [];
  readonly #entryOfTask = new Map<number, number>();
  #top = NOBODY;

  /** The step at which the running task began to; -1 when none runs. */
  get since(): number {
    return this.#since[this.#top] ?? NOBODY;
  }

  /** Puts a task on top; one that is on the stack already is taken off first. */
  push(task: number, step: number): void {
    this.remove(task, step);
    this.#tasks.push(task);
    this.#since.push(step);
    this.#until.push(STAYS);
    const entry = this.#below.push(this.#top) - 1;
    this.#entryOfTask.set(task, entry);
    this.#change(step, entry);
  }

  /** Takes a task off the stack, wherever it is. */
  remove(task: number, step: number): void {
    const entry = this.#entryOfTask.get(task);
    if (entry === undefined) return;
    this.#entryOfTask.delete(task);
    this.#until[entry] = step;
    if (entry !== this.#top) return;
    let top = entry;
    while (top !== NOBODY && this.#until[top] !== STAYS) top = this.#below[top] ?? NOBODY;
    this.#change(step, top);
  }

  /** Indexes of the tasks that run right after this step, innermost first. */
  at(step: number): readonly number[] {
    const change = lastAtMost(this.#steps.length, (index) => this.#steps[index] ?? 0, step);
    const tasks: number[] = [];
    for (let entry = this.#tops[change] ?? NOBODY; entry >= 0; entry = this.#below[entry] ?? -1) {
      if ((this.#until[entry] ?? STAYS) > step) tasks.push(this.#tasks[entry] ?? NOBODY);
    }
    return tasks;
  }

  #change(step: number, top: number): void {
    this.#top = top;
    this.#steps.push(step);
    this.#tops.push(top);
  }
}
