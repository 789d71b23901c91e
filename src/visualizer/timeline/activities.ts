/**
 * Outside work as the timeline draws it: operations and plain timers are one thing here, a bar
 * with a firm start and an end cap. (The model keeps timers apart, as events of their own.)
 */
import type {
  Ending,
  OperationId,
  Site,
  Step,
  TaskId,
  TimerId,
  Trace,
  TraceModel,
} from '../../trace/index.ts';
import { asStep, formatMany, formatTime, MAIN_TASK } from '../../trace/index.ts';

export interface Activity {
  readonly kind: 'operation' | 'timer';
  readonly id: OperationId | TimerId;
  readonly task: TaskId;
  readonly api: string;
  readonly label: string;
  readonly site: Site | null;
  readonly from: Step;
  /** When it left the server's queue; null when it was never queued or never served. */
  readonly served: Step | null;
  /** Null when it never ended. */
  readonly to: Step | null;
  readonly ending: Ending;
  readonly result: string;
  /** Each firing of a repeating timer. */
  readonly fires: readonly Step[];
}

/** All operations and timers of a run in the order of their starts. */
export function collectActivities(model: TraceModel): readonly Activity[] {
  const activities: Activity[] = model.operations.map((operation) => ({
    kind: 'operation',
    id: operation.id,
    task: operation.task ?? MAIN_TASK,
    api: operation.api,
    label: operation.label,
    site: operation.site,
    from: operation.startedAt,
    served: operation.servedAt,
    to: operation.endedAt,
    ending: operation.ending,
    result: operation.result,
    fires: [],
  }));
  for (const timer of collectTimers(model.trace)) activities.push(timer);
  return activities.sort((a, b) => a.from - b.from);
}

interface OpenTimer {
  readonly activity: Activity;
  readonly fires: Step[];
  readonly repeats: boolean;
  to: Step | null;
  ending: Ending;
}

function collectTimers(trace: Trace): Activity[] {
  const all: OpenTimer[] = [];
  const open = new Map<TimerId, OpenTimer>();
  for (let index = 0; index < trace.length; index++) {
    const step = asStep(index);
    const kind = trace.kindAt(step);
    if (kind !== 'timer-set' && kind !== 'timer-fired' && kind !== 'timer-cleared') continue;
    const event = trace.event(step);
    if (event.kind === 'timer-set') {
      const fires: Step[] = [];
      const label = event.label === '' ? `timer ${formatTime(event.delay)}` : event.label;
      const timer: OpenTimer = {
        activity: {
          kind: 'timer',
          id: event.timer,
          task: event.task ?? MAIN_TASK,
          api: event.repeats ? 'setInterval' : 'setTimeout',
          label,
          site: event.site,
          from: step,
          served: null,
          to: null,
          ending: 'open',
          result: '',
          fires,
        },
        fires,
        repeats: event.repeats,
        to: null,
        ending: 'open',
      };
      all.push(timer);
      open.set(event.timer, timer);
      continue;
    }
    if (event.kind !== 'timer-fired' && event.kind !== 'timer-cleared') continue;
    const timer = open.get(event.timer);
    if (timer === undefined) continue;
    if (event.kind === 'timer-fired' && timer.repeats) {
      timer.fires.push(step);
      continue;
    }
    timer.to = step;
    // A repeating timer that did its work is cleared because it is done.
    const hasFired = event.kind === 'timer-fired' || timer.fires.length > 0;
    timer.ending = hasFired ? 'fulfilled' : 'cancelled';
    open.delete(event.timer);
  }
  return all.map(({ activity, fires, to, ending }) => ({
    ...activity,
    to,
    ending,
    result: resultOf(ending, fires.length),
  }));
}

function resultOf(ending: Ending, fires: number): string {
  if (fires > 0) return `fired ${formatMany(fires, 'time')}`;
  return ending === 'cancelled' ? 'cleared' : ending === 'fulfilled' ? 'fired' : '';
}
