/** The runtime without the platform: promises, microtasks, generators, timers and the clock. */
import type { WorkerConfig } from '../../protocol.ts';
import type { RuntimeHost } from '../host.ts';
import type { Installed } from './index.ts';
import { installRuntimeWith } from './install.ts';

export const installCore = (
  realm: typeof globalThis,
  config: WorkerConfig,
  host: RuntimeHost,
): Installed =>
  installRuntimeWith(realm, config, host, { modules: [], createLab: () => ({ __proto__: null }) });
