/** All that the rules may read of one run, each part made when the first rule asks for it. */
import {
  formatTime,
  toMs,
  type EventKind,
  type EventOfKind,
  type PromiseId,
  type Site,
  type Step,
  type Task,
  type TaskId,
  type Trace,
  type TraceEvent,
  type TraceModel,
} from '../trace/index.ts';
import { gatherPromises, type PromiseFacts } from './promises.ts';
import type { Node } from './syntax/node.ts';
import { readSource, type SourceText } from './syntax/source.ts';

export interface Source {
  readonly file: string;
  readonly text: string;
}

export class Evidence {
  readonly trace: Trace;
  readonly model: TraceModel;
  readonly #sources: readonly Source[];
  readonly #events = new Map<EventKind, TraceEvent[]>();
  readonly #memo = new Map<object, unknown>();
  readonly #functions = new Map<TaskId, Node | null>();
  #read: readonly SourceText[] | null = null;
  #promises: ReadonlyMap<PromiseId, PromiseFacts> | null = null;

  constructor(trace: Trace, model: TraceModel, sources: readonly Source[]) {
    this.trace = trace;
    this.model = model;
    this.#sources = sources;
  }

  /** The files that could be read. */
  get sources(): readonly SourceText[] {
    this.#read ??= this.#sources.flatMap(({ file, text }) => readSource(file, text) ?? []);
    return this.#read;
  }

  source(site: Site | null): SourceText | null {
    return site === null ? null : (this.sources.find(({ file }) => file === site.file) ?? null);
  }

  /** All events of a kind, in order. */
  of<Kind extends EventKind>(kind: Kind): readonly EventOfKind<Kind>[] {
    if (this.#events.size === 0) {
      for (const event of this.trace) {
        const known = this.#events.get(event.kind);
        if (known === undefined) this.#events.set(event.kind, [event]);
        else known.push(event);
      }
    }
    return (this.#events.get(kind) ?? []) as unknown as readonly EventOfKind<Kind>[];
  }

  get promises(): ReadonlyMap<PromiseId, PromiseFacts> {
    this.#promises ??= gatherPromises(this.trace);
    return this.#promises;
  }

  /** What several rules need, made once. */
  once<T>(make: (evidence: Evidence) => T): T {
    if (!this.#memo.has(make)) this.#memo.set(make, make(this));
    return this.#memo.get(make) as T;
  }

  task(id: TaskId | null): Task | null {
    if (id === null) return null;
    return this.#tasks().get(id) ?? null;
  }

  #tasks(): ReadonlyMap<TaskId, Task> {
    return this.once(tasksById);
  }

  /** The function of the source that a task is a call of. */
  functionOf(task: Task): Node | null {
    if (!this.#functions.has(task.id)) {
      const source = task.type === 'main' ? null : this.source(task.site);
      const node = source === null || task.site === null ? null : source.functionAt(task.site);
      this.#functions.set(task.id, node);
    }
    return this.#functions.get(task.id) ?? null;
  }

  /** The calls of a function, in order. */
  tasksOf(node: Node): readonly Task[] {
    return this.model.tasks.filter((task) => this.functionOf(task) === node);
  }

  ms(step: Step): number {
    return toMs(this.trace.timeAt(step));
  }

  /** `120 ms` */
  at(step: Step): string {
    return formatTime(this.trace.timeAt(step));
  }

  get lastStep(): Step {
    return (this.trace.length - 1) as Step;
  }
}

const tasksById = ({ model }: Evidence): ReadonlyMap<TaskId, Task> =>
  new Map(model.tasks.map((task) => [task.id, task]));
