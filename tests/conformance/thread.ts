/**
 * A thread that runs programs twice, each time in a new realm: as the engine runs them, and
 * observed by the real runtime. What they log, in which microtask, is compared outside.
 */
import { inspect, types } from 'node:util';
import { Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { type Patience, Realm } from '../../src/cli/conformance/realm.ts';
import { requireForSuite } from './aplus.ts';

export interface Logs {
  readonly native: readonly string[];
  readonly observed: readonly string[];
}

export interface Request {
  readonly source: string;
  readonly natively: boolean;
}

/** After this many microtasks the counter stands still, so that a program can come to its end. */
const MOST_TICKS = 400;

/** Timers take turns of the loop, on a virtual clock. */
const PATIENCE: Patience = { turns: 100_000, ms: 25_000 };

const { core } = workerData as { readonly core: string };
const script = new Script(core, { filename: 'runtime.js' });

/**
 * Stacks name places, which the rewrite moves, and how the host came to run a job. Without one an
 * error is printed in brackets.
 */
const withoutStacks = (text: string): string =>
  text.replaceAll(/\n\s+at .*/g, '').replaceAll(/\[(\w*Error: .*)\]/g, '$1');

function show(value: unknown): string {
  if (types.isNativeError(value)) return `${value.name}: ${value.message}`;
  return typeof value === 'string' ? value : withoutStacks(inspect(value, { depth: 4 }));
}

class Log {
  readonly entries: string[] = [];
  #ticks = 0;

  start(): void {
    const tick = (): void => {
      this.#ticks++;
      if (this.#ticks < MOST_TICKS) queueMicrotask(tick);
    };
    queueMicrotask(tick);
  }

  add(...values: unknown[]): void {
    this.entries.push(`${this.#ticks} ${values.map(show).join(' ')}`);
  }
}

async function run(source: string, isObserved: boolean): Promise<readonly string[]> {
  const log = new Log();
  const realm = new Realm(() => log.start());
  const start = isObserved ? realm.install(script) : realm.startNatively.bind(realm);
  realm.define('log', (...values: unknown[]) => log.add(...values));
  realm.define('host', {
    require: requireForSuite,
    report: (title: string, failure: string | null) => {
      log.entries.push(`${title}: ${failure ?? 'passed'}`);
    },
  });
  await start(source, 'main.js');
  await realm.settle(() => realm.ending.kind !== 'still-running', PATIENCE);
  const { ending } = realm;
  if (ending.kind === 'threw') log.add('threw', ending.error);
  if (ending.kind === 'refused') log.add('refused', ending.message);
  return log.entries;
}

/** Both, or observed only: of what takes its time on a real clock. */
async function compare({ source, natively }: Request): Promise<Logs> {
  const native = natively ? await run(source, false) : [];
  return { native, observed: await run(source, true) };
}

parentPort?.on('message', (request: Request) => {
  compare(request).then(
    (logs) => parentPort?.postMessage(logs),
    (error: unknown) => parentPort?.postMessage({ native: [], observed: [show(error)] }),
  );
});
