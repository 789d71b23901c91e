/** What `build/plugin.ts` provides. */
declare module 'virtual:fermata/harness' {
  /** The text of an expression whose value is `openHarness` (see `javascript/harness.ts`). */
  const harness: string;
  export default harness;
}

declare module 'virtual:fermata/frame' {
  /** The text of `runner.html`, for `srcdoc`. */
  export const frameDocument: string;
  /** The absolute address of `runner.html`. */
  export const frameUrl: string;
}
