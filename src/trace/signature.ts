/** What an event says apart from times, places and ids: by this two runs are aligned. */
import type { TraceEvent } from './event.ts';
import type { Step } from './ids.ts';
import { findTask } from './lookup.ts';
import type { TraceModel } from './model.ts';
import { withoutPlace } from './words.ts';

/** Equal for two steps of two runs exactly when the same thing happened to things of the same name. */
export function signatureAt(model: TraceModel, step: Step): string {
  const event = model.trace.event(step);
  const { kind, task } = event;
  const actor = findTask(model, task)?.name ?? '';
  return JSON.stringify([kind, actor, ...said(event, model)]);
}

/** Fields that differ between runs of the same code though nothing else does. */
const UNSAID: ReadonlySet<string> = new Set([
  'kind',
  'step',
  'at',
  'task',
  'job',
  'site',
  'stack',
  'cause',
  'due',
  'from',
]);

function said(event: TraceEvent, model: TraceModel): readonly unknown[] {
  switch (event.kind) {
    case 'task-created':
      return [event.name];
    case 'task-ready':
      return [findTask(model, event.ready)?.name ?? ''];
    case 'task-suspended':
      return [event.wait.on, withoutPlace(event.wait.label)];
    default:
      return Object.entries(event).flatMap(([name, value]: [string, unknown]) => {
        if (typeof value === 'number') return name === 'taken' || name === 'delay' ? [value] : [];
        if (name === 'label' && typeof value === 'string') return [withoutPlace(value)];
        return UNSAID.has(name) ? [] : [value];
      });
  }
}
