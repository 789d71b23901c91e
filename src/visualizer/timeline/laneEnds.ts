/**
 * Until when each lane is taken, and the first one that is free: a tree of minima, because a program
 * may have a hundred thousand timers set at once.
 *
 *            [1]            the least of all
 *         [2]   [3]
 *       [4][5] [6][7]       one for each lane; -Infinity where there is none yet
 */
export class LaneEnds {
  #least = [-Infinity, -Infinity];

  /** The first lane whose end is not after `from`; one that has no end yet is free. */
  firstFree(from: number): number {
    if ((this.#least[1] ?? -Infinity) > from) this.#grow();
    const leaves = this.#least.length / 2;
    let node = 1;
    while (node < leaves) node = 2 * node + ((this.#least[2 * node] ?? 0) <= from ? 0 : 1);
    return node - leaves;
  }

  set(lane: number, end: number): void {
    const least = this.#least;
    let node = least.length / 2 + lane;
    least[node] = end;
    for (node >>= 1; node > 0; node >>= 1) {
      least[node] = Math.min(least[2 * node] ?? 0, least[2 * node + 1] ?? 0);
    }
  }

  #grow(): void {
    const before = this.#least;
    const leaves = before.length / 2;
    this.#least = Array.from({ length: 4 * leaves }, () => -Infinity);
    for (let lane = 0; lane < leaves; lane++) this.set(lane, before[leaves + lane] ?? 0);
  }
}
