/**
 * Virtual time as other viewers need it: many steps happen at one microsecond, and viewers draw
 * what takes no time as nothing. Each step stands an eighth of a microsecond after the one before
 * at least, so that order stays visible at the deepest zoom. Eighths are exact in binary and whole
 * nanoseconds: no viewer rounds neighbours into one another.
 */
import type { Trace } from '../../trace/index.ts';
import { asStep } from '../../trace/index.ts';

/** In ns. */
export const TICK = 125;

/** The nanosecond of every step, always rising. */
export function nanoseconds(trace: Trace): Float64Array {
  const times = new Float64Array(trace.length);
  let before = -TICK;
  for (let step = 0; step < trace.length; step++) {
    before = Math.max(before + TICK, trace.timeAt(asStep(step)) * 1000);
    times[step] = before;
  }
  return times;
}
