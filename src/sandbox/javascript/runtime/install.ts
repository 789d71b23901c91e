/** Puts the runtime together; which platform is built on it is given. */
import type { WorkerConfig } from '../../protocol.ts';
import type { Core, PlatformModule } from '../core.ts';
import type { RuntimeHost } from '../host.ts';
import type { Probes } from '../probes.ts';
import { installBlob } from './blob.ts';
import { installBrowserTimers } from './browser-timers.ts';
import { installBuiltins } from './builtins.ts';
import { CancelReasonSet } from './cancel-reasons.ts';
import { installDate } from './date.ts';
import { createCore } from './host-core.ts';
import { HostEvents } from './host-events.ts';
import { Machine } from './machine.ts';
import { installMessageChannel } from './message-channel.ts';
import { NodeLoop } from './node-loop.ts';
import { installNodeTimers } from './node-timers.ts';
import { installAnimationFrames, installPostTask } from './post-task.ts';
import { createProbes } from './probes.ts';
import { installPromises } from './promises.ts';
import { Reactions } from './reactions.ts';
import { installRejections } from './rejections.ts';
import { Scheduler } from './scheduler.ts';
import { Timers } from './timers.ts';

export interface PlatformParts {
  readonly modules: readonly PlatformModule[];
  readonly createLab: (core: Core) => object;
  readonly createPreviewer?: (core: Core) => Machine['values']['preview'];
}

type Program = (probes: Probes, lab: object) => Promise<void>;

export function installRuntimeWith(
  realm: typeof globalThis,
  config: WorkerConfig,
  host: RuntimeHost,
  platform: PlatformParts,
): { readonly probes: Probes; readonly lab: object; start(program: Program): void } {
  const machine = new Machine(config, host);
  const scheduler = new Scheduler(machine);
  const reactions = new Reactions(machine);
  const reasons = new CancelReasonSet();
  const events = new HostEvents(machine, (text, error) => {
    const values = [machine.values.preview(error)];
    core.emit({ kind: 'console', level: 'error', text, values }, 0);
  });
  const report = (error: unknown): void => {
    events.uncaught(error);
  };
  const core = createCore({ realm, machine, scheduler, reactions, events, reasons });
  const timers = new Timers(machine, scheduler, reactions, report);
  let main: object | null = null;
  let mainError: { readonly error: unknown } | null = null;

  installPromises(machine, reactions);
  installBuiltins(realm, machine, reactions, report);
  installDate(realm, machine);
  let loop: NodeLoop | null = null;
  if (machine.node) {
    loop = new NodeLoop(machine, scheduler, reactions, report);
    installNodeTimers(realm, machine, timers, loop);
  } else {
    installBrowserTimers(realm, machine, timers);
  }
  installMessageChannel(core);
  installBlob(core);
  if (!machine.node) {
    installPostTask(core);
    installAnimationFrames(core);
  }
  installRejections(machine, scheduler, loop, events, (promise) => promise === main);
  const { modules } = platform;
  for (let index = 0; index < modules.length; index++) modules[index]?.(core);
  const lab = platform.createLab(core);
  if (platform.createPreviewer !== undefined) {
    machine.values.preview = platform.createPreviewer(core);
  }

  const finish = (): void => {
    if (mainError !== null) {
      machine.end({ outcome: 'threw', preview: events.previewText(mainError.error) });
    } else {
      if (scheduler.mainEnded) events.exiting(0);
      machine.end(scheduler.mainEnded ? { outcome: 'finished' } : { outcome: 'never-settles' });
    }
  };
  scheduler.idle = finish;

  const probes = createProbes(machine, reasons, {
    returned() {
      scheduler.mainEnded = true;
    },
    threw(error) {
      scheduler.mainEnded = true;
      mainError = { error };
      scheduler.afterTurn(() => {
        events.mainThrew(error);
        if (machine.node) finish();
      });
    },
  });

  return {
    probes,
    lab,
    start(program) {
      scheduler.start(() => {
        main = program(probes, lab);
      });
    },
  };
}
