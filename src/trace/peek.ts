/**
 * Single facts of single steps, for whoever passes over millions of them: an event as a whole costs
 * ten times as much.
 */
import type { KindColumns } from './appenders.ts';
import { storeOf } from './columnar.ts';
import type { EventKind, Site } from './event.ts';
import { asTaskId, type Step, type TaskId } from './ids.ts';
import type { Trace } from './trace.ts';

export interface Peek {
  /** The task that ran. */
  taskAt(step: Step): TaskId | null;
  siteAt(step: Step): Site | null;
  /** The columns of a kind; `rowAt` says where the fields of a step of this kind stand in them. */
  columnsOf<Kind extends EventKind>(kind: Kind): KindColumns<Kind>;
  rowAt(step: Step): number;
}

export function peekInto(trace: Trace): Peek {
  const store = storeOf(trace);
  return {
    taskAt(step) {
      const task = store.taskAt(step);
      return task < 0 ? null : asTaskId(task);
    },
    siteAt: (step) => store.siteAt(step),
    columnsOf: (kind) => store.columnsOf(kind),
    rowAt: (step) => store.rowAt(step),
  };
}
