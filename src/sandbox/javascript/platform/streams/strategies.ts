/** How much a queue may hold: by bytes, or by chunks. */
import { NativeTypeError } from '../../runtime/primordials.ts';

function markOf(init: unknown): number {
  const mark = (init as { readonly highWaterMark?: unknown }).highWaterMark;
  if (mark === undefined) throw new NativeTypeError('highWaterMark is needed');
  return Number(mark);
}

const byteSize = { size: (chunk: { readonly byteLength: unknown }): unknown => chunk.byteLength }
  .size;
const countSize = { size: (): number => 1 }.size;

export class ByteLengthQueuingStrategy {
  readonly #mark: number;
  constructor(init: unknown) {
    this.#mark = markOf(init);
  }
  get highWaterMark(): number {
    return this.#mark;
  }
  get size(): (chunk: never) => unknown {
    void this.#mark;
    return byteSize;
  }
}

export class CountQueuingStrategy {
  readonly #mark: number;
  constructor(init: unknown) {
    this.#mark = markOf(init);
  }
  get highWaterMark(): number {
    return this.#mark;
  }
  get size(): () => number {
    void this.#mark;
    return countSize;
  }
}
