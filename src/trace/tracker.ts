/** How the parts of the model follow a trace: each says which kinds of event concern it. */
import type { EventKind } from './event.ts';
import { SLICE, type Slices } from './slices.ts';
import type { EventStore } from './store.ts';

/** `row` is where the fields of the event stand in the columns of its kind. */
type Handler = (step: number, row: number) => void;
export type Handlers = { readonly [Kind in EventKind]?: Handler };

/**
 * Hands every event first to `before`, then to each tracker that wants it, in their order. Rests
 * after each slice.
 */
export function* readAll(
  store: EventStore,
  before: (step: number) => void,
  trackers: readonly Handlers[],
): Slices<void> {
  const wanted = new Map<EventKind, readonly Handler[]>();
  for (let step = 0; step < store.length; step++) {
    if (step % SLICE === SLICE - 1) yield;
    const kind = store.kindAt(step);
    let handlers = wanted.get(kind);
    if (handlers === undefined) {
      handlers = trackers.flatMap((tracker) => tracker[kind] ?? []);
      wanted.set(kind, handlers);
    }
    before(step);
    const row = store.rowAt(step);
    for (const handle of handlers) handle(step, row);
  }
}
