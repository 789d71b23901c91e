/**
 * The program was ended while work was under way that somebody waited for.
 *
 * Proven from the trace: `process.exit` (or the like) was asked for while tasks still waited for
 * requests, timers or each other, and somebody in turn waited for these tasks. Told where the exit
 * was asked for.
 *
 * Silent on tasks that nobody waits for (heartbeats, pollers), and on waits for a permit or a
 * message that never came.
 */
import type { PromiseId, Step, Task, TaskId } from '../../trace/index.ts';
import { MAIN_TASK } from '../../trace/index.ts';
import type { Evidence } from '../evidence.ts';
import type { Rule } from '../rule.ts';

export const workCutOff: Rule = {
  id: 'work-cut-off',
  severity: 'error',
  title: 'An exit that cuts work off',
  why: 'Whoever waits for this work never gets an answer. A write may be half done.',
  mend: 'Take no new work, wait for what is under way (with a deadline), and only then exit; or let the program end by itself when nothing is left to do.',
  lesson: 'graceful-shutdown',
  *find(evidence) {
    if (evidence.trace.header.end.outcome !== 'exited') return;
    const request = evidence.of('exit-requested').findLast(({ how }) => how === 'exit');
    if (request === undefined || request.site === null) return;
    const waiting = openWaits(evidence);
    const cut = [...waiting].filter(([id]) => isPromised(evidence, id, waiting));
    const real = cut.filter(([, wait]) => wait.isWork);
    const [first] = real;
    if (first === undefined) return;
    const [task, wait] = first;
    const others = real.length - 1;
    const more = others === 0 ? '' : `, and ${others} more`;
    const name = evidence.task(task)?.name ?? '';
    yield {
      site: request.site,
      message: `The program was ended at ${evidence.at(request.step)} while \`${name}\` waited for \`${wait.label}\`${more}. Nobody will get these results.`,
      events: [request.step, ...real.map(([, { step }]) => step)],
    };
  },
};

interface OpenWait {
  readonly step: Step;
  readonly label: string;
  /** Whether it was for something that would have come: a request, a sleep, a timer. */
  readonly isWork: boolean;
}

/** The tasks that were waiting when the run ended. */
function openWaits(evidence: Evidence): ReadonlyMap<TaskId, OpenWait> {
  const open = new Map<TaskId, OpenWait>();
  const running = new Set(
    evidence.model.operations.flatMap(({ id, endedAt, api }) =>
      endedAt === null && api !== 'acquire' ? [id] : [],
    ),
  );
  const pending = pendingTimers(evidence);
  for (const event of evidence.trace) {
    if (event.kind === 'task-suspended') {
      const { wait, task, step } = event;
      const isWork =
        (wait.on === 'operation' && running.has(wait.id)) ||
        wait.on === 'timer' ||
        (wait.on === 'promise' && isTimed(evidence, wait.id, pending));
      open.set(task, { step, label: wait.label, isWork });
    } else if (event.kind === 'task-resumed' || event.kind === 'task-ended') {
      open.delete(event.task);
    }
  }
  return open;
}

/** Where timers were set that had neither fired nor been cleared at the end. */
function pendingTimers(
  evidence: Evidence,
): readonly { readonly step: Step; readonly task: TaskId | null }[] {
  const open = new Map<number, { readonly step: Step; readonly task: TaskId | null }>();
  for (const event of evidence.trace) {
    if (event.kind === 'timer-set' && !event.repeats) open.set(event.timer, event);
    if (event.kind === 'timer-fired' || event.kind === 'timer-cleared') open.delete(event.timer);
  }
  return [...open.values()];
}

/** A promise made by hand right before a timer that was still to come: `new Promise(r => setTimeout(r, 100))`. */
function isTimed(
  evidence: Evidence,
  id: PromiseId,
  pending: readonly { readonly step: Step; readonly task: TaskId | null }[],
): boolean {
  const promise = evidence.promises.get(id);
  if (promise?.origin !== 'constructor' || promise.state !== 'pending') return false;
  return pending.some(({ step }) => Math.abs(step - promise.createdAt) <= 2);
}

/** Whether somebody who was still there waited for the task, however indirectly. */
function isPromised(
  evidence: Evidence,
  id: TaskId,
  waiting: ReadonlyMap<TaskId, OpenWait>,
): boolean {
  if (id === MAIN_TASK) return true;
  const task: Task | null = evidence.task(id);
  if (task?.promise == null) return false;
  return isHeard(evidence, task.promise, waiting, new Set());
}

function isHeard(
  evidence: Evidence,
  id: PromiseId,
  waiting: ReadonlyMap<TaskId, OpenWait>,
  seen: Set<PromiseId>,
): boolean {
  const promise = evidence.promises.get(id);
  if (promise === undefined || seen.has(id)) return false;
  seen.add(id);
  const steps = new Set([...waiting.values()].map(({ step }) => step));
  if (promise.awaits.some((step) => steps.has(step))) return true;
  return promise.followers.some(({ promise: follower, link }) => {
    const next = evidence.promises.get(follower);
    if (next === undefined || next.state !== 'pending') return false;
    // A chain's own callbacks were promised to run.
    return link === 'then' || link === 'finally' || isHeard(evidence, follower, waiting, seen);
  });
}
