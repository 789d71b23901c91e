/**
 * What the parts of the runtime share: clock, contexts, recorder, values, and how a run is cut
 * short. Nothing here is reachable from learner code.
 */
import type { LimitKind } from '../../../trace/index.ts';
import type { RawEnd, WorkerConfig } from '../../protocol.ts';
import { createOracle, parseSchedule } from '../../schedule.ts';
import type { Oracle } from '../../schedule.ts';
import type { RuntimeHost } from '../host.ts';
import { MOST_SITES, RECORD } from '../records.ts';
import { Clock } from './clock.ts';
import { Contexts } from './context.ts';
import type { List } from './primordials.ts';
import { MathMin, MathRound, newList, StringPrototypeSlice } from './primordials.ts';
import type { Settlers } from './executor.ts';
import { createSettlers } from './executor.ts';
import { Recorder } from './recorder.ts';
import { Values } from './values.ts';

/** Real ms after which records are first handed out, and then how often. */
const FLUSHES = [2, 10] as const;
const FLUSH_EVERY = 50;
/**
 * A built-in that never returns (a bad regular expression) takes with it what was not handed out
 * before: so the first steps and console entries are handed out at once.
 */
const EARLY_STEPS = 64;
/** How many steps pass between looks at the real clock. */
const STEPS_PER_GLANCE = 64;
/** Most programs have fewer records than events. */
const RECORDS_AN_EVENT = 2;

/** A person's numbers: `4 000 000`. */
function grouped(value: number): string {
  let head = `${value}`;
  let tail = '';
  while (head.length > 3) {
    tail = ` ${StringPrototypeSlice(head, head.length - 3)}${tail}`;
    head = StringPrototypeSlice(head, 0, head.length - 3);
  }
  return head + tail;
}

export class Machine {
  readonly clock = new Clock();
  readonly contexts = new Contexts();
  readonly recorder: Recorder;
  readonly values: Values;
  /** Asks the schedule of the run that goes on. */
  readonly oracle: Oracle;
  readonly settlers: Settlers;
  readonly config: WorkerConfig;
  readonly host: RuntimeHost;
  readonly node: boolean;
  /** Resumptions, callbacks and macrotasks so far. */
  steps = 0;
  droppedConsole = 0;
  ended = false;
  /** The run was ended with learner code on the stack: this realm does nothing more. */
  isStopped = false;
  /** This realm is not what it was, and no restart puts it back. */
  isWorn = false;
  /** Records are handed out when the run has ended, not while a person watches. */
  readonly isBatched: boolean;
  private startedAt: number;
  private readonly restarts: List<() => void> = newList();
  private nextFlush = FLUSHES[0] as number;
  private flushes = 0;
  private prints = 0;
  /** At this many steps somebody must look. */
  nextGlance = 0;
  private readonly setSchedule: (schedule: string) => void;

  /** @throws Error when the program has more sites than a record can tell apart */
  constructor(config: WorkerConfig, host: RuntimeHost) {
    if (config.sites.length > MOST_SITES)
      throw new Error('The program is too long to be observed.');
    this.config = config;
    this.host = host;
    this.node = config.options.profile === 'node';
    const { runId } = config;
    this.recorder = new Recorder(
      this.clock,
      (batch) => {
        host.post({ type: 'records', runId, batch });
      },
      (site) => {
        this.look(site);
      },
    );
    const isBrief = config.series === 'brief';
    this.values = new Values(this.recorder, config.options.limits.previewBytes, isBrief);
    this.settlers = createSettlers(this);
    this.isBatched = config.series !== undefined;
    let oracle = createOracle(parseSchedule(config.options.schedule));
    this.oracle = {
      choose: (question, options, middle) => oracle.choose(question, options, middle),
      random: () => oracle.random(),
      taken: () => oracle.taken(),
    };
    this.setSchedule = (schedule) => {
      oracle = createOracle(parseSchedule(schedule));
    };
    this.startedAt = host.wallNow();
  }

  /** `run` puts something back to what it was before the first run. */
  atRestart(run: () => void): void {
    this.restarts[this.restarts.length] = run;
  }

  /**
   * Makes everything as it was before the first run, under another schedule. To be called from an
   * empty stack when a run has ended, before anybody has touched the realm's own objects.
   */
  restart(schedule: string): void {
    this.setSchedule(schedule);
    this.clock.restart();
    this.contexts.restart();
    this.recorder.restart();
    this.values.restart();
    this.steps = 0;
    this.droppedConsole = 0;
    this.ended = false;
    this.nextFlush = FLUSHES[0];
    this.flushes = 0;
    this.prints = 0;
    this.nextGlance = 0;
    this.startedAt = this.host.wallNow();
    for (let index = 0; index < this.restarts.length; index++) this.restarts[index]?.();
  }

  /** A resumption, callback or macrotask begins. */
  step(site: number): void {
    if (++this.steps >= this.nextGlance) this.glanceAtStep(site);
  }

  glanceAtStep(site: number): void {
    const { steps } = this.config.options.limits;
    if (this.steps > steps) {
      this.limit('steps', `Stopped after ${grouped(steps)} steps${this.place(site)}.`);
    }
    if (this.steps <= EARLY_STEPS && !this.isBatched) {
      this.recorder.flush();
      this.nextGlance = this.steps + 1;
    } else {
      this.glance();
      this.nextGlance = MathMin(this.steps + STEPS_PER_GLANCE, steps + 1);
    }
  }

  /** Something was printed: a person would miss it most. */
  printed(): void {
    this.prints += 1;
    if (this.prints <= EARLY_STEPS && !this.isBatched) this.recorder.flush();
    else if (this.prints % STEPS_PER_GLANCE === 0) this.glance();
  }

  private glance(): void {
    const wall = this.host.wallNow() - this.startedAt;
    if (wall >= this.nextFlush) this.flushAt(wall);
  }

  /** The running code's turns are counted elsewhere; every so often somebody must look. */
  turns(site: number): void {
    this.clock.fold();
    this.look(site);
  }

  /** Hands out records when it is time, and stops a run that is past a limit. */
  look(site: number): void {
    const { limits } = this.config.options;
    const wall = this.host.wallNow() - this.startedAt;
    if (wall >= this.nextFlush) this.flushAt(wall);
    if (wall > limits.wallMs) this.runaway(site);
    if (this.clock.now() > limits.virtualMs * 1000) {
      this.limit('virtual-time', this.virtualTimeMessage(site));
    }
    // Whoever reads the records ends the run at the event; this is for when it does not keep up.
    if (this.recorder.total > RECORDS_AN_EVENT * limits.events) {
      this.limit(
        'events',
        `Stopped${this.place(site)}: more happens than a trace of ${grouped(limits.events)} events holds.`,
      );
    }
    if (this.recorder.characters * 2 > limits.memoryBytes) {
      this.limit(
        'memory',
        `Stopped${this.place(site)}: what the program prints and hands around fills more than ${grouped(MathRound(limits.memoryBytes / 2 ** 20))} MB.`,
      );
    }
  }

  /** Between macrotasks: ends the run when its real time is up. */
  outOfTime(): boolean {
    const { wallMs } = this.config.options.limits;
    const wall = this.host.wallNow() - this.startedAt;
    if (wall >= this.nextFlush) this.flushAt(wall);
    if (wall <= wallMs) return false;
    this.end({
      outcome: 'stopped',
      limit: 'wall-time',
      message: `Stopped after ${MathRound(wallMs / 100) / 10} s: the program had not come to an end.`,
    });
    return true;
  }

  virtualTimeMessage(site: number): string {
    const { virtualMs } = this.config.options.limits;
    const hours = virtualMs / 3_600_000;
    const span = hours >= 1 ? `${MathRound(hours)} h` : `${grouped(virtualMs)} ms`;
    return `Stopped after ${span} of virtual time${this.place(site)}: the program had not come to an end.`;
  }

  limit(limit: LimitKind, message: string): never {
    return this.stop({ outcome: 'stopped', limit, message });
  }

  /** Ends the run while learner code may be on the stack: never gives control back to it. */
  stop(end: RawEnd): never {
    this.isStopped = true;
    this.end(end);
    return spin();
  }

  /** Ends the run from an empty stack. */
  end(end: RawEnd): void {
    if (this.ended) return;
    this.ended = true;
    this.clock.fold();
    this.recorder.writeTime(RECORD.clock, 0);
    this.recorder.flush();
    this.host.post({
      type: 'ended',
      runId: this.config.runId,
      end,
      schedule: this.oracle.taken(),
      dropped: { consoleEntries: this.droppedConsole, events: 0 },
    });
  }

  /** ` in line 7`, or nothing where the place is not known. */
  place(site: number): string {
    const line = this.config.sites[site]?.line;
    return site === 0 || line === undefined ? '' : ` in line ${line}`;
  }

  private flushAt(wall: number): void {
    this.recorder.flush();
    this.flushes += 1;
    // Past its end an array answers from Array.prototype, which is the learner's.
    const planned = this.flushes < FLUSHES.length ? FLUSHES[this.flushes] : undefined;
    this.nextFlush = planned ?? wall + FLUSH_EVERY;
  }

  private runaway(site: number): never {
    const seconds = MathRound(this.config.options.limits.wallMs / 100) / 10;
    const line = this.config.sites[site]?.line;
    const who = site === 0 || line === undefined ? 'the program' : `line ${line}`;
    this.ended = true;
    this.clock.fold();
    this.recorder.writeTime(RECORD.clock, site);
    this.recorder.flush();
    this.host.post({
      type: 'runaway',
      runId: this.config.runId,
      limit: 'wall-time',
      message: `Stopped after ${seconds} s: ${who} never gave the others a turn.`,
    });
    return spin();
  }
}

/**
 * Keeps the thread busy until the host removes it: an exception could be caught by the learner.
 * Where memory can be shared (Node) the thread sleeps instead of burning its core.
 */
function spin(): never {
  const sleep = sleeper;
  for (;;) sleep();
}

const sleeper = createSleeper();

function createSleeper(): () => void {
  if (typeof SharedArrayBuffer === 'undefined' || typeof Atomics === 'undefined') return () => {};
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const { wait } = Atomics;
  return () => {
    try {
      wait(cell, 0, 0, 1000);
    } catch {
      // A thread that may not sleep spins.
    }
  };
}
