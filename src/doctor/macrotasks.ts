/** One macrotask with all microtasks behind it: the stretch in which no timer and no answer gets a turn. */
import { asStep, type EventOfKind, type Step, type TaskId } from '../trace/index.ts';
import type { Evidence } from './evidence.ts';

/** Code that ran without giving control back. */
export interface Busy {
  readonly task: TaskId | null;
  /** The last `blocked` event of it. */
  readonly step: Step;
  readonly from: number;
  to: number;
  readonly steps: Step[];
}

export interface Macrotask {
  readonly firstStep: Step;
  lastStep: Step;
  /** Virtual µs. */
  readonly from: number;
  to: number;
  /** Steps at which a task or a microtask's callback got a turn. */
  readonly turns: Step[];
  readonly busy: Busy[];
}

const MICRO: ReadonlySet<string> = new Set(['microtask', 'tick']);

export const macrotasks = (evidence: Evidence): readonly Macrotask[] => evidence.once(gather);

function gather({ trace }: Evidence): readonly Macrotask[] {
  const all: Macrotask[] = [];
  let current: Macrotask | null = null;
  let open: Busy | null = null;
  for (const event of trace) {
    const { step, at } = event;
    if (event.kind === 'job-started' && !MICRO.has(event.queue)) {
      current = { firstStep: step, lastStep: step, from: at, to: at, turns: [], busy: [] };
      all.push(current);
      open = null;
      continue;
    }
    if (event.kind === 'timer-fired' || (event.kind === 'job-queued' && event.queue === 'io')) {
      // The host goes on to the next one.
      current = null;
      open = null;
    }
    if (current === null) continue;
    if (event.kind === 'task-resumed' || event.kind === 'job-started') {
      current.turns.push(step);
      open = null;
    } else if (event.kind === 'blocked') {
      if (open !== null && open.to === event.from && open.task === event.task) {
        open.to = at;
        open.steps.push(step);
      } else {
        open = { task: event.task, step, from: event.from, to: at, steps: [step] };
        current.busy.push(open);
      }
    }
    current.lastStep = step;
    current.to = at;
  }
  return all;
}

/** Something that was due while nothing else could run. */
export interface Kept {
  /** `setTimeout 10 ms`, `GET /users/1` */
  readonly label: string;
  /** Where it is told of: its due time in virtual µs, where the trace knows it. */
  readonly due: number | null;
  readonly began: Step;
  readonly ran: Step;
}

/** An answer that comes within this time after a stretch was there before. In µs. */
const AT_ONCE = 200;

/** Every time that a timer rang, or was cleared when it should have rung: when it was due, and when that was. */
function alarms(evidence: Evidence) {
  const set = new Map(evidence.of('timer-set').map((event) => [event.step, event]));
  const ofId = new Map(evidence.of('timer-set').map((event) => [event.timer, event]));
  const last = new Map<Step, number>();
  const dueOf = ({ step, due, delay }: EventOfKind<'timer-set'>): number => {
    const before = last.get(step);
    return before === undefined ? due : before + delay;
  };
  const rang = evidence.of('timer-fired').flatMap(({ cause, step, at }) => {
    const timer = cause === null ? undefined : set.get(cause);
    if (timer === undefined) return [];
    const due = dueOf(timer);
    last.set(timer.step, at);
    return [{ label: timer.label, began: timer.step, due, ran: step }];
  });
  const cleared = evidence.of('timer-cleared').flatMap(({ timer: id, step }) => {
    const timer = ofId.get(id);
    if (timer === undefined || (last.has(timer.step) && !timer.repeats)) return [];
    return [{ label: timer.label, began: timer.step, due: dueOf(timer), ran: step }];
  });
  return [...rang, ...cleared];
}

/** Timers and answers that were due in a stretch of time and got their turn only after it. */
export function keptWaiting(
  evidence: Evidence,
  from: number,
  to: number,
  before: Step,
): readonly Kept[] {
  const kept: Kept[] = [];
  for (const { label, began, due, ran } of evidence.once(alarms)) {
    if (began > before || due < from || due >= to - 1000 || ran < before) continue;
    kept.push({ label, due, began, ran });
  }
  for (const { startedAt, endedAt, label, api } of evidence.model.operations) {
    if (endedAt === null || startedAt > before || endedAt < before || api === 'acquire') continue;
    const began = evidence.trace.timeAt(startedAt);
    const ended = evidence.trace.timeAt(endedAt);
    if (began >= to - 1000 || ended < to || ended > to + AT_ONCE) continue;
    kept.push({ label, due: null, began: startedAt, ran: endedAt });
  }
  return kept.sort((a, b) => a.ran - b.ran);
}

/** Tasks that could have run since a time (in µs), and got their turn only after a step. */
export function readyMeanwhile(evidence: Evidence, from: number, by: TaskId | null, step: Step) {
  const ready = new Map<TaskId, Step>();
  for (const event of evidence.of('task-ready')) {
    if (event.step > step) break;
    ready.set(event.ready, event.step);
  }
  for (const event of evidence.of('task-resumed')) {
    if (event.step > step) break;
    const since = ready.get(event.task);
    if (since !== undefined && since < event.step) ready.delete(event.task);
  }
  return [...ready].flatMap(([task, since]) => {
    const found = evidence.task(task);
    const isOther = task !== by && evidence.trace.timeAt(since) <= from;
    return isOther && found !== null ? [{ name: found.name, since: asStep(since) }] : [];
  });
}
