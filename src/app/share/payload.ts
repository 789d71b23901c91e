/** What a link carries, version 1. Strict: what is not named here is refused. */
import * as v from 'valibot';

/** Characters. The cap on the decompressed link keeps the code under it anyway. */
const MAX_CODE = 256 * 1024;

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

export const PayloadSchema = v.strictObject({
  code: v.pipe(v.string(), v.maxLength(MAX_CODE)),
  file: v.optional(fileName),
  /** The second program, where two are compared. */
  compare: v.optional(v.pipe(v.string(), v.maxLength(MAX_CODE))),
  title: v.optional(title),
  /** `<seed>` or `<seed>:<choices>`. */
  schedule: v.optional(v.pipe(v.string(), v.maxLength(8192), v.regex(/^\d{1,16}(?::[\da-z.]*)?$/))),
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
});

/** Optional fields may also be undefined: what stands in a link is decided when it is written. */
export type Payload = v.InferOutput<typeof PayloadSchema>;
