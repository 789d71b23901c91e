/**
 * The bench: programs, their runs and the cursor, as one plain store. React reads snapshots of
 * it; the text of a program is never part of a snapshot (typing draws nothing again but the
 * editor itself).
 */
import type { Program, Run, RunOptions, RunResult } from '../../sandbox/index.ts';
import { asStep, type Site, type Step, type Trace, type TraceModel } from '../../trace/index.ts';
import { combinedStatus, statusOfProblems, statusOfRun, type PaneStatus } from './status.ts';
import type {
  Attempt,
  Axis,
  BenchState,
  Caret,
  Cursor,
  Pane,
  PaneId,
  PaneSpec,
  Profile,
  Reveal,
  Viewport,
} from './types.ts';

/** What the bench needs from the tools that arrive after the page. */
export interface Machine {
  run(program: Program, options: RunOptions): Run;
  buildModel(trace: Trace): TraceModel;
  readonly limits: RunOptions['limits'];
}

export interface BenchDeps {
  machine(): Promise<Machine>;
  /** Called with every change of a program by the learner; `null` after a reset. */
  keep(id: PaneId, code: string | null): void;
  /** Called when a run of this pane has left a trace. */
  onTraced?(id: PaneId): void;
}

export interface BenchStart {
  readonly panes: readonly PaneSpec[];
  /** Programs that differ from the originals. */
  readonly texts?: Partial<Record<PaneId, string>>;
  readonly profile?: Profile;
  readonly schedule?: string;
  readonly axis?: Axis;
  /** Taken up by the first run, as far as it reaches. */
  readonly cursor?: { readonly run: number; readonly step: number };
  readonly viewport?: Viewport;
}

const CRASHED = 'The run could not be started. Your code is kept; press Run to try again.';

export class Bench {
  readonly #deps: BenchDeps;
  readonly #texts = new Map<PaneId, string>();
  readonly #ranTexts = new Map<PaneId, string>();
  readonly #beforeReset = new Map<PaneId, string>();
  readonly #current = new Map<PaneId, Run | null>();
  readonly #tickets = new Map<PaneId, number>();
  readonly #listeners = new Set<() => void>();
  readonly #replaceListeners = new Set<(id: PaneId, text: string) => void>();
  readonly #revealListeners = new Set<(reveal: Reveal) => void>();
  #pendingCursor: BenchStart['cursor'] | null;
  #pendingViewport: Viewport | null;
  #state: BenchState;

  constructor(start: BenchStart, deps: BenchDeps) {
    this.#deps = deps;
    this.#pendingCursor = start.cursor ?? null;
    this.#pendingViewport = start.viewport ?? null;
    for (const spec of start.panes) {
      this.#texts.set(spec.id, start.texts?.[spec.id] ?? spec.original);
    }
    this.#state = {
      panes: start.panes.map((spec) => this.#freshPane(spec)),
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

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): BenchState => this.#state;

  /** The program as it stands in the editor. */
  textOf(id: PaneId): string {
    return this.#texts.get(id) ?? '';
  }

  /** The editor reports what the learner typed. */
  edit(id: PaneId, text: string): void {
    if (this.textOf(id) === text) return;
    this.#texts.set(id, text);
    this.#beforeReset.delete(id);
    this.#deps.keep(id, text);
    this.#refresh(id);
  }

  /** Puts another program into a pane; its editor takes it over. */
  replace(id: PaneId, text: string, keep = true): void {
    this.#texts.set(id, text);
    if (keep) this.#deps.keep(id, text);
    for (const listener of this.#replaceListeners) listener(id, text);
    this.#refresh(id);
  }

  onReplace(listener: (id: PaneId, text: string) => void): () => void {
    this.#replaceListeners.add(listener);
    return () => this.#replaceListeners.delete(listener);
  }

  reset(id: PaneId): void {
    const { original } = this.#pane(id);
    const before = this.textOf(id);
    if (before === original) return;
    this.replace(id, original, false);
    this.#deps.keep(id, null);
    this.#beforeReset.set(id, before);
    this.#refresh(id);
  }

  undoReset(id: PaneId): void {
    const before = this.#beforeReset.get(id);
    if (before === undefined) return;
    this.#beforeReset.delete(id);
    this.replace(id, before);
  }

  addPane(spec: PaneSpec, text: string): void {
    this.#texts.set(spec.id, text);
    this.#set({ panes: [...this.#state.panes, this.#freshPane(spec)] });
  }

  removePane(id: PaneId): void {
    this.stop(id);
    this.#tickets.set(id, (this.#tickets.get(id) ?? 0) + 1);
    const panes = this.#state.panes.filter((pane) => pane.id !== id);
    const first = panes.find((pane) => pane.model !== null)?.model ?? null;
    this.#set({ panes, cursor: first ? lastStep(first, 0) : null, viewport: null, caret: null });
  }

  setProfile(profile: Profile): void {
    this.#set({ profile });
  }

  setSchedule(schedule: string): void {
    this.#set({ schedule });
  }

  setAxis(axis: Axis): void {
    this.#set({ axis, viewport: null });
  }

  setCursor(cursor: Cursor | null): void {
    this.#set({ cursor });
  }

  setViewport(viewport: Viewport | null): void {
    this.#set({ viewport });
  }

  setCaret(caret: Caret | null): void {
    const { caret: before } = this.#state;
    if (before?.pane === caret?.pane && before?.line === caret?.line) return;
    this.#set({ caret });
  }

  /** Shows a place of the source that belongs to a traced run. */
  reveal(run: number, site: Site): void {
    const pane = this.traced()[run];
    if (!pane) return;
    for (const listener of this.#revealListeners) listener({ pane: pane.id, site });
  }

  onReveal(listener: (reveal: Reveal) => void): () => void {
    this.#revealListeners.add(listener);
    return () => this.#revealListeners.delete(listener);
  }

  /** The panes that have a trace, in the order of the timeline. */
  traced(): readonly (Pane & { readonly model: TraceModel })[] {
    return this.#state.panes.filter((pane) => pane.model !== null) as readonly (Pane & {
      readonly model: TraceModel;
    })[];
  }

  /** Runs these panes together and says how it went; never rejects. */
  async run(...ids: readonly PaneId[]): Promise<void> {
    for (const id of ids) {
      this.stop(id);
      this.#patch(id, { attempt: { phase: 'running' } });
    }
    this.#set({ status: 'Running', statusOf: ids.length === 1 ? this.#nameOf(ids[0]) : null });
    const outcomes = await Promise.all(ids.map((id) => this.#attempt(id)));
    const told = outcomes.filter((outcome) => outcome !== null);
    const busy = this.#state.panes.some(({ attempt }) => attempt.phase === 'running');
    const status = combinedStatus(told);
    if (busy || !status) return;
    const same = told.length > 1 && told.every(({ text }) => text === status.text);
    this.#set({ status: status.text, statusOf: same || told.length < 1 ? null : status.name });
  }

  stop(id: PaneId): void {
    this.#current.get(id)?.stop();
  }

  stopAll(): void {
    for (const run of this.#current.values()) run?.stop();
  }

  /** One run of one pane. Null when a later run or a removal has overtaken it. */
  async #attempt(id: PaneId): Promise<PaneStatus | null> {
    const ticket = (this.#tickets.get(id) ?? 0) + 1;
    this.#tickets.set(id, ticket);
    const { file, name } = this.#pane(id);
    const source = this.textOf(id);
    const { profile, schedule } = this.#state;
    const overtaken = (): boolean => this.#tickets.get(id) !== ticket;
    let result: RunResult;
    let machine: Machine;
    try {
      machine = await this.#deps.machine();
      if (overtaken()) return null;
      const run = machine.run({ source, file }, { profile, schedule, limits: machine.limits });
      this.#current.set(id, run);
      result = await run.result;
    } catch (error) {
      if (overtaken()) return null;
      const message = error instanceof Error ? error.message : String(error);
      this.#patch(id, { attempt: { phase: 'broken', message } });
      return { name, text: `Failed: ${CRASHED}`, ms: 0 };
    }
    if (overtaken()) return null;
    this.#current.set(id, null);
    if (result.kind === 'compile-error') {
      const attempt: Attempt = { phase: 'refused', problems: result.problems };
      this.#dropModel(id, attempt);
      return { name, text: statusOfProblems(result.problems), ms: 0 };
    }
    const model = machine.buildModel(result.trace);
    this.#ranTexts.set(id, source);
    this.#take(id, model);
    this.#deps.onTraced?.(id);
    return { name, text: statusOfRun(model), ms: Number(model.endsAt) / 1000 };
  }

  #take(id: PaneId, model: TraceModel): void {
    const before = this.#pane(id);
    this.#patch(id, { attempt: { phase: 'traced' }, model, runs: before.runs + 1 });
    this.#refresh(id);
    const traced = this.traced();
    const run = traced.findIndex((pane) => pane.id === id);
    const wanted = this.#pendingCursor;
    const target = wanted ? traced[wanted.run] : undefined;
    if (wanted && target) {
      this.#pendingCursor = null;
      const step = Math.max(0, Math.min(wanted.step, target.model.trace.length - 1));
      this.#set({ cursor: { run: wanted.run, step: asStep(step) } });
    } else if (!wanted) {
      this.#set({ cursor: lastStep(model, run) });
    }
    this.#set({ viewport: this.#pendingViewport });
    this.#pendingViewport = null;
  }

  #dropModel(id: PaneId, attempt: Attempt): void {
    this.#ranTexts.delete(id);
    this.#patch(id, { attempt, model: null, stale: false });
    const [first] = this.traced();
    this.#set({ cursor: first ? lastStep(first.model, 0) : null });
  }

  #freshPane(spec: PaneSpec): Pane {
    return {
      ...spec,
      attempt: { phase: 'none' },
      model: null,
      runs: 0,
      edited: this.textOf(spec.id) !== spec.original,
      stale: false,
      resettable: false,
    };
  }

  #refresh(id: PaneId): void {
    const pane = this.#pane(id);
    const text = this.textOf(id);
    const ran = this.#ranTexts.get(id);
    const next = {
      edited: text !== pane.original,
      stale: ran !== undefined && ran !== text,
      resettable: this.#beforeReset.has(id),
    };
    if (
      next.edited !== pane.edited ||
      next.stale !== pane.stale ||
      next.resettable !== pane.resettable
    ) {
      this.#patch(id, next);
    }
  }

  #pane(id: PaneId): Pane {
    const pane = this.#state.panes.find((candidate) => candidate.id === id);
    if (!pane) throw new RangeError(`There is no pane “${id}” on this bench.`);
    return pane;
  }

  #nameOf(id: PaneId | undefined): string | null {
    return id === undefined ? null : this.#pane(id).name;
  }

  #patch(id: PaneId, change: Partial<Pane>): void {
    this.#set({
      panes: this.#state.panes.map((pane) => (pane.id === id ? { ...pane, ...change } : pane)),
    });
  }

  #set(change: Partial<BenchState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const lastStep = (model: TraceModel, run: number): Cursor => ({
  run,
  step: asStep(Math.max(0, model.trace.length - 1)) satisfies Step,
});
