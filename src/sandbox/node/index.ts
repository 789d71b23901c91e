/** The sandbox's Node face: the same runtime on a worker thread. */
import { randomUUID } from 'node:crypto';
import type { ConsoleLevel } from '../../trace/index.ts';
import type { Detail, WorkerConfig } from '../protocol.ts';
import { workerScript } from '../javascript/script.ts';
import { compile } from '../javascript/source/index.ts';
import type { Program, RunOptions, RunResult } from '../run.ts';
import { lazyEsbuild } from './esbuild.ts';
import { harnessText } from './harness.ts';
import { openThreadSeries } from './series.ts';
import type { Series } from '../series.ts';
import { runThread } from './thread.ts';

export type { Series } from '../series.ts';

export type { Program, RunOptions, RunResult } from '../run.ts';
export { DEFAULT_LIMITS } from '../run.ts';
export { parseSchedule, printSchedule, ScheduleError } from '../schedule.ts';
export { PLATFORM_GLOBALS } from '../javascript/allowed.ts';
export { openProgram, coreText, type InstallCore, type OpenHost } from './open.ts';

/** What is to be run many times. */
export type OpenedSeries =
  | { readonly kind: 'series'; readonly series: Series }
  | Extract<RunResult, { kind: 'compile-error' }>;

/**
 * Compiles a program of which many runs are wanted. Their traces are the ones that `runInNode`
 * gives under the same schedules, byte for byte if they are to be `whole`. To be disposed of.
 */
export async function openSeriesInNode(
  program: Program,
  options: Omit<RunOptions, 'schedule'>,
  detail: Detail,
): Promise<OpenedSeries> {
  const [compiled, harness] = await Promise.all([compile(program, lazyEsbuild), harnessText()]);
  if (!compiled.ok) return { kind: 'compile-error', problems: compiled.problems };
  const series = openThreadSeries(compiled.program, { ...options, schedule: '0' }, harness, detail);
  return { kind: 'series', series };
}

export interface RunHooks {
  /** Called for everything that the program printed, in order, when the run is over. */
  onConsole?(level: ConsoleLevel, text: string): void;
}

/**
 * Compiles and runs a program; its trace is the same as a page's, byte for byte.
 *
 * @throws {ScheduleError} when the options' schedule cannot be read
 */
export async function runInNode(
  program: Program,
  options: RunOptions,
  hooks: RunHooks = {},
): Promise<RunResult> {
  const [compiled, harness] = await Promise.all([compile(program, lazyEsbuild), harnessText()]);
  if (!compiled.ok) return { kind: 'compile-error', problems: compiled.problems };
  const { file, source, sites, code } = compiled.program;
  const config: WorkerConfig = { runId: randomUUID(), options, file, source, sites };
  const trace = await runThread(workerScript(harness, config, code), config);
  if (hooks.onConsole !== undefined) {
    for (const event of trace) {
      if (event.kind === 'console') hooks.onConsole(event.level, event.text);
    }
  }
  return { kind: 'trace', trace };
}
