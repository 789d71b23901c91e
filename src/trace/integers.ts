/**
 * A growing column of whole numbers from 0 to 2^53 - 1. It begins with one byte a number and
 * widens when a larger one comes, so that most columns of most traces stay small.
 */
export type IntegerArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

const FIRST_CAPACITY = 16;

function largestIn(array: IntegerArray): number {
  if (array instanceof Float64Array) return Number.MAX_SAFE_INTEGER;
  return 2 ** (8 * array.BYTES_PER_ELEMENT) - 1;
}

function arrayFor(largest: number, capacity: number): IntegerArray {
  if (largest < 2 ** 8) return new Uint8Array(capacity);
  if (largest < 2 ** 16) return new Uint16Array(capacity);
  if (largest < 2 ** 32) return new Uint32Array(capacity);
  return new Float64Array(capacity);
}

export class Integers {
  #data: IntegerArray;
  #length: number;
  /** The largest number that fits before the column must widen. */
  #largest: number;

  /** `data` is taken over, not copied. */
  constructor(data: IntegerArray = new Uint8Array(0)) {
    this.#data = data;
    this.#length = data.length;
    this.#largest = largestIn(data);
  }

  get length(): number {
    return this.#length;
  }

  /** @throws {RangeError} for anything but a whole number from 0 to 2^53 - 1. */
  push(value: number): void {
    if (!(value <= this.#largest) || value < 0 || Math.trunc(value) !== value) this.#widen(value);
    if (this.#length === this.#data.length) this.#grow();
    this.#data[this.#length++] = value;
  }

  /** What a place holds; 0 beyond the end. */
  get(index: number): number {
    return this.#data[index] ?? 0;
  }

  /** The numbers in an array of their own, without room to grow. */
  toArray(): IntegerArray {
    return this.#data.slice(0, this.#length);
  }

  #widen(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`A trace holds whole numbers from 0 to 2^53 - 1, not ${value}`);
    }
    const wider = arrayFor(value, this.#data.length);
    wider.set(this.#data);
    this.#data = wider;
    this.#largest = largestIn(wider);
  }

  #grow(): void {
    const larger = arrayFor(this.#largest, Math.max(FIRST_CAPACITY, this.#data.length * 2));
    larger.set(this.#data);
    this.#data = larger;
  }
}
