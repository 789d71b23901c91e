/** One run on a worker thread: script in, records out, until it ends or is ended. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { Limits, Trace } from '../../trace/index.ts';
import { TraceDeriver, type DerivedEnd, type Dropped } from '../javascript/derive/index.ts';
import { parseFromWorker } from '../parse.ts';
import type { WorkerConfig } from '../protocol.ts';
import { damaged, didNotStart, stoppedBecause } from '../sentences.ts';

/**
 * The thread is ended from outside this long after it should have ended itself. In ms. Long, as
 * only the thread knows the line that spins, and on a busy machine it is late.
 */
const GRACE = 2000;
/** A thread that has been silent for this long has nothing more on its way. In ms. */
const SILENCE = 50;
/** How often the memory that the thread uses is looked at. In ms. */
const LOOK = 20;
/**
 * V8's own limit stands this many times above ours: it ends the whole process when a thread runs
 * into it too fast.
 */
const HEADROOM = 8;
const MEGABYTE = 2 ** 20;
const NOTHING_DROPPED: Dropped = { consoleEntries: 0, events: 0 };

/** What the traces of threads say of where they ran. */
export const hostOfThreads = {
  engine: `V8 ${process.versions.v8}`,
  runtime: `Node.js ${process.version}`,
};

export const threadOptions = (limits: Limits): WorkerOptions => ({
  eval: true,
  argv: [],
  execArgv: [],
  env: {},
  // Nothing but records leaves the thread: what Node itself would print is not the program's.
  stdout: true,
  stderr: true,
  resourceLimits: {
    maxOldGenerationSizeMb: Math.ceil((HEADROOM * limits.memoryBytes) / MEGABYTE),
  },
});

/**
 * Runs a worker's script to its end and derives the trace.
 *
 * @throws Error when the records cannot be derived from: a fault of ours.
 */
export function runThread(script: string, config: WorkerConfig): Promise<Trace> {
  return new Promise((resolve, reject) => new ThreadRun(script, config, resolve, reject));
}

class ThreadRun {
  readonly #config: WorkerConfig;
  readonly #resolve: (trace: Trace) => void;
  readonly #reject: (error: Error) => void;
  readonly #deriver: TraceDeriver;
  readonly #worker: Worker;
  readonly #watchdog: NodeJS.Timeout;
  readonly #lookout: NodeJS.Timeout;
  #isOver = false;
  #hasStarted = false;
  #heard = 0;

  constructor(
    script: string,
    config: WorkerConfig,
    resolve: (trace: Trace) => void,
    reject: (error: Error) => void,
  ) {
    const { limits } = config.options;
    this.#config = config;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#deriver = new TraceDeriver(config, hostOfThreads);
    this.#worker = new Worker(script, threadOptions(limits));
    this.#worker.on('message', (data: unknown) => this.#attempt(() => this.#hear(data)));
    this.#worker.on('error', (error: Error) => this.#attempt(() => this.#fail(error)));
    this.#worker.on('exit', () => this.#attempt(() => this.#crash()));
    this.#watchdog = setTimeout(() => this.#giveUp(-1), limits.wallMs + GRACE);
    this.#lookout = setInterval(() => this.#look(), LOOK);
  }

  #hear(data: unknown): void {
    if (this.#isOver) return;
    this.#heard++;
    const message = parseFromWorker(data, this.#config.runId);
    switch (message?.type) {
      case undefined:
      case 'runs':
        this.#end(damaged(this.#lastLine()));
        return;
      case 'loaded':
        this.#hasStarted = true;
        return;
      case 'records': {
        this.#deriver.add(message.batch);
        if (this.#deriver.full !== null) this.#end(this.#deriver.full);
        return;
      }
      case 'ended':
        this.#end(message.end, message.schedule, message.dropped);
        return;
      case 'runaway':
        this.#end({ outcome: 'stopped', limit: message.limit, message: message.message });
    }
  }

  /** The thread's own script threw: ours, as learner code's errors are caught in it. */
  #fail(error: Error): void {
    if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.#crash();
    else this.#end(this.#hasStarted ? damaged(this.#lastLine()) : didNotStart(error.message));
  }

  #crash(): void {
    const { wallMs } = this.#config.options.limits;
    this.#end(stoppedBecause({ by: 'crash' }, this.#lastLine(), wallMs));
  }

  /** Ends a thread that hangs, when all that it sent before has been heard. */
  #giveUp(heard: number): void {
    if (this.#isOver) return;
    if (this.#heard !== heard) {
      const until = this.#heard;
      setTimeout(() => this.#giveUp(until), SILENCE);
      return;
    }
    const { wallMs } = this.#config.options.limits;
    const cause = { by: 'limit', limit: 'wall-time' } as const;
    this.#attempt(() => this.#end(stoppedBecause(cause, this.#lastLine(), wallMs)));
  }

  #look(): void {
    const { memoryBytes } = this.#config.options.limits;
    this.#worker.getHeapStatistics().then(
      ({ used_heap_size: heap, external_memory: external }) => {
        if (heap + external <= memoryBytes) return;
        const line = this.#lastLine();
        const after = line === null ? '' : `after line ${line} `;
        const megabytes = Math.round(memoryBytes / MEGABYTE);
        const message = `Stopped: ${after}the program used more than ${megabytes} MB of memory.`;
        this.#attempt(() => this.#end({ outcome: 'stopped', limit: 'memory', message }));
      },
      // The thread has just ended.
      () => {},
    );
  }

  /** The learner's line that was seen last; null before the first. */
  #lastLine(): number | null {
    return this.#deriver.lastSite === 0
      ? null
      : (this.#config.sites[this.#deriver.lastSite]?.line ?? null);
  }

  #end(
    end: DerivedEnd,
    schedule: string = this.#config.options.schedule,
    dropped: Dropped = NOTHING_DROPPED,
  ): void {
    if (this.#isOver) return;
    this.#close();
    this.#resolve(this.#deriver.finish(end, schedule, dropped));
  }

  #close(): void {
    this.#isOver = true;
    clearTimeout(this.#watchdog);
    clearInterval(this.#lookout);
    void this.#worker.terminate();
  }

  /** What goes wrong in deriving fails this run, not the process. */
  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#close();
      this.#reject(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
