/** How full the queues are, wherever that changes. */
import type { Step, Trace } from '../../trace/index.ts';

export interface Depths {
  readonly step: Step;
  readonly microtasks: number;
  readonly macrotasks: number;
  readonly timers: number;
  readonly operations: number;
}

const isMicrotask = (queue: string): boolean => queue === 'microtask' || queue === 'tick';

export function depthsOf(trace: Trace): readonly Depths[] {
  const depths: Depths[] = [];
  const now = { microtasks: 0, macrotasks: 0, timers: 0, operations: 0 };
  const queued = new Set<number>();
  const timers = new Map<number, boolean>();
  for (const event of trace) {
    switch (event.kind) {
      case 'job-queued':
        queued.add(event.queued);
        now[isMicrotask(event.queue) ? 'microtasks' : 'macrotasks'] += 1;
        break;
      case 'job-started':
        if (!queued.delete(event.job)) continue;
        now[isMicrotask(event.queue) ? 'microtasks' : 'macrotasks'] -= 1;
        break;
      case 'timer-set':
        timers.set(event.timer, event.repeats);
        break;
      case 'timer-fired':
        if (timers.get(event.timer) !== false) continue;
        timers.delete(event.timer);
        break;
      case 'timer-cleared':
        if (!timers.delete(event.timer)) continue;
        break;
      case 'operation-started':
        now.operations += 1;
        break;
      case 'operation-ended':
        now.operations -= 1;
        break;
      default:
        continue;
    }
    now.timers = timers.size;
    depths.push({ step: event.step, ...now });
  }
  return depths;
}
