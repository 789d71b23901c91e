/**
 * What stands in front of the learner's program in its worker. Both hosts bundle this module to
 * the text of one expression and put it into a classic script (see `script.ts`), so that no name
 * of ours is in the program's scope and no global holds us.
 */
import { openBrowserHost, openWaitingHost } from '../browser/worker.ts';
import type { WorkerConfig } from '../protocol.ts';
import type { SeriesHost } from './host.ts';
import type { Probes } from './probes.ts';
import { installRuntime } from './runtime/index.ts';
import { lateScript } from './script.ts';
import { startSeries } from './series.ts';
import { openThreadHost } from './thread.ts';

/** What the expression that `programText` makes evaluates to. */
type Prepared = readonly [
  config: WorkerConfig,
  program: (probes: Probes, lab: object) => Promise<void>,
];

function start(host: SeriesHost, config: WorkerConfig, program: Prepared[1]): void {
  if (config.series !== undefined) {
    startSeries(host, config, program);
    return;
  }
  const runtime = installRuntime(globalThis, config, host);
  host.post({ type: 'loaded', runId: config.runId });
  runtime.start(program);
}

/** Shuts the realm and runs the program in it. */
export function run(prepared: Prepared): void {
  const inBrowser = typeof WorkerGlobalScope === 'function';
  const host = inBrowser ? openBrowserHost(globalThis) : openThreadHost();
  start(host, prepared[0], prepared[1]);
}

/**
 * Shuts the realm of a browser worker ahead of its run. The first message is the text of its
 * program; what comes after it are the schedules of a series.
 *
 * @param listener makes the event listener, in the script's last line (see `waitingScript`)
 * @param lines of the harness
 */
export function wait(
  listener: (take: (event: MessageEvent<string>) => void) => (event: MessageEvent<string>) => void,
  lines: number,
): void {
  const { host, name, evaluate, onceTold } = openWaitingHost(globalThis);
  onceTold(listener, (program) => {
    const prepared = evaluate(lateScript(program, lines, name)) as Prepared;
    start(host, prepared[0], prepared[1]);
  });
}

declare const WorkerGlobalScope: unknown;
