/**
 * One program run many times in one realm: the patches are put in once, and what a run leaves in
 * the runtime and the platform is put back before the next (`Core.atRestart`). The program's own
 * state is fresh, because its function is called again.
 *
 * What a program leaves in the realm's own objects (`Array.prototype.last = …`) is not put back but
 * found out: after the last run that was asked for everything is compared with what it was.
 */
import type { RawEnd, SeriesRun, ToSeries, WorkerConfig } from '../protocol.ts';
import type { SeriesHost } from './host.ts';
import type { Probes } from './probes.ts';
import type { RecordBatch } from './records.ts';
import { installRuntime, watchPristine } from './runtime/index.ts';
import { newList } from './runtime/primordials.ts';

type Program = (probes: Probes, lab: object) => Promise<void>;

/** Runs the program under each schedule that the host orders; answers each order by `runs`. */
export function startSeries(host: SeriesHost, config: WorkerConfig, program: Program): void {
  const { runId } = config;
  let batches = newList<RecordBatch>();
  let runs = newList<SeriesRun>();
  let schedules: ToSeries = [];
  let next = 0;

  const answer = (isOver: boolean): void => {
    const done = runs as unknown as readonly SeriesRun[];
    runs = newList();
    host.post({ type: 'runs', runId, runs: done, isPristine: isPristine(), isOver });
  };

  const finish = (
    end: RawEnd,
    schedule: string,
    dropped: { readonly consoleEntries: number; readonly events: number },
  ): void => {
    const own = batches as unknown as readonly RecordBatch[];
    runs[runs.length] = { batches: own, end, schedule, dropped };
    batches = newList();
    if (runtime.isStopped()) answer(true);
    else host.macrotask(goOn);
  };

  const goOn = (): void => {
    const schedule = next < schedules.length ? schedules[next++] : undefined;
    if (!runtime.canRestart()) {
      answer(true);
    } else if (schedule === undefined) {
      answer(false);
    } else {
      runtime.restart(schedule);
      runtime.start(program);
    }
  };

  // Before anything is patched: a host may listen by means of what a program may listen with.
  host.onOrders((ordered) => {
    schedules = ordered;
    next = 0;
    goOn();
  });
  const runtime = installRuntime(globalThis, config, {
    ...host,
    post(message) {
      switch (message.type) {
        case 'records':
          batches[batches.length] = message.batch;
          return;
        case 'ended':
          finish(message.end, message.schedule, message.dropped);
          return;
        case 'runaway':
          answer(true);
          return;
        default:
      }
    },
  });
  const isPristine = watchPristine([globalThis, runtime.lab]);

  host.post({ type: 'loaded', runId });
}
