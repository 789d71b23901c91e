/** The state of everything right after a step. */
import type { Step } from './ids.ts';
import type { Intervals } from './intervals.ts';
import { lastAtMost } from './intervals.ts';
import type { QueueEntry, State, Task } from './model.ts';
import { spanAt } from './spans.ts';
import type { EventStore } from './store.ts';
import type { TaskTracker } from './taskTracker.ts';
import type { WorkTracker } from './workTracker.ts';

interface Known {
  readonly store: EventStore;
  readonly tracker: TaskTracker;
  readonly work: WorkTracker;
  readonly tasks: readonly Task[];
}

type TaskState = State['tasks'][number];

/**
 * Each part of a state is worked out when it is first looked at, so that a panel that shows the
 * queues does not pay for a hundred thousand tasks.
 *
 * @throws {RangeError} when there is no such step.
 */
export function stateReader(known: Known): (step: Step) => State {
  const { store, tracker, work, tasks } = known;
  return (step) => {
    store.kindAt(step);
    const running = tracker.running.at(step);
    const top = tracker.drafts[running[0] ?? -1];
    const lazily = <Value>(compute: () => Value): (() => Value) => {
      let value: { readonly of: Value } | null = null;
      return () => (value ??= { of: compute() }).of;
    };
    const taskStates = lazily(() => readTasks(store, tasks, step));
    const microtasks = lazily(() => readQueue(known, work.microtasks, step));
    const macrotasks = lazily(() => readQueue(known, work.macrotasks, step));
    const timers = lazily(() => readTimers(known, step));
    const operations = lazily(() =>
      work.inFlight.at(step).flatMap((index) => work.operations[index]?.id ?? []),
    );
    return {
      step,
      at: store.timeAt(step),
      running: top?.id ?? null,
      stack: stackAt(known, running, step),
      resources: readResources(work, step),
      get tasks() {
        return taskStates();
      },
      get microtasks() {
        return microtasks();
      },
      get macrotasks() {
        return macrotasks();
      },
      get timers() {
        return timers();
      },
      get operations() {
        return operations();
      },
    };
  };
}

function readTasks(store: EventStore, tasks: readonly Task[], step: Step): readonly TaskState[] {
  const states: TaskState[] = [];
  const waits = store.columnsOf('task-suspended').wait;
  for (const { id, createdAt, endedAt, ending, spans } of tasks) {
    if (createdAt > step) continue;
    if (endedAt !== null && endedAt <= step) {
      states.push({ id, state: 'ended', ending, wait: null });
      continue;
    }
    const index = spanAt(spans, step);
    const state = spans.state(index);
    const wait = state === 'awaiting' ? waits.get(store.rowAt(spans.from(index))) : null;
    states.push({ id, state, ending: 'open', wait });
  }
  return states;
}

/** The order in which they did run is the order in which they will; who never ran comes last. */
function readQueue({ store, tracker }: Known, queue: Intervals, step: Step): readonly QueueEntry[] {
  const waiting = [...queue.at(step)].sort(
    (a, b) => compareSteps(queue.to(a), queue.to(b)) || a - b,
  );
  const queued = store.columnsOf('job-queued');
  const ready = store.columnsOf('task-ready').ready;
  return waiting.map((index) => {
    const queuedAt = queue.from(index) as Step;
    const row = store.rowAt(queuedAt);
    if (store.kindAt(queuedAt) === 'job-queued') {
      return { label: queued.label.get(row), queuedAt, site: store.siteAt(queuedAt) };
    }
    const task = tracker.find(ready.get(row));
    return {
      label: `${task?.name ?? 'task'} resumes`,
      queuedAt,
      site: store.siteAt(queuedAt) ?? task?.site ?? null,
    };
  });
}

/** Both may be infinite, and then they are equal. */
const compareSteps = (a: number, b: number): number => (a === b ? 0 : a - b);

function readTimers({ store, work }: Known, step: Step): State['timers'] {
  const set = store.columnsOf('timer-set').label;
  const labels = new Map<number, string>();
  const timers = work.timers.at(step).flatMap((index) => work.timerWaits[index] ?? []);
  return timers
    .map(({ id, setAt, due, labelAt }) => {
      const label = labels.get(labelAt) ?? set.get(store.rowAt(labelAt));
      labels.set(labelAt, label);
      return { id, label, due, setAt };
    })
    .sort((a, b) => a.due - b.due || a.setAt - b.setAt);
}

function readResources(work: WorkTracker, step: Step): State['resources'] {
  const resources: State['resources'][number][] = [];
  for (const [name, { steps, inUse, capacity }] of work.resources) {
    const change = lastAtMost(steps.length, (index) => steps[index] ?? 0, step);
    if (change < 0) continue;
    resources.push({ name, inUse: inUse[change] ?? 0, capacity: capacity[change] ?? null });
  }
  return resources;
}

/** The calls that the event itself kept; else the tasks that run, and the job's callback. */
function stackAt({ store, tracker, work }: Known, running: readonly number[], step: Step) {
  const kept = keptStack(store, step);
  if (kept !== null && kept !== '') return kept.split('\n');
  const names = running.map((index) => tracker.drafts[index]?.name ?? '');
  if (names.length > 0) return names;
  const job = work.job(store.jobAt(step));
  if (job === null || (job.endedAt !== null && job.endedAt <= step)) return [];
  return [store.columnsOf('job-started').label.get(store.rowAt(job.startedAt))];
}

function keptStack(store: EventStore, step: Step): string | null {
  const kind = store.kindAt(step);
  const row = store.rowAt(step);
  switch (kind) {
    case 'task-suspended':
    case 'timer-set':
    case 'operation-started':
    case 'console':
      return store.columnsOf(kind).stack.get(row);
    default:
      return null;
  }
}
