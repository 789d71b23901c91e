/**
 * Many runs of one program: in a worker that runs it again and again where that is known to make no
 * difference, else each in a worker of its own. Every trace is the one that `run` would have given.
 */
import type { Trace } from '../trace/index.ts';
import type { ToSeries } from './protocol.ts';

/** What came of an order; `Raw` is a run that is still to be made a trace. */
export interface SeriesAnswer<Raw> {
  readonly runs: readonly Raw[];
  readonly isPristine: boolean;
  readonly isOver: boolean;
}

/** A worker in which a program waits to be run. */
export interface SeriesWorker<Raw> {
  /** Null: it died, or was silent for too long. */
  order(schedules: ToSeries): Promise<SeriesAnswer<Raw> | null>;
  end(): void;
}

export interface SeriesParts<Raw> {
  readonly source: string;
  start(): Promise<SeriesWorker<Raw>>;
  /** Each run in a worker of its own; fewer when that was called off. */
  alone(schedules: readonly string[]): Promise<readonly Trace[]>;
  derive(run: Raw, schedule: string): Trace;
}

export interface Series {
  /** The traces of the program's runs under these schedules, in their order. */
  run(schedules: readonly string[]): Promise<readonly Trace[]>;
  dispose(): void;
}

/**
 * Ways to the realm's own objects, to what lies behind them, or to what another run can be seen by.
 * Whoever writes one of these words gets a worker for each run, without being asked what for; that
 * others did change something is found out by looking (`javascript/runtime/pristine.ts`).
 */
const UNSAFE =
  /prototype|__proto__|PrototypeOf|defineProp|__define|\b(?:globalThis|self|Reflect|eval|Function|WeakRef|FinalizationRegistry|performance|createObjectURL|WebAssembly|Atomics|SharedArrayBuffer)\b|RegExp\s*[.[]|[.'"`]\s*constructor|\\u/;

/** Whether a program may be run again and again in one realm, as far as its text tells. */
export const canRepeat = (source: string): boolean => !UNSAFE.test(source);

/** So many runs are ordered at once: after each order the worker looks whether all is pristine. */
const AT_ONCE = 16;

/** Workers that make fewer runs than this are not worth their while. */
const WORTH = 3;

export class RepeatedSeries<Raw> implements Series {
  readonly #parts: SeriesParts<Raw>;
  #worker: SeriesWorker<Raw> | null = null;
  #repeats: boolean;
  /** Runs that the current worker has made. */
  #made = 0;
  #isDisposed = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: SeriesParts<Raw>) {
    this.#parts = parts;
    this.#repeats = canRepeat(parts.source);
  }

  /** One after another: a worker has one order at a time. */
  run(schedules: readonly string[]): Promise<readonly Trace[]> {
    const running = this.#last.then(() => this.#run(schedules));
    this.#last = running.catch(() => []);
    return running;
  }

  async #run(schedules: readonly string[]): Promise<readonly Trace[]> {
    const traces: Trace[] = [];
    let ordered: Promise<readonly Raw[]> | null = null;
    while (this.#repeats && traces.length < schedules.length) {
      const asked = schedules.slice(traces.length, traces.length + AT_ONCE);
      const runs: readonly Raw[] = await (ordered ?? this.#order(asked));
      // The worker goes on while these are derived from.
      const rest = schedules.slice(traces.length + AT_ONCE, traces.length + 2 * AT_ONCE);
      const isGoingOn = runs.length === asked.length && this.#repeats && rest.length > 0;
      ordered = isGoingOn ? this.#order(rest) : null;
      traces.push(...runs.map((run, at) => this.#parts.derive(run, asked[at] ?? '0')));
      // What ended a worker is run by itself, whatever it was.
      const next = asked.slice(runs.length, runs.length + 1);
      const made = await this.#parts.alone(next);
      if (made.length < next.length) return traces;
      traces.push(...made);
    }
    return [...traces, ...(await this.#parts.alone(schedules.slice(traces.length)))];
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#worker?.end();
    this.#worker = null;
  }

  /** As many of the runs as the worker could make. */
  async #order(schedules: readonly string[]): Promise<readonly Raw[]> {
    this.#worker ??= await this.#parts.start();
    if (this.#isDisposed) this.dispose();
    const answer = (await this.#worker?.order(schedules)) ?? null;
    const runs = answer?.isPristine === true ? answer.runs : [];
    this.#made += runs.length;
    if (answer === null || answer.isOver || !answer.isPristine) {
      this.#worker?.end();
      this.#worker = null;
      this.#repeats = this.#made >= WORTH && answer?.isPristine !== false;
      this.#made = 0;
    }
    return runs;
  }
}
