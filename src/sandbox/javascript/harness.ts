/**
 * What stands in front of the learner's program in its worker. Both hosts bundle this module to
 * the text of one classic script and append the program:
 *
 * ```
 * 'use strict';(HARNESS)(CONFIG)
 * (PROGRAM)
 * ```
 *
 * so that no name of ours is in the program's scope and no global holds us.
 */
import { openBrowserHost } from '../browser/worker.ts';
import type { WorkerConfig } from '../protocol.ts';
import type { Probes } from './probes.ts';
import { installRuntime } from './runtime/index.ts';
import { openThreadHost } from './thread.ts';

type ProgramFunction = (probes: Probes, lab: object) => Promise<void>;

/** Prepares the realm for one run; what it returns starts the program, once. */
export function openHarness(config: WorkerConfig): (program: ProgramFunction) => void {
  const inBrowser = typeof WorkerGlobalScope === 'function';
  const host = inBrowser ? openBrowserHost(globalThis) : openThreadHost();
  const runtime = installRuntime(globalThis, config, host);
  return (program) => {
    host.post({ type: 'loaded', runId: config.runId });
    runtime.start(program);
  };
}

declare const WorkerGlobalScope: unknown;
