/** Moments that stand on a lane without lasting: what was printed, marked, cancelled or left unhandled. */
import type { EventKind, Step, TaskId, TraceModel } from '../../trace/index.ts';
import { asStep, MAIN_TASK } from '../../trace/index.ts';

type MarkKind = 'console' | 'console-warn' | 'console-error' | 'mark' | 'rejection' | 'cancel';

export interface LaneMark {
  readonly kind: MarkKind;
  readonly step: Step;
  readonly task: TaskId;
  /** What was printed or what a learner's own mark says, its first line; empty for the others. */
  readonly text: string;
}

const MARKING: ReadonlySet<EventKind> = new Set<EventKind>([
  'console',
  'mark',
  'rejection-unhandled',
  'cancel-requested',
  'exit-requested',
]);

/** In order of their steps. */
export function collectMarks(model: TraceModel): readonly LaneMark[] {
  const { trace } = model;
  const marks: LaneMark[] = [];
  for (let index = 0; index < trace.length; index++) {
    const step = asStep(index);
    if (!MARKING.has(trace.kindAt(step))) continue;
    const event = trace.event(step);
    const task = event.task ?? MAIN_TASK;
    if (event.kind === 'console') {
      const kind =
        event.level === 'error'
          ? 'console-error'
          : event.level === 'warn'
            ? 'console-warn'
            : 'console';
      marks.push({ kind, step, task, text: event.text.split('\n', 1)[0] ?? '' });
    } else if (event.kind === 'mark') {
      marks.push({ kind: 'mark', step, task, text: event.label });
    } else if (event.kind === 'rejection-unhandled') {
      marks.push({ kind: 'rejection', step, task, text: '' });
    } else if (event.kind === 'cancel-requested') {
      marks.push({ kind: 'cancel', step, task, text: '' });
    } else if (event.kind === 'exit-requested') {
      marks.push({ kind: 'mark', step, task, text: event.how });
    }
  }
  return marks;
}
