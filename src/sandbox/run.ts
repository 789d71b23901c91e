/** What every host of a run shares: what goes in and what comes out. */
import type { CompileProblem, Limits, Profile, Trace } from '../trace/index.ts';
import type { CompiledProgram } from './javascript/probes.ts';

export interface Program {
  readonly source: string;
  /** The name that sites and messages carry, e.g. `main.ts`. Its ending says how to read it. */
  readonly file: string;
}

export interface RunOptions {
  readonly profile: Extract<Profile, 'browser' | 'node'>;
  /** `<seed>` or `<seed>:<choices>` (see `schedule.ts`); `0` takes the middle of every range. */
  readonly schedule: string;
  readonly limits: Limits;
}

export type CompileResult =
  | { readonly ok: true; readonly program: CompiledProgram }
  | { readonly ok: false; readonly problems: readonly CompileProblem[] };

export type RunResult =
  | { readonly kind: 'trace'; readonly trace: Trace }
  | { readonly kind: 'compile-error'; readonly problems: readonly CompileProblem[] };

/** As `isolation.md` names them: 10 s wall, 24 h virtual, and so on. */
export const DEFAULT_LIMITS: Limits = {
  wallMs: 10_000,
  virtualMs: 24 * 60 * 60 * 1000,
  steps: 20_000_000,
  timers: 100_000,
  events: 4_000_000,
  consoleEntries: 10_000,
  previewBytes: 1024,
  memoryBytes: 256 * 1024 * 1024,
};
