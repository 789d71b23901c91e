/** Runs programs natively and rewritten, and compares. For tests only. */
import { stripTypeScriptTypes } from 'node:module';
import { Worker } from 'node:worker_threads';
import * as esbuild from 'esbuild-wasm';
import { compile } from '../index.ts';
import { parseJavaScript } from '../parse.ts';
import type { Request } from './worker.ts';

export interface Runs {
  readonly native: readonly string[];
  readonly rewritten: readonly string[];
}

/** Compiles with the real esbuild. @throws with the problems' messages */
export async function compileOrThrow(source: string, file = 'main.ts') {
  const result = await compile({ source, file }, esbuild);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.program;
}

/**
 * The program as the engine runs it: itself where it is JavaScript, else stripped by Node's own
 * stripper, and by esbuild where that refuses (decorators).
 */
async function nativeText(source: string): Promise<string> {
  try {
    parseJavaScript(source);
    return source;
  } catch {
    if (!/@\w|\b(?:accessor|override)\b/.test(source))
      return stripTypeScriptTypes(source, { mode: 'transform' });
    const options = { loader: 'ts', target: 'esnext', supported: { decorators: false } } as const;
    return (await esbuild.transform(source, options)).code;
  }
}

/** A program that has not ended by then hangs. In ms. */
const PATIENCE = 10_000;

export class Oracle {
  #worker = this.#open();
  readonly #waiting = new Map<number, (logs: readonly string[]) => void>();
  #last: Promise<unknown> = Promise.resolve();
  #id = 0;

  #open(): Worker {
    const worker = new Worker(new URL('worker.ts', import.meta.url), {
      execArgv: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    });
    worker.on('message', ({ id, logs }: { id: number; logs: readonly string[] }) => {
      this.#waiting.get(id)?.(logs);
      this.#waiting.delete(id);
    });
    return worker;
  }

  /** One program at a time: they share a realm. */
  #run(code: string, native: boolean): Promise<readonly string[]> {
    const run = this.#last.then(
      () =>
        new Promise<readonly string[]>((resolve, reject) => {
          this.#id++;
          const watch = setTimeout(() => {
            void this.#worker.terminate();
            this.#worker = this.#open();
            reject(new Error(`${native ? 'Natively' : 'Rewritten'} it does not end:\n${code}`));
          }, PATIENCE);
          this.#waiting.set(this.#id, (logs) => {
            clearTimeout(watch);
            resolve(logs);
          });
          const request: Request = { id: this.#id, code, native };
          this.#worker.postMessage(request);
        }),
    );
    this.#last = run.catch(() => undefined);
    return run;
  }

  async compare(source: string, file = 'main.ts'): Promise<Runs> {
    const plain = await nativeText(source);
    return this.compareWith(source, plain, file);
  }

  /** A program against another that means the same and that the engine can read. */
  async compareWith(source: string, plain: string, file = 'main.ts'): Promise<Runs> {
    const { code } = await compileOrThrow(source, file);
    return { native: await this.#run(plain, true), rewritten: await this.#run(code, false) };
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
