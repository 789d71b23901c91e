/** Explores the program of a bench, and shows what it found there. */
import type { Exploration, OutcomeClass } from '../../../doctor/index.ts';
import type { Bench } from '../../bench/Bench.ts';
import type { BenchDeps } from '../../bench/deps.ts';
import { Signal } from '../../bench/signal.ts';
import { statusOfProblems } from '../../bench/status.ts';
import type { PaneId } from '../../bench/types.ts';
import { comparePane } from './playgroundBench.ts';

export type ExplorerState =
  | { readonly phase: 'idle' }
  /** `left`: how many orders are known that were not run yet. */
  | { readonly phase: 'exploring'; readonly made: number; readonly left: number }
  | {
      readonly phase: 'explored';
      readonly exploration: Exploration;
      /** What was explored. */
      readonly source: string;
      /** A person ended it early. */
      readonly stopped: boolean;
    }
  | { readonly phase: 'failed'; readonly message: string };

/** Runs of one exploration, at first; `further` takes so many times more. */
const FIRST_RUNS = 200;
const MORE = 5;

/** The program could not be run at all. */
class Refused extends Error {}

export class Explorer {
  readonly #bench: Bench;
  readonly #machine: BenchDeps['machine'];
  readonly #pane: PaneId;
  readonly #changed = new Signal<[]>();
  #state: ExplorerState = { phase: 'idle' };
  #stop: AbortController | null = null;
  #runs = FIRST_RUNS;

  constructor(bench: Bench, machine: BenchDeps['machine'], pane: PaneId) {
    this.#bench = bench;
    this.#machine = machine;
    this.#pane = pane;
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#changed.on(listener);

  readonly state = (): ExplorerState => this.#state;

  /** Explores the program as it stands in the editor; never rejects. */
  readonly explore = (): Promise<void> => {
    this.#runs = FIRST_RUNS;
    return this.#explore();
  };

  /** Explores it anew, with more runs. */
  readonly further = (): Promise<void> => {
    this.#runs *= MORE;
    return this.#explore();
  };

  /** What was found by now is the result. */
  readonly stop = (): void => {
    this.#stop?.abort();
  };

  /** Runs the program under the schedule of this outcome. */
  readonly open = async ({ schedule }: OutcomeClass): Promise<void> => {
    if (this.#isOutdated()) return;
    this.#bench.removePane('compare');
    this.#bench.setSchedule(schedule);
    await this.#bench.run(this.#pane);
  };

  /** Runs it beside the one that is open, on the same axis. */
  readonly compare = async ({ schedule }: OutcomeClass): Promise<void> => {
    if (this.#isOutdated()) return;
    const source = this.#bench.textOf(this.#pane);
    this.#bench.removePane('compare');
    const title = `Schedule ${shorten(schedule)}`;
    this.#bench.addPane({ ...comparePane(source), title, schedule }, source);
    await this.#bench.run(this.#pane, 'compare');
  };

  /** Typing is told to nobody: what was explored may be another program by now. */
  #isOutdated(): boolean {
    if (this.#state.phase !== 'explored') return true;
    if (this.#state.source === this.#bench.textOf(this.#pane)) return false;
    this.#state = { ...this.#state };
    this.#changed.emit();
    return true;
  }

  async #explore(): Promise<void> {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    const set = (state: ExplorerState): void => {
      if (this.#stop !== stop) return;
      this.#state = state;
      this.#changed.emit();
    };
    set({ phase: 'exploring', made: 0, left: 1 });
    const source = this.#bench.textOf(this.#pane);
    const { profile, schedule } = this.#bench.state();
    const file = this.#bench.state().panes.find(({ id }) => id === this.#pane)?.file ?? 'main.ts';
    try {
      const [machine, { explore }] = await Promise.all([
        this.#machine(),
        import('../../../doctor/index.ts'),
      ]);
      const exploration = await explore(
        async (each) => {
          const options = { profile, schedule: each, limits: machine.limits };
          const run = await machine.start({ source, file }, options);
          const result = await run.result;
          if (result.kind === 'trace') return result.trace;
          throw new Refused(statusOfProblems(result.problems));
        },
        {
          runs: this.#runs,
          seed: Number.parseInt(schedule, 10) || 0,
          parallel: 1,
          signal: stop.signal,
          onProgress: (made, left) => set({ phase: 'exploring', made, left }),
        },
      );
      set({ phase: 'explored', exploration, source, stopped: stop.signal.aborted });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      set({
        phase: 'failed',
        message: error instanceof Refused ? message : `It could not be explored: ${message}`,
      });
    }
  }
}

const shorten = (schedule: string): string =>
  schedule.length > 12 ? `${schedule.slice(0, 11)}…` : schedule;
