/** Places to go back to: a person's own marks, and what a search found. */
import { marksOf, toggleMark } from '../ownMarks.ts';
import type { Cursor } from '../types.ts';
import type { Stage } from './hands.ts';
import type { Pins } from './pins.ts';
import { nextPin } from './pins.ts';
import type { Score } from './score.ts';
import { nextMatch, search } from './search.ts';

/** What a search found, and which of it the cursor is on: `at` counts from 0, -1 for none. */
export interface Found {
  readonly total: number;
  readonly at: number;
}

export class Places {
  readonly #stage: Stage;
  #score: Score | null = null;
  #query = '';
  #matches: readonly Cursor[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** The marks of all runs that are shown. */
  get pins(): Pins {
    const runs = this.#score?.runs ?? [];
    return runs.flatMap(({ model }, run) => marksOf(model).map((step) => ({ run, step })));
  }

  show(score: Score | null): void {
    const before = this.#score;
    this.#score = score;
    const areSame =
      before !== null &&
      score?.runs.length === before.runs.length &&
      score.runs.every(({ model }, index) => model === before.runs[index]?.model);
    if (areSame) return;
    this.#matches = this.#search();
    this.draw();
  }

  toggleMark(cursor: Cursor): void {
    const model = this.#score?.runs[cursor.run]?.model;
    if (model !== undefined) toggleMark(model, cursor.step);
  }

  nextMark(at: number | null): Cursor | null {
    return this.#score === null ? null : nextPin(this.#score, this.pins, at);
  }

  /** Returns the first match at or behind the cursor; null when there is none. */
  find(query: string, from: Cursor | null): Cursor | null {
    this.#query = query;
    this.#matches = this.#search();
    return this.#arrive(nextMatch(this.#matches, from, 1, true));
  }

  step(direction: 1 | -1, from: Cursor | null): Cursor | null {
    return this.#arrive(nextMatch(this.#matches, from, direction));
  }

  #arrive(at: number): Cursor | null {
    this.#stage.tell()?.onFound({ total: this.#matches.length, at });
    this.draw();
    return this.#matches[at] ?? null;
  }

  #search(): readonly Cursor[] {
    return this.#score === null
      ? []
      : search(
          this.#score.runs.map(({ model }) => model),
          this.#query,
        );
  }

  /** Shows them anew: marks may have been set elsewhere. */
  draw(): void {
    this.#stage.renderer?.setOver({ pins: this.pins, matches: this.#matches });
  }
}
