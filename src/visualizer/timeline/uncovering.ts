/** A score draws itself once after a run, left to right. */

const DURATION_MS = 380;

export class Uncovering {
  #from: number | null = null;

  start(): void {
    this.#from = performance.now();
  }

  /** How much of the axis is uncovered now: 1 when nothing moves any more. */
  share(): number {
    if (this.#from === null) return 1;
    const passed = (performance.now() - this.#from) / DURATION_MS;
    if (passed < 1) return 1 - (1 - passed) ** 3;
    this.#from = null;
    return 1;
  }
}
