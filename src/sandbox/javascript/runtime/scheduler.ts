/**
 * The event loop: one virtual macrotask in each real one, so that the engine drains its own
 * microtasks between. When nothing is ready the clock jumps to what is due next.
 */
import { RECORD } from '../records.ts';
import type { Entry } from './heap.ts';
import { Agenda, KEEPS_MAIN_OPEN, KEEPS_OPEN } from './heap.ts';
import type { Machine } from './machine.ts';
import { nextTurn } from './promise-state.ts';

/** What the loop runs next, by the rules of one profile. */
export interface Loop {
  /** What must run before anything else of this turn: null when there is nothing. */
  urgent(): (() => void) | null;
  /** Takes out the next entry; the clock has not been moved yet. */
  next(): Entry | null;
  /** Whether the loop itself (ticks, immediates) still has something to do. */
  busy(): boolean;
}

/** Real ms for which the loop looks again before it says that nothing will ever come. */
const LAST_LOOK = 20;

export class Scheduler {
  readonly agenda = new Agenda();
  loop: Loop = {
    urgent: () => null,
    next: () => this.agenda.pop(this.machine.clock.now()),
    busy: () => false,
  };
  /** Called when nothing is left to do. */
  idle: () => void = () => {};
  mainEnded = false;
  private after: (() => void) | null = null;
  private holds = 0;
  private running = false;
  private started = false;
  private lookingSince = -1;
  private stepsAtLastLook = -1;
  private readonly machine: Machine;
  private readonly turn = (): void => {
    this.runTurn();
  };

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** Whether nothing that the host does in real time could still arrive. */
  get isQuiet(): boolean {
    return this.holds === 0;
  }

  /** A new run begins; to be called when the last one has ended, from an empty stack. */
  restart(): void {
    this.agenda.clear();
    this.mainEnded = false;
    this.after = null;
    this.running = false;
    this.started = false;
    this.lookingSince = -1;
    this.stepsAtLastLook = -1;
  }

  start(main: () => void): void {
    this.started = true;
    this.running = true;
    this.machine.host.macrotask(() => {
      this.begin();
      main();
      this.again();
    });
  }

  add(entry: Entry): void {
    this.agenda.push(entry);
    this.kick();
  }

  remove(entry: Entry): void {
    this.agenda.remove(entry);
  }

  hold(): () => void {
    this.holds += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.holds -= 1;
      this.kick();
    };
  }

  /** To be run after the current turn and its microtasks, before anything else. */
  afterTurn(run: () => void): void {
    const next = this.after;
    this.after = () => {
      next?.();
      run();
    };
    this.kick();
  }

  /** Makes sure that the loop runs. */
  kick(): void {
    if (this.running || !this.started || this.machine.ended) return;
    this.running = true;
    this.machine.host.macrotask(this.turn);
  }

  private again(): void {
    if (!this.machine.ended) this.machine.host.macrotask(this.turn);
  }

  private begin(): void {
    const { machine } = this;
    nextTurn();
    machine.contexts.reset();
    machine.clock.fold();
    machine.recorder.writeTime(RECORD.boundary, 0);
  }

  private runTurn(): void {
    const { machine } = this;
    if (machine.ended) return;
    if (machine.outOfTime()) return;
    if (this.after !== null) {
      const { after } = this;
      this.after = null;
      this.begin();
      after();
      this.again();
      return;
    }
    const urgent = this.loop.urgent();
    if (urgent !== null) {
      this.begin();
      urgent();
      this.again();
      return;
    }
    // What the host is doing in real time comes first, so that its end has a fixed place.
    if (this.holds > 0) {
      this.running = false;
      return;
    }
    if (!this.open()) {
      this.lastLook();
      return;
    }
    this.lookingSince = -1;
    machine.clock.fold();
    const entry = this.loop.next();
    if (entry === null) {
      this.again();
      return;
    }
    if (entry.due > machine.clock.base) machine.clock.base = entry.due;
    if (machine.clock.base > machine.config.options.limits.virtualMs * 1000) {
      machine.end({
        outcome: 'stopped',
        limit: 'virtual-time',
        message: machine.virtualTimeMessage(0),
      });
      return;
    }
    this.begin();
    entry.run();
    this.again();
  }

  /** Whether anything is left that keeps the run open. */
  private open(): boolean {
    return (
      this.loop.busy() ||
      this.agenda.count(KEEPS_OPEN) > 0 ||
      (!this.mainEnded && this.agenda.count(KEEPS_MAIN_OPEN) > 0)
    );
  }

  /**
   * Nothing is left, but the program waits: perhaps for an operation of the engine's own that we
   * do not know of. Looks a while longer, in real time, before that is called never.
   */
  private lastLook(): void {
    const now = this.machine.host.wallNow();
    if (this.lookingSince === -1 || this.machine.steps !== this.stepsAtLastLook) {
      this.lookingSince = now;
      this.stepsAtLastLook = this.machine.steps;
    }
    if (!this.mainEnded && now - this.lookingSince <= LAST_LOOK) {
      this.again();
      return;
    }
    // What is begun in `idle` starts the loop anew.
    this.running = false;
    this.idle();
  }
}
