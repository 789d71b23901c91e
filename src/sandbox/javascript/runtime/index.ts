/** The core that runs inside the learner's realm: observes their program and owns its clock. */
import type { WorkerConfig } from '../../protocol.ts';
import type { RuntimeHost } from '../host.ts';
import { createLab, createPreviewer, platformModules } from '../platform/index.ts';
import { installRuntimeWith, type Installed } from './install.ts';

export type { Installed } from './install.ts';
export { watchPristine } from './pristine.ts';

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
