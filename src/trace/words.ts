/** Numbers and places as people read them, one way for all views. */
import { toMs, type VirtualMicros } from './ids.ts';

const THIN_SPACE = '\u2009';

/** A whole number with thin spaces between its thousands: `3 000`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, THIN_SPACE);
}

/** Whole milliseconds: `3 000 ms`. */
export const formatMs = (ms: number): string => `${formatCount(ms)} ms`;

/** Virtual time, rounded down to ms. */
export const formatTime = (at: VirtualMicros): string => formatMs(toMs(at));

/** `3 operations`, `1 operation`. */
export function formatMany(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A label without the place that it ends with: `setTimeout 100 ms · line 4` is `setTimeout 100 ms`. */
export const withoutPlace = (label: string): string => label.replace(/ · line \d+$/, '');
