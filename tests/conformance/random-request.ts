/** Which random programs run: `npm run conformance -- --random N --seed S` says so by these. */

/** `npm test` runs the same ones each time … */
export const FIXED_SEED = 20_261_122;
/** … and others, whose seed stands in the test's title. */
export const FRESH_SEED = Number(
  process.env['FERMATA_SEED'] ?? Math.trunc(Math.random() * 2 ** 31),
);
const asked = process.env['FERMATA_RANDOM_PROGRAMS'];
/** null: as many as a test likes. */
export const FRESH_PROGRAMS = asked === undefined ? null : Number(asked);
/** On a machine that has other things to do. In ms. */
export const patience = 240_000 + (FRESH_PROGRAMS ?? 0) * 200;
