/** A thread that programs are sent to, one at a time. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { coreText } from '../../src/sandbox/node/index.ts';
import type { Logs, Request } from './thread.ts';

/** A program that takes longer hangs. In ms. */
const LONGEST_MS = 30_000;

export class Programs {
  readonly #worker: Worker;

  constructor(core: string) {
    this.#worker = new Worker(new URL('thread.ts', import.meta.url), {
      workerData: { core },
      execArgv: ['--experimental-vm-modules', '--no-warnings'],
    });
  }

  static async open(): Promise<Programs> {
    return new Programs(await coreText());
  }

  compare(source: string): Promise<Logs> {
    return this.#ask({ source, natively: true });
  }

  async observe(source: string): Promise<readonly string[]> {
    return (await this.#ask({ source, natively: false })).observed;
  }

  /** @throws when the thread dies, or hangs */
  async #ask(request: Request): Promise<Logs> {
    this.#worker.postMessage(request);
    const signal = AbortSignal.timeout(LONGEST_MS);
    const [logs] = (await once(this.#worker, 'message', { signal })) as [Logs];
    return logs;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
