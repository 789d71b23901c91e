/** What a replay file holds: traces, and the moment that its sender looked at. */
import type { TraceFile } from '../../../trace/index.ts';
import type { Axis, Cursor, Viewport } from '../../../visualizer/index.ts';

export interface Recording {
  readonly title: string;
  readonly runs: readonly { readonly title: string; readonly trace: TraceFile }[];
  readonly axis: Axis;
  readonly cursor: Cursor | null;
  readonly viewport: Viewport | null;
}

/** The id of the element that holds it. */
export const RECORDING = 'recording';
