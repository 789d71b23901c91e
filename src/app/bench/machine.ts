/** The sandbox and what reads its traces: loaded once, after the page stands. */
import { settings } from '../storage/settings.ts';
import type { Machine } from './deps.ts';

let loading: Promise<Machine> | null = null;

async function load(): Promise<Machine> {
  const [{ createSandbox, DEFAULT_LIMITS }, { readTrace }] = await Promise.all([
    import('../../sandbox/index.ts'),
    import('./traceTools.ts'),
  ]);
  const sandbox = createSandbox();
  sandbox.warm();
  /** Settles when the last run that was asked for has ended; null: nothing runs. */
  let turn: Promise<void> | null = null;
  return {
    async start(program, options) {
      // The sandbox stops a run that still goes on when the next one starts: let it end first.
      const before = turn;
      const { promise, resolve } = Promise.withResolvers<void>();
      turn = promise;
      if (before !== null) await before;
      const run = sandbox.run(program, options);
      const end = (): void => {
        if (turn === promise) turn = null;
        resolve();
      };
      run.result.then(end, end);
      return run;
    },
    series: (request) => sandbox.series(request),
    prepare: (program) => sandbox.warm(program),
    buildModel: readTrace,
    get limits() {
      return { ...DEFAULT_LIMITS, ...settings.get().limits };
    },
  };
}

/** Asked again after a failure, it tries again. */
export function loadMachine(): Promise<Machine> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
