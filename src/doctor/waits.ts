/** Every time that a task waited at an `await`, and the outside work that it waited for. */
import type { PromiseId, Step, TaskId, VirtualMicros, Wait } from '../trace/index.ts';
import type { Evidence } from './evidence.ts';
import type { Node } from './syntax/node.ts';

export interface Waited {
  readonly task: TaskId;
  readonly wait: Wait;
  readonly from: Step;
  /** Null when it never ran again. */
  readonly to: Step | null;
  /** Virtual µs from one to the other; 0 when it never ran again. */
  readonly micros: VirtualMicros;
  /** Whether it came back with a value that is not `undefined`. */
  readonly gaveValue: boolean;
}

/** By the `await` expression, in order. */
export const waitsByNode = (evidence: Evidence): ReadonlyMap<Node, readonly Waited[]> =>
  evidence.once(gather);

function gather(evidence: Evidence): ReadonlyMap<Node, readonly Waited[]> {
  const waits = new Map<Node, Waited[]>();
  const nodes = new Map<string, Node | null>();
  const open = new Map<TaskId, { readonly node: Node; readonly step: Step; readonly wait: Wait }>();
  const close = (task: TaskId, to: Step | null, gaveValue: boolean): void => {
    const waiting = open.get(task);
    if (waiting === undefined) return;
    open.delete(task);
    const { node, step: from, wait } = waiting;
    const known = waits.get(node) ?? [];
    const micros = to === null ? 0 : evidence.trace.timeAt(to) - evidence.trace.timeAt(from);
    known.push({ task, wait, from, to, micros: micros as VirtualMicros, gaveValue });
    waits.set(node, known);
  };
  for (const event of evidence.trace) {
    if (event.kind === 'task-suspended') {
      const { site } = event;
      const source = evidence.source(site);
      if (source === null || site === null) continue;
      const key = `${site.file} ${site.line} ${site.column} ${site.endLine} ${site.endColumn}`;
      if (!nodes.has(key)) nodes.set(key, source.awaitAt(site));
      const node = nodes.get(key) ?? null;
      if (node !== null) open.set(event.task, { node, step: event.step, wait: event.wait });
    } else if (event.kind === 'task-resumed') {
      close(event.task, event.step, event.by === 'value' && event.value?.type !== 'undefined');
    }
  }
  for (const task of open.keys()) close(task, null, false);
  return waits;
}

/** Outside work: a request (`GET /users/1`), a sleep, a timer. */
export interface Work {
  readonly api: string;
  readonly label: string;
}

/** All outside work that a wait was for, that of the calls below included. */
export function workBehind(evidence: Evidence, { wait }: Waited): readonly Work[] {
  const tasks = new Set<TaskId>();
  const promises = new Set<PromiseId>();
  const work: Work[] = [];
  const operations = evidence.once(operationsOfPromises);

  const addTask = (id: TaskId): void => {
    if (tasks.has(id)) return;
    tasks.add(id);
    const task = evidence.task(id);
    if (task === null) return;
    for (const operation of task.operations) work.push(evidence.model.operation(operation));
    for (const timer of evidence.once(timersOfTasks).get(id) ?? []) work.push(timer);
    for (const inner of task.children) addTask(inner);
  };
  const addPromise = (id: PromiseId): void => {
    if (promises.has(id)) return;
    promises.add(id);
    const promise = evidence.promises.get(id);
    const operation = operations.get(id);
    if (operation !== undefined) work.push(operation);
    if (promise === undefined) return;
    if (promise.task !== null) addTask(promise.task);
    if (promise.origin === 'constructor' || promise.origin === 'withResolvers') {
      work.push({ api: 'timer', label: promise.label });
    }
    for (const source of promise.sources) addPromise(source.promise);
  };

  if (wait.on === 'task') addTask(wait.id);
  else if (wait.on === 'promise') addPromise(wait.id);
  else if (wait.on === 'operation') work.push(evidence.model.operation(wait.id));
  else work.push({ api: wait.on, label: wait.label });
  return work;
}

const operationsOfPromises = (evidence: Evidence): ReadonlyMap<PromiseId, Work> =>
  new Map(
    evidence
      .of('operation-started')
      .flatMap(({ promise, api, label }) => (promise === null ? [] : [[promise, { api, label }]])),
  );

function timersOfTasks(evidence: Evidence): ReadonlyMap<TaskId, readonly Work[]> {
  const timers = new Map<TaskId, Work[]>();
  for (const { task, label } of evidence.of('timer-set')) {
    if (task === null) continue;
    const known = timers.get(task) ?? [];
    known.push({ api: 'timer', label });
    timers.set(task, known);
  }
  return timers;
}
