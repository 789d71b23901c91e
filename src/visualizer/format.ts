/** Numbers as people read them here, in the manner of the trace's own words. */
import { formatCount, formatMs as wholeMs } from '../trace/index.ts';

/** `12 345`; decimals as given. */
export function groupDigits(value: number, decimals = 0): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = formatCount(Number(whole));
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Virtual time as everywhere in the product: whole milliseconds, rounded down. `1 180 ms`. */
export const formatMs = (ms: number): string => wholeMs(Math.floor(ms));

/**
 * How long something took. Whole milliseconds, but what took less than one and more than
 * nothing is not called nothing: `0.25 ms`, `3 µs`.
 */
export function formatDuration(micros: number): string {
  if (micros > 0 && micros < 100) return `${micros} µs`;
  if (micros > 0 && micros < 1000) return `${groupDigits(micros / 1000, 2)} ms`;
  return formatMs(micros / 1000);
}
