/**
 * Changes of a text by offset: insertions and erased ranges, applied in one pass.
 *
 * Where several insertions meet at one offset, those that close something come before those that
 * open something; what closes the inner construct comes first, what opens the outer one comes
 * first. How deep a construct lies in the tree says which is the inner.
 */
import { hasLineEnd } from './trivia.ts';

interface Insertion {
  readonly at: number;
  readonly opens: boolean;
  readonly depth: number;
  readonly order: number;
  readonly text: string;
}

interface Erasure {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Edited {
  readonly text: string;
  /** The offset in the original of an offset in the text. */
  origin(offset: number): number;
}

function compare(a: Insertion, b: Insertion): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.opens !== b.opens) return a.opens ? 1 : -1;
  if (a.depth !== b.depth) return a.opens ? a.depth - b.depth : b.depth - a.depth;
  return a.opens ? a.order - b.order : b.order - a.order;
}

/** Spaces of the same length; ends of lines stay where they are. */
const blank = (text: string): string =>
  hasLineEnd(text) ? text.replaceAll(/[^\n\r\u2028\u2029]/g, ' ') : ' '.repeat(text.length);

export class Edits {
  readonly #text: string;
  readonly #insertions: Insertion[] = [];
  readonly #erasures: Erasure[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Inserts before what begins at `at`. */
  open(at: number, depth: number, text: string): void {
    this.#insertions.push({ at, opens: true, depth, order: this.#insertions.length, text });
  }

  /** Inserts after what ends at `at`. */
  close(at: number, depth: number, text: string): void {
    this.#insertions.push({ at, opens: false, depth, order: this.#insertions.length, text });
  }

  /** Blanks a range; `first` takes the place of its first characters. */
  erase(start: number, end: number, first = ''): void {
    this.replace(start, end, first + blank(this.#text.slice(start + first.length, end)));
  }

  /** Puts `text` in the place of a range. Ranges never overlap. */
  replace(start: number, end: number, text: string): void {
    if (end > start) this.#erasures.push({ start, end, text });
  }

  apply(): Edited {
    const insertions = this.#insertions.toSorted(compare);
    const erasures = this.#erasures.toSorted((a, b) => a.start - b.start);
    const pieces: string[] = [];
    /** Pairs of offsets, result and original, at which a piece of the original begins. */
    const outs: number[] = [];
    const origins: number[] = [];
    let length = 0;
    let from = 0;
    let next = 0;
    const push = (piece: string, origin: number): void => {
      if (piece === '') return;
      outs.push(length);
      origins.push(origin);
      pieces.push(piece);
      length += piece.length;
    };
    const copyTo = (to: number): void => {
      for (;;) {
        const erasure = erasures[next];
        if (erasure === undefined || erasure.start >= to) break;
        push(this.#text.slice(from, erasure.start), from);
        push(erasure.text, erasure.start);
        from = Math.max(from, erasure.end);
        next++;
      }
      if (to > from) {
        push(this.#text.slice(from, to), from);
        from = to;
      }
    };
    for (const insertion of insertions) {
      copyTo(insertion.at);
      push(insertion.text, insertion.at);
    }
    copyTo(this.#text.length + 1);
    return {
      text: pieces.join(''),
      origin: (offset) => {
        let low = 0;
        let high = outs.length - 1;
        while (low < high) {
          const middle = (low + high + 1) >> 1;
          if ((outs[middle] ?? 0) <= offset) low = middle;
          else high = middle - 1;
        }
        const start = origins[low] ?? 0;
        const end = origins[low + 1] ?? this.#text.length;
        return Math.min(start + offset - (outs[low] ?? 0), Math.max(start, end));
      },
    };
  }
}
