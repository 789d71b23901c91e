/** The virtual clock. It moves only by what code uses up and by the scheduler's jumps. */

/** How many turns pass before a spinning program is looked at (real time, limits). */
export const TURNS_PER_LOOK = 16_384;

/** 2026-01-01T00:00:00Z in ms: when every run begins. */
export const EPOCH = 1_767_225_600_000;

/**
 * Virtual µs since the start are `base + spent`. The running code's turns are counted in
 * `spent`, a small integer, because that is what an engine increments fastest.
 */
export class Clock {
  spent = 0;
  /** Called when `base` changes: records count from it. */
  moved: () => void = () => {};
  private start = 0;

  get base(): number {
    return this.start;
  }

  set base(micros: number) {
    this.start = micros;
    this.moved();
  }

  now(): number {
    return this.start + this.spent;
  }

  /** Uses up time without turns. */
  advance(micros: number): void {
    this.base = this.start + micros;
  }

  /** A new run begins. */
  restart(): void {
    this.spent = 0;
    this.base = 0;
  }

  fold(): void {
    if (this.spent === 0) return;
    const { spent } = this;
    this.spent = 0;
    this.base = this.start + spent;
  }
}
