/** The page's end of the toolchain worker: starts it when first needed, and again if it dies. */
import type { StopCause, ToSeries } from '../protocol.ts';
import type { CompileResult, Program, RunOptions } from '../run.ts';
import type { FromToolchain, ToToolchain } from './messages.ts';

/** What the toolchain says about one run. */
export type RunMessage = Exclude<FromToolchain, { type: 'compiled' | 'compile-failed' }>;

interface Waiting {
  resolve(result: CompileResult): void;
  reject(error: Error): void;
}

export class Toolchain {
  #worker: Worker | null = null;
  #nextId = 1;
  readonly #compiling = new Map<number, Waiting>();
  readonly #runs = new Map<string, (message: RunMessage) => void>();

  /** Loads it; with a program, also compiles that ahead of its run. */
  warm(program: Program | null = null): void {
    this.#send({ type: 'warm', program });
  }

  /** @throws Error in words when the toolchain cannot be loaded. */
  compile(program: Program): Promise<CompileResult> {
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      this.#compiling.set(id, { resolve, reject });
      this.#send({ type: 'compile', id, program });
    });
  }

  run(
    runId: string,
    program: Program,
    options: RunOptions,
    port: MessagePort,
    hear: (message: RunMessage) => void,
  ): void {
    this.#runs.set(runId, hear);
    this.#send({ type: 'run', runId, program, options }, [port]);
  }

  /** `hear` is told the answer to each order, or that there will be none. */
  openSeries(
    series: Omit<Extract<ToToolchain, { type: 'series' }>, 'type'>,
    port: MessagePort,
    hear: (message: RunMessage) => void,
  ): void {
    this.#runs.set(series.runId, hear);
    this.#send({ type: 'series', ...series }, [port]);
  }

  order(runId: string, schedules: ToSeries): void {
    this.#send({ type: 'order', runId, schedules });
  }

  closeSeries(runId: string): void {
    this.forget(runId);
    this.#send({ type: 'close-series', runId });
  }

  finish(runId: string, cause: StopCause): void {
    this.#send({ type: 'finish', runId, cause });
  }

  /** Whatever is still said about this run is not heard any more. */
  forget(runId: string): void {
    this.#runs.delete(runId);
  }

  /** Ends a toolchain that does not answer; the next use starts another. */
  abandon(): void {
    this.#fail('The toolchain did not answer and was started anew. Please run again.');
  }

  dispose(): void {
    this.#fail('This sandbox was closed.');
  }

  #send(message: ToToolchain, transfer: Transferable[] = []): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message, transfer);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./toolchain.ts', import.meta.url), {
      type: 'module',
      name: 'fermata toolchain',
    });
    worker.addEventListener('message', ({ data }: MessageEvent<FromToolchain>) => this.#hear(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const why = event.message === '' ? 'it could not be loaded' : event.message;
      this.#fail(`The toolchain stopped working: ${why}. Please run again.`);
    });
    return worker;
  }

  #hear(message: FromToolchain): void {
    switch (message.type) {
      case 'compiled':
        this.#compiling.get(message.id)?.resolve(message.result);
        this.#compiling.delete(message.id);
        return;
      case 'compile-failed':
        this.#compiling.get(message.id)?.reject(new Error(message.message));
        this.#compiling.delete(message.id);
        return;
      case 'started':
      case 'loaded':
      case 'over':
      case 'result':
      case 'refused':
      case 'ordered':
      case 'failed':
        this.#runs.get(message.runId)?.(message);
    }
  }

  #fail(message: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const waiting of this.#compiling.values()) waiting.reject(new Error(message));
    this.#compiling.clear();
    for (const [runId, hear] of this.#runs) hear({ type: 'failed', runId, message });
    this.#runs.clear();
  }
}
