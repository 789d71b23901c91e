/** How things are called in findings. */
import type { Evidence } from './evidence.ts';
import type { PromiseFacts } from './promises.ts';
import { callOf } from './calls.ts';

/** `` `load(1)` ``, `The promise of line 4`. */
export function nameOfPromise(evidence: Evidence, promise: PromiseFacts): string {
  const task = evidence.task(promise.task);
  if (task !== null) return `\`${withoutPlace(task.name)}\``;
  const source = evidence.source(promise.site);
  const call = callOf(evidence, promise);
  if (source !== null && call !== null) return `\`${source.nameOf(call)}\``;
  return promise.site === null ? 'A promise' : `The promise of line ${promise.site.line}`;
}

/** A label without the place that it ends with. */
export const withoutPlace = (label: string): string => label.replace(/ · line \d+$/, '');

/** An error without its stack and without what it holds. */
export const firstLine = (error: string): string =>
  (error.split('\n', 1)[0] ?? '').replace(/ \{$/, '').replace(/^\[(.*)\]$/, '$1');
