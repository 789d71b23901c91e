/** What became of every timer: what measures and leaks are told from. */
import type { PromiseOrigin } from './event.ts';
import type { EventStore } from './store.ts';
import type { Handlers } from './tracker.ts';
import { atOnce, type Slices } from './slices.ts';
import { readAll } from './tracker.ts';

/** A promise that a timer's callback settled itself. */
interface Settlement {
  readonly promise: number;
  readonly step: number;
  readonly state: 'fulfilled' | 'rejected';
  /** What it was rejected with, for people. */
  readonly text: string;
}

/** One wait of a timer, from being set to firing or being cleared. -1 stands for "did not happen". */
export interface TimerHistory {
  readonly setAt: number;
  readonly repeats: boolean;
  firedAt: number;
  clearedAt: number;
  readonly settled: Settlement[];
  /** Steps at which its callback asked to cancel something. */
  readonly cancels: number[];
  /** When it was cleared: whether a promise made for it was rejected there, because of a cancellation. */
  clearedByCancellation: boolean;
}

/** Promises that code made by hand; all others settle because of something that is seen elsewhere. */
const HAND_MADE: ReadonlySet<PromiseOrigin> = new Set(['constructor', 'withResolvers']);

const known = new WeakMap<EventStore, readonly TimerHistory[]>();

/** Every timer's history, in the order in which they were set. Linear; made once for each trace. */
export function timerHistories(store: EventStore): readonly TimerHistory[] {
  return atOnce(timersInSlices(store));
}

/** The same, resting after each slice. */
export function* timersInSlices(store: EventStore): Slices<readonly TimerHistory[]> {
  const histories = known.get(store) ?? (yield* readTimers(store));
  known.set(store, histories);
  return histories;
}

function* readTimers(store: EventStore): Slices<readonly TimerHistory[]> {
  const histories: TimerHistory[] = [];
  const current = new Map<number, TimerHistory>();
  const ofJob = new Map<number, TimerHistory>();
  const handMade = new Set<number>();
  const firedAt = new Map<number, TimerHistory>();
  /** In the callback that runs now: whether it asked to cancel, and what it rejected and cleared since. */
  let cancelling = false;
  let rejectedAt = -1;
  let clearedNow: TimerHistory[] = [];
  const leaveCallback = (): void => {
    cancelling = false;
    rejectedAt = -1;
    clearedNow = [];
  };

  const set = store.columnsOf('timer-set');
  const fired = store.columnsOf('timer-fired').timer;
  const cleared = store.columnsOf('timer-cleared').timer;
  const queued = store.columnsOf('job-queued');
  const created = store.columnsOf('promise-created');
  const settled = store.columnsOf('promise-settled');

  const handlers: Handlers = {
    'timer-set': (step, row) => {
      const history: TimerHistory = {
        setAt: step,
        repeats: set.repeats.get(row),
        firedAt: -1,
        clearedAt: -1,
        settled: [],
        cancels: [],
        clearedByCancellation: false,
      };
      histories.push(history);
      current.set(set.timer.get(row), history);
    },
    'timer-fired': (step, row) => {
      const history = current.get(fired.get(row));
      if (history === undefined) return;
      history.firedAt = step;
      firedAt.set(step, history);
    },
    'timer-cleared': (step, row) => {
      const history = current.get(cleared.get(row));
      if (history === undefined || (history.firedAt >= 0 && !history.repeats)) return;
      history.clearedAt = step;
      history.clearedByCancellation = cancelling && rejectedAt >= 0;
      clearedNow.push(history);
    },
    'job-queued': (_step, row) => {
      const history = firedAt.get(queued.cause.get(row) ?? -1);
      if (history !== undefined) ofJob.set(queued.queued.get(row), history);
    },
    'job-started': leaveCallback,
    'job-ended': (step) => {
      ofJob.delete(store.jobAt(step));
      leaveCallback();
    },
    'task-resumed': leaveCallback,
    'promise-created': (_step, row) => {
      if (HAND_MADE.has(created.origin.get(row))) handMade.add(created.promise.get(row));
    },
    'promise-settled': (step, row) => {
      const promise = settled.promise.get(row);
      if (settled.cause.get(row) !== null || !handMade.has(promise)) return;
      const state = settled.state.get(row);
      if (cancelling && state === 'rejected') {
        rejectedAt = step;
        for (const history of clearedNow) history.clearedByCancellation = true;
        return;
      }
      const text = settled.value.get(row)?.text ?? '';
      ofJob.get(store.jobAt(step))?.settled.push({ promise, step, state, text });
    },
    'cancel-requested': (step) => {
      cancelling = true;
      ofJob.get(store.jobAt(step))?.cancels.push(step);
    },
  };
  yield* readAll(store, () => {}, [handlers]);
  return histories;
}
