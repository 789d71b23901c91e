/** What a bench is made of: panes with programs, their runs, and what all panels look at. */
import type { CompileProblem, TraceModel } from '../../trace/index.ts';
import type { Axis, Cursor, Viewport } from '../../visualizer/index.ts';

export type PaneId = 'bad' | 'good' | 'code' | 'compare';

/** A program on the bench, before anybody touched it. */
export interface PaneSpec {
  readonly id: PaneId;
  /** Name of its region and its textbox: `Bad example`. */
  readonly name: string;
  /** Its title on the timeline and in the table: `Bad`. */
  readonly title: string;
  /** The file's name in sites and messages. Names on one bench differ. */
  readonly file: string;
  /** What Reset brings back. */
  readonly original: string;
  /** What it runs under, if not under the schedule of the bench. */
  readonly schedule?: string;
}

/** How the last attempt to run a pane's program went. */
export type Attempt =
  | { readonly phase: 'none' }
  | { readonly phase: 'running' }
  | { readonly phase: 'traced' }
  /** The program could not start: their file, their line, their words. */
  | { readonly phase: 'refused'; readonly problems: readonly CompileProblem[] }
  /** Something of ours failed. */
  | { readonly phase: 'broken'; readonly message: string };

export interface Pane extends PaneSpec {
  readonly attempt: Attempt;
  /** The latest trace; kept while the next run is under way. */
  readonly model: TraceModel | null;
  /** Counts the runs of this pane: a new number is a new picture. */
  readonly runs: number;
  /** The code differs from what Reset would bring. */
  readonly edited: boolean;
  /** The code differs from what the trace is of. */
  readonly stale: boolean;
  /** Reset was pressed and can be taken back. */
  readonly resettable: boolean;
}

export type TracedPane = Pane & { readonly model: TraceModel };

/** A line of a pane's program that the caret stands on. */
export interface Caret {
  readonly pane: PaneId;
  readonly line: number;
}

export type Profile = 'browser' | 'node';

export interface BenchState {
  readonly panes: readonly Pane[];
  readonly profile: Profile;
  /** As typed: `0`, `7`, `0:2.1`. */
  readonly schedule: string;
  readonly axis: Axis;
  readonly cursor: Cursor | null;
  /** Null: the whole of it. */
  readonly viewport: Viewport | null;
  readonly caret: Caret | null;
  /** What the live region says. */
  readonly status: string;
  /** The pane that `status` speaks of; null when it speaks of none or of several. */
  readonly statusOf: string | null;
}
