/** The worker of the runtime's own tests: one instrumented program in a thread of its own. */
import { runInThisContext } from 'node:vm';
import { workerData } from 'node:worker_threads';
import type { WorkerConfig } from '../../../protocol.ts';
import { installConsole } from '../../platform/console.ts';
import { createPreviewer } from '../../platform/preview.ts';
import type { Probes } from '../../probes.ts';
import { openThreadHost } from '../../thread.ts';
import { installRuntimeWith } from '../install.ts';

interface WorkerData {
  readonly config: WorkerConfig;
  readonly code: string;
}

const { config, code } = workerData as WorkerData;
const runtime = installRuntimeWith(globalThis, config, openThreadHost(), {
  modules: [installConsole],
  createPreviewer,
  createLab: (core) => ({
    core,
    work: (ms: number) => {
      core.advance(ms * 1000);
    },
    /** As `fetch` is built: an operation that a host job ends. */
    sleep(label: string, ms: number, fails = false): Promise<string> {
      const site = core.takeSite();
      const { promise, id, resolve, reject } = core.deferred<string>(label);
      const operation = core.nextId('operation') as never;
      core.emit(
        {
          kind: 'operation-started',
          operation,
          api: 'operation',
          label,
          signal: null,
          promise: id as never,
        },
        site,
      );
      core.schedule({
        due: core.now() + ms * 1000,
        queue: 'io',
        label,
        site,
        run: () => {
          const outcome = fails ? 'rejected' : 'fulfilled';
          core.emit({ kind: 'operation-ended', operation, outcome, result: label }, 0);
          if (fails) reject(new Error(label));
          else resolve(label);
        },
      });
      return promise;
    },
  }),
});
runtime.start(runInThisContext(`(${code})`) as (probes: Probes, lab: object) => Promise<void>);
