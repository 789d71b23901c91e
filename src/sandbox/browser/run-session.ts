/** One run as the toolchain worker sees it: script out, records in, trace at the end. */
import { toColumns, transferables, type RunEnd, type Trace } from '../../trace/index.ts';
import { TraceDeriver } from '../javascript/derive/index.ts';
import type { CompiledProgram } from '../javascript/probes.ts';
import { workerScript } from '../javascript/script.ts';
import type { FromWorker, RawEnd, WorkerConfig } from '../protocol.ts';
import type { RunOptions } from '../run.ts';
import type { FromToolchain, StopCause, ToFrame } from './messages.ts';
import { parseFromFrame, parseFromWorker } from './parse.ts';
import { damaged, didNotStart, stoppedBecause } from './sentences.ts';

type Stopped = Extract<RunEnd, { outcome: 'stopped' }>;
const NOTHING_DROPPED = { consoleEntries: 0, events: 0 };

/** Messages that are taken before the frame is told so. */
const TAKE = 64;
/** The frame ends the worker this long after the page should have. In ms. */
const FRAME_GRACE = 2000;
/** Records that were on their way when the frame was removed are waited for, at most so long. In ms. */
const DRAIN_MS = 120;

export interface SessionHost {
  /** `navigator.userAgent`'s short form, and our own version. */
  readonly host: { readonly engine: string; readonly runtime: string };
  readonly harness: string;
  say(message: FromToolchain, transfer?: Transferable[]): void;
}

export class RunSession {
  readonly #runId: string;
  readonly #options: RunOptions;
  readonly #program: CompiledProgram;
  readonly #port: MessagePort;
  readonly #host: SessionHost;
  readonly #deriver: TraceDeriver;
  readonly #compileMs: number;
  #script: string;
  #over = false;
  #heard = 0;
  #taken = 0;
  #lastSite = 0;
  #startedAt = 0;
  #loadedAt = 0;

  constructor(
    runId: string,
    program: CompiledProgram,
    options: RunOptions,
    port: MessagePort,
    compileMs: number,
    host: SessionHost,
  ) {
    this.#runId = runId;
    this.#options = options;
    this.#program = program;
    this.#port = port;
    this.#host = host;
    this.#compileMs = compileMs;
    const { file, source, sites, code } = program;
    const config: WorkerConfig = { runId, options, file, source, sites };
    this.#script = workerScript(host.harness, config, code);
    this.#deriver = new TraceDeriver(config, host.host);
  }

  start(): void {
    const { limits } = this.#options;
    this.#port.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#hear(data));
    this.#port.start();
    this.#startedAt = performance.now();
    this.#tell({
      type: 'start',
      script: this.#script,
      caps: {
        // A flush every 50 ms and one for every thousand records is far below one for ten.
        messages: 10_000 + limits.events / 10,
        bytes: limits.memoryBytes + 64 * limits.events,
        wallMs: limits.wallMs + FRAME_GRACE,
      },
    });
    this.#script = '';
    this.#host.say({ type: 'started', runId: this.#runId });
  }

  /** The page removed the frame. What was on its way is still read: until nothing more comes. */
  stop(cause: StopCause): void {
    const until = performance.now() + DRAIN_MS;
    let heard = -1;
    const look = (): void => {
      if (this.#heard !== heard && performance.now() < until) {
        heard = this.#heard;
        setTimeout(look, DRAIN_MS / 10);
        return;
      }
      this.#end(stoppedBecause(cause, this.#lastLine(), this.#options.limits.wallMs));
    };
    look();
  }

  #tell(message: ToFrame): void {
    this.#port.postMessage(message);
  }

  #hear(data: unknown): void {
    if (this.#over) return;
    this.#heard += 1;
    const heard = parseFromFrame(data);
    if (heard === null) {
      this.#end(damaged(this.#lastLine()));
      return;
    }
    switch (heard.type) {
      case 'worker':
        this.#take();
        this.#hearWorker(parseFromWorker(heard.message, this.#runId));
        return;
      case 'broken':
        this.#end(didNotStart(heard.message));
        return;
      case 'capped': {
        const limit = heard.cap === 'wallMs' ? 'wall-time' : 'memory';
        const { wallMs } = this.#options.limits;
        this.#end(stoppedBecause({ by: 'limit', limit }, this.#lastLine(), wallMs));
      }
    }
  }

  #take(): void {
    this.#taken += 1;
    if (this.#taken < TAKE) return;
    this.#tell({ type: 'taken', messages: this.#taken });
    this.#taken = 0;
  }

  #hearWorker(message: FromWorker | null): void {
    switch (message?.type) {
      case undefined:
        this.#end(damaged(this.#lastLine()));
        return;
      case 'loaded':
        this.#loadedAt = performance.now();
        return;
      case 'records': {
        const { batch } = message;
        for (let index = batch.count - 1; index >= 0; index -= 1) {
          const site = batch.sites[index] ?? 0;
          if (site === 0) continue;
          this.#lastSite = site;
          break;
        }
        this.#attempt(() => this.#deriver.add(batch));
        return;
      }
      case 'ended':
        this.#end(message.end, message.schedule, message.dropped);
        return;
      case 'runaway':
        this.#end({ outcome: 'stopped', limit: message.limit, message: message.message });
    }
  }

  /** The learner's line that was seen last; null before the first. */
  #lastLine(): number | null {
    return this.#lastSite === 0 ? null : (this.#program.sites[this.#lastSite]?.line ?? null);
  }

  #end(
    end: RawEnd | Stopped,
    schedule: string = this.#options.schedule,
    dropped: Trace['header']['dropped'] = NOTHING_DROPPED,
  ): void {
    if (this.#over) return;
    this.#over = true;
    this.#port.close();
    const runId = this.#runId;
    const endedAt = performance.now();
    this.#host.say({ type: 'over', runId });
    this.#attempt(() => {
      const columns = toColumns(this.#deriver.finish(end, schedule, dropped));
      const timings = {
        compile: this.#compileMs,
        boot: this.#loadedAt === 0 ? 0 : this.#loadedAt - this.#startedAt,
        program: endedAt - (this.#loadedAt || endedAt),
        derive: performance.now() - endedAt,
      };
      this.#host.say({ type: 'result', runId, columns, timings }, transferables(columns));
    });
  }

  /** Records can be forged, so deriving from them can fail: that ends this run and no other. */
  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#over = true;
      this.#port.close();
      const message = error instanceof Error ? error.message : String(error);
      this.#host.say({ type: 'failed', runId: this.#runId, message });
    }
  }
}
