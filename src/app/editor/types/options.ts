/**
 * How Monaco's TypeScript reads a learner's program. Numbers are TypeScript's own enum members,
 * which Monaco exports only in part.
 */
export const compilerOptions = {
  strict: true,
  noEmit: true,
  allowNonTsExtensions: true,
  /** ESNext. */
  target: 99,
  /** ESNext. */
  module: 99,
  /** Bundler. */
  moduleResolution: 100,
  /** Every file is a module, so that it may await at its top level. */
  moduleDetection: 3,
  /** The language without the DOM: the platform comes from `platformTypes`. */
  lib: ['esnext'],
  types: [] as string[],
};
