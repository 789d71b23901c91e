/** The limits of a run that a person may set, and between which bounds. */
import * as v from 'valibot';
import type { Limits } from '../../trace/index.ts';

export type AmountKind = 'duration' | 'count' | 'bytes';

interface LimitBounds {
  readonly kind: AmountKind;
  /** In ms, bytes, or pieces. */
  readonly min: number;
  readonly max: number;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** All but the memory, which is no matter of taste: the browser ends what wants more. */
export const LIMIT_BOUNDS = {
  wallMs: { kind: 'duration', min: SECOND / 2, max: 120 * SECOND },
  virtualMs: { kind: 'duration', min: 1, max: 1000 * 24 * HOUR },
  steps: { kind: 'count', min: 100, max: 1_000_000_000 },
  timers: { kind: 'count', min: 10, max: 1_000_000 },
  events: { kind: 'count', min: 1000, max: 8_000_000 },
  consoleEntries: { kind: 'count', min: 10, max: 100_000 },
  previewBytes: { kind: 'bytes', min: 64, max: 65_536 },
} as const satisfies Partial<Record<keyof Limits, LimitBounds>>;

export type LimitName = keyof typeof LIMIT_BOUNDS;
/** What differs from the defaults. */
export type OwnLimits = { readonly [Name in LimitName]?: number };

const bounded = (name: LimitName) =>
  v.exactOptional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(LIMIT_BOUNDS[name].min),
      v.maxValue(LIMIT_BOUNDS[name].max),
    ),
  );

export const OwnLimitsSchema = v.object({
  wallMs: bounded('wallMs'),
  virtualMs: bounded('virtualMs'),
  steps: bounded('steps'),
  timers: bounded('timers'),
  events: bounded('events'),
  consoleEntries: bounded('consoleEntries'),
  previewBytes: bounded('previewBytes'),
});
