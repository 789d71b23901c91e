/** A person's own marks on the axis: places to come back to, and to measure from. */
import type { Cursor } from '../types.ts';
import type { Score } from './score.ts';

/** Run by run, in the order in which they were set. */
export type Pins = readonly Cursor[];

export function pinPosition(score: Score, pin: Cursor): number | null {
  return score.runs[pin.run]?.positions.of[pin.step] ?? null;
}

/** The mark right of the cursor, else the leftmost one: around and around. */
export function nextPin(score: Score, pins: Pins, at: number | null): Cursor | null {
  const placed = pins
    .map((pin) => ({ pin, position: pinPosition(score, pin) }))
    .filter(({ position }) => position !== null)
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const next = placed.find(({ position }) => at === null || (position ?? 0) > at);
  return (next ?? placed[0])?.pin ?? null;
}
