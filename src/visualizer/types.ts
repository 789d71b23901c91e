/** What the app hands to every view, and what the views hand back. All views are controlled. */
import type { Step, TraceModel } from '../trace/index.ts';

/** `time`: virtual milliseconds. `steps`: one column a step, where microtask order is legible. */
export type Axis = 'time' | 'steps';

/** One run as it is drawn. `title` stands above its lanes when several runs share the axis. */
export interface TimelineRun {
  readonly id: string;
  readonly title: string;
  readonly model: TraceModel;
}

/** The step of the trace that all panels show; `run` is an index into the runs that are shown. */
export interface Cursor {
  readonly run: number;
  readonly step: Step;
}

/** The part of the axis in view, in its own unit: milliseconds or steps. */
export interface Viewport {
  readonly from: number;
  readonly to: number;
}

/** A line of one run's program, e.g. where the caret stands. Lines count from 1. */
export interface HighlightLine {
  readonly run: number;
  readonly line: number;
}

/** A place that something is said of: a sign on the ruler, a note in the transcript. */
export interface Notice extends Cursor {
  /** `error`: a full sign, `warning`: a hollow one. */
  readonly severity: 'error' | 'warning';
  readonly title: string;
  /** In a few words, below the title. */
  readonly detail: string;
}

/** What the drawing area stands for while it has no trace to show, or waits for a new one. */
export type Phase = 'idle' | 'running' | 'error';

export const sameCursor = (a: Cursor | null, b: Cursor | null): boolean =>
  a === b || (a !== null && b !== null && a.run === b.run && a.step === b.step);
