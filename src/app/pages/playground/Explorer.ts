/** Explores the program of a bench, and shows what it found there. */
import type { Exploration, OutcomeClass, Steering } from '../../../doctor/index.ts';
import type { Bench } from '../../bench/Bench.ts';
import type { BenchDeps } from '../../bench/deps.ts';
import type { OperationId, Trace } from '../../../trace/index.ts';
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
const FIRST_RUNS = 1000;
const MORE = 5;

/** Runs that are asked for at once: a few of a series' orders. */
const PARALLEL = 64;

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

  /** How one operation of a run could have gone. */
  readonly steerings = async (
    trace: Trace,
    operation: OperationId,
  ): Promise<readonly Steering[]> => {
    const { steeringsOf } = await import('../../../doctor/index.ts');
    return steeringsOf(trace, operation);
  };

  /** Runs the program once more, with one operation as it was asked for. */
  readonly steer = async ({ schedule }: Steering): Promise<void> => {
    this.#bench.removePane('compare');
    this.#bench.setSchedule(schedule);
    await this.#bench.run(this.#pane);
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
      const [machine, { exploreMany }] = await Promise.all([
        this.#machine(),
        import('../../../doctor/index.ts'),
      ]);
      const program = { source, file };
      const options = { profile, limits: machine.limits };
      const alone = async (schedules: readonly string[]): Promise<readonly Trace[]> => {
        const traces: Trace[] = [];
        for (const each of schedules) {
          if (stop.signal.aborted) break;
          const run = await machine.start(program, { ...options, schedule: each });
          const result = await run.result;
          if (result.kind !== 'trace') throw new Refused(statusOfProblems(result.problems));
          traces.push(result.trace);
        }
        return traces;
      };
      const series = machine.series?.({ program, options, detail: 'brief', alone });
      const exploration = await exploreMany(
        (schedules) => series?.run(schedules) ?? alone(schedules),
        {
          runs: this.#runs,
          seed: Number.parseInt(schedule, 10) || 0,
          parallel: series === undefined ? 1 : PARALLEL,
          signal: stop.signal,
          onProgress: (made, left) => set({ phase: 'exploring', made, left }),
        },
      ).finally(() => series?.dispose());
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
