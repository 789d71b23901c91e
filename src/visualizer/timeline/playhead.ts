/**
 * The moving point that all of the timeline follows while a finger drags or the run plays. It
 * changes many times a second, so it lives outside React state: only who shows it listens.
 */
import type { Cursor } from '../types.ts';
import { sameCursor } from '../types.ts';
import type { Score } from './score.ts';

export interface PlayheadState {
  readonly cursor: Cursor | null;
  /** Where the line stands between steps, in the axis' unit; null: exactly at the cursor's step. */
  readonly at: number | null;
}

export interface Playhead {
  readonly get: () => PlayheadState;
  readonly set: (cursor: Cursor | null, at: number | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createPlayhead(): Playhead {
  let state: PlayheadState = { cursor: null, at: null };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (cursor, at) => {
      const isSame = sameCursor(state.cursor, cursor);
      if (isSame && state.at === at) return;
      // The same cursor stays the same object: who looks at it alone sees no change.
      state = { cursor: isSame ? state.cursor : cursor, at };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Where the cursor line stands, in the axis' unit; null when its run is not shown. */
export function playheadPosition(score: Score, { cursor, at }: PlayheadState): number | null {
  if (cursor === null) return null;
  return at ?? score.runs[cursor.run]?.positions.of[cursor.step] ?? null;
}

/** Virtual time in ms at the cursor line: past a fan the line's own, inside it the instant's. */
export function playheadMs(score: Score, { cursor, at }: PlayheadState): number {
  const run = cursor === null ? undefined : score.runs[cursor.run];
  if (cursor === null || run === undefined) return 0;
  const ms = run.model.trace.timeAt(cursor.step) / 1000;
  if (score.axis === 'steps' || at === null) return ms;
  const fan = run.positions.fans.find((one) => one.last >= cursor.step);
  return fan !== undefined && fan.first <= cursor.step && at <= fan.to
    ? ms
    : Math.max(ms, at - run.positions.shift);
}
