/** Two runs side by side: a table of what differs, and where they part. */
import { asStep, type Step } from './ids.ts';
import { measure, type Measures } from './measure.ts';
import type { TraceModel } from './model.ts';
import { isSameEvent } from './sameEvent.ts';
import { formatCount, formatMs } from './words.ts';

export type ComparisonKey = keyof Measures;

export interface ComparisonRow {
  readonly key: ComparisonKey;
  readonly label: string;
  readonly a: string;
  readonly b: string;
  /** What `b` has more or less of, in words; empty when there is nothing to say. */
  readonly difference: string;
  /** Null when they are equal, or when neither more nor less of it is better as such. */
  readonly better: 'a' | 'b' | null;
  readonly isEqual: boolean;
}

export interface Comparison {
  readonly rows: readonly ComparisonRow[];
  /** The first step at which the two did different things; null when they did the same. */
  readonly firstDivergence: Step | null;
}

export function compareModels(a: TraceModel, b: TraceModel): Comparison {
  const one = measure(a);
  const other = measure(b);
  return {
    rows: [
      totalTime(a, b),
      row('peakInFlight', 'Peak in flight', one, other, { difference: peakDifference }),
      row('operationsStarted', 'Operations started', one, other, {
        difference: (x, y) => moreOrLess(x, y, 'more', 'fewer'),
      }),
      row('workAfterEnd', 'Work after failure or cancel', one, other, { lessIsBetter: true }),
      row('unhandledRejections', 'Unhandled rejections', one, other, { lessIsBetter: true }),
      row('leaks', 'Leaks', one, other, { lessIsBetter: true }),
      row('longestBlockMs', 'Longest block', one, other, {
        lessIsBetter: true,
        show: formatMs,
        difference: (x, y) => moreOrLess(x, y, 'longer', 'shorter', formatMs),
      }),
      {
        key: 'criticalPath',
        label: 'Critical path',
        a: one.criticalPath,
        b: other.criticalPath,
        difference: '',
        better: null,
        isEqual: one.criticalPath === other.criticalPath,
      },
    ],
    firstDivergence: firstDivergence(a, b),
  };
}

interface RowOptions {
  readonly lessIsBetter?: boolean;
  readonly show?: (value: number) => string;
  readonly difference?: (a: number, b: number) => string;
}

function row(
  key: Exclude<ComparisonKey, 'criticalPath'>,
  label: string,
  one: Measures,
  other: Measures,
  {
    lessIsBetter = false,
    show = formatCount,
    difference = (x, y) => moreOrLess(x, y, 'more', 'fewer'),
  }: RowOptions,
): ComparisonRow {
  const a = one[key];
  const b = other[key];
  const isEqual = a === b;
  return {
    key,
    label,
    a: show(a),
    b: show(b),
    difference: isEqual ? '' : difference(a, b),
    better: isEqual || !lessIsBetter ? null : a < b ? 'a' : 'b',
    isEqual,
  };
}

function moreOrLess(
  a: number,
  b: number,
  more: string,
  less: string,
  show: (value: number) => string = formatCount,
): string {
  if (a === b) return '';
  return b > a ? `${show(b - a)} ${more}` : `${show(a - b)} ${less}`;
}

function peakDifference(a: number, b: number): string {
  if (a <= 1 && b > 1) return 'waits overlap';
  if (a > 1 && b === 1) return 'one at a time';
  return moreOrLess(a, b, 'more at once', 'fewer at once');
}

/** Sooner is better only between runs that both got to their end. */
function totalTime(a: TraceModel, b: TraceModel): ComparisonRow {
  const one = measure(a).durationMs;
  const other = measure(b).durationMs;
  const areComparable = hasFinished(a) && hasFinished(b);
  const isEqual = areComparable && one === other;
  return {
    key: 'durationMs',
    label: 'Total time',
    a: showDuration(a, one),
    b: showDuration(b, other),
    difference:
      isEqual || !areComparable ? '' : moreOrLess(one, other, 'later', 'sooner', formatMs),
    better: isEqual || !areComparable ? null : one < other ? 'a' : 'b',
    isEqual,
  };
}

const hasFinished = (model: TraceModel): boolean => model.trace.header.end.outcome === 'finished';

function showDuration(model: TraceModel, ms: number): string {
  switch (model.trace.header.end.outcome) {
    case 'finished':
    case 'exited':
      return formatMs(ms);
    case 'threw':
      return `threw at ${formatMs(ms)}`;
    case 'stopped':
      return `stopped at ${formatMs(ms)}`;
    case 'never-settles':
      return `never ends (idle from ${formatMs(ms)})`;
  }
}

/** What happened is compared, by the names that people know; not when, nor where in the source. */
function firstDivergence(a: TraceModel, b: TraceModel): Step | null {
  const shorter = Math.min(a.trace.length, b.trace.length);
  for (let step = 0; step < shorter; step++) {
    if (!isSameEvent(a, b, step)) return asStep(step);
  }
  return a.trace.length === b.trace.length ? null : asStep(shorter);
}
