/**
 * A person's own marks: steps of a run to come back to. They are set on the canvas or in the
 * transcript and stand in both, for as long as the run is kept.
 */
import type { Step, TraceModel } from '../trace/index.ts';

const NONE: readonly Step[] = [];
const kept = new WeakMap<TraceModel, readonly Step[]>();
const listeners = new Set<() => void>();

/** In the order in which they were set; the same list until one is set or taken away. */
export const marksOf = (model: TraceModel): readonly Step[] => kept.get(model) ?? NONE;

/** Sets a mark at a step, or takes away the one that is there. */
export function toggleMark(model: TraceModel, step: Step): void {
  const before = marksOf(model);
  const without = before.filter((marked) => marked !== step);
  kept.set(model, without.length < before.length ? without : [...before, step]);
  for (const listener of listeners) listener();
}

/** Calls back when a mark of any run is set or taken away, until the returned function is called. */
export function onMarks(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
