/** Offsets as lines and columns, in the way editors count: CR LF, LF and CR end a line. */
import type { Site } from '../../../trace/index.ts';

export type Range = Omit<Site, 'file'>;

export class Lines {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) this.#starts.push(at + 1);
    }
  }

  range(start: number, end: number): Range {
    const [line, column] = this.#position(start);
    const [endLine, endColumn] = this.#position(end);
    return { line, column, endLine, endColumn };
  }

  /** The offset of a 1-based line and a 0-based column. */
  offset(line: number, column: number): number {
    return Math.min((this.#starts[line - 1] ?? this.#length) + column, this.#length);
  }

  #position(offset: number): readonly [number, number] {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, offset - (this.#starts[low] ?? 0)];
  }
}
