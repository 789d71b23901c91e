/**
 * The bench: programs, their runs and the cursor, as one plain store. React reads snapshots of
 * it; the text of a program is never part of a snapshot (typing draws nothing again but the
 * editor itself).
 */
import type { Run, RunOptions } from '../../sandbox/index.ts';
import { asStep, formatCount, type Site, type TraceModel } from '../../trace/index.ts';
import type { Axis, Cursor, Viewport } from '../../visualizer/index.ts';
import type { BenchDeps, BenchStart, Machine } from './deps.ts';
import { limitNoticeOf } from './further.ts';
import { Programs } from './programs.ts';
import { Signal } from './signal.ts';
import { inSlices } from './slices.ts';
import { combinedStatus, statusOfProblems, statusOfRun, type PaneStatus } from './status.ts';
import type {
  Attempt,
  BenchState,
  Caret,
  Pane,
  PaneId,
  PaneSpec,
  Profile,
  TracedPane,
} from './types.ts';

/** Whoever types nothing for so long may press Run next. */
const PAUSE_MS = 400;

const freshPane = (spec: PaneSpec, programs: Programs): Pane => ({
  ...spec,
  ...programs.flags(spec),
  attempt: { phase: 'none' },
  model: null,
  runs: 0,
});

const endOf = (model: TraceModel, run: number): Cursor => ({
  run,
  step: asStep(Math.max(0, model.trace.length - 1)),
});

export class Bench {
  readonly #deps: BenchDeps;
  readonly #programs = new Programs();
  readonly #running = new Map<PaneId, Run>();
  /** The number of the latest attempt of each pane: whoever holds an older one gives up. */
  readonly #tickets = new Map<PaneId, number>();
  /** Once it has been loaded: a run then starts in the turn in which it was asked for. */
  #machine: Machine | null = null;
  readonly #changed = new Signal<[]>();
  /** A program was put into a pane from outside its editor. */
  readonly replaced = new Signal<[id: PaneId, text: string]>();
  /** A place of a pane's source is to be shown. */
  readonly revealed = new Signal<[pane: PaneId, site: Site]>();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #awaited: Pick<BenchStart, 'cursor' | 'viewport'>;
  #state: BenchState;

  constructor(start: BenchStart, deps: BenchDeps) {
    this.#deps = deps;
    this.#awaited = start;
    for (const { id, original } of start.panes) {
      this.#programs.set(id, start.texts?.[id] ?? original);
    }
    this.#state = {
      panes: start.panes.map((spec) => freshPane(spec, this.#programs)),
      profile: start.profile ?? 'browser',
      schedule: start.schedule ?? '0',
      axis: start.axis ?? 'time',
      cursor: null,
      viewport: null,
      caret: null,
      status: 'Ready',
      statusOf: null,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#changed.on(listener);

  readonly state = (): BenchState => this.#state;

  /** The program as it stands in the editor. */
  textOf(id: PaneId): string {
    return this.#programs.text(id);
  }

  /** The editor reports what the learner typed. */
  edit(id: PaneId, text: string): void {
    if (this.textOf(id) === text) return;
    this.#programs.set(id, text);
    this.#deps.keep(id, text);
    this.#refresh(id);
    this.#compileSoon(id);
  }

  /** While people pause, what they wrote is compiled: Run then does not wait for it. */
  #compileSoon(id: PaneId): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      const file = this.#state.panes.find((pane) => pane.id === id)?.file;
      if (file !== undefined) this.#machine?.prepare({ source: this.textOf(id), file });
    }, PAUSE_MS);
  }

  /** Puts another program into a pane; its editor takes it over. */
  replace(id: PaneId, text: string): void {
    this.#programs.set(id, text);
    this.#deps.keep(id, text);
    this.#announce(id);
  }

  reset(id: PaneId): void {
    if (!this.#programs.reset(this.#pane(id))) return;
    this.#deps.keep(id, null);
    this.#announce(id);
  }

  undoReset(id: PaneId): void {
    const before = this.#programs.beforeReset(id);
    if (before !== null) this.replace(id, before);
  }

  addPane(spec: PaneSpec, text: string): void {
    this.#programs.set(spec.id, text);
    this.#set({ panes: [...this.#state.panes, freshPane(spec, this.#programs)] });
  }

  removePane(id: PaneId): void {
    if (!this.#state.panes.some((pane) => pane.id === id)) return;
    this.stop(id);
    this.#takeTicket(id);
    this.#programs.markRan(id, null);
    const panes = this.#state.panes.filter((pane) => pane.id !== id);
    this.#set({ panes, viewport: null, caret: null });
    this.#cursorToFirst();
  }

  setProfile(profile: Profile): void {
    this.#set({ profile });
  }

  setSchedule(schedule: string): void {
    this.#set({ schedule });
  }

  /** What this pane's program runs under from now on; null: the schedule of the bench. */
  setPaneSchedule(id: PaneId, schedule: string | null, title: string): void {
    const { schedule: _before, ...pane } = this.#pane(id);
    const after: Pane = { ...pane, title, ...(schedule !== null && { schedule }) };
    this.#set({ panes: this.#state.panes.map((each) => (each.id === id ? after : each)) });
  }

  readonly setAxis = (axis: Axis): void => {
    this.#set({ axis, viewport: null });
  };

  readonly setCursor = (cursor: Cursor | null): void => {
    this.#set({ cursor });
  };

  readonly setViewport = (viewport: Viewport | null): void => {
    this.#set({ viewport });
  };

  setCaret(caret: Caret): void {
    const before = this.#state.caret;
    if (before?.pane !== caret.pane || before.line !== caret.line) this.#set({ caret });
  }

  /** Shows a place of the source that belongs to a traced run. */
  readonly reveal = (run: number, site: Site): void => {
    const pane = this.traced()[run];
    if (!pane || pane.stale || site.file !== pane.file) return;
    this.revealed.emit(pane.id, site);
  };

  /** The panes that have a trace, in the order of the timeline. */
  traced(): readonly TracedPane[] {
    return this.#state.panes.filter((pane): pane is TracedPane => pane.model !== null);
  }

  /** Shows a recorded run of the program that stands in the pane. */
  show(id: PaneId, model: TraceModel): void {
    this.stop(id);
    this.#takeTicket(id);
    this.#programs.markRan(id, this.textOf(id));
    this.#land(id, model, true);
    this.#set({ status: statusOfRun(model), statusOf: this.#pane(id).name });
  }

  /** Runs these panes, one after another, and says how it went; never rejects. */
  async run(...ids: readonly PaneId[]): Promise<void> {
    await this.#run(ids);
  }

  /**
   * Runs a program again whose run was cut short by a limit: the same way, with a higher one. Does
   * nothing where there is no such run, or the program has been edited since.
   */
  async goOn(id: PaneId): Promise<void> {
    const { model, stale } = this.#pane(id);
    const further = model === null || stale ? null : limitNoticeOf(model)?.further;
    if (further) await this.#run([id], further.options);
  }

  async #run(ids: readonly PaneId[], options?: RunOptions): Promise<void> {
    for (const id of ids) this.stop(id);
    const outcomes: PaneStatus[] = [];
    let underWay = ids.length;
    // Told in the turn in which the last trace lands: the page draws both at once.
    const over = (outcome: PaneStatus | null): void => {
      underWay -= 1;
      if (outcome !== null) outcomes.push(outcome);
      if (underWay === 0) this.#tell(outcomes);
    };
    // Begun before the page is told, so that the worker starts while the page draws.
    const attempts = ids.map((id, index) => this.#attempt(id, index === 0, over, options));
    for (const id of ids) this.#patch(id, { attempt: { phase: 'running' } });
    const [only] = ids;
    const named = ids.length === 1 && only !== undefined ? this.#pane(only).name : null;
    this.#set({ status: 'Running', statusOf: named });
    await Promise.all(attempts);
  }

  /** Says how runs went that were started together, unless others still go on. */
  #tell(outcomes: readonly PaneStatus[]): void {
    if (this.#state.panes.some(({ attempt }) => attempt.phase === 'running')) return;
    const status = combinedStatus(outcomes);
    const same = outcomes.length > 1 && outcomes.every(({ text }) => text === status?.text);
    this.#set({
      status: status?.text ?? 'Ready',
      statusOf: same ? null : (status?.name ?? null),
    });
  }

  /** Stops a run; one that still waits for its turn is called off. */
  stop(id: PaneId): void {
    const run = this.#running.get(id);
    if (run) {
      run.stop();
    } else if (this.#pane(id).attempt.phase === 'running') {
      this.#takeTicket(id);
      this.#patch(id, { attempt: { phase: this.#pane(id).model ? 'traced' : 'none' } });
    }
  }

  stopAll(): void {
    for (const { id } of this.#state.panes) this.stop(id);
  }

  /**
   * One run of one pane; `leads`: the cursor goes to it. `over` is told how it went: null when a
   * later run or a removal has overtaken it.
   */
  async #attempt(
    id: PaneId,
    leads: boolean,
    over: (outcome: PaneStatus | null) => void,
    options?: RunOptions,
  ): Promise<void> {
    const ticket = this.#takeTicket(id);
    const overtaken = (): boolean => this.#tickets.get(id) !== ticket;
    const { file, name, schedule = this.#state.schedule } = this.#pane(id);
    const source = this.textOf(id);
    const { profile } = this.#state;
    try {
      if (this.#machine === null) this.#machine = await this.#deps.machine();
      if (overtaken()) {
        over(null);
        return;
      }
      const machine = this.#machine;
      const run = await machine.start(
        { source, file },
        options ?? { profile, schedule, limits: machine.limits },
      );
      if (overtaken()) {
        run.stop();
        over(null);
        return;
      }
      this.#running.set(id, run);
      const result = await run.result;
      if (this.#running.get(id) === run) this.#running.delete(id);
      if (overtaken()) {
        over(null);
        return;
      }
      if (result.kind === 'compile-error') {
        this.#refuse(id, { phase: 'refused', problems: result.problems });
        over({ name, text: statusOfProblems(result.problems), ms: 0 });
        return;
      }
      const { length } = result.trace;
      const model = await inSlices(machine.buildModel(result.trace), {
        isCalledOff: overtaken,
        onLong: () => this.#set({ status: `Reading ${formatCount(length)} events` }),
      });
      if (model === null) {
        over(null);
        return;
      }
      this.#programs.markRan(id, source);
      this.#land(id, model, leads);
      this.#deps.onTraced?.(id);
      over({ name, text: statusOfRun(model), ms: Number(model.endsAt) / 1000 });
    } catch (error) {
      this.#running.delete(id);
      if (overtaken()) {
        over(null);
        return;
      }
      const message = error instanceof Error ? error.message : String(error);
      this.#patch(id, { attempt: { phase: 'broken', message } });
      over({ name, text: `Failed: the run could not be started (${message})`, ms: 0 });
    }
  }

  /** A trace has arrived: the cursor goes to its end, or where a link said. */
  #land(id: PaneId, model: TraceModel, leads: boolean): void {
    const runs = this.#pane(id).runs + 1;
    this.#patch(id, { attempt: { phase: 'traced' }, model, runs });
    this.#refresh(id);
    const { cursor: wanted, viewport } = this.#awaited;
    const traced = this.traced();
    const target = wanted && traced[wanted.run];
    if (target) {
      const { run, step } = endOf(target.model, wanted.run);
      this.#set({ cursor: { run, step: asStep(Math.min(wanted.step, step)) } });
      this.#awaited = {};
    } else if (leads || !this.#state.cursor) {
      const run = traced.findIndex((pane) => pane.id === id);
      this.#set({ cursor: endOf(model, run) });
    }
    this.#set({ viewport: viewport ?? null });
  }

  /** A program that could not start has no picture: the old one would be of another program. */
  #refuse(id: PaneId, attempt: Attempt): void {
    this.#programs.markRan(id, null);
    this.#patch(id, { attempt, model: null, stale: false });
    this.#cursorToFirst();
  }

  #cursorToFirst(): void {
    const [first] = this.traced();
    this.#set({ cursor: first ? endOf(first.model, 0) : null });
  }

  #announce(id: PaneId): void {
    this.replaced.emit(id, this.textOf(id));
    this.#refresh(id);
  }

  #refresh(id: PaneId): void {
    const pane = this.#pane(id);
    const flags = this.#programs.flags(pane);
    const same =
      flags.edited === pane.edited &&
      flags.stale === pane.stale &&
      flags.resettable === pane.resettable;
    if (!same) this.#patch(id, flags);
  }

  #takeTicket(id: PaneId): number {
    const ticket = (this.#tickets.get(id) ?? 0) + 1;
    this.#tickets.set(id, ticket);
    return ticket;
  }

  #pane(id: PaneId): Pane {
    const pane = this.#state.panes.find((candidate) => candidate.id === id);
    if (!pane) throw new RangeError(`There is no pane “${id}” on this bench.`);
    return pane;
  }

  #patch(id: PaneId, change: Partial<Pane>): void {
    this.#set({
      panes: this.#state.panes.map((pane) => (pane.id === id ? { ...pane, ...change } : pane)),
    });
  }

  #set(change: Partial<BenchState>): void {
    this.#state = { ...this.#state, ...change };
    this.#changed.emit();
  }
}
