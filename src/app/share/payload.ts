/** What a link carries. Strict: what is not named here is refused. */
import * as v from 'valibot';

/** Characters. The cap on the decompressed link keeps the code under it anyway. */
const MAX_CODE = 256 * 1024;

const text = v.pipe(v.string(), v.maxLength(MAX_CODE));

const step = v.pipe(v.number(), v.integer(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());

/** No path, no control or direction characters: the name appears in sentences and in downloads. */
const fileName = v.pipe(
  v.string(),
  v.maxLength(80),
  v.regex(/^[\p{L}\p{N}_][\p{L}\p{N} _.-]*\.(?:ts|mts|js|mjs)$/u),
);

const title = v.pipe(
  v.string(),
  v.maxLength(120),
  // Control characters and marks that turn the reading direction round.
  v.regex(/^[^\p{Cc}\p{Cf}]*$/u),
);

const schedule = v.pipe(v.string(), v.maxLength(8192), v.regex(/^\d{1,16}(?::[\da-z.]*)?$/));

const version1 = {
  code: text,
  file: v.optional(fileName),
  /** The second program, where two are compared. */
  compare: v.optional(text),
  title: v.optional(title),
  /** `<seed>` or `<seed>:<choices>`. */
  schedule: v.optional(schedule),
  profile: v.optional(v.picklist(['browser', 'node'])),
  cursor: v.optional(v.strictObject({ run: v.picklist([0, 1]), step })),
  view: v.optional(
    v.strictObject({
      axis: v.picklist(['time', 'steps']),
      viewport: v.optional(
        v.pipe(
          v.strictObject({ from: finite, to: finite }),
          v.check(({ from, to }) => from < to),
        ),
      ),
    }),
  ),
};

/** By version. A program under two schedules, or two under one each, are version 2. */
export const SCHEMAS = {
  1: v.strictObject(version1),
  2: v.strictObject({
    ...version1,
    compare: text,
    /** What the second program runs under. */
    compareSchedule: schedule,
  }),
} as const;

export type Version = keyof typeof SCHEMAS;

/** Optional fields may also be undefined: what stands in a link is decided when it is written. */
export type Payload = v.InferOutput<(typeof SCHEMAS)[1]> & {
  readonly compareSchedule?: string | undefined;
};

/** The oldest version that can say it: older pages open what they can. */
export const versionOf = ({ compareSchedule }: Payload): Version =>
  compareSchedule === undefined ? 1 : 2;
