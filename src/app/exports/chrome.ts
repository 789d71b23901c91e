/**
 * Chrome's trace-event JSON, for Perfetto and Chrome's own viewer: one process a run, one thread
 * a task in the order of the tree, states as slices inside the task's life, arrows as flows.
 */
import type { Step, Task, TraceEvent, TraceModel } from '../../trace/index.ts';
import { asStep } from '../../trace/index.ts';
import type { ChromeEvent } from './chromeEvents.ts';
import { inOrder } from './chromeEvents.ts';
import { nanoseconds, TICK } from './clock.ts';
import { depthsOf } from './depths.ts';
import { stateName } from './states.ts';

export interface ExportedRun {
  readonly title: string;
  readonly model: TraceModel;
}

/** The event loop's thread; tasks count on from there. */
const LOOP = 1;

export function chromeTrace(runs: readonly ExportedRun[]): string {
  const traceEvents = inOrder(runs.flatMap((run, index) => eventsOf(run, index + 1)));
  return JSON.stringify({ displayTimeUnit: 'ns', traceEvents });
}

function eventsOf({ title, model }: ExportedRun, pid: number): readonly ChromeEvent[] {
  const times = nanoseconds(model.trace);
  const at = (step: number): number => (times[step] ?? 0) / 1000;
  const threads = new Map<number, number>(
    model.tasks.map(({ id }, index) => [id, LOOP + 1 + index]),
  );
  const threadOf = (task: number | null): number =>
    task === null ? LOOP : (threads.get(task) ?? LOOP);
  const run: Run = { model, pid, at, threadOf, last: asStep(model.trace.length - 1) };
  return [
    { ph: 'M', pid, tid: 0, name: 'process_name', args: { name: title } },
    { ph: 'M', pid, tid: 0, name: 'process_sort_index', args: { sort_index: pid } },
    ...nameThread(pid, LOOP, 'event loop'),
    ...model.tasks.flatMap(({ id, name }) => nameThread(pid, threadOf(id), name)),
    ...model.tasks.flatMap((task) => slicesOf(run, task)),
    ...jobSlices(run),
    ...operationsOf(run),
    ...instantsOf(run),
    ...countersOf(run),
    ...arrowsOf(run),
  ];
}

interface Run {
  readonly model: TraceModel;
  readonly pid: number;
  /** Microseconds. */
  readonly at: (step: number) => number;
  readonly threadOf: (task: number | null) => number;
  readonly last: Step;
}

const nameThread = (pid: number, tid: number, name: string): readonly ChromeEvent[] => [
  { ph: 'M', pid, tid, name: 'thread_name', args: { name } },
  { ph: 'M', pid, tid, name: 'thread_sort_index', args: { sort_index: tid } },
];

function slice(run: Run, tid: number, name: string, cat: string, from: Step, to: Step) {
  const ts = run.at(from);
  return { ph: 'X', pid: run.pid, tid, name, cat, ts, dur: run.at(to) - ts } as const;
}

/** A task's life, and in it what it was doing. */
function slicesOf(run: Run, task: Task): readonly ChromeEvent[] {
  const { model, threadOf, last } = run;
  const tid = threadOf(task.id);
  const life = slice(run, tid, task.name, 'task', task.createdAt, task.endedAt ?? last);
  const { site, spans } = task;
  const args = { ending: task.ending, ...(site && { file: site.file, line: site.line }) };
  const states: ChromeEvent[] = [];
  for (let index = 0; index < spans.length; index++) {
    const from = spans.from(index);
    const name = stateName(model, spans.state(index), from);
    states.push(slice(run, tid, name, 'state', from, spans.to(index)));
  }
  // It holds the step at which it ends: arrows begin there.
  return [{ ...life, dur: life.dur + TICK / 1000, args }, ...states];
}

function jobSlices(run: Run): readonly ChromeEvent[] {
  return run.model.jobs.map(({ label, queue, startedAt, endedAt }) =>
    slice(run, LOOP, label, queue, startedAt, endedAt ?? run.last),
  );
}

function operationsOf(run: Run): readonly ChromeEvent[] {
  const { model, pid, at, threadOf, last } = run;
  return model.operations.flatMap((operation) => {
    const { id, label, task, startedAt, endedAt, result, ending } = operation;
    const shared = { pid, tid: threadOf(task), name: label, cat: 'operation' };
    const key = `0x${((pid << 24) + id).toString(16)}`;
    return [
      { ...shared, ph: 'b', id: key, ts: at(startedAt) },
      {
        ...shared,
        ph: 'e',
        id: key,
        ts: at(endedAt ?? last),
        args: { result: result === '' ? ending : result },
      },
    ] as const;
  });
}

/** What is told of an event that is a sign on a lane; null for the others. */
function signOf(event: TraceEvent): string | null {
  switch (event.kind) {
    case 'console':
      return `console.${event.level}: ${event.text.split('\n', 1)[0] ?? ''}`;
    case 'mark':
      return `mark: ${event.label}`;
    case 'timer-fired':
      return 'timer fired';
    case 'cancel-requested':
      return 'cancel requested';
    case 'cancel-delivered':
      return 'cancel delivered';
    case 'rejection-unhandled':
      return `unhandled rejection: ${event.error.text.split('\n', 1)[0] ?? ''}`;
    default:
      return null;
  }
}

function instantsOf({ model, pid, at, threadOf }: Run): readonly ChromeEvent[] {
  const events: ChromeEvent[] = [];
  for (const event of model.trace) {
    const name = signOf(event);
    if (name === null) continue;
    const tid = threadOf(event.task);
    events.push({ ph: 'i', pid, tid, name, cat: event.kind, ts: at(event.step), s: 't' });
  }
  return events;
}

function countersOf({ model, pid, at }: Run): readonly ChromeEvent[] {
  return depthsOf(model.trace).map(({ step, ...args }) => ({
    ph: 'C' as const,
    pid,
    tid: LOOP,
    name: 'queues',
    cat: 'queues',
    ts: at(step),
    args,
  }));
}

/** Only between two lives: a flow that begins or ends in no open slice is none. */
function arrowsOf(run: Run): readonly ChromeEvent[] {
  const { model, pid, at, threadOf } = run;
  const events: ChromeEvent[] = [];
  for (const [index, { kind, from, to }] of model.links.entries()) {
    const source = taskAt(model, from, 'from');
    const target = taskAt(model, to, 'to');
    if (source === null || target === null) continue;
    const id = `0x${(pid * 0x1000000 + index).toString(16)}`;
    const shared = { pid, name: kind, cat: 'arrow', id };
    events.push({ ...shared, ph: 's', tid: threadOf(source.id), ts: at(from) });
    events.push({ ...shared, ph: 'f', tid: threadOf(target.id), ts: at(to), bp: 'e' });
  }
  return events;
}

/** The task in whose life a step lies, when it still lives there. */
function taskAt(model: TraceModel, step: Step, end: 'from' | 'to'): Task | null {
  const event = model.trace.event(step);
  const id =
    end === 'to' && event.kind === 'task-created'
      ? event.created
      : event.kind === 'operation-ended'
        ? (model.operation(event.operation).task ?? event.task)
        : event.kind === 'cancel-delivered' && event.target !== null
          ? event.target
          : event.task;
  if (id === null) return null;
  const task = model.task(id);
  const isAlive = task.createdAt <= step && (task.endedAt === null || step <= task.endedAt);
  return isAlive ? task : null;
}
