/** A trace: the complete, ordered, readonly record of one run. */
import type { Preview, RunEnd, Site, TraceEvent } from './event.ts';
import type { Step, VirtualMicros } from './ids.ts';

export const TRACE_FORMAT = 'fermata-trace';
export const TRACE_VERSION = 1;

export type Language = 'typescript' | 'javascript' | 'python' | 'csharp' | 'rust';
export type Profile = 'browser' | 'node' | 'asyncio' | 'dotnet' | 'tokio';

/** What stops a run. Times in ms; `memory` in bytes. */
export interface Limits {
  readonly wallMs: number;
  readonly virtualMs: number;
  readonly steps: number;
  readonly timers: number;
  readonly events: number;
  readonly consoleEntries: number;
  readonly previewBytes: number;
  readonly memoryBytes: number;
}

export interface TraceHeader {
  readonly format: typeof TRACE_FORMAT;
  readonly version: typeof TRACE_VERSION;
  readonly language: Language;
  readonly profile: Profile;
  /** 0: the middle of every range; else what the choices were drawn with. */
  readonly seed: number;
  /** `<seed>` or `<seed>:<choices>`; replaying it gives this trace to the byte. */
  readonly schedule: string;
  readonly sources: readonly { readonly file: string; readonly text: string }[];
  readonly limits: Limits;
  readonly end: RunEnd;
  /** What was not recorded because a limit cut it off: never silent. */
  readonly dropped: { readonly consoleEntries: number; readonly events: number };
  /** Where it ran. Comparing replays ignores this block. */
  readonly host: { readonly engine: string; readonly runtime: string };
}

/**
 * A trace in memory: columns behind a reading interface. `event(step)` makes the view on demand;
 * the plain columns serve whoever walks millions.
 */
export interface Trace {
  readonly header: TraceHeader;
  /** How many events; steps run from 0 to length - 1. */
  readonly length: number;
  event(step: Step): TraceEvent;
  kindAt(step: Step): TraceEvent['kind'];
  /** Virtual time of a step, in µs. */
  timeAt(step: Step): VirtualMicros;
  [Symbol.iterator](): Iterator<TraceEvent>;
}

/** The JSON form, as a trace file holds it: `{"format":"fermata-trace","version":1,…,"events":[…]}`. */
export type TraceFile = TraceHeader & { readonly events: readonly TraceEvent[] };

/** Where the learner's program could not even start: their file, their line, their words. */
export interface CompileProblem {
  readonly message: string;
  readonly site: Site;
}

export type { Preview };
