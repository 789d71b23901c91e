/**
 * The table of sites. A site's range is its construct's, with one exception: it ends where the
 * body of a function inside it begins, when that body takes several lines. Otherwise a click on a
 * line of a callback would point at the call that was given the callback.
 */
import type { ProgramSite, SiteKind } from '../probes.ts';
import type { Lines } from './lines.ts';

interface Draft {
  readonly kind: SiteKind;
  readonly name: string;
  readonly start: number;
  end: number;
  iterable?: string;
  text?: readonly [start: number, end: number];
}

export class SiteTable {
  readonly #drafts: Draft[] = [];
  readonly #lines: Lines;

  /** Site 0 is the whole program; as an index it means "none". */
  constructor(lines: Lines, length: number) {
    this.#lines = lines;
    this.add('main', 0, length, 'main');
  }

  /** @returns the new site's index */
  add(kind: SiteKind, start: number, end: number, name: string): number {
    return this.#drafts.push({ kind, name, start, end }) - 1;
  }

  /** A `for await`, and how the engine prints what it loops over. */
  addForAwait(start: number, end: number, name: string, iterable: string): number {
    return this.#drafts.push({ kind: 'for-await', name, start, end, iterable }) - 1;
  }

  /** A function or class, by its head; `textEnd` is where it ends, body and all. */
  addWhole(
    kind: 'function' | 'generator' | 'class',
    head: readonly [start: number, end: number],
    textEnd: number,
    name: string,
  ): number {
    const [start, end] = head;
    return this.#drafts.push({ kind, name, start, end, text: [start, textEnd] }) - 1;
  }

  /** A function's body of several lines begins at `bodyStart`, after a head that ends at `headEnd`. */
  cut(sites: readonly number[], bodyStart: number, headEnd: number): void {
    for (const site of sites) {
      const draft = this.#drafts[site];
      if (draft !== undefined && draft.end > bodyStart) draft.end = headEnd;
    }
  }

  finish(): readonly ProgramSite[] {
    return this.#drafts.map(({ kind, name, start, end, text, iterable }) => ({
      kind,
      name,
      ...this.#lines.range(start, end),
      ...(text === undefined ? {} : { text }),
      ...(iterable === undefined ? {} : { iterable }),
    }));
  }
}
