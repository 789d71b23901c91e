/** What other viewers call a stretch of a task's life. */
import type { SpanState, Step, TraceModel } from '../../trace/index.ts';

export function stateName(model: TraceModel, state: SpanState, from: Step): string {
  if (state !== 'awaiting') return state;
  const event = model.trace.event(from);
  if (event.kind !== 'task-suspended') return 'awaiting';
  return event.wait.on === 'turn' ? 'awaits its next turn' : `awaits ${event.wait.label}`;
}
