/** What a bench is given: tools, and what it begins with. */
import type { Program, Run, RunOptions, Sandbox, Series } from '../../sandbox/index.ts';
import type { Slices, Trace, TraceModel } from '../../trace/index.ts';
import type { Axis, Viewport } from '../../visualizer/index.ts';
import type { PaneId, PaneSpec, Profile } from './types.ts';

/** What the bench needs from the tools that arrive after the page. */
export interface Machine {
  /** Waits for its turn: one program runs at a time. */
  start(program: Program, options: RunOptions): Promise<Run>;
  /** Many runs of one program, in no bench's way; see `Sandbox.series`. Not every machine can. */
  series?(...request: Parameters<Sandbox['series']>): Series;
  /** Compiles a program ahead of its run. */
  prepare(program: Program): void;
  buildModel(trace: Trace): Slices<TraceModel>;
  readonly limits: RunOptions['limits'];
}

export interface BenchDeps {
  machine(): Promise<Machine>;
  /** Called with every change of a program by the learner; `null` after a reset. */
  keep(id: PaneId, code: string | null): void;
  /** Called when a run of this pane has left a trace. */
  onTraced?(id: PaneId): void;
}

export interface BenchStart {
  readonly panes: readonly PaneSpec[];
  /** Programs that differ from the originals. */
  readonly texts?: Partial<Record<PaneId, string>>;
  readonly profile?: Profile;
  readonly schedule?: string;
  readonly axis?: Axis;
  /** Taken up by the first run that it names, as far as that reaches. */
  readonly cursor?: { readonly run: number; readonly step: number };
  readonly viewport?: Viewport;
}
