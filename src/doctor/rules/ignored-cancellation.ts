/**
 * A task was told to stop and went on.
 *
 * Proven from the trace: a signal that the task had handed on was aborted by somebody else, the
 * cancellation reached work of the task, and then the task began something new that took time;
 * and in the end it returned as if nothing had happened, or asked once more with the aborted
 * signal. Told at the task's own `await` of that new work.
 *
 * Silent on cleaning up (in `finally`, or when the task ends by the cancellation), on whoever asked
 * for the cancellation, and on functions that look at the signal themselves.
 */
import { activitiesOf, type Activity, type Site, type Step, type Task } from '../../trace/index.ts';
import type { Evidence } from '../evidence.ts';
import { ancestry, isAliveAt, subtree } from '../family.ts';
import type { Discovery, Rule } from '../rule.ts';
import { child, list, lastName, type Node, unwrap } from '../syntax/node.ts';
import type { SourceText } from '../syntax/source.ts';
import { withoutPlace } from '../words.ts';

export const ignoredCancellation: Rule = {
  id: 'ignored-cancellation',
  severity: 'error',
  title: 'Work that goes on after it was told to stop',
  why: 'Nobody wants the result any more, but it still costs time and places, and what it writes may be wrong. The caller takes a cancelled job for a finished one.',
  mend: 'In the `catch` that meets the abort, pass it on: `signal.throwIfAborted();` first, or `if (signal.aborted) throw error;`. Hand the signal to every call that takes one.',
  lesson: 'cancellation',
  *find(evidence) {
    for (const { signal, step, task } of evidence.of('cancel-requested')) {
      if (signal === null) continue;
      const spared = new Set(ancestry(evidence, task).map(({ id }) => id));
      const told = new Set<Task>();
      for (const user of usersOf(evidence, signal, step)) {
        for (const each of ancestry(evidence, user)) {
          if (!spared.has(each.id) && isAliveAt(each, step)) told.add(each);
        }
      }
      // The innermost first: whoever should have stopped, not who called it.
      const inner = [...told].sort((a, b) => b.depth - a.depth);
      for (const each of inner) {
        const found = judge(evidence, each, signal, step);
        if (found === null) continue;
        yield found;
        break;
      }
    }
  },
};

type SignalId = NonNullable<Parameters<typeof usersOf>[1]>;

/** The tasks that had handed the signal to an operation, or listened to it. */
function usersOf(evidence: Evidence, signal: number, before: Step) {
  const started = evidence.of('operation-started');
  const listening = evidence.of('listener-added');
  return new Set(
    [...started, ...listening].flatMap((event) =>
      event.signal === signal && event.step < before && event.task !== null ? [event.task] : [],
    ),
  );
}

function judge(evidence: Evidence, task: Task, signal: SignalId, request: Step): Discovery | null {
  const source = evidence.source(task.site);
  const node = evidence.functionOf(task);
  if (source === null || node === null || !takesSignal(source, node) || looks(source, node))
    return null;
  const family = subtree(evidence, task.id);
  const delivered = deliveredTo(evidence, family, signal, request);
  if (delivered === null) return null;
  for (const activity of evidence.once(activities)) {
    const { from, to } = activity;
    if (activity.task === null || !family.has(activity.task) || from < delivered) continue;
    if (evidence.trace.timeAt(to) - evidence.trace.timeAt(from) < 1000) continue;
    const isAgain = evidence
      .of('operation-started')
      .some(
        (event) =>
          event.signal === signal &&
          event.step > to &&
          event.task !== null &&
          family.has(event.task),
      );
    if (task.ending !== 'fulfilled' && !isAgain) continue;
    const place = awaitOf(evidence, source, task, from);
    if (place === null || isCleaningUp(source, place)) continue;
    return {
      site: source.siteOf(place),
      message: `\`${task.name}\` was told to stop at ${evidence.at(request)}, but at ${evidence.at(from)} it began \`${withoutPlace(activity.label)}\` and worked until ${evidence.at(to)}.`,
      events: [request, delivered, from, to],
    };
  }
  return null;
}

const activities = ({ model }: Evidence): readonly Activity[] => activitiesOf(model);

/** The step at which the task's work heard of it. */
function deliveredTo(
  evidence: Evidence,
  family: ReadonlySet<number>,
  signal: number,
  request: Step,
): Step | null {
  const delivered = evidence
    .of('cancel-delivered')
    .find(
      (event) =>
        event.signal === signal &&
        event.step > request &&
        family.has(taskOfDelivery(evidence, event)),
    );
  if (delivered !== undefined) return delivered.step;
  const listener = evidence
    .of('listener-added')
    .find(
      (event) =>
        event.signal === signal &&
        event.step < request &&
        event.task !== null &&
        family.has(event.task),
    );
  const isGone =
    listener === undefined ||
    evidence
      .of('listener-removed')
      .some((event) => event.listener === listener.listener && event.step < request);
  return isGone ? null : request;
}

function taskOfDelivery(
  evidence: Evidence,
  {
    operation,
    target,
  }: { operation: Parameters<Evidence['model']['operation']>[0] | null; target: number | null },
): number {
  if (operation === null) return target ?? -1;
  return evidence.model.operation(operation).task ?? -1;
}

const ABORT = /signal|abort|cancel/i;

/** Whether a signal comes in through its parameters, or through its object. */
function takesSignal(source: SourceText, node: Node): boolean {
  const parameters = list(node, 'params').map((each) => source.textOf(each));
  return (
    parameters.some((text) => ABORT.test(text)) || /this\.#?\w*signal/i.test(source.textOf(node))
  );
}

/** It asks the signal, or tells an abort from other errors. */
const looks = (source: SourceText, node: Node): boolean =>
  /\.aborted\b|throwIfAborted|AbortError/.test(source.textOf(node));

/** The task's own `await` that new work belongs to. */
function awaitOf(evidence: Evidence, source: SourceText, task: Task, from: Step): Node | null {
  let waiting: Site | null = null;
  for (const event of evidence.trace) {
    if (event.kind === 'task-suspended' && event.task === task.id) {
      waiting = event.site;
      if (event.step > from) break;
    } else if (event.kind === 'task-resumed' && event.task === task.id) {
      if (event.step > from) break;
      waiting = null;
    }
  }
  return waiting === null ? null : source.awaitAt(waiting);
}

const CLEANS_UP =
  /close|dispose|release|rollback|cleanup|clean|unlock|cancel|abort|undo|revert|log|report/i;

function isCleaningUp(source: SourceText, place: Node): boolean {
  const call = unwrap(child(place, 'argument') ?? place);
  if (CLEANS_UP.test(lastName(child(call, 'callee')))) return true;
  for (const around of source.ancestorsOf(place)) {
    const finalizer = around.type === 'TryStatement' ? child(around, 'finalizer') : null;
    if (finalizer !== null && source.isIn(place, finalizer)) return true;
  }
  return false;
}
