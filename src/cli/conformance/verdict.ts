/** What is said of a test, and how a process of the pool says it. */
export type Verdict =
  | { readonly kind: 'skipped'; readonly why: string }
  /** The engine itself does not pass: no oracle. */
  | { readonly kind: 'natively-failing'; readonly message: string }
  | { readonly kind: 'passed' }
  | { readonly kind: 'differs'; readonly message: string };

/** Said between the two runs: what dies afterwards dies observed. */
export const NATIVELY_PASSED = 'natively-passed';
