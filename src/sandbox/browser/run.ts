/** One run as the page sees it: who removes the frame, when, and what the result is. */
import { fromColumns, TraceBuilder, type RunEnd } from '../../trace/index.ts';
import type { StopCause } from '../protocol.ts';
import type { Program, RunOptions, RunResult } from '../run.ts';
import { stoppedBecause } from '../sentences.ts';
import type { Frame, FramePool } from './frames.ts';
import { newRunId } from './run-id.ts';
import type { RunMessage, Toolchain } from './toolchain-client.ts';

/** Performance entry of the last run, its parts (`RunTimings`) as its detail. */
const MEASURE = 'fermata: run';
/** The worker says itself when its time is over; only if it cannot does the page. In ms. */
const WALL_GRACE_MS = 400;
/**
 * A program that was handed over and has not begun by then never will: the spare that was to run
 * it is dead in some way. In ms.
 */
const BOOT_MS = 1500;
/** The same for the last frame that is tried, which may just be slow. In ms. */
const LAST_BOOT_MS = 5000;
/** Frames that are tried for a program to begin in. */
const FRAMES = 3;
/** So long may deriving the trace of a stopped run take before its toolchain is given up. In ms. */
const DERIVE_MS = 30_000;

export interface Run {
  /**
   * Settles when the run has ended in any way; a program that throws, never settles or is stopped
   * is a trace too. Rejects with an Error in words for people when the sandbox cannot work here.
   */
  readonly result: Promise<RunResult>;
  /** Ends the run now; `result` is then the trace up to here, ended `stopped`. */
  stop(): void;
}

export class BrowserRun implements Run {
  readonly result: Promise<RunResult>;
  #runId = newRunId();
  #framesLeft = FRAMES;
  readonly #program: Program;
  readonly #options: RunOptions;
  readonly #frames: FramePool;
  readonly #toolchain: Toolchain;
  readonly #settle: { resolve(result: RunResult): void; reject(error: unknown): void };
  readonly #from = performance.now();
  #frame: Frame | null = null;
  #phase: 'starting' | 'running' | 'ending' | 'ended' = 'starting';
  #begun = false;
  #done = false;
  #stopped: RunEnd | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(program: Program, options: RunOptions, frames: FramePool, toolchain: Toolchain) {
    this.#program = program;
    this.#options = options;
    this.#frames = frames;
    this.#toolchain = toolchain;
    const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
    this.result = promise;
    this.#settle = { resolve, reject };
    this.#start().catch((error: unknown) => this.#fail(error));
  }

  stop(): void {
    this.#kill({ by: 'person' });
  }

  async #start(): Promise<void> {
    this.#framesLeft -= 1;
    const taken = this.#frames.take();
    if (taken instanceof Promise) {
      // Compiled meanwhile.
      this.#toolchain.warm(this.#program);
      this.#startIn(await taken);
    } else {
      this.#startIn(taken);
    }
  }

  #startIn(frame: Frame): void {
    if (this.#phase !== 'starting') {
      this.#frames.giveBack(frame);
      return;
    }
    this.#frame = frame;
    const port = frame.open({
      lost: () => {
        // The others were of the same process.
        this.#frames.renew();
        if (this.#begun || this.#framesLeft === 0) this.#kill({ by: 'crash' });
        else this.#startAnew();
      },
      // Reading what it left may take longer than the program had.
      done: () => {
        this.#done = true;
        clearTimeout(this.#timer);
      },
    });
    this.#toolchain.run(this.#runId, this.#program, this.#options, port, (message) =>
      this.#hear(message),
    );
  }

  /** Tries another frame for a program of which nothing has run yet. */
  #startAnew(): void {
    if (this.#phase !== 'starting' && this.#phase !== 'running') return;
    clearTimeout(this.#timer);
    this.#frame?.remove();
    this.#frame = null;
    this.#toolchain.finish(this.#runId, { by: 'crash' });
    this.#toolchain.forget(this.#runId);
    this.#runId = newRunId();
    this.#phase = 'starting';
    this.#start().catch((error: unknown) => this.#fail(error));
  }

  #hear(message: RunMessage): void {
    if (this.#phase === 'ended') return;
    switch (message.type) {
      case 'started':
        if (this.#phase !== 'starting') return;
        this.#phase = 'running';
        if (this.#framesLeft > 0) {
          // A fresh frame has its worker still to start.
          const tried = FRAMES - this.#framesLeft;
          this.#timer = setTimeout(() => this.#startAnew(), tried * BOOT_MS);
        } else this.#limitTo(this.#options.limits.wallMs + LAST_BOOT_MS);
        return;
      case 'loaded':
        this.#begun = true;
        if (this.#phase === 'running') this.#limitTo(this.#options.limits.wallMs + WALL_GRACE_MS);
        return;
      case 'over':
        this.#phase = 'ending';
        clearTimeout(this.#timer);
        if (!message.isCalm) this.#removeFrame();
        return;
      case 'result':
        // The last run only: a long session would gather them for ever.
        performance.clearMeasures(MEASURE);
        performance.measure(MEASURE, { start: this.#from, detail: message.timings });
        if (this.#frame !== null) this.#frames.retire(this.#frame);
        this.#frame = null;
        this.#end({ kind: 'trace', trace: fromColumns(message.columns) });
        return;
      case 'refused':
        // Nothing ran in it.
        if (this.#frame !== null) this.#frames.giveBack(this.#frame);
        this.#frame = null;
        this.#end({ kind: 'compile-error', problems: message.problems });
        return;
      case 'ordered':
        return;
      case 'failed':
        // Of a run that was stopped anyway, the end at least is known.
        if (this.#stopped === null) this.#fail(new Error(message.message));
        else this.#endEmpty(this.#stopped);
    }
  }

  #limitTo(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#done) return;
    this.#timer = setTimeout(() => this.#kill({ by: 'limit', limit: 'wall-time' }), ms);
  }

  /** Removes the frame at once; the trace is made from what arrived before. */
  #kill(cause: StopCause): void {
    if (this.#phase === 'ending' || this.#phase === 'ended') return;
    const nothingRan = this.#phase === 'starting';
    this.#phase = 'ending';
    this.#stopped = stoppedBecause(cause, null, this.#options.limits.wallMs);
    // A spare would keep the process alive, and in it a worker that hangs in a built-in.
    this.#frames.renew();
    this.#removeFrame();
    this.#toolchain.finish(this.#runId, cause);
    if (nothingRan) this.#endEmpty(this.#stopped);
    else this.#timer = setTimeout(() => this.#toolchain.abandon(), DERIVE_MS);
  }

  /** Ends with a trace in which nothing happened. */
  #endEmpty(end: RunEnd): void {
    const { source, file } = this.#program;
    const { profile, schedule, limits } = this.#options;
    const trace = new TraceBuilder({
      language: /\.[mc]?jsx?$/.test(file) ? 'javascript' : 'typescript',
      profile,
      seed: Number.parseInt(schedule, 10) || 0,
      sources: [{ file, text: source }],
      limits,
      host: { engine: '', runtime: 'browser worker' },
    }).finish({ schedule, end, dropped: { consoleEntries: 0, events: 0 } });
    this.#end({ kind: 'trace', trace });
  }

  #end(result: RunResult): void {
    this.#close();
    this.#settle.resolve(result);
  }

  #fail(error: unknown): void {
    this.#close();
    this.#settle.reject(error);
  }

  #close(): void {
    this.#phase = 'ended';
    this.#removeFrame();
    this.#toolchain.forget(this.#runId);
  }

  #removeFrame(): void {
    clearTimeout(this.#timer);
    this.#frame?.remove();
    this.#frame = null;
    this.#frames.fill();
  }
}
