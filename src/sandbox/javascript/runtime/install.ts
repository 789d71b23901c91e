/** Puts the runtime together; which platform is built on it is given. */
import type { WorkerConfig } from '../../protocol.ts';
import type { Core, PlatformModule } from '../core.ts';
import type { RuntimeHost } from '../host.ts';
import type { Probes } from '../probes.ts';
import { installBrowserTimers } from './browser-timers.ts';
import { installBuiltins } from './builtins.ts';
import { CancelReasonSet } from './cancel-reasons.ts';
import { installDate } from './date.ts';
import { forgetIterable } from './errors.ts';
import { installFrames } from './frames.ts';
import { createCore } from './host-core.ts';
import { HostEvents } from './host-events.ts';
import { takeLikeness } from './likeness.ts';
import { Machine } from './machine.ts';
import { NodeLoop } from './node-loop.ts';
import { installNodeTimers } from './node-timers.ts';
import { installPostTask } from './post-task.ts';
import { createProbes } from './probes.ts';
import { installPromises } from './promises.ts';
import { Reactions } from './reactions.ts';
import { installRejections } from './rejections.ts';
import { Scheduler } from './scheduler.ts';
import { noteThrow, siteOfThrow } from './throw-sites.ts';
import { Timers } from './timers.ts';

export interface PlatformParts {
  readonly modules: readonly PlatformModule[];
  readonly createLab: (core: Core) => object;
  readonly createPreviewer?: (core: Core) => Machine['values']['preview'];
}

type Program = (probes: Probes, lab: object) => Promise<void>;

export interface Installed {
  readonly probes: Probes;
  readonly lab: object;
  /** Runs the program to its end; `records` and `ended` are posted to the host. */
  start(program: Program): void;
  /** After a run and its last macrotask: another one may be started, under this schedule. */
  restart(schedule: string): void;
  /** Whether a run that has ended left everything so that another one can be started. */
  canRestart(): boolean;
  /** The run was ended with learner code on the stack, which never gets control back. */
  isStopped(): boolean;
}

export function installRuntimeWith(
  realm: typeof globalThis,
  config: WorkerConfig,
  host: RuntimeHost,
  platform: PlatformParts,
): Installed {
  const dress = takeLikeness(realm);
  const machine = new Machine(config, host);
  const scheduler = new Scheduler(machine);
  const reactions = new Reactions(machine);
  const reasons = new CancelReasonSet();
  const events = new HostEvents(machine, (text, error) => {
    const values = [machine.values.preview(error)];
    core.emit({ kind: 'console', level: 'error', text, values }, siteOfThrow(error));
  });
  const report = (error: unknown): void => {
    events.uncaught(error);
  };
  let loop: NodeLoop | null = null;
  const core = createCore({
    realm,
    machine,
    scheduler,
    reactions,
    events,
    reasons,
    nextTick: (run, site) => loop?.queueTick(run, [], site),
  });
  const timers = new Timers(machine, scheduler, reactions, (error) => {
    loop?.failed();
    report(error);
  });
  const microtask = realm.queueMicrotask.bind(realm);
  let main: object | null = null;
  let mainError: { readonly error: unknown } | null = null;
  let mainHasWaited = false;

  machine.atRestart(() => {
    scheduler.restart();
    reactions.restart();
    timers.restart();
    loop?.restart();
    forgetIterable();
    noteThrow(undefined, 0);
    main = null;
    mainError = null;
    mainHasWaited = false;
  });

  installPromises(machine, reactions);
  installBuiltins(realm, machine, reactions, report);
  installDate(realm, machine);
  if (machine.node) {
    const own = new NodeLoop(machine, scheduler, reactions, report, core.choose);
    loop = own;
    events.taken = () => own.comeAround();
    installNodeTimers(realm, machine, timers, own);
  } else {
    installBrowserTimers(realm, machine, timers);
  }
  if (!machine.node) {
    installPostTask(core);
    installFrames(core);
  }
  installRejections(machine, scheduler, loop, events, (promise) => promise === main);
  const { modules } = platform;
  for (let index = 0; index < modules.length; index++) modules[index]?.(core);
  dress();
  const lab = platform.createLab(core);
  if (platform.createPreviewer !== undefined) {
    machine.values.preview = platform.createPreviewer(core);
  }

  // What is put in now is there before every run.
  machine.isWorn = false;

  const finish = (): void => {
    if (mainError !== null) {
      machine.end({ outcome: 'threw', preview: events.previewText(mainError.error) });
    } else if (!scheduler.mainEnded) {
      if (machine.node) events.exiting(UNSETTLED);
      machine.end({ outcome: 'never-settles' });
    } else {
      const code = events.exiting(null);
      machine.end(code === 0 ? { outcome: 'finished' } : { outcome: 'exited', code });
    }
  };

  scheduler.idle = () => {
    // Ticks and microtasks of `beforeExit` alone do not bring it about once more.
    if (loop === null || !loop.hasRun) {
      finish();
      return;
    }
    loop.hasRun = false;
    scheduler.afterTurn(() => {
      loop?.callOut(() => events.dry());
    });
  };

  /** Node tells of it a few microtasks after the module has thrown, before any tick. */
  const failInNode = (error: unknown, microtasks: number): void => {
    microtask(() => {
      if (machine.ended) return;
      if (microtasks > 1) {
        failInNode(error, microtasks - 1);
      } else if (!events.mainThrew(error)) {
        machine.stop({ outcome: 'threw', preview: events.previewText(error) });
      }
    });
  };

  const probes = createProbes(machine, reasons, {
    returned() {
      scheduler.mainEnded = true;
    },
    threw(error) {
      scheduler.mainEnded = true;
      if (machine.node) {
        failInNode(error, mainHasWaited ? MICROTASKS_AFTER_AWAIT : MICROTASKS);
        return;
      }
      mainError = { error };
      scheduler.afterTurn(() => {
        events.mainThrew(error);
      });
    },
  });

  return {
    probes,
    lab,
    restart: (schedule) => machine.restart(schedule),
    canRestart: () => !machine.isWorn && !machine.isStopped && scheduler.isQuiet,
    isStopped: () => machine.isStopped,
    start(program) {
      scheduler.start(() => {
        main = program(probes, lab);
        mainHasWaited = true;
      });
    },
  };
}

/** What Node exits with when nothing is left that could wake the top level. */
const UNSETTLED = 13;
/** Counted in Node 24, from the throw of a module to what is done about it. */
const MICROTASKS = 4;
const MICROTASKS_AFTER_AWAIT = 5;
