/**
 * Work ran on when whoever started it was through with it, and still had effects.
 *
 * Proven from the trace: a race was decided, or the task that had started others failed, and a
 * task that lost (or was left behind) printed, wrote or began something new at least 1 ms later,
 * without having been told to stop. Told at the race, or at the call that started the work.
 *
 * Silent where the work was handed on (somebody else waits for its promise), where it only came to
 * its end, and where a cancellation reached it.
 */
import type { PromiseId, Site, Step, Task, TaskId, TraceEvent } from '../../trace/index.ts';
import { callOf, placeOf } from '../calls.ts';
import type { Evidence } from '../evidence.ts';
import { subtree } from '../family.ts';
import type { PromiseFacts } from '../promises.ts';
import type { Discovery, Rule } from '../rule.ts';

export const workOutlivesOwner: Rule = {
  id: 'work-outlives-owner',
  severity: 'warning',
  title: 'Work that outlives its owner',
  why: 'Its result is thrown away, but its effects are not: it prints, writes and takes places that others need, when nobody is there to answer for it.',
  mend: 'Give the work a signal and abort it when its owner is through: `const controller = new AbortController(); try { … } finally { controller.abort(); }`.',
  lesson: 'task-groups',
  *find(evidence) {
    yield* losers(evidence);
    yield* orphans(evidence);
  },
};

/** Members of a race, or of `any`, that go on when it is decided. */
function* losers(evidence: Evidence): Generator<Discovery> {
  for (const race of evidence.promises.values()) {
    if ((race.origin !== 'race' && race.origin !== 'any') || race.settledAt === null) continue;
    if (race.site === null) continue;
    for (const { promise: id } of race.sources) {
      const member = evidence.promises.get(id);
      if (member === undefined || (member.settledAt !== null && member.settledAt < race.settledAt))
        continue;
      if (isHandedOn(member, race.id)) continue;
      const effect = effectAfter(evidence, tasksBehind(evidence, member), race.settledAt, 'all');
      if (effect === null) continue;
      const name = nameOf(evidence, member);
      yield {
        site: race.site,
        message: `The race was decided at ${evidence.at(race.settledAt)}. \`${name}\`, which had lost, went on and ${effect.what} at ${evidence.at(effect.step)}.`,
        events: [race.settledAt, effect.step],
      };
      break;
    }
  }
}

/** Tasks whose caller failed while they were under way. */
function* orphans(evidence: Evidence): Generator<Discovery> {
  for (const owner of evidence.model.tasks) {
    const failed = owner.endedAt;
    if (failed === null || owner.type === 'main' || owner.ending === 'fulfilled') continue;
    for (const id of owner.children) {
      const task = evidence.task(id);
      const promise = task?.promise == null ? undefined : evidence.promises.get(task.promise);
      if (
        task === null ||
        promise === undefined ||
        (task.endedAt !== null && task.endedAt < failed)
      )
        continue;
      if (isStillWanted(evidence, promise, failed)) continue;
      const effect = effectAfter(evidence, subtree(evidence, id), failed, 'lasting');
      const site = effect === null ? null : placeIn(evidence, owner, promise);
      if (effect === null || site === null) continue;
      yield {
        site,
        message: `\`${owner.name}\` failed at ${evidence.at(failed)}. \`${task.name}\`, which it had started, went on and ${effect.what} at ${evidence.at(effect.step)}.`,
        events: [task.createdAt, failed, effect.step],
      };
      break;
    }
  }
}

/** Somebody waits for it beside the race. */
const isHandedOn = ({ followers, awaits }: PromiseFacts, race: PromiseId): boolean =>
  awaits.length > 0 || followers.some(({ promise }) => promise !== race);

/** Whether a follower that was still undecided, or a task that was still waiting, heard of it later. */
function isStillWanted(evidence: Evidence, promise: PromiseFacts, since: Step): boolean {
  const hears = (id: PromiseId): boolean => {
    const follower = evidence.promises.get(id);
    if (follower === undefined) return false;
    return follower.settledAt === null || follower.settledAt > since;
  };
  if (promise.followers.some(({ promise: id }) => hears(id))) return true;
  return promise.awaits.some((step) => {
    const { task } = evidence.trace.event(step);
    const waiting = evidence.task(task);
    return waiting !== null && (waiting.endedAt === null || waiting.endedAt > since);
  });
}

interface Effect {
  readonly step: Step;
  readonly what: string;
}

/** The first thing that others can see, 1 ms or more after a step, unless a cancellation came first. */
function effectAfter(
  evidence: Evidence,
  tasks: ReadonlySet<TaskId>,
  since: Step,
  which: 'all' | 'lasting',
): Effect | null {
  if (tasks.size === 0) return null;
  const isTold = evidence
    .of('cancel-delivered')
    .some(
      ({ operation }) =>
        operation !== null && tasks.has(evidence.model.operation(operation).task ?? (-1 as TaskId)),
    );
  if (isTold) return null;
  const from = evidence.trace.timeAt(since) + 1000;
  for (let step = since + 1; step < evidence.trace.length; step++) {
    const event = evidence.trace.event(step as Step);
    if (event.at < from && !isLater(evidence, event, from)) continue;
    if (event.task === null || !tasks.has(event.task)) continue;
    const what = effectOf(event, which);
    if (what !== null) return { step: event.step, what };
  }
  return null;
}

/** What began in the same millisecond, but takes longer. */
function isLater(evidence: Evidence, event: TraceEvent, from: number): boolean {
  if (event.kind !== 'operation-started') return false;
  const { endedAt } = evidence.model.operation(event.operation);
  return endedAt === null || evidence.trace.timeAt(endedAt) >= from;
}

function effectOf(event: TraceEvent, which: 'all' | 'lasting'): string | null {
  switch (event.kind) {
    case 'console':
      return `printed “${event.text.split('\n', 1)[0] ?? ''}”`;
    case 'operation-started': {
      const isWrite = event.api === 'fetch' && !/^(?:GET|HEAD) /.test(event.label);
      return isWrite || which === 'all' ? `began \`${event.label}\`` : null;
    }
    case 'resource-acquired':
      return `took \`${event.name}\``;
    default:
      return null;
  }
}

/** The tasks whose work a promise stands for. */
function tasksBehind(evidence: Evidence, promise: PromiseFacts): ReadonlySet<TaskId> {
  const tasks = new Set<TaskId>();
  const seen = new Set<PromiseId>();
  const add = (each: PromiseFacts | undefined): void => {
    if (each === undefined || seen.has(each.id)) return;
    seen.add(each.id);
    if (each.task !== null) for (const id of subtree(evidence, each.task)) tasks.add(id);
    for (const { promise: id } of each.sources) add(evidence.promises.get(id));
  };
  add(promise);
  return tasks;
}

const nameOf = (evidence: Evidence, promise: PromiseFacts): string => {
  const [first] = tasksBehind(evidence, promise);
  return evidence.task(promise.task ?? first ?? null)?.name ?? promise.label;
};

/** Where the owner's code started it. */
function placeIn(evidence: Evidence, owner: Task, promise: PromiseFacts): Site | null {
  const all = promise.followers.map(({ promise: id }) => evidence.promises.get(id));
  const combinator = all.find((each) => each?.origin === 'all' || each?.origin === 'allSettled');
  if (combinator?.site != null) return combinator.site;
  return callOf(evidence, promise) === null ? owner.site : placeOf(evidence, promise);
}
