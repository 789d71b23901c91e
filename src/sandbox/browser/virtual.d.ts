/** What `build/plugin.ts` provides. */
declare module 'virtual:fermata/harness' {
  /** The text of an expression whose value is what `javascript/harness.ts` exports. */
  const harness: string;
  export default harness;
}

declare module 'virtual:fermata/frame' {
  /** The text of `runner-strict.html`, for `srcdoc`. */
  export const frameDocument: string;
  /** The absolute address of `runner.html`, whose workers can be started ahead. */
  export const frameUrl: string;
  /** The absolute address of `runner-strict.html`, for browsers without Trusted Types. */
  export const strictFrameUrl: string;
}
