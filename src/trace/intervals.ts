/**
 * Things that are there from one step to another, in the order in which they came: who is in a
 * queue, which timers are set, which operations are in flight.
 *
 * What is there at a step is found from the last keyframe before it. A keyframe is taken when as
 * many have come since the last one as were there then, so that all of them together stay linear
 * in size, and a question costs about as much as its answer.
 */
const LEAST_BETWEEN_KEYFRAMES = 256;
const NEVER = Number.POSITIVE_INFINITY;

interface Keyframe {
  /** How many intervals had begun. */
  readonly begun: number;
  /** Which of them were still there when the last of them began. */
  readonly there: readonly number[];
}

export class Intervals {
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  #keyframes: readonly Keyframe[] | null = null;

  get length(): number {
    return this.#from.length;
  }

  /** Steps must come in order. Returns the interval's index. */
  begin(step: number): number {
    this.#to.push(NEVER);
    return this.#from.push(step) - 1;
  }

  finish(index: number, step: number): void {
    this.#to[index] = step;
  }

  from(index: number): number {
    return this.#from[index] ?? 0;
  }

  /** The step at which it was no longer there; infinite when it stayed. */
  to(index: number): number {
    return this.#to[index] ?? NEVER;
  }

  /** Indexes of the intervals that are there right after this step, in the order in which they came. */
  at(step: number): readonly number[] {
    this.#keyframes ??= this.#takeKeyframes();
    const begun = lastAtMost(this.#from.length, (index) => this.from(index), step) + 1;
    const keyframes = this.#keyframes;
    const nearest = lastAtMost(keyframes.length, (i) => keyframes[i]?.begun ?? 0, begun);
    const keyframe = keyframes[nearest];
    const there = (keyframe?.there ?? []).filter((index) => this.to(index) > step);
    for (let index = keyframe?.begun ?? 0; index < begun; index++) {
      if (this.to(index) > step) there.push(index);
    }
    return there;
  }

  #takeKeyframes(): readonly Keyframe[] {
    const keyframes: Keyframe[] = [];
    let there: readonly number[] = [];
    let begun = 0;
    while (begun < this.#from.length) {
      const next = begun + Math.max(LEAST_BETWEEN_KEYFRAMES, there.length);
      if (next > this.#from.length) break;
      const step = this.from(next - 1);
      const still = there.filter((index) => this.to(index) > step);
      for (let index = begun; index < next; index++) if (this.to(index) > step) still.push(index);
      there = still;
      begun = next;
      keyframes.push({ begun, there });
    }
    return keyframes;
  }
}

/** The last index whose number is at most `limit`, in numbers that never fall; -1 when there is none. */
export function lastAtMost(
  length: number,
  numberAt: (index: number) => number,
  limit: number,
): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numberAt(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
