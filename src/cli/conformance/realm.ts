/**
 * One program in a realm of its own: a `vm` context in this thread, whose language built-ins are
 * fresh, and into which a few of the host's functions are lent. The program is run by the engine
 * itself, as a module, or rewritten, under the runtime.
 */
import { constants, createContext, Script } from 'node:vm';
import {
  DEFAULT_LIMITS,
  openProgram,
  type OpenHost,
  type InstallCore,
} from '../../sandbox/node/index.ts';
import { Loader, turnOfLoop } from './loader.ts';

/** How a program's top level ended; `refused` is for programs that do not even begin. */
export type Ending =
  | { readonly kind: 'finished' }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'still-running' };

type Rejections = Parameters<OpenHost['onRejections']>[0];
type Global = Record<PropertyKey, unknown>;

/** What the runtime patches, and a context lacks. */
const LENT = [
  'clearInterval',
  'clearTimeout',
  'queueMicrotask',
  'setInterval',
  'setTimeout',
] as const;

/** How long a program is waited for before it counts as one that waits for ever. */
export interface Patience {
  /** Turns of the loop. */
  readonly turns: number;
  /** Real time, for imports. */
  readonly ms: number;
}

const PATIENCE: Patience = { turns: 60, ms: 1500 };
/** A program that spins is ended by the pool. */
const LIMITS = { ...DEFAULT_LIMITS, wallMs: 60_000 };

/** What the host tells of goes to the runtime that was installed last. */
let latest: Rejections | null = null;
process.on('unhandledRejection', (reason, promise) => latest?.unhandled(promise, reason));
process.on('rejectionHandled', (promise) => latest?.handledLate(promise));
process.on('uncaughtException', () => {
  // A callback of the program that throws ends only itself.
});

export class Realm {
  readonly global: Global;
  readonly loader: Loader;
  #ending: Ending = { kind: 'still-running' };

  constructor() {
    latest = null;
    this.global = createContext(constants.DONT_CONTEXTIFY) as Global;
    this.loader = new Loader(this.global);
    for (const name of LENT) this.define(name, Reflect.get(globalThis, name));
  }

  define(name: string, value: unknown): void {
    Object.defineProperty(this.global, name, {
      value,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  }

  /** Runs a script of the host's own, as it stands. */
  evaluate(script: Script): unknown {
    return script.runInContext(this.global);
  }

  /** How the program has ended so far. */
  get ending(): Ending {
    return this.#ending;
  }

  /** Starts the program as the engine runs it. */
  async startNatively(source: string, path: string): Promise<void> {
    try {
      const module = this.loader.add(path, source);
      await this.loader.link(module);
      this.loader.evaluate(module).then(
        () => {
          this.#ending = { kind: 'finished' };
        },
        (error: unknown) => {
          this.#ending = { kind: 'threw', error };
        },
      );
    } catch (error) {
      this.#ending = { kind: 'refused', message: textOf(error) };
    }
  }

  /** Puts the runtime into the realm; to be called before anything else runs in it. */
  install(runtime: Script): (source: string, path: string) => Promise<void> {
    const installCore = this.evaluate(runtime) as InstallCore;
    return (source, path) => this.#startObserved(installCore, source, path);
  }

  async #startObserved(installCore: InstallCore, source: string, path: string): Promise<void> {
    const file = path.replace(/^.*\//, '');
    const compiled = await openProgram({ source, file });
    if (!compiled.ok) {
      const message = compiled.problems.map((problem) => problem.message).join(' ');
      this.#ending = { kind: 'refused', message };
      return;
    }
    const { code, sites } = compiled.program;
    const config = {
      runId: path,
      options: { profile: 'browser', schedule: '0', limits: LIMITS },
      file,
      source,
      sites,
    } as const;
    const host: OpenHost = {
      post: () => {},
      macrotask: (run) => void setImmediate(run),
      wallNow: () => performance.now(),
      onRejections: (rejections) => {
        latest = rejections;
      },
    };
    let script: Script;
    try {
      script = new Script(`'use strict';(function(){return(\n${code}\n)}).call();`, {
        filename: path,
        importModuleDynamically: (specifier) => this.loader.import(specifier, path),
      });
    } catch (error) {
      this.#ending = { kind: 'refused', message: textOf(error) };
      return;
    }
    const program = this.evaluate(script) as Parameters<ReturnType<InstallCore>['start']>[0];
    const installed = installCore(this.global as unknown as typeof globalThis, config, host);
    installed.start((probes, lab) => program(this.#watch(probes), lab));
  }

  /** How the top level ends is learnt from its own probes: nothing is asked of its promise. */
  #watch(probes: Probes): Probes {
    let main: unknown;
    return {
      ...probes,
      enterMain: (site, name) => {
        const frame = probes.enterMain(site, name);
        main = frame;
        return frame;
      },
      fails: (frame, error) => {
        const shown = probes.fails(frame, error);
        if (frame === main) this.#ending = { kind: 'threw', error: shown };
        return shown;
      },
      exit: (frame) => {
        probes.exit(frame);
        if (frame === main && this.#ending.kind === 'still-running') {
          this.#ending = { kind: 'finished' };
        }
      },
    };
  }

  /** Waits until `isOver`, or until it is plain that this will never be. */
  async settle(isOver: () => boolean, { turns, ms }: Patience = PATIENCE): Promise<void> {
    const until = performance.now() + ms;
    for (let turn = 0; turn < turns || this.loader.isBusy; turn++) {
      if (isOver() || performance.now() > until) break;
      await turnOfLoop();
    }
    // What comes too late (a second `$DONE`, a last line) still counts.
    for (let turn = 0; turn < 3; turn++) await turnOfLoop();
  }
}

type Probes = Parameters<Parameters<ReturnType<InstallCore>['start']>[0]>[0];

/** `TypeError: …`, of an error of whatever realm. */
export function textOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { name, message } = error as { name?: unknown; message?: unknown };
  return `${String(name)}: ${String(message)}`;
}
