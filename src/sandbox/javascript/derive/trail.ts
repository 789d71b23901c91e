/**
 * The trail: who runs while the records are replayed, and the trace that grows from it. Contexts
 * mirror those of the runtime.
 */
import type {
  JobId,
  Site,
  Step,
  TaskId,
  TraceBuilder,
  VirtualMicros,
} from '../../../trace/index.ts';
import { asMicros } from '../../../trace/index.ts';

/** A job that kept the loop for less than this much virtual time (µs) did not block it. */
const BLOCKING = 1000;

/** Code that runs: a task between two waits, or a callback. */
export class Running {
  task: TaskId | null;
  job: JobId | null;
  /** For the call stack. */
  name: string;
  site: Site | null;
  previous: Running | null = null;
  stack = '';
  /** The step since which it runs. */
  since: Step | null = null;
  /** Virtual µs used in the stretch with this number. */
  used = 0;
  stretch = 0;

  constructor(task: TaskId | null, job: JobId | null, name: string, site: Site | null) {
    this.task = task;
    this.job = job;
    this.name = name;
    this.site = site;
  }
}

export class Trail {
  readonly builder: TraceBuilder;
  readonly root = new Running(null, null, '', null);
  current: Running = this.root;
  at: VirtualMicros = asMicros(0);
  /** The macrotask in whose turn everything happens. */
  macrotask: JobId | null = null;
  private accountedAt = 0;
  private stretchFrom = 0;
  private stretch = 1;
  private longest: Running | null = null;

  constructor(builder: TraceBuilder) {
    this.builder = builder;
  }

  /** A callee or callback runs on top of what runs. */
  push(running: Running): void {
    this.account();
    running.previous = this.current;
    running.stack =
      this.current.stack === '' ? running.name : `${running.name}\n${this.current.stack}`;
    this.current = running;
  }

  /** Code runs from an empty stack. */
  base(running: Running): void {
    this.account();
    running.previous = null;
    running.stack = running.name;
    this.current = running;
  }

  /** What runs gives control back. */
  pop(running: Running): void {
    this.account();
    this.current = running.previous ?? this.root;
    running.previous = null;
  }

  /** A new macrotask: whatever was used before belongs to the last. */
  boundary(): void {
    this.account();
    this.current = this.root;
    this.restart();
  }

  /** The time moves on to that of the next record. */
  moveTo(at: number): void {
    this.at = asMicros(at);
  }

  /** Nothing more will come: what is running has blocked until now. */
  end(): void {
    this.account();
  }

  /** Time since the last look was used by who runs now. */
  private account(): void {
    const used = this.at - this.accountedAt;
    if (used <= 0) return;
    this.accountedAt = this.at;
    const { current } = this;
    if (current === this.root) {
      this.stretchFrom = this.at;
      return;
    }
    if (current.stretch !== this.stretch) {
      current.stretch = this.stretch;
      current.used = 0;
    }
    current.used += used;
    if (this.longest === null || current.used > this.longest.used) this.longest = current;
    if (this.at - this.stretchFrom < BLOCKING) return;
    const { task, job, site } = this.longest;
    this.builder.append({
      kind: 'blocked',
      at: this.at,
      task,
      job,
      site,
      from: asMicros(this.stretchFrom),
    });
    this.restart();
  }

  private restart(): void {
    this.stretchFrom = this.at;
    this.accountedAt = this.at;
    this.stretch += 1;
    this.longest = null;
  }
}
