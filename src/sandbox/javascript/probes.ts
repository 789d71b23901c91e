/**
 * The probes: the one protocol between the rewritten program (`source/`) and the runtime that
 * observes it (`runtime/`). The instrumenter inserts calls of these; the runtime implements them.
 *
 * No probe may add a tick, run learner code, or change a value. `site` is an index into the
 * program's site table. Every probe that takes a value returns that very value.
 */

/** One call of an async function or async generator, or the program's top level. Opaque to the source. */
export interface Frame {
  readonly id: number;
}

export interface Probes {
  /** An async function was entered. Up to three of its plain parameters name the task: `fetchUser(2)`. */
  enter(site: number, ...parameters: unknown[]): Frame;
  /** An async generator's body was entered (at its first `next`). */
  enterGenerator(site: number, ...parameters: unknown[]): Frame;
  /** The program's top level was entered. `probes` is what the program calls the probes. */
  enterMain(site: number, probes: string): Frame;
  /** Around the operand of `await`: the frame is about to suspend on `value`. */
  suspend<T>(frame: Frame, site: number, value: T): T;
  /** Around the whole `await`: the frame runs again with the awaited value. */
  resume<T>(frame: Frame, site: number, value: T): T;
  /** First in every `catch` of an async body. `error` is left out where the clause binds a pattern or nothing. `read` says whether the clause mentions the error. */
  caught(frame: Frame, site: number, read: boolean, error?: unknown): void;
  /** Where the frame may have come back unseen (a `finally`, after a `for await`): it is the one that runs. */
  here(frame: Frame): void;
  /** Around the argument of `return` in an async function. */
  returns<T>(frame: Frame, site: number, value: T): T;
  /** Around the argument of `return` in an async generator, which awaits it. */
  generatorReturns<T>(frame: Frame, site: number, value: T): T;
  /** The body threw: returns the error with our traces cleaned from its texts, to be rethrown. */
  fails(frame: Frame, error: unknown): unknown;
  /** In the body's `finally`: the frame has ended. */
  exit(frame: Frame): void;
  /** Around the operand of `yield` in an async generator. */
  yields<T>(frame: Frame, site: number, value: T): T;
  /** Around the whole `yield`. */
  yielded<T>(frame: Frame, site: number, value: T): T;
  /** Around the operand of `yield*` in an async generator. */
  delegates<T>(frame: Frame, site: number, value: T): T;
  /** Around the iterable of `for await`: a stand-in that makes exactly the same observable calls. */
  forAwait(frame: Frame, site: number, iterable: unknown): unknown;
  /** First in the body of `for await`. */
  forAwaitTurn(frame: Frame, site: number): void;
  /** A sync disposable declared before an `await using`: disposed after it. */
  afterDispose(frame: Frame): Disposable;
  /** A sync disposable declared after an `await using`: disposed before it, so the frame is about to suspend. */
  beforeDispose(frame: Frame, site: number): Disposable;
  /** Around the operand of `throw`. */
  throws<T>(site: number, value: T): T;
  /** Around a call's result: a promise that it returned is claimed by the frame that made it. */
  result<T>(value: T): T;
  /** Around the last argument of a call of a platform function: notes the site of that call. */
  at<T>(site: number, value: T): T;
  /** Around the executor in `new Promise(executor)`; `constructor` is what `Promise` names there. */
  executor(site: number, constructor: unknown, executor: unknown): unknown;
  /** Around the whole `new Promise(…)`. */
  constructed<T>(value: T): T;
  /** First in loop bodies and function bodies: charges 1 µs of virtual time, stops runaways. */
  turn(site: number): void;
}

/** What a site is of. Order is the wire format of the site table. */
export const SITE_KINDS = [
  'main',
  'function',
  'generator',
  'await',
  'for-await',
  'yield',
  'return',
  'catch',
  'call',
  'new-promise',
  'loop',
  'dispose',
  'class',
  'throw',
] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

/** One probe's place in the learner's own source. */
export interface ProgramSite {
  readonly kind: SiteKind;
  /** Function name, called API, awaited expression's short text (`fetchUser(2)`): names things for people. */
  readonly name: string;
  /** 1-based lines, 0-based UTF-16 columns, end exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Of `for await`: how the engine prints what stands behind `of` in the text of an error. */
  readonly iterable?: string;
  /** Of functions and classes, whose range is that of the head: all of it, as offsets in the source. */
  readonly text?: readonly [start: number, end: number];
}

/** What the compiler hands to the runtime. */
export interface CompiledProgram {
  readonly file: string;
  readonly source: string;
  /**
   * Plain strict-mode JavaScript: the text of one expression that gives the async function
   * `async ($fermata, $lab) => { … }` (the two names may have suffixes) that is the whole program.
   */
  readonly code: string;
  readonly sites: readonly ProgramSite[];
}
