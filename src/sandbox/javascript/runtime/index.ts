/** The core that runs inside the learner's realm: observes their program and owns its clock. */
import type { WorkerConfig } from '../../protocol.ts';
import type { RuntimeHost } from '../host.ts';
import { createLab, createPreviewer, platformModules } from '../platform/index.ts';
import type { Probes } from '../probes.ts';
import { installRuntimeWith } from './install.ts';

export interface Installed {
  readonly probes: Probes;
  readonly lab: object;
  /** Runs the program to its end; `records` and `ended` are posted to the host. */
  start(program: (probes: Probes, lab: object) => Promise<void>): void;
}

/**
 * Captures the built-ins and patches the realm. To be called once, before any learner code, from
 * a script of that realm.
 */
export const installRuntime = (
  realm: typeof globalThis,
  config: WorkerConfig,
  host: RuntimeHost,
): Installed =>
  installRuntimeWith(realm, config, host, {
    modules: platformModules,
    createLab,
    createPreviewer,
  });
