/** The worker of the runtime's own tests: one instrumented program in a thread of its own. */
import { runInThisContext } from 'node:vm';
import { workerData } from 'node:worker_threads';
import type { WorkerConfig } from '../../../protocol.ts';
import type { Probes } from '../../probes.ts';
import { openThreadHost } from '../../thread.ts';
import { installRuntime } from '../index.ts';

interface WorkerData {
  readonly config: WorkerConfig;
  readonly code: string;
}

const { config, code } = workerData as WorkerData;
const host = openThreadHost();
const program = runInThisContext(`(${code})`) as (probes: Probes, lab: object) => Promise<void>;
installRuntime(globalThis, config, host).start(program);
