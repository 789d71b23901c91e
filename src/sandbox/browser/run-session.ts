/** One run as the toolchain worker sees it: program out, records in, trace at the end. */
import { toColumns, transferables, type RunEnd, type Trace } from '../../trace/index.ts';
import { TraceDeriver } from '../javascript/derive/index.ts';
import type { CompiledProgram } from '../javascript/probes.ts';
import { programText } from '../javascript/script.ts';
import { parseFromWorker } from '../parse.ts';
import type { FromWorker, RawEnd, StopCause, WorkerConfig } from '../protocol.ts';
import type { RunOptions } from '../run.ts';
import { damaged, didNotStart, stoppedBecause, withLoss } from '../sentences.ts';
import type { FromToolchain, ToFrame } from './messages.ts';
import { parseFromFrame } from './parse-frame.ts';

type Stopped = Extract<RunEnd, { outcome: 'stopped' }>;
const NOTHING_DROPPED = { consoleEntries: 0, events: 0 };

/** The frame ends the worker this long after the page should have. In ms. */
const FRAME_GRACE = 6000;
/** Records that a runaway has left are read for so long. In ms. */
const READ_MS = 500;
/** Records that were on their way when the frame was removed are waited for, at most so long. In ms. */
const DRAIN_MS = 120;

export interface SessionHost {
  /** `navigator.userAgent`'s short form, and our own version. */
  readonly host: { readonly engine: string; readonly runtime: string };
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
  #text: string;
  #over = false;
  #heard = 0;
  /** Records that the frame held back when it last spoke. */
  #behind = 0;
  /** What the worker said of itself before it was ended; its records are still being read. */
  #runaway: Stopped | null = null;
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
    this.#text = programText(config, code);
    this.#deriver = new TraceDeriver(config, host.host);
  }

  start(): void {
    const { limits } = this.#options;
    this.#port.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#hear(data));
    this.#port.start();
    this.#startedAt = performance.now();
    this.#tell({
      type: 'start',
      program: this.#text,
      caps: {
        // A flush every 50 ms and one for every thousand records is far below one for ten.
        messages: 10_000 + limits.events / 10,
        bytes: limits.memoryBytes + 64 * limits.events,
        wallMs: limits.wallMs + FRAME_GRACE,
      },
    });
    this.#text = '';
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
      this.#endStopped(this.#runaway ?? this.#because(cause));
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
        this.#behind = heard.behind;
        this.#hearWorker(parseFromWorker(heard.message, this.#runId));
        if (this.#runaway !== null && heard.behind === 0) this.#endStopped(this.#runaway);
        if (!this.#over) this.#tell({ type: 'taken' });
        return;
      case 'broken':
        this.#end(didNotStart(heard.message));
        return;
      case 'capped': {
        const limit = heard.cap === 'wallMs' ? 'wall-time' : 'memory';
        this.#endStopped(this.#because({ by: 'limit', limit }));
      }
    }
  }

  #hearWorker(message: FromWorker | null): void {
    switch (message?.type) {
      case undefined:
      case 'runs':
        this.#end(damaged(this.#lastLine()));
        return;
      case 'loaded':
        this.#loadedAt = performance.now();
        this.#host.say({ type: 'loaded', runId: this.#runId });
        return;
      case 'records': {
        this.#attempt(() => this.#deriver.add(message.batch));
        if (!this.#over && this.#deriver.full !== null) this.#end(this.#deriver.full);
        return;
      }
      case 'ended':
        this.#end(message.end, message.schedule, message.dropped);
        return;
      case 'runaway':
        this.#runaway = { outcome: 'stopped', limit: message.limit, message: message.message };
        if (message.limit !== 'wall-time') return;
        // Where real time was the limit, it is for the reading too.
        setTimeout(() => this.#runaway && this.#endStopped(this.#runaway), READ_MS);
    }
  }

  /** The learner's line that was seen last; null before the first. */
  #lastLine(): number | null {
    return this.#deriver.lastSite === 0
      ? null
      : (this.#program.sites[this.#deriver.lastSite]?.line ?? null);
  }

  #because(cause: StopCause): Stopped {
    return stoppedBecause(cause, this.#lastLine(), this.#options.limits.wallMs);
  }

  /** Ends a run from outside: what was held back until now is lost, and said to be. */
  #endStopped(stopped: Stopped): void {
    const dropped = { consoleEntries: 0, events: this.#behind };
    this.#end(withLoss(stopped, this.#behind), this.#options.schedule, dropped);
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
    const isCalm = ['finished', 'threw', 'never-settles'].includes(end.outcome);
    this.#host.say({ type: 'over', runId, isCalm });
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
