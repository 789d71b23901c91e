/**
 * Tasks wait for something that cannot come any more.
 *
 * Proven from the trace: the run ended because nothing was left that could wake anybody. Told at
 * the awaits that all the others hang on: not those that only wait for another waiting task. Where
 * resources prove a circle, it is told once, with who holds what; else with where the promise was
 * made, and who settled those of its kind before.
 */
import type { PromiseId, Step, Task, TaskId, Wait } from '../../trace/index.ts';
import type { Evidence } from '../evidence.ts';
import type { Discovery, Rule } from '../rule.ts';
import { withoutPlace } from '../words.ts';

export const neverSettles: Rule = {
  id: 'never-settles',
  severity: 'error',
  title: 'A wait that can never end',
  why: 'Whoever waits here waits for ever, and so does everybody who waits for them. No error tells of it.',
  mend: 'Make sure that every path settles the promise, or gives back what it took, errors included. Take several locks always in the same order. A deadline turns an endless wait into an error.',
  lesson: 'deadlocks',
  *find(evidence) {
    const { end } = evidence.trace.header;
    if (end.outcome !== 'never-settles') return;
    const waiting = new Map(end.waiting.map(({ task, wait }) => [task, wait]));
    const roots = [...waiting].filter(([, wait]) => !hangsOnOther(evidence, wait, waiting));
    const told = new Set<TaskId>();
    for (const [task, wait] of roots.length > 0 ? roots : [...waiting]) {
      if (told.has(task)) continue;
      const circle = circleOf(evidence, task, waiting);
      const alike =
        circle ?? roots.filter(([, other]) => isSame(evidence, wait, other)).map(([id]) => id);
      for (const each of alike) told.add(each);
      const found = tell(evidence, task, wait, alike, waiting, circle !== null);
      if (found !== null) yield found;
    }
  },
};

type Waiting = ReadonlyMap<TaskId, Wait>;

/** Whether what it waits for is another task that waits. */
function hangsOnOther(evidence: Evidence, wait: Wait, waiting: Waiting): boolean {
  if (wait.on === 'task') return waiting.has(wait.id);
  if (wait.on !== 'promise') return false;
  const seen = new Set<PromiseId>();
  const hangs = (id: PromiseId): boolean => {
    if (seen.has(id)) return false;
    seen.add(id);
    const promise = evidence.promises.get(id);
    if (promise === undefined || promise.state !== 'pending') return false;
    if (promise.task !== null && waiting.has(promise.task)) return true;
    return promise.sources.some((source) => hangs(source.promise));
  };
  return hangs(wait.id);
}

/** Two waits for promises that one place made, or for one resource. */
function isSame(evidence: Evidence, a: Wait, b: Wait): boolean {
  if (a.on === 'promise' && b.on === 'promise') {
    const [one, two] = [evidence.promises.get(a.id)?.site, evidence.promises.get(b.id)?.site];
    return one != null && two != null && one.line === two.line && one.column === two.column;
  }
  return a.on === b.on && a.label === b.label;
}

/** What a task waits for, as a resource's name; null for anything else. */
function resourceOf(evidence: Evidence, wait: Wait | undefined): string | null {
  if (wait?.on !== 'operation') return null;
  const { api, label } = evidence.model.operation(wait.id);
  return api === 'acquire' ? label.replace(/^acquire /, '') : null;
}

/** Who holds places of a resource at the end of the run. */
function holdersOf(
  evidence: Evidence,
  resource: string,
): readonly { task: TaskId | null; step: Step }[] {
  const held = new Map<number, { task: TaskId | null; step: Step }>();
  for (const { handle, name, task, step } of evidence.of('resource-acquired')) {
    if (name === resource) held.set(handle, { task, step });
  }
  for (const { handle } of evidence.of('resource-released')) held.delete(handle);
  return [...held.values()];
}

/** Tasks of which each holds what the one before waits for; null where there is no such circle. */
function circleOf(evidence: Evidence, start: TaskId, waiting: Waiting): readonly TaskId[] | null {
  const path = [start];
  for (let task = start; ;) {
    const resource = resourceOf(evidence, waiting.get(task));
    if (resource === null) return null;
    const next = holdersOf(evidence, resource).find(
      (holder) => holder.task !== null && waiting.has(holder.task),
    )?.task;
    if (next == null) return null;
    if (next === start) return path;
    if (path.includes(next)) return null;
    path.push(next);
    task = next;
  }
}

function tell(
  evidence: Evidence,
  id: TaskId,
  wait: Wait,
  alike: readonly TaskId[],
  waiting: Waiting,
  isCircle: boolean,
): Discovery | null {
  const suspended = evidence.of('task-suspended').findLast(({ task }) => task === id);
  const task: Task | null = evidence.task(id);
  if (suspended === undefined || suspended.site === null || task === null) return null;
  const { step, site } = suspended;
  const label = withoutPlace(wait.label).replace(/^acquire /, '') || 'its turn';
  const since = `Since ${evidence.at(step)} \`${task.name}\` waits for \`${label}\``;
  const others = alike.length - 1;
  const more = others === 0 ? '' : `, and ${others} more with it`;
  const message = isCircle
    ? `${alike.map((each) => holding(evidence, each, waiting)).join('; ')}. None can go on.`
    : `${since}${more}. ${reason(evidence, wait)}`;
  return { site, message, events: [step, ...stepsBehind(evidence, wait), evidence.lastStep] };
}

/** `` `one()` holds `A` and waits for `B` `` */
function holding(evidence: Evidence, id: TaskId, waiting: Waiting): string {
  const wanted = resourceOf(evidence, waiting.get(id)) ?? '';
  const names = new Set(evidence.of('resource-acquired').map(({ name }) => name));
  const held = [...names].filter((name) =>
    holdersOf(evidence, name).some(({ task }) => task === id),
  );
  return `\`${evidence.task(id)?.name ?? ''}\` holds \`${held.join('`, `')}\` and waits for \`${wanted}\``;
}

function reason(evidence: Evidence, wait: Wait): string {
  const resource = resourceOf(evidence, wait);
  if (resource !== null) {
    const holders = holdersOf(evidence, resource);
    const names = [...new Set(holders.map(({ task }) => `\`${evidence.task(task)?.name ?? ''}\``))];
    return `All places of \`${resource}\` are taken, by ${names.join(', ')}.`;
  }
  const promise = wait.on === 'promise' ? evidence.promises.get(wait.id) : undefined;
  if (promise === undefined) return 'Nothing is left that could answer.';
  const { site } = promise;
  const made = site === null ? 'Now' : `It was made in line ${site.line}, and`;
  const settler = settlerOfLike(evidence, promise.id);
  return settler === null
    ? `${made} no code is left that could settle it.`
    : `${made} no code is left that could settle it; those before it were settled in line ${settler}.`;
}

/** The line that settled an earlier promise of the same place. */
function settlerOfLike(evidence: Evidence, id: PromiseId): number | null {
  const site = evidence.promises.get(id)?.site;
  if (site == null) return null;
  for (const other of evidence.promises.values()) {
    const isLike = other.site?.line === site.line && other.site.column === site.column;
    if (!isLike || other.settledAt === null) continue;
    const event = evidence.trace.event(other.settledAt);
    const job = evidence.model.jobs.find(
      ({ startedAt, endedAt }) =>
        startedAt < event.step && (endedAt === null || endedAt > event.step),
    );
    const line =
      event.site?.line ??
      (job === undefined ? null : evidence.trace.event(job.startedAt).site?.line);
    if (line != null && line !== 1) return line;
  }
  return null;
}

function stepsBehind(evidence: Evidence, wait: Wait): readonly Step[] {
  if (wait.on === 'promise') {
    const made = evidence.promises.get(wait.id)?.createdAt;
    return made === undefined ? [] : [made];
  }
  const resource = resourceOf(evidence, wait);
  return resource === null ? [] : holdersOf(evidence, resource).map(({ step }) => step);
}
