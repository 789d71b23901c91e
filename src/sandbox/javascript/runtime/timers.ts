/** Timers of both profiles on the virtual clock. */
import { RECORD } from '../records.ts';
import type { Entry } from './heap.ts';
import { BACKGROUND, KEEPS_OPEN } from './heap.ts';
import type { Machine } from './machine.ts';
import {
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeGetSize,
  MapPrototypeSet,
  NativeMap,
} from './primordials.ts';
import type { Reactions } from './reactions.ts';
import type { Scheduler } from './scheduler.ts';

type Callback = (...args: unknown[]) => unknown;

export interface Timer {
  readonly id: number;
  /** ms, after the host's conversions. */
  delay: number;
  readonly repeats: boolean;
  readonly callback: Callback;
  readonly args: readonly unknown[];
  /** What `this` is in the callback. */
  receiver: unknown;
  readonly site: number;
  readonly task: number;
  /** How many timers, each set in the last one's callback, led to this one. */
  nesting: number;
  open: number;
  cleared: boolean;
  entry: Entry;
}

export interface TimerRequest {
  readonly callback: Callback;
  readonly delay: number;
  readonly args: readonly unknown[];
  readonly repeats: boolean;
  readonly receiver: unknown;
}

/** Phase numbers of the node profile's loop. */
export const TIMERS = 0;
export const POLL = 1;
/** Node's timers are kept apart from what is polled for: each phase looks at its own. */
export const TIMER_RANK = -1;

/** HTML: from the fifth nested timer on, at least 4 ms. */
const NESTING_LIMIT = 5;
const NESTED_DELAY = 4;

export class Timers {
  private readonly machine: Machine;
  private readonly scheduler: Scheduler;
  private readonly reactions: Reactions;
  private readonly report: (error: unknown) => void;
  private living = new NativeMap<number, Timer>();
  private nesting = 0;

  constructor(
    machine: Machine,
    scheduler: Scheduler,
    reactions: Reactions,
    report: (error: unknown) => void,
  ) {
    this.machine = machine;
    this.scheduler = scheduler;
    this.reactions = reactions;
    this.report = report;
  }

  /** A new run begins. */
  restart(): void {
    this.living = new NativeMap<number, Timer>();
    this.nesting = 0;
  }

  set(request: TimerRequest, site: number): Timer {
    const { machine } = this;
    const { nesting } = this;
    const delay = this.clamp(request.delay, nesting);
    const timer: Timer = {
      id: this.reactions.newJob(),
      delay,
      repeats: request.repeats,
      callback: request.callback,
      args: request.args,
      receiver: request.receiver,
      site,
      task: machine.contexts.current.task,
      nesting: nesting + 1,
      open: KEEPS_OPEN,
      cleared: false,
      entry: NO_ENTRY,
    };
    machine.recorder.write(
      request.repeats ? RECORD.intervalSet : RECORD.timerSet,
      site,
      timer.id,
      delay,
    );
    MapPrototypeSet(this.living, timer.id, timer);
    this.queue(timer);
    const { timers } = machine.config.options.limits;
    if ((MapPrototypeGetSize(this.living) as number) > timers) {
      machine.limit(
        'timers',
        `Stopped${machine.place(site)}: more than ${timers} timers are set at once.`,
      );
    }
    return timer;
  }

  find(id: number): Timer | undefined {
    return MapPrototypeGet(this.living, id) as Timer | undefined;
  }

  clear(timer: Timer, site: number): void {
    timer.cleared = true;
    if (!this.isSet(timer)) return;
    MapPrototypeDelete(this.living, timer.id);
    this.scheduler.remove(timer.entry);
    this.machine.recorder.write(RECORD.timerCleared, site, timer.id, 0);
  }

  isSet(timer: Timer): boolean {
    return this.find(timer.id) === timer;
  }

  /** `timer.refresh()`: starts its delay anew; a timer that has fired is set again, a cleared one not. */
  refresh(timer: Timer): void {
    if (timer.cleared) return;
    this.scheduler.remove(timer.entry);
    MapPrototypeSet(this.living, timer.id, timer);
    this.machine.recorder.write(RECORD.timerSet, timer.site, timer.id, timer.delay);
    this.queue(timer);
  }

  keepOpen(timer: Timer, open: boolean): void {
    timer.open = open ? KEEPS_OPEN : BACKGROUND;
    if (!this.isSet(timer)) return;
    const { due } = timer.entry;
    this.scheduler.remove(timer.entry);
    this.queue(timer, due);
  }

  private queue(timer: Timer, due = this.start() + timer.delay * 1000): void {
    timer.entry = new TimerEntry(due, this.machine.node ? TIMER_RANK : 0, timer, this);
    this.scheduler.add(timer.entry);
  }

  /** Node counts from its loop's clock, which has whole milliseconds. */
  private start(): number {
    const now = this.machine.clock.now();
    return this.machine.node ? now - (now % 1000) : now;
  }

  private clamp(delay: number, nesting: number): number {
    return !this.machine.node && nesting >= NESTING_LIMIT && delay < NESTED_DELAY
      ? NESTED_DELAY
      : delay;
  }

  /** Its time has come. */
  fire(timer: Timer): void {
    if (!timer.repeats) MapPrototypeDelete(this.living, timer.id);
    this.nesting = timer.nesting;
    this.reactions.run(
      timer.id,
      timer.task,
      timer.site,
      timer.receiver,
      timer.callback,
      timer.args,
      this.report,
      RECORD.timerFired,
    );
    this.nesting = 0;
    if (!timer.repeats || !this.isSet(timer) || this.machine.ended) return;
    timer.delay = this.clamp(timer.delay, timer.nesting);
    timer.nesting += 1;
    this.queue(timer);
  }
}

/** One object a timer, without a closure: there may be a hundred thousand. */
class TimerEntry implements Entry {
  due: number;
  readonly phase = TIMERS;
  readonly rank: number;
  sequence = 0;
  readonly open: number;
  dead = false;
  private readonly timer: Timer;
  private readonly timers: Timers;

  constructor(due: number, rank: number, timer: Timer, timers: Timers) {
    this.due = due;
    this.rank = rank;
    this.open = timer.open;
    this.timer = timer;
    this.timers = timers;
  }

  run(): void {
    this.timers.fire(this.timer);
  }
}

const NO_ENTRY: Entry = {
  due: 0,
  phase: TIMERS,
  rank: 0,
  sequence: 0,
  open: BACKGROUND,
  dead: true,
  run: () => {},
};
