/** What one call of `inspect` carries along. */
import type { List } from '../../runtime/primordials.ts';
import type { Core } from '../../core.ts';

/** What inspection must ask the core, as no code of the language can find it out. */
export type Introspection = Pick<Core, 'isProxy' | 'proxyTarget' | 'promiseState'>;

/** As `util.inspect` names them. */
export interface InspectOptions {
  /** How many levels of objects are unfolded below the first. */
  readonly depth: number;
  readonly showHidden: boolean;
  readonly showProxy: boolean;
  readonly maxArrayLength: number;
  readonly maxStringLength: number;
  /** A line longer than this is broken; `Infinity` never breaks. */
  readonly breakLength: number;
  /** Whether errors are shown with their stack frames. */
  readonly frames: boolean;
}

export const DEFAULT_OPTIONS: InspectOptions = {
  depth: 2,
  showHidden: false,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10_000,
  breakLength: 80,
  frames: true,
};

/** Entries on one line for as many inner levels: Node's `compact: 3`. */
export const COMPACT = 3;

export interface Context extends InspectOptions {
  readonly core: Introspection;
  /** Columns that the text under way is indented by. */
  indentation: number;
  /** The level of the object that is being formatted. */
  currentDepth: number;
  /** The objects around the one that is being formatted, outermost first. */
  readonly seen: List<object>;
  /** Objects that were met inside themselves, in the order of their numbers. */
  readonly circular: List<object>;
  /** UTF-16 units that may still be written; what comes after is counted, not formatted. */
  budget: number;
}

export type Format = (context: Context, value: unknown, level: number) => string;
