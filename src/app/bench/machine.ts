/** The sandbox and what reads its traces: loaded once, after the page stands. */
import { settings } from '../storage/settings.ts';
import type { Machine } from './deps.ts';

let loading: Promise<Machine> | null = null;

async function load(): Promise<Machine> {
  const [{ createSandbox, DEFAULT_LIMITS }, { buildModel }] = await Promise.all([
    import('../../sandbox/index.ts'),
    import('./traceTools.ts'),
  ]);
  const sandbox = createSandbox();
  sandbox.warm();
  let last: Promise<unknown> = Promise.resolve();
  return {
    start(program, options) {
      // The sandbox stops a run that still goes on when the next one starts: let it end first.
      const run = last.then(() => sandbox.run(program, options));
      last = run.then(({ result }) => result).catch(() => undefined);
      return run;
    },
    buildModel,
    get limits() {
      return { ...DEFAULT_LIMITS, wallMs: settings.get().wallMs };
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
