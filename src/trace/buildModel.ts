/** From a trace to what it means, in one pass over its columns. */
import { Causality } from './causality.ts';
import { storeOf } from './columnar.ts';
import { asStep, type OperationId, type Step, type TaskId } from './ids.ts';
import type { Job, Operation, Task, TraceModel } from './model.ts';
import { siteIndex } from './siteIndex.ts';
import { atOnce, mapped, SLICE, type Slices } from './slices.ts';
import type { SpanTable } from './spans.ts';
import { stateReader } from './state.ts';
import type { EventStore } from './store.ts';
import { type TaskDraft, TaskTracker } from './taskTracker.ts';
import type { Trace } from './trace.ts';
import { readAll } from './tracker.ts';
import { type JobDraft, type OperationDraft, WorkTracker } from './workTracker.ts';

/**
 * Linear in the trace's length. Total: whatever `parseTrace` accepts has a model; an event that
 * makes no sense where it stands (a second start, the end of an unknown task) changes nothing.
 */
export function buildModel(trace: Trace): TraceModel {
  return atOnce(buildModelInSlices(trace));
}

/** The same for a page that has frames to draw meanwhile. */
export function* buildModelInSlices(trace: Trace): Slices<TraceModel> {
  const store = storeOf(trace);
  const tracker = new TaskTracker(store);
  const work = new WorkTracker(store, tracker);
  const causality = new Causality(store, tracker, work);
  yield* readAll(store, (step) => causality.see(step), [tracker.handlers(), work.handlers()]);

  const lastStep = asStep(Math.max(0, trace.length - 1));
  const spans = yield* tracker.spans.finish(tracker.drafts.length, lastStep);
  const drafts = yield* inPreorder(tracker.drafts);
  const tasks = yield* mapped(drafts, ({ draft, depth }) => finishTask(draft, depth, spans));
  const tasksById = yield* byId(tasks);
  const operations = yield* mapped(work.operations, (draft) => finishOperation(draft, store));
  const operationsById = yield* byId(operations);
  const jobs = yield* mapped(work.jobs, (draft) => finishJob(draft, store));
  const sites = yield* siteIndex(store);

  return {
    trace,
    tasks,
    operations,
    jobs,
    blocked: work.blocked,
    links: causality.links,
    console: work.console,
    endsAt: store.timeAt(lastStep),
    task: (id: TaskId) => tasksById.get(id) ?? missing('task', id),
    operation: (id: OperationId) => operationsById.get(id) ?? missing('operation', id),
    stateAt: stateReader({ store, tracker, work, tasks }),
    stepsOnLine: (file: string, line: number, most?: number) => sites.stepsOnLine(file, line, most),
    causeOf: (step: Step) => causality.causeOf(step),
    effectsOf: (step: Step) => causality.effectsOf(step),
  };
}

function missing(what: string, id: number): never {
  throw new RangeError(`There is no ${what} ${id} in this trace`);
}

function* byId<Id, Item extends { readonly id: Id }>(
  items: readonly Item[],
): Slices<ReadonlyMap<Id, Item>> {
  const found = new Map<Id, Item>();
  for (const item of items) {
    if (found.size % SLICE === SLICE - 1) yield;
    found.set(item.id, item);
  }
  return found;
}

/** Parents right before their children, children in the order of their creation. */
function* inPreorder(
  drafts: readonly TaskDraft[],
): Slices<readonly { readonly draft: TaskDraft; readonly depth: number }[]> {
  const ordered: { readonly draft: TaskDraft; readonly depth: number }[] = [];
  const waiting = drafts
    .filter((draft) => draft.parent === null)
    .map((draft) => ({ draft, depth: 0 }))
    .reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (ordered.length % SLICE === SLICE - 1) yield;
    ordered.push(next);
    const { children } = next.draft;
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child !== undefined) waiting.push({ draft: child, depth: next.depth + 1 });
    }
  }
  return ordered;
}

function finishTask(draft: TaskDraft, depth: number, spans: SpanTable): Task {
  const { id, type, name, site, promise, createdAt, endedAt, ending, result, operations } = draft;
  return {
    id,
    parent: draft.parent?.id ?? null,
    depth,
    children: draft.children.map((child) => child.id),
    type,
    name,
    site,
    promise,
    createdAt,
    endedAt,
    ending,
    result,
    spans: spans.of(draft.index),
    operations,
  };
}

function finishOperation(draft: OperationDraft, store: EventStore): Operation {
  const { id, task, site, startedAt, servedAt, endedAt, ending, result } = draft;
  const columns = store.columnsOf('operation-started');
  const row = store.rowAt(startedAt);
  return {
    id,
    task: task as TaskId | null,
    api: columns.api.get(row),
    label: columns.label.get(row),
    site,
    startedAt,
    servedAt,
    endedAt,
    ending,
    result,
  };
}

function finishJob(draft: JobDraft, store: EventStore): Job {
  const { id, task, queuedAt, startedAt, endedAt } = draft;
  const columns = store.columnsOf('job-started');
  const row = store.rowAt(startedAt);
  return {
    id,
    queue: columns.queue.get(row),
    label: columns.label.get(row),
    task: task as TaskId | null,
    queuedAt,
    startedAt,
    endedAt,
  };
}
