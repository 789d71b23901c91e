/** The toolchain's end of a series: schedules out, runs in, traces to the page. */
import { toColumns, transferables, type TraceColumns } from '../../trace/index.ts';
import { TraceDeriver } from '../javascript/derive/index.ts';
import type { CompiledProgram } from '../javascript/probes.ts';
import { programText } from '../javascript/script.ts';
import { parseFromWorker } from '../parse.ts';
import type { Detail, FromWorker, SeriesRun, ToSeries, WorkerConfig } from '../protocol.ts';
import type { RunOptions } from '../run.ts';
import type { SeriesTraces, ToFrame } from './messages.ts';
import { parseFromFrame } from './parse-frame.ts';
import type { SessionHost } from './run-session.ts';

/** What a frame may need beyond the time of its runs. In ms. */
const GRACE = 6000;

export class SeriesSession {
  readonly #config: WorkerConfig;
  readonly #port: MessagePort;
  readonly #host: SessionHost;
  /** What is being run; null: nothing. */
  #ordered: ToSeries | null = null;
  #isLoaded = false;
  #isLost = false;

  constructor(
    runId: string,
    { file, source, sites, code }: CompiledProgram,
    options: RunOptions,
    series: Detail,
    port: MessagePort,
    host: SessionHost,
  ) {
    this.#config = { runId, options, file, source, sites, series };
    this.#port = port;
    this.#host = host;
    port.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#hear(data));
    port.start();
    const { limits } = options;
    this.#tell({
      type: 'start',
      program: programText(this.#config, code),
      caps: {
        messages: 10_000 + limits.events / 10,
        bytes: limits.memoryBytes + 64 * limits.events,
        wallMs: limits.wallMs + GRACE,
      },
    });
  }

  /** Answered by one message to the page. */
  order(schedules: ToSeries): void {
    this.#ordered = schedules;
    if (this.#isLost) this.#answer(null);
    else if (this.#isLoaded) this.#tell({ type: 'order', schedules });
  }

  close(): void {
    this.#isLost = true;
    this.#port.close();
  }

  #tell(message: ToFrame): void {
    this.#port.postMessage(message);
  }

  #hear(data: unknown): void {
    const heard = parseFromFrame(data);
    const message =
      heard?.type === 'worker' ? parseFromWorker(heard.message, this.#config.runId) : null;
    if (heard?.type === 'worker') this.#tell({ type: 'taken' });
    if (message?.type === 'loaded') {
      this.#isLoaded = true;
      if (this.#ordered !== null) this.#tell({ type: 'order', schedules: this.#ordered });
    } else if (message?.type === 'runs') {
      this.#answer(this.#read(message));
    } else {
      this.#isLost = true;
      this.#answer(null);
    }
  }

  /** Records can be forged, so deriving from them can fail: as if there had been no answer. */
  #read({ runs, isPristine, isOver }: Extract<FromWorker, { type: 'runs' }>): SeriesTraces | null {
    if (!isPristine) return { runs: [], isPristine, isOver };
    try {
      const schedules = this.#ordered ?? [];
      const traces = runs.map((run, at) => this.#derive(run, schedules[at] ?? '0'));
      return { runs: traces, isPristine, isOver };
    } catch {
      return null;
    }
  }

  #derive(run: SeriesRun, schedule: string): TraceColumns {
    const options = { ...this.#config.options, schedule };
    const deriver = new TraceDeriver({ ...this.#config, options }, this.#host.host);
    for (const batch of run.batches) deriver.add(batch);
    return toColumns(deriver.finish(run.end, run.schedule, run.dropped));
  }

  #answer(answer: SeriesTraces | null): void {
    if (this.#ordered === null) return;
    this.#ordered = null;
    const moved = answer?.runs.flatMap((columns) => [...transferables(columns)]) ?? [];
    this.#host.say({ type: 'ordered', runId: this.#config.runId, answer }, moved);
  }
}
