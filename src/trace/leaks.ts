/**
 * What was never given back, as far as a trace proves it. Counted are
 * - handles of resources not released when a program had run to its end,
 * - repeating timers never cleared though the main program ended,
 * - deadlines that outlived what they guarded: a timer that fired only to lose a race that was
 *   long decided, or to abort operations that were all over,
 * - listeners that pile up: two or more of one place in the source left on one signal that was
 *   never aborted.
 */
import { storeOf } from './columnar.ts';
import { asStep, type Step } from './ids.ts';
import type { TraceModel } from './model.ts';
import type { EventStore } from './store.ts';
import { type TimerHistory, timerHistories } from './timers.ts';

export interface Leak {
  readonly kind: 'handle' | 'timer' | 'listener';
  /** Where it was acquired, set or added. */
  readonly step: Step;
}

export const countLeaks = (model: TraceModel): number => findLeaks(model).length;

/** Handles first, then timers, then listeners. */
export function findLeaks(model: TraceModel): readonly Leak[] {
  const store = storeOf(model.trace);
  const leaks = (kind: Leak['kind'], steps: readonly number[]): readonly Leak[] =>
    steps.map((step) => ({ kind, step: asStep(step) }));
  return [
    ...leaks('handle', unreleasedHandles(model, store)),
    ...leaks('timer', leakedTimers(model, store)),
    ...leaks('listener', listenersPiledUp(store)),
  ];
}

function unreleasedHandles(model: TraceModel, store: EventStore): readonly number[] {
  const { outcome } = model.trace.header.end;
  if (outcome !== 'finished' && outcome !== 'threw') return [];
  const acquired = store.columnsOf('resource-acquired').handle;
  const released = store.columnsOf('resource-released').handle;
  const held = new Map<number, number>();
  for (let step = 0; step < store.length; step++) {
    const kind = store.kindAt(step);
    if (kind === 'resource-acquired') held.set(acquired.get(store.rowAt(step)), step);
    else if (kind === 'resource-released') held.delete(released.get(store.rowAt(step)));
  }
  return [...held.values()];
}

function leakedTimers(model: TraceModel, store: EventStore): readonly number[] {
  const main = model.tasks[0];
  const raceSettledAt = raceSettlements(store);
  const outlived = outlivedSignals(store);
  const leaked = timerHistories(store).filter((history) => {
    if (history.repeats) {
      const isOver = main !== undefined && main.endedAt !== null;
      return isOver && history.clearedAt < 0;
    }
    return (
      lostItsRace(history, store, raceSettledAt) || history.cancels.some((s) => outlived.has(s))
    );
  });
  return leaked.map(({ setAt }) => setAt);
}

/** It rejected a member of a race that had been decided at an earlier time. */
function lostItsRace(
  history: TimerHistory,
  store: EventStore,
  raceSettledAt: ReadonlyMap<number, number>,
): boolean {
  return history.settled.some(({ promise, state, step }) => {
    const decided = raceSettledAt.get(promise);
    return (
      state === 'rejected' && decided !== undefined && store.timeAt(decided) < store.timeAt(step)
    );
  });
}

/** For each member of a race, the step at which the race was decided. */
function raceSettlements(store: EventStore): ReadonlyMap<number, number> {
  const members = new Map<number, number[]>();
  const decidedAt = new Map<number, number>();
  const linked = store.columnsOf('promise-linked');
  for (let row = 0; row < store.countOf('promise-linked'); row++) {
    if (linked.link.get(row) !== 'race') continue;
    const race = linked.follower.get(row);
    members.set(race, [...(members.get(race) ?? []), linked.source.get(row)]);
  }
  const settled = store.columnsOf('promise-settled').promise;
  for (let step = 0; step < store.length; step++) {
    if (store.kindAt(step) !== 'promise-settled') continue;
    for (const member of members.get(settled.get(store.rowAt(step))) ?? []) {
      decidedAt.set(member, step);
    }
  }
  return decidedAt;
}

/** Requests to cancel whose signal had been handed to operations, all of them over by then. */
function outlivedSignals(store: EventStore): ReadonlySet<number> {
  const inFlight = new Map<number, number>();
  const signalOf = new Map<number, number>();
  const outlived = new Set<number>();
  const started = store.columnsOf('operation-started');
  const ended = store.columnsOf('operation-ended').operation;
  const requested = store.columnsOf('cancel-requested').signal;
  for (let step = 0; step < store.length; step++) {
    const kind = store.kindAt(step);
    const row = store.rowAt(step);
    if (kind === 'operation-started') {
      const signal = started.signal.get(row);
      if (signal === null) continue;
      signalOf.set(started.operation.get(row), signal);
      inFlight.set(signal, (inFlight.get(signal) ?? 0) + 1);
    } else if (kind === 'operation-ended') {
      const signal = signalOf.get(ended.get(row));
      if (signal !== undefined) inFlight.set(signal, (inFlight.get(signal) ?? 0) - 1);
    } else if (kind === 'cancel-requested') {
      if (inFlight.get(requested.get(row) ?? -1) === 0) outlived.add(step);
    }
  }
  return outlived;
}

function listenersPiledUp(store: EventStore): readonly number[] {
  const added = store.columnsOf('listener-added');
  const removed = store.columnsOf('listener-removed').listener;
  const requested = store.columnsOf('cancel-requested').signal;
  const left = new Map<
    number,
    { readonly step: number; readonly signal: number; readonly site: number }
  >();
  for (let step = 0; step < store.length; step++) {
    const kind = store.kindAt(step);
    const row = store.rowAt(step);
    if (kind === 'listener-added') {
      const signal = added.signal.get(row);
      const site = store.siteIndexAt(step);
      if (signal !== null && site >= 0) left.set(added.listener.get(row), { step, signal, site });
    } else if (kind === 'listener-removed') {
      left.delete(removed.get(row));
    }
  }
  const aborted = new Set<number | null>();
  for (let row = 0; row < store.countOf('cancel-requested'); row++) {
    aborted.add(requested.get(row));
  }
  const piles = new Map<string, number[]>();
  for (const { step, signal, site } of left.values()) {
    if (aborted.has(signal)) continue;
    const pile = `${signal} ${site}`;
    const known = piles.get(pile);
    if (known === undefined) piles.set(pile, [step]);
    else known.push(step);
  }
  return [...piles.values()].flatMap((pile) => (pile.length > 1 ? pile : []));
}
